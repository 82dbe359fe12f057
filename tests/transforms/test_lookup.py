"""Values by identifier: the first of several, blank where there is none, in the type of their column."""

import pandas as pd
import pytest

from transforms.lookup import all_looked_up, is_among, looked_up

KNOWN = pd.DataFrame(
    {
        "key": pd.Series(["b", "a", "b", None], dtype="str"),
        "count": pd.Series([1, 2, 3, 4], dtype="Int64"),
        "day": pd.to_datetime(["2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04"]),
    }
).set_axis([7, 7, 8, 9])
KEYS = pd.Series(["a", None, "b", "z"], dtype="str", index=[3, 1, 4, 1])


def test_the_first_row_counts_and_neither_an_unknown_nor_a_missing_key_finds_anything() -> None:
    expected = pd.Series([2, None, 1, None], dtype="Int64", index=KEYS.index, name="count")
    pd.testing.assert_series_equal(looked_up(KEYS, KNOWN, "key", "count"), expected)


def test_several_values_are_of_the_same_row() -> None:
    found = all_looked_up(KEYS, KNOWN, "key", ["count", "day"])
    assert found["day"].dt.day.tolist()[::2] == [2, 1]
    assert found.dtypes.astype("str").tolist() == ["Int64", KNOWN["day"].dtype.name]


def test_numbers_are_keys_too() -> None:
    known = pd.DataFrame({"key": [5, 4, 5], "name": pd.Series(["x", "y", "z"], dtype="str")})
    assert looked_up(pd.Series([4, 5, 6]), known, "key", "name").fillna("").tolist() == ["y", "x", ""]


@pytest.mark.parametrize("known", [KNOWN["key"], KNOWN["key"].iloc[:0]])
def test_among_the_known_are_those_that_stand_there_a_missing_one_does_not(known: pd.Series) -> None:
    expected = [True, False, True, False] if len(known) else [False] * len(KEYS)
    assert is_among(KEYS, known).tolist() == expected
    assert is_among(KEYS, known).index.equals(KEYS.index)
