"""Hour limits: 24 hours by the clock; by the day where no time of day is held. The as-at date is 31 March 2026."""

import pandas as pd
import pytest

from extracts.errors import SettingsError
from tests.frames import AS_AT, standards
from transforms.hour_limits import DATE_ONLY, by_the_clock
from transforms.standards import Standard

DAY = standards().resolve("strategy_discussion_hours", AS_AT)


def judged(start: str, end: str, limit: Standard = DAY) -> pd.Series:
    """One pair of moments by the clock; an empty text is no moment."""
    moments = (pd.Series(pd.to_datetime([text or None]), dtype="datetime64[us]") for text in (start, end))
    return by_the_clock(*moments, pd.Timestamp(AS_AT), limit).iloc[0]


@pytest.mark.parametrize(
    ("start", "end", "hours", "met"),
    [
        ("2026-03-24 12:00", "2026-03-25 12:00", 24.0, True),
        ("2026-03-24 12:00", "2026-03-25 12:30", 24.5, False),
        ("2026-03-27 17:00", "2026-03-28 17:00", 24.0, True),  # no pause at the weekend
        ("2026-03-28 12:00", "2026-03-29 13:00", 24.0, True),  # the night the clocks go forward
        ("2026-03-24 12:00", "2026-03-24 11:00", -1.0, True),
    ],
)
def test_hours_run_by_the_clock(start, end, hours, met):
    one = judged(start, end)
    assert (one["hours"], one["is_met"]) == (hours, met)
    assert pd.isna(one["clock"])


@pytest.mark.parametrize(
    ("start", "end", "met"),
    [
        ("2026-03-24", "2026-03-25", True),
        ("2026-03-24", "2026-03-26", False),
        ("2026-03-24 18:00", "2026-03-25", True),
        ("2026-03-24", "2026-03-25 23:59", True),
        ("2026-03-24", "2026-03-26 00:01", False),
    ],
)
def test_where_either_is_a_day_only_the_next_day_passes_and_no_hours_are_told(start, end, met):
    one = judged(start, end)
    assert (one["clock"], one["is_met"]) == (DATE_ONLY, met)
    assert pd.isna(one["hours"])


@pytest.mark.parametrize(
    ("start", "due", "met"),
    [
        ("2026-03-30 12:00", "2026-03-31", None),  # runs out on the as-at date: still time
        ("2026-03-29 23:59", "2026-03-30", False),
        ("2026-03-30", "2026-03-31", None),
        ("2026-03-29", "2026-03-30", False),
    ],
)
def test_what_has_not_come_is_out_of_time_once_the_day_it_runs_out_has_passed(start, due, met):
    one = judged(start, "")
    assert one["due_date"] == pd.Timestamp(due)
    assert (None if pd.isna(one["is_met"]) else one["is_met"]) == met


def test_without_a_start_nothing_is_judged():
    assert judged("", "2026-03-24 12:00").isna().all()


def test_days_are_rounded_up_from_the_hours_allowed():
    assert judged("2026-03-24", "2026-03-26", standards(strategy_discussion_hours=36).resolve(DAY.key, AS_AT))["is_met"]


def test_a_limit_that_is_not_in_hours_is_refused():
    with pytest.raises(SettingsError, match="where hours are needed"):
        judged("2026-03-24", "2026-03-25", standards().resolve("strategy_oversight_days", AS_AT))
