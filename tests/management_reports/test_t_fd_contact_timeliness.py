"""T-FD-CONTACT-TIMELINESS: one working day is in time; Good Friday is 3 April 2026, Easter Monday the 6th."""

from datetime import date

import pytest

from management_reports.t_fd_contact_timeliness import REPORT
from tests.management_reports.drawn import built, by, reasons

HEADER = "contact_id | child_id | contact_at | decided_at | became_referral | outcome_advice"


@pytest.mark.parametrize(
    ("received", "decided", "days", "band", "within"),
    [
        ("2026-03-03 09:00", "2026-03-03 10:30", 0, "0 to 1 working days", True),
        ("2026-03-03 09:00", "2026-03-04 23:00", 1, "0 to 1 working days", True),
        ("2026-03-03 09:00", "2026-03-05 09:00", 2, "2 working days", False),
        ("2026-03-06 17:00", "2026-03-09 17:00", 1, "0 to 1 working days", True),  # over a weekend
        ("2026-03-03 09:00", "2026-03-10 09:00", 5, "3 to 5 working days", False),
        ("2026-03-03 09:00", "2026-03-11 09:00", 6, "over 5 working days", False),
        ("2026-03-31 09:00", "", 0, "0 to 1 working days", None),
        ("2026-03-30 09:00", "", 1, "0 to 1 working days", None),
        ("2026-03-27 09:00", "", 2, "2 working days", False),
    ],
)
def test_a_contact_is_to_be_decided_by_the_next_working_day(received, decided, days, band, within):
    one = built(REPORT, contact=f"{HEADER}\n 1 | c1 | {received} | {decided} | yes |")
    told = by("contact_id", one, "working_days_elapsed", "time_band", "within_limit")
    assert told == {"1": [days, band, within]}


def test_bank_holidays_do_not_count():
    one = built(
        REPORT, contact=f"{HEADER}\n 1 | c1 | 2026-04-02 09:00 | 2026-04-07 09:00 | yes |", as_at=date(2026, 4, 30)
    )
    assert by("contact_id", one, "within_limit", "hours_elapsed") == {"1": [True, 120.0]}


def test_the_cohort_is_decided_in_the_month_or_undecided():
    one = built(
        REPORT,
        contact=f"""{HEADER}
        before | c1 | 2026-02-20 | 2026-02-28 23:59 | yes |
        in     | c1 | 2026-02-20 | 2026-03-01 00:00 | yes |
        open   | c1 | 2025-02-20 |                  |     |
        """,
    )
    assert sorted(one.main["contact_id"]) == ["in", "open"]
    assert reasons("contact_id", one) == {
        "in": "decided late: due by 23/02/2026",
        "open": "undecided: due by 21/02/2025",
    }


@pytest.mark.parametrize(
    ("outcomes", "direction"),
    [("yes | yes", "Referral"), (" | yes", "Step down"), (" | ", "Something else")],
)
def test_a_decision_goes_to_referral_or_to_step_down(outcomes, direction):
    one = built(REPORT, contact=f"{HEADER}\n 1 | c1 | 2026-03-03 | 2026-03-03 | {outcomes}")
    assert by("contact_id", one, "direction") == {"1": direction}


def test_an_undecided_contact_has_no_direction_yet():
    assert by("contact_id", built(REPORT, contact=f"{HEADER}\n 1 | c1 | 2026-03-03 | | |"), "direction") == {
        "1": "Undecided"
    }
