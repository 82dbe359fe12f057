"""T-CP-REVIEWS-TIMELINESS: reviews held in March 2026, and those overdue at its end."""

import pytest

from management_reports.t_cp_reviews_timeliness import REPORT
from tests.management_reports.drawn import built, by, day, reasons

HEADER = "conference_id | child_id | kind_code | cp_plan_id | held_at | delay_reason\n"


def plan(start: str, end: str = "") -> str:
    """One plan."""
    return f"cp_plan_id | child_id | start_date | end_date\n p | c1 | {start} | {end}"


@pytest.mark.parametrize(
    ("held", "listed"), [("2026-02-28", 0), ("2026-03-01", 1), ("2026-03-31 23:00", 1), ("2026-04-01", 0)]
)
def test_the_month_is_that_of_the_review(held, listed):
    one = built(REPORT, cp_plan=plan("2026-01-05"), conference=HEADER + f"r | c1 | REVIEW | p | {held} |")
    assert len(one.main) == listed


def test_held_on_the_day_it_was_due_is_in_time_and_the_day_after_late():
    for held, in_time, late in (("2026-03-05", True, None), ("2026-03-06", False, 1)):
        one = built(REPORT, cp_plan=plan("2025-12-05"), conference=HEADER + f"r | c1 | REVIEW | p | {held} | Chair ill")
        assert by("cp_plan_id", one, "in_time", "days_late", "review_due") == {"p": [in_time, late, day("2026-03-05")]}
    assert reasons("cp_plan_id", one) == {"p": "held late: due by 05/03/2026"}


@pytest.mark.parametrize(
    ("start", "end", "told"),
    [
        ("2025-12-30", "", "overdue at the month's end: due by 30/03/2026; no reason for the delay recorded"),
        ("2025-12-31", "", None),  # due on the month's last day
        ("2025-12-30", "2026-03-30", None),  # the plan ended on the day
        ("2025-12-29", "2026-03-31", None),
    ],
)
def test_a_review_due_before_the_months_last_day_and_not_held_is_overdue(start, end, told):
    assert reasons("cp_plan_id", built(REPORT, cp_plan=plan(start, end))).get("p") == told


def test_seen_from_april_a_review_held_in_april_was_overdue_at_the_end_of_march():
    held = HEADER + "r | c1 | REVIEW | p | 2026-04-02 | Not quorate"
    one = built(REPORT, cp_plan=plan("2025-12-30"), conference=held, as_at=day("2026-04-10").date())
    assert by("cp_plan_id", one, "review_held", "is_held", "is_overdue") == {"p": [day("2026-04-02"), False, True]}
    assert reasons("cp_plan_id", one) == {"p": "overdue at the month's end: due by 30/03/2026"}
