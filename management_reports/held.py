"""What the source cannot say is blank, not No."""

import pandas as pd

from transforms.column import NeedsSince
from transforms.facts import Facts


def where_held(holds: pd.Series, facts: Facts, *needs: str, since: NeedsSince | None = None) -> pd.Series:
    """Yes or No, or blank throughout where the source does not hold one of the `table.column`s needed."""
    known = holds.astype("boolean").fillna(False)
    return known if not facts.unavailable(needs, since) else known.mask(pd.Series(True, index=known.index))
