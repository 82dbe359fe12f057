"""T-CP-DATA: the plans of March 2026."""

from datetime import date

from management_reports.t_cp_data import REPORT
from tests.management_reports.drawn import built, by

PLANS = """
    cp_plan_id | child_id | start_date | end_date   | is_other_authority | initial_category_code | latest_category_code
    p1         | c1       | 2025-05-01 | 2026-02-28 |                    | NEG                   | NEG
    p2         | c1       | 2025-05-01 | 2026-03-01 |                    | NEG                   | PHY
    p3         | c2       | 2026-03-01 | 2026-03-31 |                    | NEG                   |
    p4         | c3       | 2026-03-31 |            |                    | MUL                   |
    p5         | c4       | 2026-03-31 |            | yes                | MUL                   |
    """


def test_plans_open_on_any_day_of_the_month_started_ended_and_open_at_its_end():
    one = built(REPORT, cp_plan=PLANS)
    assert by("cp_plan_id", one, "is_started", "is_ended", "is_open_at_month_end", "category_latest") == {
        "p2": [False, True, False, "Physical abuse"],
        "p3": [True, True, False, "Neglect"],
        "p4": [True, False, True, "More than one category"],
    }
    assert one.exceptions.empty


def test_in_the_middle_of_a_month_the_month_before_is_told():
    plans = "cp_plan_id | child_id | start_date | end_date\n p | c1 | 2026-04-01 |\n q | c2 | 2026-03-31 | 2026-04-02"
    one = built(REPORT, cp_plan=plans, as_at=date(2026, 4, 20))
    assert by("cp_plan_id", one, "is_started", "is_ended", "is_open_at_month_end") == {"q": [True, False, True]}
