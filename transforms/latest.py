"""Picking one record among several, the same one every run.

Order (reading c3 of the Annex A notes): the latest date; then what the caller names (a later recorded
time, open before ended); then the higher record id, digits read as a number.
"""

from collections.abc import Sequence

import pandas as pd

ID_WIDTH = 40  # wider than any identifier a case-management system gives


def id_order(ids: pd.Series) -> pd.Series:
    """A text by which identifiers sort with the digits in them read as numbers: 9 before 10, 7-9 before 7-10.

    No two identifiers share one: what differs in leading zeros only is told apart by the identifier itself.
    """
    zeros = ids.str.replace(r"(\d+)", "0" * ID_WIDTH + r"\1", regex=True)
    padded = zeros.str.replace(rf"\d*(\d{{{ID_WIDTH}}})", r"\1", regex=True)
    return padded + " " + ids


def newest_first(rows: pd.DataFrame, by: Sequence[str], id_column: str) -> pd.DataFrame:
    """The rows with the latest first: by the named columns in turn, blanks last, then by the higher id."""
    ordered = rows.assign(_id_order=id_order(rows[id_column]))
    ordered = ordered.sort_values([*by, "_id_order"], ascending=False, na_position="last", kind="stable")
    return ordered.drop(columns="_id_order")


def latest_per(rows: pd.DataFrame, group: str, by: Sequence[str], id_column: str) -> pd.DataFrame:
    """One row for each value of `group`: the one that comes first by `newest_first`."""
    return newest_first(rows, by, id_column).drop_duplicates(group)
