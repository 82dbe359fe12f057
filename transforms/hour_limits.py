"""A limit in hours applied: by the clock where both moments hold a time of day, else by the day."""

import math

import pandas as pd

from extracts.errors import SettingsError
from transforms.calendar import days_between, hours_between
from transforms.standards import Standard

DATE_ONLY = "date only"
HOURS_A_DAY = 24


def by_the_clock(start: pd.Series, end: pd.Series, as_at: pd.Timestamp, limit: Standard) -> pd.DataFrame:
    """Whether each end came within the limit from its start.

    Shape:  hours (elapsed, blank where days are counted), clock ("date only" where days are counted, else blank),
            due_date (the day on which the time runs out), is_met (True, or False where it came later or has not come
            though that day has passed; missing while there is still time, and without a start); one row per start, in
            the same order and index.
    Rule:   a moment at 00:00 is a day without a time, as a source that keeps days only writes it. Where either moment
            is one, the same or the next calendar day passes 24 hours.
    Errors: SettingsError where the limit is not given in hours.
    Source: shared reading rules: hour limits.
    """
    allowed = _hours(limit)
    days = math.ceil(allowed / HOURS_A_DAY)
    is_done = start.notna() & end.notna()
    date_only = has_no_time(start) | (is_done & has_no_time(end))
    hours = hours_between(start, end).mask(date_only)
    by_hours = (start + pd.Timedelta(hours=allowed)).dt.normalize()
    due = by_hours.mask(date_only, start.dt.normalize() + pd.Timedelta(days=days))
    in_time = hours.le(allowed).mask(date_only, days_between(start, end).le(days))
    not_yet = pd.Series(pd.NA, index=start.index, dtype="boolean").mask(due.lt(as_at), False)
    return pd.DataFrame(
        {
            "hours": hours,
            "clock": pd.Series(pd.NA, index=start.index, dtype="str").mask(date_only & start.notna(), DATE_ONLY),
            "due_date": due,
            "is_met": in_time.astype("boolean").where(is_done, not_yet),
        }
    )


def has_no_time(moments: pd.Series) -> pd.Series:
    """True where a moment is held at midnight, which a source that keeps days only writes."""
    return moments.eq(moments.dt.normalize())


def _hours(limit: Standard) -> float:
    if limit.unit != "hours":
        raise SettingsError(
            f"The limit {limit.key} is given in {limit.unit}, where hours are needed.",
            where=f"standards, layer {limit.origin}",
            mend="give it in hours",
        )
    return limit.value
