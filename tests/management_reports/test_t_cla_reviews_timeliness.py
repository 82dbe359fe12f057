"""T-CLA-REVIEWS-TIMELINESS: reviews of March 2026, as at 31 March 2026."""

from datetime import date

import pytest

from management_reports.t_cla_reviews_timeliness import REPORT
from tests.management_reports.drawn import built, by, day, reasons

HEAD = "cla_review_id | child_id | care_period_id | held_date | delay_reason"


def reviews(start: str, *held: str, end: str = "", as_at: date = date(2026, 3, 31)):
    """The report for c1, in care since a day, with reviews drawn as `held | why late`."""
    drawn = "\n".join([HEAD, *(f"{number} | c1 | 1 | {review}" for number, review in enumerate(held))])
    return built(
        REPORT,
        as_at=as_at,
        care_period=f"care_period_id | child_id | start_date | end_date\n 1 | c1 | {start} | {end}",
        cla_review=drawn if held else "",
    )


@pytest.mark.parametrize(
    ("held", "expected", "told"),
    [
        ("2026-03-12 |", [True, None], {}),  # day 28
        ("2026-03-13 |", [False, 1], {"c1": "held late and no reason recorded"}),
        ("2026-03-13 | IRO ill", [False, 1], {}),
    ],
)
def test_a_review_held_in_the_month_is_in_time_to_the_day_it_was_due(held, expected, told):
    one = reviews("2026-02-12", held)
    assert by("child_id", one, "in_time", "days_late") == {"c1": expected}
    assert reasons("child_id", one) == told


@pytest.mark.parametrize(
    ("start", "listed", "judged"),
    [("2026-03-02", True, True), ("2026-03-03", True, False), ("2026-03-04", False, False)],
)
def test_a_review_not_held_is_listed_from_the_day_it_is_due_and_judged_from_the_next(start, listed, judged):
    one = reviews(start)
    assert by("child_id", one, "is_judged", "is_overdue") == ({"c1": [judged, judged]} if listed else {})
    assert reasons("child_id", one) == ({"c1": "overdue since 30/03/2026"} if judged else {})


def test_a_child_with_a_late_review_is_late_for_that_review_only():
    one = reviews("2025-10-15", "2025-12-01 |", "2026-03-02 | ")
    assert by("cla_review_id", one, "review_number", "in_time", "review_band") == {"1": [2, True, "Second review"]}


@pytest.mark.parametrize(("held", "told"), [("2025-09-30 |", True), ("2025-10-01 |", False)])
def test_no_review_for_over_six_months_is_told(held, told):
    words = reasons("child_id", reviews("2025-09-10", held))["c1"]
    assert words.endswith("; no review for over 6 months") is told


def test_what_is_held_after_the_month_was_not_held_in_it():
    one = reviews("2026-02-20", "2026-04-02 |", as_at=date(2026, 4, 10))
    assert by("child_id", one, "review_held", "is_overdue", "days_late") == {"c1": [None, True, 11]}


@pytest.mark.parametrize(("end", "listed"), [("2026-02-28", 0), ("2026-03-01", 1)])
def test_reviews_owed_by_children_who_left_before_the_month_are_not_listed(end, listed):
    assert len(reviews("2026-01-01", end=end).main) == listed


@pytest.mark.parametrize(("received", "in_time"), [("2026-02-25", True), ("2026-02-26", False), ("", False)])
def test_the_report_is_due_three_working_days_before_the_review_and_the_plans_update_ten_after(received, in_time):
    one = built(
        REPORT,
        care_period="care_period_id | child_id | start_date\n 1 | c1 | 2026-02-10",
        cla_review=f"cla_review_id | child_id | care_period_id | held_date | report_date\n"
        f" v1 | c1 | 1 | 2026-03-02 | {received}",
        care_plan="care_plan_id | child_id | start_date\n k1 | c1 | 2026-03-01\n k2 | c1 | 2026-03-17\n"
        " k3 | c1 | 2026-03-20",
    )
    assert by("review_number", one, "report_due", "report_received", "is_report_in_time", "has_report") == {
        1: [day("2026-02-25"), day(received) if received else None, in_time, bool(received)]
    }
    assert by("review_number", one, "care_plan_update_by", "care_plan_revised") == {
        1: [day("2026-03-16"), day("2026-03-17")]
    }
    assert reasons("child_id", one) == {}


def test_a_review_not_held_has_no_days_before_or_after_it():
    one = reviews("2026-03-02")
    assert by("review_number", one, "report_due", "care_plan_update_by", "care_plan_revised") == {1: [None] * 3}
