"""What the source cannot say is blank, not No."""

import pandas as pd

from transforms.column import NeedsSince
from transforms.facts import Facts


def where_held(holds: pd.Series, facts: Facts, *needs: str, since: NeedsSince | None = None) -> pd.Series:
    """Yes or No, a blank counting as No; blank throughout where the source does not hold a `table.column` needed."""
    return if_held(holds.astype("boolean").fillna(False), facts, *needs, since=since)


def if_held(values: pd.Series, facts: Facts, *needs: str, since: NeedsSince | None = None) -> pd.Series:
    """The values as they are, or blank throughout where the source does not hold a `table.column` needed."""
    return values.mask(pd.Series(True, index=values.index)) if facts.unavailable(needs, since) else values
