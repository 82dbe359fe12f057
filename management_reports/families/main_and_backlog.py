"""The family of weekly lists whose backlog is more than what is overdue: what to watch this week, and what went wrong.

A row stands on the main tab, on the backlog, or is there to be counted only; never on both (RPT-03).
"""

from collections.abc import Sequence

import pandas as pd

from management_reports.families.volumes import counted
from management_reports.report import Built
from management_reports.wording import Reason
from transforms.column import Measure

ON_MAIN = Measure("On the main tab", "is_on_main", "rows")
ON_BACKLOG = Measure("On the backlog tab", "is_exception", "rows")


def main_and_backlog(rows: pd.DataFrame, *order: str, watched: str, reasons: Sequence[Reason]) -> Built:
    """Divide rows: those with a reason are the backlog; of the others, those of the column `watched` are the main tab.

    All reasons that hold are told. Adds is_on_main and the booleans of `counted`. The backlog's tab is named "Backlog".
    """
    built = counted(rows, *order, reasons=reasons)
    everyone = built.population
    is_on_main = everyone[watched].fillna(False) & ~everyone["is_exception"]
    everyone = everyone.assign(is_on_main=is_on_main.astype("boolean"))
    main, backlog = (everyone[everyone[name]].reset_index(drop=True) for name in ("is_on_main", "is_exception"))
    return Built(everyone, main, backlog)
