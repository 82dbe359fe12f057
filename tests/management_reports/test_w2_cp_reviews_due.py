"""W2: child protection reviews due or overdue, as at 31 March 2026."""

import pytest

from management_reports.w2_cp_reviews_due import REPORT
from tests.management_reports.drawn import built, by, day, reasons

HEADER = "conference_id | child_id | kind_code | cp_plan_id | due_date | planned_date | held_at | delay_reason\n"


def plan(start: str, child: str = "c1") -> str:
    """One open plan."""
    return f"cp_plan_id | child_id | start_date\n p | {child} | {start}"


@pytest.mark.parametrize(
    ("start", "tab", "overdue", "rag"),
    [
        ("2025-12-30", "backlog", 1, "Red"),
        ("2025-12-31", "main", None, "Amber"),  # due today
        ("2026-01-07", "main", None, "Amber"),  # day 7
        ("2026-01-08", "neither", None, "Green"),
    ],
)
def test_due_today_and_day_seven_are_on_the_main_tab_and_yesterday_in_the_backlog(start, tab, overdue, rag):
    one = built(REPORT, cp_plan=plan(start))
    assert (len(one.main), len(one.exceptions)) == {"main": (1, 0), "backlog": (0, 1), "neither": (0, 0)}[tab]
    assert by("cp_plan_id", one, "days_overdue", "status_rag") == {"p": [overdue, rag]}


def test_the_next_review_is_six_months_after_the_last():
    held = HEADER + "r | c1 | REVIEW | p | 2025-06-30 | | 2025-09-30 10:00 |"
    one = built(REPORT, cp_plan=plan("2025-06-30"), conference=held)
    assert by("cp_plan_id", one, "last_review_date", "review_number", "next_review_due") == {
        "p": [day("2025-09-30"), 2, day("2026-03-30")]
    }


def test_a_date_booked_and_a_reason_for_delay_are_no_more_asked_for():
    asked = {"p": "review overdue since 30/03/2026; no date booked; no reason for the delay recorded"}
    assert reasons("cp_plan_id", built(REPORT, cp_plan=plan("2025-12-30"))) == asked
    booked = HEADER + "r | c1 | REVIEW | p | 2026-03-30 | 2026-04-14 | | Chair ill"
    one = built(REPORT, cp_plan=plan("2025-12-30"), conference=booked)
    assert reasons("cp_plan_id", one) == {"p": "review overdue since 30/03/2026"}
    assert by("cp_plan_id", one, "planned_date", "delay_reason") == {"p": [day("2026-04-14"), "Chair ill"]}


@pytest.mark.parametrize(
    ("born", "review", "unreviewed"),
    [
        ("2008-04-28", "2026-02-16", True),  # 17 years and 11 months: the four weeks open today
        ("2008-04-29", "2026-02-16", False),
        ("2008-04-01", "2026-03-03", True),
        ("2008-04-01", "2026-03-04", False),
    ],
)
def test_who_turns_18_soon_without_a_review_is_flagged(born, review, unreviewed):
    one = built(
        REPORT,
        person=f"child_id | birth_date\n c1 | {born}",
        cp_plan=plan("2025-12-15"),
        conference=HEADER + f"r | c1 | REVIEW | p | | | {review} |",
    )
    assert by("cp_plan_id", one, "turns_18_unreviewed") == {"p": unreviewed}
    assert (by("cp_plan_id", one, "next_review_due")["p"] == day("2026" + born[4:])) is (
        unreviewed or born[-2:] == "29"
    )
