"""T-CLA-NO-REVIEW-6M: children in care with no review for six months, as at 31 March 2026."""

import pytest

from management_reports.t_cla_no_review_6m import REPORT
from tests.management_reports.drawn import built, by, day, reasons

HEAD = "cla_review_id | child_id | care_period_id | planned_date | held_date | is_cancelled"


def after(start: str, *reviews: str):
    """The report for c1, in care since a day, with reviews drawn as `planned | held | cancelled`."""
    return built(
        REPORT,
        care_period=f"care_period_id | child_id | start_date\n 1 | c1 | {start}",
        cla_review="\n".join([HEAD, *(f"{number} | c1 | 1 | {review}" for number, review in enumerate(reviews))]),
    )


@pytest.mark.parametrize(
    ("start", "told"),
    [
        ("2026-03-03", {}),  # due today
        ("2026-03-02", {"c1": "no review yet, the first was due by 30/03/2026"}),
        ("", {"c1": "no review yet, and no day on which care began"}),
    ],
)
def test_who_was_never_reviewed_is_listed_once_the_first_review_is_overdue(start, told):
    assert reasons("child_id", after(start)) == told


@pytest.mark.parametrize(
    ("last", "listed"),
    [
        ("2025-09-28", True),  # 184 days, over six months
        ("2025-09-29", False),  # due today, the 183rd day
        ("2025-10-01", False),
    ],
)
def test_the_last_review_lies_over_six_months_back_and_the_next_is_overdue(last, listed):
    one = after("2025-01-01", "| 2025-01-20 |", "| 2025-04-01 |", f"| {last} |")
    assert len(one.main) == len(one.exceptions) == listed
    assert by("child_id", one, "last_review_date", "is_without_review") == {"c1": [day(last), listed]}


def test_a_second_review_overdue_for_less_than_six_months_is_not_listed():
    assert after("2025-09-01", "| 2025-10-01 |").main.empty


def test_six_months_passed_before_the_183rd_day_are_not_yet_listed():
    # From 28 August six months end on 28 February; the 183rd day is 27 February, from 31 August it is 2 March.
    drawn = {
        "care_period": "care_period_id | child_id | start_date\n 1 | c1 | 2025-01-01",
        "cla_review": f"{HEAD}\n 1 | c1 | 1 | | 2025-01-20 |\n 2 | c1 | 1 | | 2025-04-01 |\n 3 | c1 | 1 | | 2025-08-31 |",
    }
    assert built(REPORT, as_at=day("2026-03-02").date(), **drawn).main.empty
    assert len(built(REPORT, as_at=day("2026-03-03").date(), **drawn).main) == 1


@pytest.mark.parametrize(
    ("planned", "told"),
    [
        ("2026-03-20 | |", "; a meeting was planned for 20/03/2026 and is not recorded as held"),
        ("2026-03-20 | | yes", ""),
        ("2026-03-31 | |", ""),
    ],
)
def test_a_meeting_planned_before_today_may_only_be_unrecorded(planned, told):
    start = "no review for over 6 months, since 01/07/2025"
    one = after("2025-01-01", "| 2025-01-20 |", "| 2025-07-01 |", planned)
    assert reasons("child_id", one) == {"c1": start + told}


def test_a_cancelled_review_was_not_held():
    one = after("2026-01-01", "| 2026-01-20 | yes")
    assert by("child_id", one, "is_never", "days_since_review") == {"c1": [True, 89]}
