"""Rows as text for a bulk load: nothing is told from empty text, and no value breaks the row."""

import pandas as pd
import pytest

from extracts.demo import bulk_text

FRAME = pd.DataFrame(
    {
        "number": pd.array([1, None, 3], dtype="Int64"),
        "share": pd.array([0.5, None, 2.0], dtype="Float64"),
        "time": pd.to_datetime(["2026-03-31 23:59:59", None, "1900-01-01 00:00:00"]).astype("datetime64[us]"),
        "text": pd.array(["a\tb\\c\nd\r", None, ""], dtype="str"),
    }
)


def test_each_value_as_copy_and_load_data_read_it() -> None:
    (portion,) = bulk_text.portions(FRAME)
    assert portion.decode().split("\n") == [
        r"1	0.5	2026-03-31 23:59:59	a\tb\\c\nd\r",
        "\\N\t\\N\t\\N\t\\N",
        "3\t2\t1900-01-01 00:00:00\t",
        "",
    ]


def test_rows_come_in_portions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk_text, "ROWS_AT_A_TIME", 2)
    assert [portion.count(b"\n") for portion in bulk_text.portions(FRAME)] == [2, 1]
    assert list(bulk_text.portions(FRAME.iloc[:0])) == []
