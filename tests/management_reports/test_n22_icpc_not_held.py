"""N22: conferences that were not held. The as-at date is 31 March 2026; the 15th working day from 10 March."""

import pytest

from management_reports.n22_icpc_not_held import REPORT
from tests.frames import facts
from tests.management_reports.drawn import built, by, day, reasons

HEAD = "s47_id | child_id | start_at | end_at | outcome_conference\n"
BOOKED = "conference_id | child_id | kind_code | s47_id | planned_date | held_at | is_cancelled | delay_reason\n"


@pytest.mark.parametrize(
    ("start", "reason", "days"),
    [
        ("2026-03-10", None, 15),
        ("2026-03-09", "conference not held: due by 30/03/2026; no reason for the delay", 16),
        ("2024-03-11", "conference not held: due by 03/04/2024; no reason for the delay", 520),
    ],
)
def test_past_fifteen_working_days_it_is_overdue_however_old(start, reason, days):
    one = built(
        REPORT,
        s47=f"{HEAD} e | c1 | {start} | 2026-03-20 | yes",
        conference=f"{BOOKED} I-1 | c1 | INITIAL | e | 2026-04-02 | | no |",
    )
    assert reasons("s47_id", one).get("e") == reason
    names = ("icpc_planned_date", "working_days_since_strategy", "conference_cancelled")
    assert by("s47_id", one, *names) == {"e": [day("2026-04-02"), days, False]}


def test_a_cancelled_booking_is_told_and_does_not_count():
    one = built(
        REPORT,
        s47=f"{HEAD} e | c1 | 2026-03-10 | 2026-03-20 | yes",
        conference=f"{BOOKED} I-1 | c1 | INITIAL | e | 2026-03-27 | | yes |",
    )
    assert by("s47_id", one, "icpc_planned_date", "conference_cancelled") == {"e": [None, True]}
    assert reasons("s47_id", one) == {"e": "no day booked"}


@pytest.mark.parametrize(("held", "listed"), [("2026-03-31 16:00", 0), ("2026-04-01 10:00", 1)])
def test_one_held_by_the_as_at_date_is_not_lacking(held, listed):
    one = built(
        REPORT,
        s47=f"{HEAD} e | c1 | 2026-03-10 | 2026-03-20 | yes",
        conference=f"{BOOKED} I-1 | c1 | INITIAL | e | 2026-03-31 | {held} | no |",
    )
    assert len(one.main) == listed


def test_a_reason_that_no_source_holds_is_not_missed():
    known = facts(
        s47=f"{HEAD} e | c1 | 2026-03-09 | 2026-03-20 | yes",
        conference=f"{BOOKED} I-1 | c1 | INITIAL | e | 2026-04-02 | | no |",
        not_held={"conference": {"delay_reason": "none"}},
    )
    assert reasons("s47_id", REPORT.build(known)) == {"e": "conference not held: due by 30/03/2026"}
