"""What kind of cell each value becomes."""

from datetime import datetime

import pandas as pd

from etl.workbooks.cells import DATE, DECIMAL, MOMENT, TEXT, WHOLE, Layer, layers


def dates(name: str, *texts: str | None) -> pd.Series:
    """A column of moments, drawn as `2026-03-31 10:00`."""
    return pd.Series(pd.to_datetime(pd.Series(texts, dtype="str"), format="%Y-%m-%d %H:%M"), name=name).dt.as_unit("us")


def test_a_date_at_midnight_is_a_day_and_with_a_time_a_moment() -> None:
    assert layers(dates("seen_at", "2026-03-30 10:30", "2026-03-31 00:00", None)) == [
        Layer(MOMENT, [datetime(2026, 3, 30, 10, 30), None, None]),  # noqa: DTZ001
        Layer(DATE, [None, datetime(2026, 3, 31), None]),  # noqa: DTZ001
    ]


def test_a_moment_column_that_never_holds_a_time_is_dates() -> None:
    assert [layer.kind for layer in layers(dates("seen_at", "2026-03-31 00:00", None))] == [DATE]


def test_a_date_column_is_dates_whatever_the_time() -> None:
    assert [layer.kind for layer in layers(dates("visit_date", "2026-03-31 10:00"))] == [DATE]


def test_a_column_without_any_date_is_still_a_date_column() -> None:
    assert layers(dates("visit_date", None)) == [Layer(DATE, [None])]


def test_days_excel_cannot_hold_are_written_as_iso_text() -> None:
    column = dates("seen_at", "1900-02-28 00:00", "1900-03-01 00:00", "1753-01-01 09:05", "9999-12-31 00:00")
    days, text = layers(column)
    assert days == Layer(DATE, [None, datetime(1900, 3, 1), None, datetime(9999, 12, 31)])  # noqa: DTZ001
    assert text == Layer(TEXT, ["1900-02-28", None, "1753-01-01 09:05", None])


def test_a_year_after_9999_is_text_too() -> None:
    column = pd.Series(["10000-01-01"], dtype="str").to_numpy().astype("datetime64[us]")
    assert layers(pd.Series(column, name="end_date"))[1] == Layer(TEXT, ["10000-01-01"])


def test_flags_read_yes_and_no_and_blank_stays_blank() -> None:
    flags = [True, False, None]
    expected = [Layer(TEXT, ["Yes", "No", None])]
    assert layers(pd.Series(flags, dtype="boolean")) == expected
    assert layers(pd.Series(flags, dtype="object")) == expected
    assert layers(pd.Series([True, False])) == [Layer(TEXT, ["Yes", "No"])]


def test_whole_numbers_stay_whole_and_blank_stays_blank() -> None:
    assert layers(pd.Series([3, None], dtype="Int64")) == [Layer(WHOLE, [3, None])]


def test_a_whole_number_excel_would_round_is_text() -> None:
    column = pd.Series([10**15 - 1, 10**15, -(10**15)], dtype="Int64")
    assert layers(column) == [
        Layer(WHOLE, [10**15 - 1, None, None]),
        Layer(TEXT, [None, "1000000000000000", "-1000000000000000"]),
    ]


def test_a_number_without_end_is_text() -> None:
    assert layers(pd.Series([1.5, None, float("inf")])) == [
        Layer(DECIMAL, [1.5, None, None]),
        Layer(TEXT, [None, None, "inf"]),
    ]


def test_empty_text_is_blank_and_other_text_stays_as_it_is() -> None:
    assert layers(pd.Series(["", " ", "007", None], dtype="str")) == [Layer(TEXT, [None, " ", "007", None])]


def test_a_category_is_its_text() -> None:
    assert layers(pd.Series(["Red", None], dtype="category")) == [Layer(TEXT, ["Red", None])]
