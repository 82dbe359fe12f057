"""N32: children on a plan without a reviewing officer, as at 31 March 2026."""

import pytest

from management_reports.n32_cp_without_iro import REPORT
from tests.management_reports.drawn import built, by, reasons

HEADER = "involvement_id | child_id | team_id | worker_id | role_code | start_date | end_date\n"


def plan(start: str) -> str:
    """One open plan."""
    return f"cp_plan_id | child_id | start_date\n p | c1 | {start}"


@pytest.mark.parametrize(
    ("held", "listed"),
    [
        ("1 | c1 | 101 | w1 | IRO         | 2026-03-01 |", 0),
        ("1 | c1 | 101 | w1 | IRO         | 2026-03-01 | 2026-03-31", 1),
        ("1 | c1 | 101 |    | IRO         | 2026-03-01 |", 1),
        ("1 | c1 | 101 | w1 | CASE_WORKER | 2026-03-01 |", 1),
    ],
)
def test_only_an_officer_involved_today_counts(held, listed):
    one = built(REPORT, cp_plan=plan("2026-03-01"), involvement=HEADER + held)
    assert (len(one.main), len(one.exceptions), len(one.population)) == (listed, listed, 1)


@pytest.mark.parametrize(
    ("start", "told"),
    [
        ("2026-01-29", "no reviewing officer; review due within 20 working days, by 29/04/2026"),
        ("2026-01-30", "no reviewing officer; review due within 20 working days, by 30/04/2026"),
        ("2026-02-01", "no reviewing officer"),
    ],
)
def test_a_review_within_twenty_working_days_is_told(start, told):
    # From Tuesday 31 March the twentieth working day, Easter left out, is Thursday 30 April.
    assert reasons("cp_plan_id", built(REPORT, cp_plan=plan(start))) == {"p": told}


def test_the_days_without_an_officer_count_from_the_last_ones_end_within_the_plan():
    held = HEADER + "1 | c1 | 101 | w1 | IRO | 2026-03-01 | 2026-03-21"
    for start, days in (("2026-03-01", 10), ("2026-03-25", 6)):
        one = built(REPORT, cp_plan=plan(start), involvement=held)
        assert by("cp_plan_id", one, "last_iro", "days_without_iro") == {"p": ["Wyn One", days]}
