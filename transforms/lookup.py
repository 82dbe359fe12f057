"""Looking values up by identifier, whole columns at a time, without changing their type."""

import pandas as pd


def looked_up(keys: pd.Series, rows: pd.DataFrame, key: str, value: str) -> pd.Series:
    """The `value` of the row whose `key` equals each of `keys`, blank where there is none.

    Shape: one per key, in the same order and index, in the type of the value's column; where a key
    stands several times in `rows` its first row counts.
    """
    known = rows.drop_duplicates(key).set_index(key)[value]
    return known.reindex(keys).set_axis(keys.index)
