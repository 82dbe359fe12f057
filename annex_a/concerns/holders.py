"""The concern that most lists share: rows without an allocated worker or team."""

import pandas as pd

from annex_a.concerns.concern import Line


def without_holder(rows: pd.DataFrame, out_of: pd.Series, of_what: str = "") -> list[Line]:
    """Four figures out of the marked rows: worker or team blank, and worker, team and both blank apart."""
    no_worker, no_team = rows["allocated_worker"].isna(), rows["allocated_team"].isna()
    parts = {
        "Worker or team blank": no_worker | no_team,
        "Worker blank": no_worker,
        "Team blank": no_team,
        "Both blank": no_worker & no_team,
    }
    return [Line(f"{name}{of_what}", rows, counted, out_of) for name, counted in parts.items()]
