"""M46: pre-proceedings of March 2026, as at 31 March 2026."""

from datetime import date

import pytest

from management_reports.m46_pre_proceedings import REPORT
from tests.management_reports.drawn import built, by, day, reasons

HEAD = "case_status_id | child_id | status_code | start_date | end_date\n"


@pytest.mark.parametrize(
    ("start", "end", "flags"),
    [
        ("2026-03-31", "", [True, True, False]),
        ("2026-04-01", "", None),
        ("2026-02-28", "", [True, False, False]),
        ("2026-01-01", "2026-03-31", [False, False, True]),  # ended on the last day
        ("2026-01-01", "2026-03-01", [False, False, True]),
        ("2026-01-01", "2026-02-28", None),
    ],
)
def test_what_was_open_in_the_month_is_listed_active_started_or_ended(start, end, flags):
    one = built(REPORT, case_status=f"{HEAD} 1 | c1 | PRE_PROCEEDINGS | {start} | {end}")
    assert by("child_id", one, "is_active", "has_started", "has_ended") == ({"c1": flags} if flags else {})
    assert len(one.main) == (flags is not None)


def test_what_ended_after_the_month_was_active_at_its_end():
    one = built(
        REPORT, as_at=date(2026, 4, 10), case_status=f"{HEAD} 1 | c1 | PRE_PROCEEDINGS | 2026-03-01 | 2026-04-02"
    )
    assert by("child_id", one, "is_active", "days_in_process") == {"c1": [True, 32]}


def test_other_proceedings_are_left_out():
    assert built(REPORT, case_status=f"{HEAD} 1 | c1 | CARE_PROCEEDINGS | 2026-01-01 |").population.empty


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ("2025-10-01", "", {}),
        ("2025-09-30", "", {"c1": "in pre-proceedings for over 6 months"}),
        ("2025-09-01", "2026-03-10", {}),  # long, and no longer active
        ("", "", {"c1": "no day on which the status began"}),
    ],
)
def test_the_active_for_over_six_months_are_exceptions(start, end, told):
    assert reasons("child_id", built(REPORT, case_status=f"{HEAD} 1 | c1 | PRE_PROCEEDINGS | {start} | {end}")) == told


@pytest.mark.parametrize(
    ("start", "band"),
    [
        ("2026-01-01", "under 3 months"),
        ("2025-12-31", "3 to under 6 months"),
        ("2025-09-30", "6 to under 12 months"),
        ("2025-03-31", "12 months or more"),
    ],
)
def test_a_band_includes_its_lower_edge(start, band):
    one = built(REPORT, case_status=f"{HEAD} 1 | c1 | PRE_PROCEEDINGS | {start} |")
    assert by("child_id", one, "months_band") == {"c1": band}


def test_letter_meetings_and_outcome_are_told():
    one = built(
        REPORT,
        case_status="""
        case_status_id | child_id | status_code | start_date | end_date | letter_date | last_meeting_date | next_meeting_date | outcome
        1 | c1 | PRE_PROCEEDINGS | 2026-01-01 | 2026-03-02 | 2026-01-05 | 2026-02-01 | 2026-04-01 | Care proceedings
        """,
    )
    names = ("letter_date", "last_meeting_date", "next_meeting_date", "outcome", "status_end", "days_in_process")
    assert by("child_id", one, *names) == {
        "c1": [day("2026-01-05"), day("2026-02-01"), day("2026-04-01"), "Care proceedings", day("2026-03-02"), 60]
    }
