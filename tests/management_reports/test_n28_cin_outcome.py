"""N28: what CIN plans that ended on 10 March 2026 ended in."""

import pytest

from management_reports.n28_cin_outcome import REPORT
from tests.management_reports.drawn import built, by, day, reasons

HEADER = "cin_plan_id | series_id | child_id | referral_id | start_date | series_start_date | series_end_date"
PLAN = f"{HEADER}\n p | s | c1 | r1 | 2025-01-10 | 2025-01-10 | 2026-03-10"
CLOSED = "referral_id | child_id | referral_at | end_at | closure_reason_code\n r1 | c1 | 2025-01-01 | 2026-03-12 | {}"


def care(start: str, end: str = "") -> dict[str, str]:
    """A period of care."""
    return {"care_period": f"care_period_id | child_id | start_date | end_date\n 1 | c1 | {start} | {end}"}


def protection(start: str) -> dict[str, str]:
    """A child protection plan."""
    return {"cp_plan": f"cp_plan_id | child_id | start_date\n 1 | c1 | {start}"}


def early_help(start: str) -> dict[str, str]:
    """Early help."""
    return {"early_help": f"early_help_id | child_id | start_date\n 1 | c1 | {start}"}


@pytest.mark.parametrize(
    ("followed", "destination", "step"),
    [
        (care("2026-03-10"), "Looked after", "Up"),
        (care("2026-03-11"), "Looked after", "Up"),
        (care("2026-03-12"), "Case still open", None),
        (care("2026-01-01"), "Looked after", "Up"),  # it was going on
        (care("2026-01-01", "2026-03-09"), "Case still open", None),
        (protection("2026-03-11"), "Child protection", "Up"),
        (early_help("2026-03-11"), "Early help", "Down"),
        ({**care("2026-03-11"), **protection("2026-03-10"), **early_help("2026-03-10")}, "Looked after", "Up"),
        ({**protection("2026-03-11"), **early_help("2026-03-10")}, "Child protection", "Up"),
        ({"referral": CLOSED.format("RC7")}, "Closed", "Down"),
        ({"referral": CLOSED.format("RC5")}, "Another authority", None),
        ({}, "Case still open", None),
    ],
)
def test_what_begins_on_the_same_or_the_next_day_is_where_it_went(followed, destination, step):
    one = built(REPORT, cin_plan=PLAN, **followed)
    assert by("series_id", one, "destination", "step_direction") == {"s": [destination, step]}


@pytest.mark.parametrize(
    ("end", "listed"), [("2026-02-28", 0), ("2026-03-01", 1), ("2026-03-31", 1), ("2026-04-01", 0)]
)
def test_the_plans_of_the_month_are_those_that_ended_in_it(end, listed):
    assert len(built(REPORT, cin_plan=PLAN.replace("2026-03-10", end)).main) == listed


def test_what_is_wrong_is_told():
    assert reasons("series_id", built(REPORT, cin_plan=PLAN)) == {"s": "ended in nothing, and the case is still open"}
    assert reasons("series_id", built(REPORT, cin_plan=PLAN, referral=CLOSED.format(""))) == {
        "s": "closed without a reason"
    }


@pytest.mark.parametrize(("start", "short"), [("2025-12-10", False), ("2025-12-11", True)])
def test_a_plan_of_exactly_three_months_is_not_short(start, short):
    one = built(REPORT, cin_plan=PLAN.replace("2025-01-10", start), referral=CLOSED.format("RC7"))
    assert reasons("series_id", one) == ({"s": "the plan lasted under 3 months"} if short else {})


@pytest.mark.parametrize(
    ("start", "later"),
    [("2026-03-02", False), ("2026-03-03", True), ("2026-04-01", True), ("2026-04-02", False)],
)
def test_a_step_up_within_the_months_looked_at_is_told_and_one_at_once_is_the_destination(start, later):
    one = built(
        REPORT,
        as_at=day("2026-04-15").date(),
        limits={"cin_step_up_later_months": 1},
        cin_plan=PLAN.replace("2026-03-10", "2026-03-01"),
        referral=CLOSED.format("RC7"),
        **protection(start),
    )
    assert by("series_id", one, "stepped_up_later_date") == {"s": day(start) if later else None}
    told = {"s": "stepped up within 1 month of the plan's end"} if later else {}
    assert reasons("series_id", one) == told
