"""What the source cannot say is blank, not No."""

from collections.abc import Sequence

import pandas as pd

from transforms.column import Column, NeedsSince
from transforms.facts import Facts


def where_held(holds: pd.Series, facts: Facts, *needs: str, since: NeedsSince | None = None) -> pd.Series:
    """Yes or No, a blank counting as No; blank throughout where the source does not hold a `table.column` needed."""
    return if_held(holds.astype("boolean").fillna(False), facts, *needs, since=since)


def if_held(values: pd.Series, facts: Facts, *needs: str, since: NeedsSince | None = None) -> pd.Series:
    """The values as they are, or blank throughout where the source does not hold a `table.column` needed."""
    return values.mask(pd.Series(True, index=values.index)) if facts.unavailable(needs, since) else values


def with_held_nowhere(rows: pd.DataFrame, columns: Sequence[Column]) -> pd.DataFrame:
    """The rows with a blank column for each that no source records."""
    blank = pd.Series(pd.NA, index=rows.index, dtype="str")
    return rows.assign(**{column.name: blank for column in columns if column.held_nowhere})
