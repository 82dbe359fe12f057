"""N35: the transfer to child in need of plans that ended in February 2026, as at Tuesday 10 and later in March."""

from datetime import date

import pytest

from management_reports.n35_cp_to_cin_transfer import REPORT
from tests.management_reports.drawn import built, by, day, reasons

PLAN = "cp_plan_id | child_id | start_date | end_date\n p | c1 | 2025-05-01 | 2026-02-10"
CIN = "cin_plan_id | series_id | child_id | start_date | series_start_date\n n | s | c1 | {0} | {0}"
REVIEWS = "cin_review_id | child_id | held_at | is_cancelled\n"
CLOSING = "conference_id | child_id | kind_code | held_at | continued_plan\n r | c1 | REVIEW | 2026-02-09 10:00 | no"


def transfer(cin: str, reviews: str = "", as_at: str = "2026-03-30", **tables: str):
    """The report with one plan that ended and a CIN plan after it."""
    drawn = {"cin_review": REVIEWS + reviews} if reviews else {}
    as_at_day = date.fromisoformat(as_at)
    return built(REPORT, cp_plan=PLAN, cin_plan=CIN.format(cin), conference=CLOSING, as_at=as_at_day, **drawn, **tables)


@pytest.mark.parametrize(
    ("review", "days", "in_time", "told"),
    [
        ("2026-03-23", 42, True, {}),  # six weeks after the conference
        ("2026-03-24", 43, False, {"p": "first CIN review held late: due by 23/03/2026"}),
    ],
)
def test_the_clock_runs_from_the_conference_to_the_first_review(review, days, in_time, told):
    one = transfer("2026-02-10", f"v | c1 | {review} 14:00 | no")
    assert by("cp_plan_id", one, "days_to_first_review", "within_limit", "limit_date") == {
        "p": [days, in_time, day("2026-03-23")]
    }
    assert reasons("cp_plan_id", one) == told


@pytest.mark.parametrize(
    ("as_at", "told"),
    [("2026-03-23", {}), ("2026-03-24", {"p": "no CIN review held: due by 23/03/2026"})],
)
def test_none_held_is_an_exception_once_the_six_weeks_have_passed(as_at, told):
    cancelled = "v | c1 | 2026-03-02 | yes"
    assert reasons("cp_plan_id", transfer("2026-02-10", cancelled, as_at)) == told


@pytest.mark.parametrize(
    ("cin", "days", "told"),
    [
        ("2026-02-01", 0, {}),
        ("2026-02-11", 2, {}),
        ("2026-02-12", 3, {"p": "the CIN plan did not follow at once"}),
    ],
)
def test_the_plan_is_to_follow_at_once(cin, days, told):
    one = transfer(cin, "v | c1 | 2026-02-20 | no")
    assert by("cp_plan_id", one, "days_to_cin_plan") == {"p": days}
    assert reasons("cp_plan_id", one) == told


def test_without_a_closing_conference_the_clock_starts_at_the_plans_end():
    one = built(REPORT, cp_plan=PLAN, cin_plan=CIN.format("2026-02-10"), as_at=date(2026, 3, 1))
    assert by("cp_plan_id", one, "closing_conference_date", "limit_date") == {"p": [None, day("2026-03-24")]}


def test_children_without_a_cin_plan_or_looked_after_are_left_out_and_no_worker_is_told():
    care = "care_period_id | child_id | start_date\n k | c1 | 2026-02-10"
    assert transfer("2026-02-10", care_period=care).population.empty
    assert built(REPORT, cp_plan=PLAN, as_at=date(2026, 3, 1)).population.empty
    nobody = "involvement_id | child_id | team_id | worker_id | role_code | start_date\n 1 | c1 | 101 | | CASE_WORKER | 2020-01-01"
    assert reasons("cp_plan_id", transfer("2026-02-10", as_at="2026-03-01", involvement=nobody)) == {
        "p": "no CIN worker"
    }
