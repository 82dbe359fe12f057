"""T-CLA-REPEAT: children who came into care again in March 2026."""

import pytest

from management_reports.t_cla_repeat import REPORT
from tests.management_reports.drawn import built, by, day, reasons

HEAD = "care_period_id | child_id | start_date | end_date\n"
HELD = "supervision_id | child_id | held_at\n s | c1 | {}"


def again(previous_end: str, start: str = "2026-03-28", **more: str):
    """The report for a child whose earlier period ended on a day."""
    return built(REPORT, care_period=f"{HEAD} 1 | c1 | 2020-01-01 | {previous_end}\n 2 | c1 | {start} |", **more)


@pytest.mark.parametrize(("previous_end", "within"), [("2025-03-28", True), ("2025-03-27", False)])
def test_the_windows_first_day_is_within_twelve_months(previous_end, within):
    one = again(previous_end)
    assert by("child_id", one, "within_12_months", "months_since", "previous_count") == {"c1": [within, 12, 1]}
    assert reasons("child_id", one) == ({"c1": "back in care within 12 months"} if within else {})


@pytest.mark.parametrize(
    ("start", "due", "held", "overdue"),
    [
        ("2026-03-24", "2026-03-31", "", False),  # due today
        ("2026-03-23", "2026-03-30", "", True),
        ("2026-03-23", "2026-03-30", "2026-03-23 10:00", False),
        ("2026-03-23", "2026-03-30", "2026-03-22 10:00", True),  # before the child came back
    ],
)
def test_the_case_is_reviewed_within_a_week(start, due, held, overdue):
    one = again("2021-01-01", start, supervision=HELD.format(held) if held else "")
    assert by("child_id", one, "review_due") == {"c1": day(due)}
    told = {"c1": "case not reviewed by 30/03/2026"} if overdue else {}
    assert reasons("child_id", one) == told


def test_a_first_period_is_counted_and_not_listed_and_short_breaks_are_no_earlier_period():
    periods = f"{HEAD} 1 | c1 | 2025-01-01 | 2025-12-01\n 2 | c1 | 2026-03-02 | \n 3 | c2 | 2026-03-02 |"
    breaks = """
        legal_status_id | child_id | care_period_id | status_code | start_date
        a               | c1       | 1              | V4          | 2025-01-01
        """
    one = built(REPORT, care_period=periods, legal_status=breaks)
    assert by("child_id", one, "is_repeat") == {"c1": False, "c2": False}
    assert one.main.empty
