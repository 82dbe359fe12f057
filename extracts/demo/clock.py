"""Days and times of the demo: working days of England, office hours, text dates as people type them."""

from collections.abc import Callable
from functools import lru_cache

import holidays
import numpy as np
import pandas as pd

from extracts.demo.draw import Array

DAY, SECOND = "datetime64[D]", "datetime64[s]"
FIRST_YEAR, LAST_YEAR = 1990, 2060
OPENING, CLOSING = 8 * 60 + 30, 18 * 60  # minutes after midnight
NEVER = np.datetime64("NaT")


@lru_cache(maxsize=1)
def _calendar() -> np.busdaycalendar:
    known = holidays.country_holidays("GB", subdiv="ENG", years=range(FIRST_YEAR, LAST_YEAR + 1))
    return np.busdaycalendar(holidays=np.array(sorted(known), dtype=DAY))


def add_working_days(days: Array, count: int | Array) -> Array:
    """The nth working day after each day; 0 gives the day itself, or the working day before it."""
    return np.busday_offset(days.astype(DAY), count, roll="backward", busdaycal=_calendar())


def working_days_between(start: Array, end: Array) -> Array:
    """Working days after the start, up to and with the end."""
    return np.busday_count(start.astype(DAY) + 1, end.astype(DAY) + 1, busdaycal=_calendar())


def on_working_day(days: Array) -> Array:
    """The day itself, or the working day before it."""
    return add_working_days(days, 0)


def day_of(times: Array) -> Array:
    """The day, the time dropped."""
    return times.astype(DAY)


def office_time(rng: np.random.Generator, days: Array) -> Array:
    """A minute of the working day on each day."""
    return days.astype(SECOND) + 60 * rng.integers(OPENING, CLOSING, len(days))


def any_time(rng: np.random.Generator, days: Array) -> Array:
    """A minute of any hour on each day, evenings more than mornings."""
    minutes = np.floor(24 * 60 * rng.beta(2.2, 1.4, len(days))).astype("int64")
    return days.astype(SECOND) + 60 * minutes


def close_of(days: Array | np.datetime64) -> Array:
    """The end of office hours on each day."""
    return days.astype(SECOND) + 60 * CLOSING


def years(count: float) -> np.timedelta64:
    """So many years as days."""
    return np.timedelta64(round(count * 365.25), "D")


def happened(days: Array, as_at: np.datetime64) -> Array:
    """True where the day is not after the as-at day; False where there is none."""
    return days.astype(DAY) <= as_at


def so_far(days: Array, as_at: np.datetime64) -> Array:
    """The days known on the as-at day: nothing where they lie after it."""
    return np.where(happened(days, as_at), days, NEVER)


def _format(pattern: str) -> Callable[[pd.Series], pd.Series]:
    return lambda times: times.dt.strftime(pattern)


def _words(pattern: str) -> Callable[[pd.Series], pd.Series]:
    return lambda times: times.dt.day.astype("str") + times.dt.strftime(pattern)


TEXT_FORMS: tuple[tuple[float, Callable[[pd.Series], pd.Series]], ...] = (  # share, how people type a date
    (0.50, _format("%d/%m/%Y")),
    (0.16, _format("%d/%m/%Y %H:%M")),
    (0.08, _words(" %B %Y")),
    (0.04, _words(" %B %Y %H:%M")),
    (0.09, _format("%d-%b-%Y")),
    (0.07, _format("%d-%b-%Y %H:%M")),
    (0.03, _format("%Y-%m-%d")),
    (0.03, _format("%Y-%m-%dT%H:%M:%S")),
)
WITH_TIME = (1, 3, 5, 7)  # the forms that keep the time


def as_typed(rng: np.random.Generator, times: Array, *, with_time: bool = False) -> Array:
    """The times as text, day first, in the several forms people type; empty text where there is none."""
    forms = [TEXT_FORMS[at] for at in WITH_TIME] if with_time else list(TEXT_FORMS)
    shares = np.cumsum([share for share, _ in forms])
    form = np.searchsorted(shares, rng.random(len(times)) * shares[-1], side="right").clip(max=len(forms) - 1)
    text = np.full(len(times), "", dtype="object")
    known = ~np.isnat(times)
    for at, (_, write) in enumerate(forms):
        rows = known & (form == at)
        text[rows] = write(pd.Series(times[rows].astype("datetime64[us]"))).to_numpy("object")
    return text
