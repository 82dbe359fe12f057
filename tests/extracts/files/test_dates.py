"""Dates of files: what tells their order, what does not, and Excel's serial numbers."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extracts.cast import moment
from extracts.errors import AnnexaError
from extracts.files.dates import DAY_FIRST, MONTH_FIRST, Evidence, iso, orders


def order_of(stated: str = "", **columns: list[str]) -> dict[str, str]:
    """The orders of columns with those texts."""
    evidence = {name: Evidence() for name in columns}
    for name, texts in columns.items():
        evidence[name].add(pd.Series(texts, dtype="str"))
    return orders(evidence, stated, "contact.csv")


def read(text: str, order: str = DAY_FIRST, *, from_1904: bool = False) -> pd.Timestamp:
    """One text as a moment."""
    return moment(iso(pd.Series([text], dtype="str"), order, from_1904=from_1904))[0].iloc[0]


@pytest.mark.parametrize(
    ("texts", "order"),
    [
        (["31/03/2026", "01/02/2026"], DAY_FIRST),
        (["03/31/2026", "02/01/2026"], MONTH_FIRST),
        (["02/02/2026", "2026-02-01", "", "soon", "45000"], DAY_FIRST),  # both ways the same, or no such date at all
        (["13/13/2026", "31/03/2026"], DAY_FIRST),  # a date that is none tells nothing
    ],
)
def test_the_order_is_what_the_dates_tell(texts: list[str], order: str) -> None:
    assert order_of(start_date=texts) == {"start_date": order}


def test_a_column_that_can_be_read_both_ways_goes_with_its_file() -> None:
    assert order_of(start_date=["01/02/2026"], end_date=["31/03/2026"])["start_date"] == DAY_FIRST
    assert order_of(start_date=["01/02/2026"], end_date=["03/31/2026"])["start_date"] == MONTH_FIRST


@pytest.mark.parametrize(
    "columns",
    [
        {"start_date": ["01/02/2026"]},
        {"start_date": ["01/02/2026"], "end_date": ["31/03/2026"], "due_date": ["03/31/2026"]},
    ],
)
def test_a_column_that_can_be_read_both_ways_is_refused_with_the_mend(columns: dict[str, list[str]]) -> None:
    with pytest.raises(AnnexaError, match=r"start_date can be read day first and month first") as told:
        order_of(**columns)
    assert "yyyy-mm-dd" in told.value.mend
    assert order_of("day first", **columns)["start_date"] == DAY_FIRST


def test_a_column_with_dates_of_both_kinds_is_refused_unless_the_order_is_stated() -> None:
    with pytest.raises(AnnexaError, match=r"written day first and dates written month first"):
        order_of(start_date=["31/03/2026", "03/31/2026"])
    assert order_of("month first", start_date=["31/03/2026", "03/31/2026"]) == {"start_date": MONTH_FIRST}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-03-31 09:30:00", "2026-03-31 09:30"),
        ("31/3/2026", "2026-03-31"),
        ("1.3.2026 9:05", "2026-03-01 09:05"),
        ("01-03-2026 9:05:07", "2026-03-01 09:05:07"),
        ("20260331", "2026-03-31"),
        ("46112", "2026-03-31"),
        ("46112.395833333336", "2026-03-31 09:30"),
        ("31-Mar-2026", "2026-03-31"),
    ],
)
def test_every_spelling_of_a_date_is_read(text: str, expected: str) -> None:
    assert read(text) == pd.Timestamp(expected)


@pytest.mark.parametrize("text", ["2015", "31/02/2026", "03/31/2026", "999999", "soon"])
def test_what_is_no_date_stays_unreadable(text: str) -> None:
    read_values, unreadable = moment(iso(pd.Series([text], dtype="str"), DAY_FIRST))
    assert read_values.isna().all()
    assert unreadable.all()


def test_a_workbook_that_counts_from_1904_is_four_years_and_a_day_later() -> None:
    assert read("44650", from_1904=True) == pd.Timestamp("2026-03-31")


@given(st.dates(min_value=pd.Timestamp("1930-01-01").date(), max_value=pd.Timestamp("2199-12-31").date()))
def test_a_date_reads_the_same_however_it_is_written(day: pd.Timestamp) -> None:
    serial = str((pd.Timestamp(day) - pd.Timestamp("1899-12-30")).days)
    spellings = [f"{day:%d/%m/%Y}", f"{day:%Y-%m-%d}", f"{day:%Y%m%d}", serial]
    assert {read(one) for one in spellings} == {pd.Timestamp(day)}
    assert read(f"{day:%m/%d/%Y}", MONTH_FIRST) == pd.Timestamp(day)
