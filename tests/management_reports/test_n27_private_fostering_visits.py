"""N27: visits to privately fostered children, as at Tuesday 31 March 2026."""

import pytest

from management_reports.n27_private_fostering_visits import REPORT
from tests.management_reports.drawn import built, by, day, reasons

HEADER = "private_fostering_id | child_id | notified_date | start_date | end_date"
NOTE = "case_note_id | child_id | type_code | event_at | seen"


def visited(start: str, *visits: str, notified: str = ""):
    """The report for one arrangement and visits drawn as `moment | seen`."""
    notes = "".join(f"\n n{number} | c1 | VISIT | {visit}" for number, visit in enumerate(visits))
    arrangement = f"{HEADER}\n p | c1 | {notified or start} | {start} |"
    return built(REPORT, private_fostering=arrangement, case_note=NOTE + notes)


@pytest.mark.parametrize(
    ("told", "due", "tab"),
    [
        ("2026-03-19", "2026-03-30", (0, 1)),
        ("2026-03-20", "2026-03-31", (1, 0)),
        ("2026-03-31", "2026-04-13", (1, 0)),  # Good Friday and Easter Monday do not count
    ],
)
def test_the_first_visit_is_due_seven_working_days_after_the_authority_was_told(told, due, tab):
    one = visited("2026-03-01", notified=told)
    assert by("private_fostering_id", one, "next_visit_due") == {"p": day(due)}
    assert (len(one.main), len(one.exceptions)) == tab


@pytest.mark.parametrize(
    ("start", "visit", "due", "phase"),
    [
        ("2025-06-01", "2026-03-01", "2026-04-12", "First 12 months"),
        ("2025-03-02", "2026-03-01", "2026-04-12", "Later"),  # that visit was in the first year
        ("2025-03-01", "2026-03-01", "2026-05-24", "Later"),
        ("2025-04-01", "2026-03-01", "2026-04-12", "First 12 months"),
    ],
)
def test_visits_are_due_every_six_weeks_in_the_first_year_and_every_twelve_after(start, visit, due, phase):
    told = by("private_fostering_id", visited(start, f"{visit} | yes"), "next_visit_due", "arrangement_year")
    assert told == {"p": [day(due), phase]}


@pytest.mark.parametrize(
    ("back", "phase", "start"), [("2025-07-28", "Later", "2024-01-01"), ("2025-07-29", "First 12 months", "2025-07-29")]
)
def test_an_absence_of_more_than_27_days_ends_the_arrangement_and_a_new_one_begins(back, phase, start):
    one = built(
        REPORT,
        private_fostering=f"{HEADER}\n 1 | c1 | | 2024-01-01 | 2025-07-01\n 2 | c1 | | {back} |",
        case_note=f"{NOTE}\n n | c1 | VISIT | 2026-03-01 | yes",
    )
    assert by("private_fostering_id", one, "arrangement_year", "arrangement_start") == {"2": [phase, day(start)]}


@pytest.mark.parametrize(
    ("visit", "in_time"),
    [("2026-03-10 10:00 | yes", True), ("2026-03-11 10:00 | yes", False), ("2026-03-10 10:00 | no", False)],
)
def test_the_first_visit_is_in_time_up_to_its_day(visit, in_time):
    one = visited("2026-03-01", visit, notified="2026-02-27")
    assert by("private_fostering_id", one, "first_visit_in_time") == {"p": in_time}


def test_a_failed_visit_is_to_be_repeated_in_48_hours():
    one = visited("2025-06-01", "2026-03-10 | yes", "2026-03-28 09:00 | no")
    assert reasons("private_fostering_id", one) == {
        "p": "visit overdue since 30/03/2026; failed visit not repeated within 48 hours"
    }


def test_an_arrangement_that_has_ended_is_not_on_it():
    assert built(REPORT, private_fostering=f"{HEADER}\n p | c1 | | 2025-01-01 | 2026-03-31").population.empty
