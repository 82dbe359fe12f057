"""Calendar days, working days, months, ages and hours, never mixed silently.

Working days are Monday to Friday less the bank holidays of England and Wales; the start date is
day 0, so a limit of N is met when the end falls on or before day N (shared reading rules,
requirement RPT-13). Months are calendar months, clamped to the last day of a shorter month.
"""

from datetime import date
from functools import lru_cache
from typing import TypeAlias

import holidays
import numpy as np
import pandas as pd

FIRST_YEAR, LAST_YEAR = 1980, 2060  # bank holidays known; outside them every weekday is a working day
ONE_DAY = pd.Timedelta(days=1)
HOURS = pd.Timedelta(hours=1)
LONDON = "Europe/London"
MONTHS_A_YEAR = 12

Dates: TypeAlias = pd.Series | pd.Timestamp | date


@lru_cache(maxsize=1)
def bank_holidays() -> np.ndarray:
    """The bank holidays of England and Wales, as days in order."""
    known = holidays.country_holidays("GB", subdiv="ENG", years=range(FIRST_YEAR, LAST_YEAR + 1))
    return np.array(sorted(known), dtype="datetime64[D]")


def working_days_between(start: Dates, end: Dates) -> pd.Series:
    """Working days d with start < d <= end; negative where the end comes first.

    Shape: one Int64 per row of whichever side is a Series; missing where a side is. Times are dropped.
    """
    first, last = _aligned(start, end)
    known = first.notna() & last.notna()
    counted = pd.Series(pd.NA, index=first.index, dtype="Int64")
    begin, finish = _days(first[known]), _days(last[known])
    # Always forwards: backwards numpy leaves out the other end, which a weekend beside it makes a day too many or few.
    days = np.busday_count(np.minimum(begin, finish) + 1, np.maximum(begin, finish) + 1, holidays=bank_holidays())
    counted[known] = np.where(finish < begin, -days, days)
    return counted


def add_working_days(start: pd.Series, days: int | pd.Series) -> pd.Series:
    """The nth working day after each start (before it where negative); 0 is the start day itself."""
    steps = pd.Series(days, index=start.index).astype("Int64")
    known = start.notna() & steps.notna()
    moved = pd.Series(pd.NaT, index=start.index, dtype="datetime64[us]")
    begin, count = _days(start[known]), steps[known].to_numpy("int64")
    # A start on a day off counts from the working day before it when going forward (so that day 1 is
    # the next working day), and from the working day after it when going back.
    forward = np.busday_offset(begin, np.maximum(count, 0), roll="backward", holidays=bank_holidays())
    back = np.busday_offset(begin, np.minimum(count, 0), roll="forward", holidays=bank_holidays())
    offset = np.where(count > 0, forward, np.where(count < 0, back, begin))
    moved[known] = offset.astype("datetime64[us]")
    return moved


def add_calendar_days(start: pd.Series, days: int) -> pd.Series:
    """The day so many calendar days after each start."""
    return start.dt.normalize() + pd.Timedelta(days=days)


def add_months(start: pd.Series, months: int) -> pd.Series:
    """The same day so many calendar months on, clamped to the month's last day; times are dropped."""
    begin = start.dt.normalize().to_numpy("datetime64[D]")
    month = begin.astype("datetime64[M]")
    day = (begin - month.astype("datetime64[D]")).astype("int64")
    target = month + months
    last_day = ((target + 1).astype("datetime64[D]") - target.astype("datetime64[D]")).astype("int64") - 1
    moved = target.astype("datetime64[D]") + np.minimum(day, last_day)
    return pd.Series(np.where(np.isnat(begin), np.datetime64("NaT"), moved), index=start.index, dtype="datetime64[us]")


def since(as_at: pd.Timestamp, months: float) -> pd.Timestamp:
    """The first day of "the last n months": as-at minus n calendar months; both ends belong to the window."""
    return as_at.normalize() - pd.DateOffset(months=int(months))


def age_in_years(birth: pd.Series, as_at: pd.Timestamp) -> pd.Series:
    """Whole years completed on the as-at day; -1 where the birth date lies after it, missing without one.

    A birthday on the day counts; a 29 February birthday falls on 1 March in other years.
    """
    born = birth.dt.normalize()
    before_birthday = (born.dt.month * 100 + born.dt.day) > (as_at.month * 100 + as_at.day)
    years = (as_at.year - born.dt.year - before_birthday).astype("Int64")
    return years.mask(born > as_at.normalize(), -1)


def age_on(birth: pd.Series, day: pd.Series) -> pd.Series:
    """Whole years each person had completed on a day of their own, as `age_in_years` counts them; missing without one.

    Shape: one Int64 per row; negative before the birth.
    """
    years = (day.dt.year - birth.dt.year).astype("Int64")
    before = (birth.dt.month * 100 + birth.dt.day).gt(day.dt.month * 100 + day.dt.day)
    return years - before.astype("Int64")


def birthday(birth: pd.Series, years: int) -> pd.Series:
    """The day on which each person completes so many years; one born on 29 February on 1 March in other years."""
    born, day = birth.dt.normalize(), add_months(birth, years * MONTHS_A_YEAR)
    clamped = born.dt.month.eq(2) & born.dt.day.eq(29) & day.dt.day.eq(28)
    return day + pd.to_timedelta(clamped.astype("int64"), unit="D")


def hours_between(start_at: pd.Series, end_at: pd.Series) -> pd.Series:
    """Elapsed hours between two London wall times, so that a night of clock change counts as it was.

    A time that occurs twice is read as the earlier, one that never occurs as the moment after.
    """
    return ((_elapsed(end_at) - _elapsed(start_at)) / HOURS).astype("Float64")


def report_week(as_at: pd.Timestamp) -> tuple[pd.Timestamp, pd.Timestamp]:
    """The seven days before the as-at date: a Monday run gives the Monday to Sunday before it."""
    return as_at - pd.Timedelta(days=7), as_at - ONE_DAY


def report_month(as_at: pd.Timestamp) -> tuple[pd.Timestamp, pd.Timestamp]:
    """First and last day of the latest calendar month that has ended by the close of the as-at day."""
    last = (as_at.normalize() + ONE_DAY).replace(day=1) - ONE_DAY
    return last.replace(day=1), last


def days_ahead(as_at: pd.Timestamp, days: float) -> tuple[pd.Timestamp, pd.Timestamp]:
    """From the as-at day to so many days after it, both in."""
    return as_at, as_at + pd.Timedelta(days=int(days))


def days_between(start: Dates, end: Dates) -> pd.Series:
    """Calendar days from start to end, times dropped; negative where the end comes first."""
    first, last = _aligned(start, end)
    return (last.dt.normalize() - first.dt.normalize()).dt.days.astype("Int64")


def _aligned(start: Dates, end: Dates) -> tuple[pd.Series, pd.Series]:
    index = (
        start.index if isinstance(start, pd.Series) else end.index if isinstance(end, pd.Series) else pd.RangeIndex(1)
    )
    return tuple(
        side if isinstance(side, pd.Series) else pd.Series(pd.Timestamp(side), index=index, dtype="datetime64[us]")
        for side in (start, end)
    )


def _days(dates: pd.Series) -> np.ndarray:
    return dates.to_numpy("datetime64[D]")


def _elapsed(times: pd.Series) -> pd.Series:
    earlier = np.ones(len(times), dtype=bool)  # the first pass of a repeated hour is summer time
    return times.dt.tz_localize(LONDON, ambiguous=earlier, nonexistent="shift_forward").dt.tz_convert("UTC")
