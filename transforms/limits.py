"""A limit applied: the day on which it falls, and whether it was met, in the unit the standard names."""

import math

import pandas as pd

from extracts.errors import SettingsError
from transforms.calendar import (
    MONTHS_A_YEAR,
    add_calendar_days,
    add_months,
    add_working_days,
    days_between,
    working_days_between,
)
from transforms.facts import Facts
from transforms.standards import Standard

DAYS_A_WEEK = 7
HOURS_A_DAY = 24


def limit_in_force(facts: Facts, key: str) -> Standard:
    """The limit in force on the as-at date, with its unit and what it counts from."""
    return facts.standards.resolve(key, facts.as_at.date())


def limit_day(start: pd.Series, limit: Standard) -> pd.Series:
    """The last day on which the limit is met, the start being day 0; missing without a start.

    A limit in hours is counted here in days begun, as where only days are held: the same or the next day passes 24
    hours. Errors: SettingsError where the limit's unit is no length of time.
    """
    count = int(limit.value)
    if limit.unit == "working_days":
        return add_working_days(start, count)
    if limit.unit == "calendar_days":
        return add_calendar_days(start, count)
    if limit.unit == "hours":
        return add_calendar_days(start, math.ceil(limit.value / HOURS_A_DAY))
    if limit.unit == "weeks":
        return add_calendar_days(start, count * DAYS_A_WEEK)
    if limit.unit == "months":
        return add_months(start, count)
    if limit.unit == "years":
        return add_months(start, count * MONTHS_A_YEAR)
    raise SettingsError(
        f"The limit {limit.key} is given in {limit.unit}, where a length of time is needed.",
        where=f"standards, layer {limit.origin}",
        mend="give it in working_days, calendar_days, hours, weeks, months or years",
    )


def latest_day_before(end_at: pd.Series, limit: Standard) -> pd.Series:
    """The last day on which something to be done so long before an event is in time; missing without the event.

    Hours are counted back on the clock from the moment of the event, and the day they lead to is the last.
    Errors: SettingsError where the limit's unit is no length of time in hours or days.
    """
    count = int(limit.value)
    if limit.unit == "working_days":
        return add_working_days(end_at.dt.normalize(), -count)
    if limit.unit == "calendar_days":
        return add_calendar_days(end_at, -count)
    if limit.unit == "hours":
        return (end_at - pd.Timedelta(hours=count)).dt.normalize()
    raise SettingsError(
        f"The limit {limit.key} is given in {limit.unit}, where a number of days or hours is needed.",
        where=f"standards, layer {limit.origin}",
        mend="give it in working_days, calendar_days or hours",
    )


def is_met(start: pd.Series, end: pd.Series | pd.Timestamp, limit: Standard) -> pd.Series:
    """Whether the end falls within the limit; missing where start or end is.

    In working days the days between are counted, so that a Saturday after a limit that fell on Friday
    is still within it: no working day has passed (notes on Annex A, conventions of section b).
    """
    if limit.unit == "working_days":
        return working_days_between(start, end).le(int(limit.value))
    return days_between(limit_day(start, limit), end).le(0)


def met_by(start: pd.Series, end: pd.Series, as_at: pd.Timestamp, limit: Standard) -> pd.Series:
    """Whether a limit was met, as known on the as-at date.

    Shape: True where the end falls within the limit; False where it came later, or has not come though the limit
    has passed; missing while there is still time, and without a start to count from.
    """
    still_time = end.isna() & is_met(start, as_at, limit)
    met = is_met(start, end, limit).fillna(False).astype("boolean")
    return met.mask((still_time | start.isna()).fillna(False).astype(bool))
