"""M25: the longest child protection plans, as at 31 March 2026."""

import pytest

from management_reports.m25_longest_cp_plans import REPORT
from tests.management_reports.drawn import built, by, reasons

REVIEW = "conference_id | child_id | kind_code | held_at\n r | c1 | REVIEW | "


def plan(start: str, end: str = "") -> str:
    """One plan."""
    return f"cp_plan_id | child_id | start_date | end_date\n p | c1 | {start} | {end}"


@pytest.mark.parametrize(
    ("start", "band"),
    [
        ("2024-04-01", None),
        ("2024-03-31", "24 to under 36 months"),
        ("2023-04-01", "24 to under 36 months"),
        ("2023-03-31", "36 months or more"),
    ],
)
def test_a_plan_of_exactly_36_months_is_in_the_longer_band(start, band):
    one = built(REPORT, cp_plan=plan(start), conference=REVIEW + "2026-03-02")
    assert by("cp_plan_id", one, "band") == {"p": band}
    assert len(one.main) == (band is not None)
    assert len(one.exceptions) == (band == "36 months or more")


@pytest.mark.parametrize(("review", "told"), [("2025-10-01", {}), ("2025-09-30", {"p": "no review in 6 months"})])
def test_a_long_plan_without_a_review_in_six_months_is_told(review, told):
    assert reasons("cp_plan_id", built(REPORT, cp_plan=plan("2024-01-31"), conference=REVIEW + review)) == told


def test_an_ended_plan_is_not_looked_at_and_the_legal_status_in_force_is_told():
    assert built(REPORT, cp_plan=plan("2020-01-31", "2026-03-31")).population.empty
    statuses = """
        legal_status_id | child_id | status_code | start_date | end_date
        1               | c1       | SO          | 2025-01-01 |
        2               | c1       | C1          | 2025-06-01 | 2026-03-31
        """
    one = built(REPORT, cp_plan=plan("2020-01-31"), legal_status=statuses)
    assert by("cp_plan_id", one, "legal_status") == {"p": "Supervision order"}
