"""Days, working days, months, ages and hours: each on both sides of its edges."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.calendar import (
    add_months,
    add_working_days,
    age_in_years,
    age_on,
    birthday,
    days_between,
    hours_between,
    report_month,
    report_week,
    since,
    working_days_between,
)

WEEK_DAYS = 5


def moments(*texts: str) -> pd.Series:
    """Moments as a column; an empty text is a blank."""
    return pd.Series(pd.to_datetime(list(texts), format="ISO8601"), dtype="datetime64[us]")


@pytest.mark.parametrize(
    ("start", "end", "counted"),
    [
        ("2026-03-02", "2026-03-02", 0),  # Monday: the start is day 0
        ("2026-03-02", "2026-03-03", 1),
        ("2026-03-06", "2026-03-07", 0),  # Friday to Saturday
        ("2026-03-06", "2026-03-09", 1),  # Friday to Monday
        ("2026-04-02", "2026-04-07", 1),  # Good Friday and Easter Monday between
        ("2025-12-24", "2025-12-29", 1),  # Christmas, Boxing Day and a weekend between
        ("2026-03-03", "2026-03-02", -1),
        ("2026-03-31", "2026-03-27", -2),  # Tuesday back to Friday
        ("2026-03-06", "2026-03-05", -1),  # Friday back to Thursday
        ("2026-03-08", "2026-03-06", 0),  # Sunday back to Friday
        ("2022-06-01", "2022-06-06", 1),  # the moved spring holiday and the jubilee
    ],
)
def test_working_days_leave_out_weekends_and_the_bank_holidays_of_england(start: str, end: str, counted: int) -> None:
    assert working_days_between(moments(start), moments(end)).tolist() == [counted]


@pytest.mark.parametrize(
    ("birth", "years", "day"),
    [
        ("2008-02-29", 18, "2026-03-01"),
        ("2008-02-29", 16, "2024-02-29"),
        ("2008-02-28", 18, "2026-02-28"),
        ("2009-03-31 10:00", 16, "2025-03-31"),
    ],
)
def test_a_birthday_of_29_february_falls_on_1_march_in_other_years(birth: str, years: int, day: str) -> None:
    assert birthday(moments(birth), years).tolist() == moments(day).tolist()
    assert birthday(moments(""), years).isna().all()


def test_a_blank_on_either_side_counts_nothing() -> None:
    counted = working_days_between(moments("", "2026-03-02"), moments("2026-03-02", ""))
    assert counted.isna().tolist() == [True, True]


@pytest.mark.parametrize(
    ("start", "days", "day"),
    [
        ("2026-03-06", 0, "2026-03-06"),
        ("2026-03-06", 1, "2026-03-09"),
        ("2026-03-07", 1, "2026-03-09"),  # a Saturday start: day 1 is Monday
        ("2026-04-02", 1, "2026-04-07"),
        ("2026-03-09", -1, "2026-03-06"),
    ],
)
def test_the_nth_working_day(start: str, days: int, day: str) -> None:
    assert add_working_days(moments(start), days).tolist() == [pd.Timestamp(day)]


@given(st.dates(pd.Timestamp("2000-01-03").date(), pd.Timestamp("2040-01-01").date()), st.integers(1, 60))
def test_adding_working_days_and_counting_them_agree(start: object, days: int) -> None:
    begin = moments(str(start))
    assert working_days_between(begin, add_working_days(begin, days)).tolist() == [days]


@pytest.mark.parametrize(
    ("start", "months", "day"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2024-01-31", 1, "2024-02-29"),
        ("2026-03-31 23:59", -1, "2026-02-28"),
        ("2024-02-29", 12, "2025-02-28"),
        ("2026-08-15", -8, "2025-12-15"),
    ],
)
def test_months_are_calendar_months_clamped_to_the_last_day(start: str, months: int, day: str) -> None:
    assert add_months(moments(start), months).tolist() == [pd.Timestamp(day)]


def test_the_last_months_begin_on_the_same_day_so_many_months_ago() -> None:
    assert since(pd.Timestamp("2026-03-31 10:00"), 1) == pd.Timestamp("2026-02-28")


@pytest.mark.parametrize(
    ("birth", "as_at", "years"),
    [
        ("2016-03-31", "2026-03-31", 10),  # a birthday counts
        ("2016-04-01", "2026-03-31", 9),
        ("2012-02-29", "2026-02-28", 13),
        ("2012-02-29", "2026-03-01", 14),
        ("2012-02-29", "2028-02-29", 16),
        ("2026-04-01", "2026-03-31", -1),  # expected
        ("2026-03-31", "2026-03-31", 0),
    ],
)
def test_an_age_is_the_whole_years_completed(birth: str, as_at: str, years: int) -> None:
    assert age_in_years(moments(birth), pd.Timestamp(as_at)).tolist() == [years]


@pytest.mark.parametrize(
    ("start", "end", "hours"),
    [
        ("2026-03-28 12:00", "2026-03-29 12:00", 23.0),  # the clocks went forward
        ("2025-10-25 12:00", "2025-10-26 12:00", 25.0),  # and back
        ("2025-10-26 00:30", "2025-10-26 01:30", 1.0),  # a time that occurs twice is the earlier
        ("2026-03-29 01:30", "2026-03-29 02:00", 0.0),  # one that never occurs is the moment after
        ("2026-03-02 10:00", "2026-03-03 10:00", 24.0),
    ],
)
def test_hours_are_those_that_passed(start: str, end: str, hours: float) -> None:
    assert hours_between(moments(start), moments(end)).tolist() == [hours]


def test_calendar_days_drop_the_times() -> None:
    assert days_between(moments("2026-03-01 23:59"), moments("2026-03-02 00:00")).tolist() == [1]


def test_a_monday_run_reports_the_week_before_it() -> None:
    assert report_week(pd.Timestamp("2026-03-30")) == (pd.Timestamp("2026-03-23"), pd.Timestamp("2026-03-29"))


@pytest.mark.parametrize(
    ("as_at", "first", "last"),
    [("2026-03-31", "2026-03-01", "2026-03-31"), ("2026-03-30", "2026-02-01", "2026-02-28")],
)
def test_a_month_is_reported_once_its_last_day_has_come(as_at: str, first: str, last: str) -> None:
    assert report_month(pd.Timestamp(as_at)) == (pd.Timestamp(first), pd.Timestamp(last))


def test_age_on_a_day_of_ones_own_agrees_with_age_on_one_day():
    born = pd.Series(pd.to_datetime(["2008-02-29", "2008-03-01", "2008-02-28", None]))
    for day in ("2026-02-28", "2026-03-01"):
        days = pd.Series(pd.Timestamp(day), index=born.index)
        assert age_on(born, days).equals(age_in_years(born, pd.Timestamp(day)))
