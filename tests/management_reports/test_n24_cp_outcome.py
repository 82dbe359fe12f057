"""N24: where the child protection plans went that ended in March 2026."""

import pytest

from management_reports.n24_cp_outcome import REPORT
from tests.management_reports.drawn import built, by, reasons

HEADER = "cp_plan_id | child_id | start_date | end_date | end_reason\n"
CIN = "cin_plan_id | series_id | child_id | start_date | series_start_date\n n | s | c1 | {0} | {0}"


@pytest.mark.parametrize(
    ("end", "listed"), [("2026-02-28", 0), ("2026-03-01", 1), ("2026-03-31", 1), ("2026-04-01", 0), ("", 0)]
)
def test_the_month_is_that_of_the_plans_end(end, listed):
    assert len(built(REPORT, cp_plan=HEADER + f"p | c1 | 2025-05-01 | {end} |").main) == listed


def test_a_plan_that_went_to_neither_is_an_exception_and_a_later_plan_is_told():
    plan = HEADER + "p | c1 | 2025-05-01 | 2026-03-13 |"
    assert reasons("cp_plan_id", built(REPORT, cp_plan=plan)) == {"p": "to neither child in need nor looked after"}
    later = built(REPORT, cp_plan=plan, cin_plan=CIN.format("2026-03-20"))
    assert reasons("cp_plan_id", later) == {
        "p": "to neither child in need nor looked after; a child in need plan began later, on 20/03/2026"
    }
    assert reasons("cp_plan_id", built(REPORT, cp_plan=plan, cin_plan=CIN.format("2026-03-14"))) == {}


@pytest.mark.parametrize(
    ("why", "asked"), [("Early help agreed", ""), ("", "; no reason recorded for the step to early help")]
)
def test_a_step_to_early_help_needs_a_reason(why, asked):
    one = built(
        REPORT,
        cp_plan=HEADER + f"p | c1 | 2025-05-01 | 2026-03-13 | {why}",
        early_help="early_help_id | child_id | start_date\n e | c1 | 2026-03-16",
    )
    assert reasons("cp_plan_id", one) == {"p": "to early help, neither child in need nor looked after" + asked}
    assert by("cp_plan_id", one, "early_help_step", "destination") == {"p": [True, "Early help (step down)"]}


@pytest.mark.parametrize(("start", "is_short"), [("2025-12-13", True), ("2025-12-12", False)])
def test_a_plan_of_exactly_three_months_is_short(start, is_short):
    one = built(REPORT, cp_plan=HEADER + f"p | c1 | {start} | 2026-03-13 |", cin_plan=CIN.format("2026-03-13"))
    assert reasons("cp_plan_id", one) == ({"p": "on the plan for 3 months or less"} if is_short else {})
