"""Picking one record among several, the same one every run.

Order (reading c3 of the Annex A notes): the latest date; then what the caller names (a later recorded
time, open before ended); then the higher record id, digits read as a number.
"""

from collections.abc import Sequence

import pandas as pd


def id_order(ids: pd.Series) -> pd.Series:
    """A text by which these identifiers sort with the digits in them read as numbers: 9 before 10, 7-9 before 7-10.

    No two identifiers share one: what differs in leading zeros only is told apart by the identifier itself.
    Texts of two calls cannot be compared: their width is that of the longest identifier of the call.
    """
    width = int(ids.str.len().max()) if ids.notna().any() else 0
    padded = ids.str.pad(width, fillchar="0") if _pads_as_numbers(ids) else _every_number_padded(ids, width)
    return padded + " " + ids


def _pads_as_numbers(ids: pd.Series) -> bool:
    """Whether zeros in front are enough: whole numbers, or pairs of numbers whose second are all of one length.

    That is what systems give, and on millions of identifiers it takes a tenth of the time.
    """
    known = ids.dropna()
    if known.str.isdigit().all():
        return True
    second_length = known.str.len() - known.str.find("-")
    of_one_length = bool(second_length.min() == second_length.max())
    return of_one_length and bool(known.str.replace("-", "", n=1, regex=False).str.isdigit().all())


def _every_number_padded(ids: pd.Series, width: int) -> pd.Series:
    zeros = ids.str.replace(r"(\d+)", "0" * width + r"\1", regex=True)
    return zeros.str.replace(rf"\d*(\d{{{width}}})", r"\1", regex=True) if width else ids


def newest_first(rows: pd.DataFrame, by: Sequence[str], id_column: str) -> pd.DataFrame:
    """The rows with the latest first: by the named columns in turn, blanks last, then by the higher id."""
    ordered = rows.assign(_id_order=id_order(rows[id_column]))
    ordered = ordered.sort_values([*by, "_id_order"], ascending=False, na_position="last", kind="stable")
    return ordered.drop(columns="_id_order")


def latest_per(rows: pd.DataFrame, group: str, by: Sequence[str], id_column: str) -> pd.DataFrame:
    """One row for each value of `group`: the one that comes first by `newest_first`."""
    return newest_first(rows, by, id_column).drop_duplicates(group)
