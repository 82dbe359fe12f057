"""N18: how long open CIN plans have lasted, as at 31 March 2026."""

import pytest

from management_reports.n18_cin_plan_duration import REPORT
from tests.management_reports.drawn import built, by, day, reasons

HEADER = (
    "cin_plan_id | series_id | child_id | referral_id | start_date | end_date | series_start_date | series_end_date"
)


@pytest.mark.parametrize(
    ("start", "months", "band"),
    [
        ("2026-01-01", 2, "under 3 months"),
        ("2025-12-31", 3, "3 to under 6 months"),
        ("2025-10-01", 5, "3 to under 6 months"),
        ("2025-09-30", 6, "6 to under 12 months"),
        ("2025-04-01", 11, "6 to under 12 months"),
        ("2025-03-31", 12, "12 to under 24 months"),
        ("2024-04-01", 23, "12 to under 24 months"),
        ("2024-03-31", 24, "24 months or more"),
    ],
)
def test_a_plan_of_exactly_twelve_months_is_in_the_band_from_twelve(start, months, band):
    one = built(REPORT, cin_plan=f"{HEADER}\n p1 | s1 | c1 | r1 | {start} | | {start} |")
    assert by("series_id", one, "months_lasted", "duration_band") == {"s1": [months, band]}


def test_revisions_are_one_plan_and_an_ended_plan_is_not_on_the_list():
    one = built(
        REPORT,
        cin_plan=f"""{HEADER}
        p1 | s1 | c1 | r1 | 2025-10-01 | 2025-12-01 | 2025-10-01 |
        p2 | s1 | c1 | r1 | 2025-12-01 |            | 2025-10-01 |
        p3 | s2 | c2 | r2 | 2025-10-01 |            | 2025-10-01 | 2026-03-31
        p4 | s3 | c3 |    | 2025-10-01 |            | 2025-10-01 | 2026-04-01
        """,
    )
    assert by("series_id", one, "plan_start_date", "cin_start_date") == {
        "s1": [day("2025-10-01"), day("2020-01-01")],
        "s3": [day("2025-10-01"), day("2025-10-01")],
    }


def plan_with_review(start: str, review: str) -> dict[str, str]:
    """One plan and one review held."""
    return {
        "cin_plan": f"{HEADER}\n p1 | s1 | c1 | r1 | {start} | | {start} |",
        "cin_review": f"cin_review_id | child_id | held_at | is_cancelled\n v1 | c1 | {review}",
    }


@pytest.mark.parametrize(
    ("review", "decided"),
    [
        ("2026-02-15 10:00 | no", None),  # more than one interval of six weeks before the decision fell due
        ("2026-02-16 10:00 | no", "2026-02-16"),
        ("2026-02-16 10:00 | yes", None),  # cancelled
    ],
)
def test_the_decision_is_taken_at_the_review_that_falls_to_it(review, decided):
    one = built(REPORT, **plan_with_review("2025-09-30", review))
    assert by("series_id", one, "step_decision_due") == {"s1": day("2026-03-30")}
    assert by("series_id", one, "step_decision_date") == {"s1": decided and day(decided)}
    told = {} if decided else {"s1": "no decision on step up or step down since 30/03/2026"}
    assert reasons("series_id", one) == told


def test_a_decision_due_today_is_not_late():
    assert (
        reasons("series_id", built(REPORT, **plan_with_review("2025-09-30", " | "), as_at=day("2026-03-30").date()))
        == {}
    )


def test_the_next_review_is_six_weeks_after_the_last_or_after_the_plans_start():
    with_one = built(REPORT, **plan_with_review("2026-02-01", "2026-03-01 | no"))
    assert by("series_id", with_one, "last_review_date", "next_review_due") == {
        "s1": [day("2026-03-01"), day("2026-04-12")]
    }
    without = built(REPORT, cin_plan=f"{HEADER}\n p1 | s1 | c1 | r1 | 2026-02-01 | | 2026-02-01 |")
    assert by("series_id", without, "last_review_date", "next_review_due") == {"s1": [None, day("2026-03-15")]}


def test_long_plans_are_told_once():
    two_years = built(REPORT, cin_plan=f"{HEADER}\n p1 | s1 | c1 | r1 | 2024-03-31 | | 2024-03-31 |")
    assert reasons("series_id", two_years)["s1"].endswith("; on the plan for 24 months or more")
    one_year = built(REPORT, cin_plan=f"{HEADER}\n p1 | s1 | c1 | r1 | 2025-03-31 | | 2025-03-31 |")
    assert reasons("series_id", one_year)["s1"].endswith("; on the plan for 12 months or more")
