"""Limits applied in the unit the standard names."""

from datetime import date

import pandas as pd
import pytest

from extracts.errors import SettingsError
from transforms.limits import is_met, latest_day_before, limit_day
from transforms.standards import Standard


def limit(value: float, unit: str) -> Standard:
    """A limit of so many of a unit."""
    return Standard("some_limit", value, unit, date.min, "", "", "", "test")


def days(*texts: str) -> pd.Series:
    """Days as a column; an empty text is a blank."""
    return pd.Series(pd.to_datetime(list(texts), format="%Y-%m-%d"), dtype="datetime64[us]")


@pytest.mark.parametrize(
    ("value", "unit", "falls_on"),
    [
        (3, "working_days", "2026-04-08"),  # 2 April, then Easter, 7 and 8 April
        (10, "calendar_days", "2026-04-11"),
        (2, "weeks", "2026-04-15"),
        (24, "hours", "2026-04-02"),
        (25, "hours", "2026-04-03"),
        (72, "hours", "2026-04-04"),
        (1, "months", "2026-05-01"),
        (1, "years", "2027-04-01"),
    ],
)
def test_a_limit_falls_on_a_day_counted_in_its_own_unit(value, unit, falls_on):
    assert limit_day(days("2026-04-01"), limit(value, unit)).tolist() == [pd.Timestamp(falls_on)]


@pytest.mark.parametrize("unit", ["working_days", "calendar_days", "months"])
def test_a_limit_is_met_on_its_day_and_not_on_the_next(unit):
    one, start = limit(1, unit), days("2026-03-03")
    last = limit_day(start, one)
    assert is_met(start, last, one).tolist() == [True]
    assert is_met(start, last + pd.Timedelta(days=1), one).tolist() == [False]


def test_a_working_day_limit_that_fell_on_friday_is_still_met_on_saturday_and_sunday():
    one, start = limit(2, "working_days"), days(*["2026-03-04"] * 4)
    ends = days("2026-03-06", "2026-03-07", "2026-03-08", "2026-03-09")
    assert is_met(start, ends, one).tolist() == [True, True, True, False]


def test_without_a_start_or_an_end_nothing_is_said():
    one = limit(2, "calendar_days")
    assert is_met(days("", "2026-03-04"), days("2026-03-04", ""), one).isna().all()
    assert limit_day(days(""), one).isna().all()


def test_a_limit_in_children_is_refused_with_the_units_that_would_do():
    with pytest.raises(SettingsError, match="some_limit is given in children"):
        limit_day(days("2026-03-04"), limit(20, "children"))


@pytest.mark.parametrize(
    ("value", "unit", "last"),
    [(2, "working_days", "2026-03-12"), (48, "hours", "2026-03-14"), (2, "calendar_days", "2026-03-14")],
)
def test_counted_back_two_working_days_and_forty_eight_hours_are_not_the_same_day(value, unit, last):
    monday = pd.Series(pd.to_datetime(["2026-03-16 10:00", None])).astype("datetime64[us]")
    told = latest_day_before(monday, limit(value, unit)).dt.strftime("%Y-%m-%d").fillna("")
    assert told.tolist() == [last, ""]


def test_a_limit_in_weeks_is_not_counted_back():
    with pytest.raises(SettingsError, match="given in weeks"):
        latest_day_before(days("2026-03-16"), limit(1, "weeks"))
