"""T-CP-UNALLOCATED: children on a plan without a social worker, as at 31 March 2026."""

from management_reports.t_cp_unallocated import REPORT
from tests.management_reports.drawn import built, by, day, reasons

PLANS = """
    cp_plan_id | child_id | start_date
    p1         | c1       | 2026-03-02
    p2         | c2       | 2026-03-02
    p3         | c3       | 2026-03-02
    """
HELD = """
    involvement_id | child_id | team_id | worker_id | role_code   | start_date | end_date
    1              | c1       | 101     | w1        | CASE_WORKER | 2020-01-01 |
    2              | c2       | 101     | w1        | CASE_WORKER | 2020-01-01 | 2026-03-21
    3              | c3       | 101     | w2        | CASE_WORKER | 2020-01-01 | 2026-02-01
    4              | c3       | 101     |           | CASE_WORKER | 2026-02-01 |
    """


def test_children_without_a_worker_are_listed_and_all_are_counted():
    one = built(REPORT, cp_plan=PLANS, involvement=HELD)
    assert reasons("child_id", one) == {"c2": "no worker is allocated", "c3": "only a team is allocated"}
    assert len(one.population) == 3
    assert len(one.main) == 2


def test_the_wait_counts_from_the_last_allocation_or_the_plans_start_where_that_is_later():
    one = built(REPORT, cp_plan=PLANS, involvement=HELD)
    assert by("child_id", one, "last_worker", "last_allocation_end", "days_unallocated") == {
        "c1": [None, None, None],
        "c2": ["Wyn One", day("2026-03-21"), 10],
        "c3": ["Wes Two", day("2026-02-01"), 29],
    }
