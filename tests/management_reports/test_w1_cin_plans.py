"""W1: who is on a CIN plan and nothing above it, and what to act on."""

import pytest

from management_reports.w1_cin_plans import REPORT
from tests.management_reports.drawn import built, by, day, reasons

HEADER = (
    "cin_plan_id | series_id | child_id | referral_id | start_date | end_date | series_start_date | series_end_date"
)
PLAN = f"{HEADER}\n p | s | c1 | r1 | 2026-03-02 | | 2026-03-02 |"
SEEN = "case_note_id | child_id | type_code | event_at | seen | seen_alone\n n | c1 | CIN_VISIT | 2026-03-20 10:00 | yes | yes"
REVIEW = "cin_review_id | child_id | held_at\n v | c1 | 2026-03-20"


@pytest.mark.parametrize(
    "above",
    [
        {"cp_plan": "cp_plan_id | child_id | start_date\n 1 | c1 | 2026-03-20"},
        {"care_period": "care_period_id | child_id | start_date\n 1 | c1 | 2026-03-20"},
        {"care_leaver_status": "care_leaver_status_id | child_id | eligibility_code\n 1 | c1 | RELEVANT"},
        {"allowance": "allowance_id | child_id | start_date\n 1 | c1 | 2025-01-01"},
    ],
    ids=lambda tables: next(iter(tables)),
)
def test_a_child_with_something_above_the_plan_is_not_on_the_list(above):
    assert built(REPORT, cin_plan=PLAN, **above).population.empty


@pytest.mark.parametrize(
    "ended",
    [
        {"cp_plan": "cp_plan_id | child_id | start_date | end_date\n 1 | c1 | 2025-03-20 | 2026-03-31"},
        {"care_period": "care_period_id | child_id | start_date | end_date\n 1 | c1 | 2025-03-20 | 2026-03-31"},
        {"allowance": "allowance_id | child_id | start_date | end_date\n 1 | c1 | 2025-01-01 | 2026-03-31"},
        {"cp_plan": "cp_plan_id | child_id | start_date | is_other_authority\n 1 | c1 | 2026-03-20 | yes"},
    ],
    ids=["CP ended", "care ended", "allowance ended", "another authority's CP"],
)
def test_what_has_ended_or_is_another_authoritys_excludes_nobody(ended):
    assert len(built(REPORT, cin_plan=PLAN, **ended).main) == 1


def test_a_plan_in_order_is_listed_and_is_no_exception():
    one = built(REPORT, cin_plan=PLAN, case_note=SEEN, cin_review=REVIEW)
    names = ("cin_start_date", "last_seen_date", "next_visit_due", "next_review_due", "weeks_on_plan", "duration_band")
    assert by("series_id", one, *names) == {
        "s": [day("2020-01-01"), day("2026-03-20"), day("2026-04-17"), day("2026-05-01"), 4, "under 3 months"]
    }
    assert one.exceptions.empty


def test_every_reason_is_told():
    one = built(
        REPORT, involvement="", cin_plan=f"{HEADER}\n p | s | c1 | r1 | 2025-03-31 | | 2025-03-31 |", cin_review=""
    )
    assert reasons("series_id", one) == {
        "s": "no worker or no team; never seen since the plan began; old enough, and not seen alone since the plan began; "
        "on the plan for 12 months or more; review overdue"
    }


@pytest.mark.parametrize(
    ("birth", "asked"),
    [("2023-03-30", True), ("2023-03-31", False), ("2023-04-01", False)],  # older than three on the as-at date
)
def test_only_a_child_older_than_three_is_to_be_seen_alone(birth, asked):
    one = built(
        REPORT,
        person=f"child_id | surname | birth_date\n c1 | Aster | {birth}",
        cin_plan=PLAN,
        case_note=SEEN.replace("yes | yes", "yes | no"),
        cin_review=REVIEW,
    )
    assert bool(len(one.exceptions)) == asked


@pytest.mark.parametrize(("held", "overdue"), [("2026-02-16", True), ("2026-02-17", False)])
def test_a_review_due_today_is_not_overdue(held, overdue):
    one = built(
        REPORT,
        cin_plan=f"{HEADER}\n p | s | c1 | r1 | 2026-02-01 | | 2026-02-01 |",
        case_note=SEEN,
        cin_review=f"cin_review_id | child_id | held_at\n v | c1 | {held}",
    )
    assert by("series_id", one, "is_review_overdue") == {"s": overdue}


def test_the_latest_revision_and_case_summary_are_told():
    one = built(
        REPORT,
        cin_plan=f"{HEADER}\n p1 | s | c1 | r1 | 2026-02-01 | 2026-03-01 | 2026-02-01 |\n p2 | s | c1 | r1 | 2026-03-01 | | 2026-02-01 |",
        case_note="case_note_id | child_id | type_code | event_at\n 1 | c1 | CASE_SUMMARY | 2026-01-05\n 2 | c1 | CASE_SUMMARY | 2026-01-06 09:00",
    )
    assert by("series_id", one, "latest_plan_revision_date", "case_summary_date") == {
        "s": [day("2026-03-01"), day("2026-01-06")]
    }


@pytest.mark.parametrize(("first", "days", "told"), [("2026-01-16", 75, True), ("2026-01-17", 74, False)])
def test_the_seventy_fifth_day_of_respite_in_a_year_is_told(first, days, told):
    """Requirement CLK-21."""
    care = f"care_period_id | child_id | start_date\n 1 | c1 | {first}"
    status = f"legal_status_id | child_id | care_period_id | status_code | start_date\n 1 | c1 | 1 | V3 | {first}"
    one = built(REPORT, cin_plan=PLAN, case_note=SEEN, cin_review=REVIEW, care_period=care, legal_status=status)
    words = {"c1": "respite on 75 days or more in a year: duties of a looked-after child"}
    assert by("child_id", one, "respite_days") == {"c1": days}
    assert reasons("child_id", one) == (words if told else {})


@pytest.mark.parametrize(("status", "days"), [("V3", 3), ("V4", None), ("", 0)])
def test_respite_of_which_no_day_is_recorded_is_blank_and_none_at_all_is_nought(status, days):
    care = "care_period_id | child_id | start_date | end_date\n 1 | c1 | 2026-03-06 | 2026-03-08"
    legal = "legal_status_id | child_id | care_period_id | status_code | start_date | end_date"
    tables = {"care_period": care, "legal_status": f"{legal}\n 1 | c1 | 1 | {status} | 2026-03-06 | 2026-03-08"}
    one = built(REPORT, cin_plan=PLAN, case_note=SEEN, cin_review=REVIEW, **(tables if status else {}))
    assert by("child_id", one, "respite_days") == {"c1": days}
