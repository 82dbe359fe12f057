"""What a failing value looks like, in words: enough to mend it by, and no more of a child than that takes.

No name, text, code or date of a record is told, and of a date of birth not even how far it lies from another day.
"""

import itertools
from collections.abc import Sequence

import pandas as pd

from extracts.model import TABLES

BLANK, GIVEN = "blank", "given"
DAY = pd.Timedelta(days=1)


def shapes(rows: pd.DataFrame, columns: Sequence[str], as_at: pd.Timestamp, table: str = "") -> pd.Series:
    """Each row's values of some columns in words: `start_date given; end_date given, 3 days before start_date`.

    Shape:  one text per row, in the same order and index; of a single column without its name, empty without one.
    Rule:   blank or given; a flag says yes or no; a date also how many days it lies after the as-at day, or before
            the column named ahead of it. `table` is the canonical table whose personal columns stay untold.
    """
    told = {column: _one(rows[column], _is_personal(table, column), as_at) for column in columns}
    for before, after in itertools.pairwise(columns):
        if not (_is_personal(table, before) or _is_personal(table, after)):
            told[after] = told[after] + _how_early(rows[before], rows[after], before)
    if not told:
        return pd.Series("", index=rows.index, dtype="str")
    if len(told) == 1:
        return told[columns[0]]
    parts = [(column + " ") + words for column, words in told.items()]
    return parts[0].str.cat(parts[1:], sep="; ")


def _one(values: pd.Series, is_personal: bool, as_at: pd.Timestamp) -> pd.Series:
    told = pd.Series(GIVEN, index=values.index, dtype="str")
    if is_personal:
        return told.mask(values.isna(), BLANK)
    if pd.api.types.is_bool_dtype(values):
        told = values.astype("boolean").map({True: "yes", False: "no"}).astype("str")
    elif pd.api.types.is_datetime64_any_dtype(values):
        ahead = _days(values.dt.normalize() - as_at.normalize())
        told = told.mask(ahead.gt(0).fillna(False).astype(bool), f"{GIVEN}, " + ahead.astype("str") + " days ahead")
    return told.mask(values.isna(), BLANK)


def _how_early(before: pd.Series, after: pd.Series, name: str) -> pd.Series:
    """How many days a date lies before another; empty where it does not, or where they are no dates."""
    if not all(pd.api.types.is_datetime64_any_dtype(one) for one in (before, after)):
        return pd.Series("", index=after.index, dtype="str")
    is_early = after.lt(before)
    days = _days(before.dt.normalize() - after.dt.normalize())
    words = ", " + days.astype("str") + f" days before {name}"
    return words.where(is_early, "").astype("str").mask(is_early & days.eq(0), f", earlier on the day of {name}")


def _days(apart: pd.Series) -> pd.Series:
    return (apart // DAY).astype("Int64")


def _is_personal(table: str, column: str) -> bool:
    declared = TABLES[table].columns.get(column) if table in TABLES else None
    return bool(declared is not None and declared.info.get("personal"))
