"""When reports fall due: at the start of their period, and the night after a missed one."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.frequency import MONTHLY, QUARTERLY, WEEKLY, due_rows, is_due, last_made, period_start
from etl.settings import DEFAULTS, WEEKDAYS, Schedule, load_toml
from extracts.errors import AnnexaError
from management_reports.catalogue import REPORTS

SCHEDULE = load_toml(DEFAULTS / "annexa.toml").schedule
DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))
FREQUENCIES = st.sampled_from([WEEKLY, MONTHLY, QUARTERLY])
SCHEDULES = st.builds(
    Schedule,
    at=st.times(),
    week_starts=st.sampled_from(WEEKDAYS),
    month_starts=st.integers(1, 28),
    quarter_months=st.sets(st.integers(1, 12), min_size=1).map(tuple),
)


def day(text: str) -> date:
    """A day of 2026 written month-day."""
    return date.fromisoformat(f"2026-{text}")


def published(becomes_current: bool = True, **made: str) -> dict[str, Any]:
    """What a finished run recorded: as at which day of 2026 each report was last made."""
    told = {number: day(text).isoformat() for number, text in made.items()}
    return {"last_made": told, "request": {"becomes_current": becomes_current}}


@pytest.mark.parametrize(
    ("frequency", "on", "began"),
    [  # 6 April 2026 is a Monday
        (WEEKLY, "04-05", "03-30"),
        (WEEKLY, "04-06", "04-06"),
        (WEEKLY, "04-12", "04-06"),
        (MONTHLY, "03-31", "03-01"),
        (MONTHLY, "04-01", "04-01"),
        (MONTHLY, "04-30", "04-01"),
        (QUARTERLY, "03-31", "01-01"),
        (QUARTERLY, "04-01", "04-01"),
        (QUARTERLY, "06-30", "04-01"),
    ],
)
def test_a_period_begins_on_its_first_day(frequency: str, on: str, began: str) -> None:
    assert period_start(frequency, day(on), SCHEDULE) == day(began)


def test_the_settings_choose_the_first_days() -> None:
    own = SCHEDULE.model_copy(update={"week_starts": "sunday", "month_starts": 15, "quarter_months": (2, 8)})
    assert period_start(WEEKLY, day("04-05"), own) == day("04-05")
    assert period_start(WEEKLY, day("04-04"), own) == day("03-29")
    assert period_start(MONTHLY, day("04-14"), own) == day("03-15")
    assert period_start(MONTHLY, day("01-14"), own) == date(2025, 12, 15)
    assert period_start(QUARTERLY, day("02-14"), own) == date(2025, 8, 15)
    assert period_start(QUARTERLY, day("08-15"), own) == day("08-15")


@given(FREQUENCIES, DAYS, SCHEDULES)
def test_every_day_lies_in_the_period_that_its_start_begins(frequency: str, on: date, schedule: Schedule) -> None:
    began = period_start(frequency, on, schedule)
    assert began <= on
    assert period_start(frequency, began, schedule) == began
    assert period_start(frequency, began - timedelta(days=1), schedule) < began


@given(FREQUENCIES, DAYS, SCHEDULES, st.lists(st.booleans(), min_size=1, max_size=100))
def test_whichever_nights_are_missed_each_period_has_its_report_on_its_first_night(
    frequency: str, first: date, schedule: Schedule, nights: list[bool]
) -> None:
    made: list[date] = []
    for place, happens in enumerate(nights):
        on = first + timedelta(days=place)
        if happens and is_due(frequency, on, made[-1] if made else None, schedule):
            made.append(on)
    happened = [first + timedelta(days=place) for place, happens in enumerate(nights) if happens]
    periods: dict[date, date] = {}
    for on in happened:
        periods.setdefault(period_start(frequency, on, schedule), on)
    assert made == list(periods.values())


def test_a_report_is_due_at_the_start_and_the_night_after_a_missed_one() -> None:
    made_last_week = day("03-30")
    assert not is_due(WEEKLY, day("04-05"), made_last_week, SCHEDULE)
    assert is_due(WEEKLY, day("04-06"), made_last_week, SCHEDULE)
    assert is_due(WEEKLY, day("04-07"), made_last_week, SCHEDULE)  # Monday's night was missed
    assert not is_due(WEEKLY, day("04-08"), day("04-07"), SCHEDULE)
    assert is_due(WEEKLY, day("04-13"), day("04-07"), SCHEDULE)  # and then it is Monday's again


def test_a_second_run_of_the_day_makes_what_the_first_made() -> None:
    assert is_due(WEEKLY, day("04-07"), day("04-07"), SCHEDULE)


def test_what_was_made_is_read_from_published_runs_only() -> None:
    records = [
        published(W5="03-30", W12="03-23", N25="03-01"),
        published(W5="03-30", W12="03-23", N25="04-01"),
        published(becomes_current=False, W5="04-02"),
        published(W5="04-09", W12="03-23", N25="04-01"),
    ]
    assert last_made(records, day("04-08")) == {"W5": day("03-30"), "W12": day("03-23"), "N25": day("04-01")}


def test_the_due_list_of_a_date_follows_the_reports_frequencies() -> None:
    records = [published(**{one.number: "03-30" for one in REPORTS})]

    def due(on: str) -> list[str]:
        rows = due_rows(REPORTS, records, day(on), SCHEDULE)
        assert [row["number"] for row in rows] == [one.number for one in REPORTS]
        return [row["frequency"] for row in rows if row["due"] == "yes"]

    assert due("03-31") == []
    assert due("04-01") == [one.frequency for one in REPORTS if one.frequency == MONTHLY]
    assert due("04-06") == [one.frequency for one in REPORTS]  # the monthly ones, missed on 1 April, as well
    assert len([row for row in due_rows(REPORTS, [], day("03-31"), SCHEDULE) if row["due"] == "yes"]) == len(REPORTS)


def test_every_report_has_a_frequency_that_the_schedule_knows() -> None:
    assert {one.frequency for one in REPORTS} <= {WEEKLY, MONTHLY, QUARTERLY}
    with pytest.raises(AnnexaError, match="No report can be made yearly"):
        period_start("yearly", day("04-01"), SCHEDULE)
