"""T-REF-ALLOCATION: who holds each open referral and assessment on 31 March 2026."""

from management_reports.t_ref_allocation import REPORT
from tests.management_reports.drawn import built, by, day, reasons

TABLES = {
    "referral": """
        referral_id | child_id | referral_at | end_at
        r1          | c1       | 2026-03-01  |
        r2          | c2       | 2026-03-01  | 2026-03-31
        r3          | c3       | 2026-03-21  |
        r4          | c4       | 2026-03-01  |
        """,
    "assessment": """
        assessment_id | child_id | referral_id | start_date | authorised_at | status_code
        a1            | c1       | r1          | 2026-03-10 |               | IN_PROGRESS
        a2            | c1       | r1          | 2026-03-10 |               | CANCELLED
        a3            | c2       | r2          | 2026-03-10 | 2026-03-30    | COMPLETED
        """,
    "involvement": """
        involvement_id | child_id | team_id | worker_id | role_code   | start_date | end_date
        1              | c1       | 101     | w1        | CASE_WORKER | 2026-03-05 |
        2              | c4       | 201     | w2        | CASE_WORKER | 2026-03-02 | 2026-03-11
        3              | c4       | 201     |           | CASE_WORKER | 2026-03-11 |
        """,
}


def test_open_referrals_and_assessments_stand_one_by_one():
    one = built(REPORT, **TABLES)
    assert by("record", one, "open_item", "item_start") == {
        "referral/r1": ["Referral", day("2026-03-01")],
        "referral/r3": ["Referral", day("2026-03-21")],
        "referral/r4": ["Referral", day("2026-03-01")],
        "assessment/a1": ["Assessment", day("2026-03-10")],
    }


def test_days_to_allocate_run_from_the_items_start_and_are_nought_where_the_child_was_held_already():
    told = by("record", built(REPORT, **TABLES), "allocation_date", "days_to_allocate")
    assert told["referral/r1"] == [day("2026-03-05"), 4]
    assert told["assessment/a1"] == [day("2026-03-05"), 0]
    assert told["referral/r3"] == [None, None]


def test_days_unallocated_run_from_the_start_or_from_the_end_of_the_last_allocation():
    told = by("record", built(REPORT, **TABLES), "days_unallocated")
    assert told == {"referral/r1": None, "assessment/a1": None, "referral/r3": 10, "referral/r4": 20}


def test_whoever_holds_nothing_or_has_left_is_told():
    one = built(REPORT, **TABLES, worker="worker_id | surname | end_date\n w1 | One | 2026-03-31")
    assert reasons("record", one) == {
        "referral/r1": "the allocated worker has left",
        "assessment/a1": "the allocated worker has left",
        "referral/r3": "no team; no worker",
        "referral/r4": "no worker",
    }
