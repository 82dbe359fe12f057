"""N20: repeat CIN plans, as at 31 March 2026; the window runs from the end before to the new start."""

import pytest

from management_reports.n20_repeat_cin_plans import REPORT
from tests.management_reports.drawn import built, by, day, reasons

HEADER = "cin_plan_id | series_id | child_id | referral_id | start_date | series_start_date | series_end_date"


def plans(*spans: str) -> str:
    """Plans of one child drawn as `start | end`."""
    lines = []
    for number, span in enumerate(spans):
        start, end = (part.strip() for part in span.split("|"))
        lines.append(f"p{number} | s{number} | c1 | r1 | {start} | {start} | {end}")
    return "\n".join([HEADER, *lines])


@pytest.mark.parametrize(
    ("ended", "short", "long"),
    [
        ("2025-03-10", True, True),
        ("2025-03-09", False, True),
        ("2024-03-10", False, True),
        ("2024-03-09", False, False),
    ],
)
def test_both_windows_include_their_first_day(ended, short, long):
    one = built(REPORT, cin_plan=plans(f"2023-01-01 | {ended}", "2026-03-10 |"))
    assert by("series_id", one, "within_12_months", "within_24_months") == {"s1": [short, long]}
    assert len(one.main) == 1


def test_a_plan_that_goes_on_the_day_after_is_no_repeat():
    one = built(REPORT, cin_plan=plans("2025-01-01 | 2026-03-09", "2026-03-10 |"))
    assert by("series_id", one, "is_repeat") == {"s1": False}


def test_plans_open_or_started_in_the_month_are_looked_at():
    one = built(
        REPORT,
        cin_plan=f"""{HEADER}
        1 | open    | c1 | r1 | 2025-01-10 | 2025-01-10 |
        2 | started | c2 | r2 | 2026-03-01 | 2026-03-01 | 2026-03-20
        3 | neither | c3 | r3 | 2026-02-28 | 2026-02-28 | 2026-03-20
        """,
    )
    assert by("series_id", one, "was_started") == {"open": False, "started": True}


def test_three_plans_in_two_years_are_told():
    one = built(REPORT, cin_plan=plans("2024-03-10 | 2024-06-01", "2024-09-01 | 2024-12-01", "2026-03-10 |"))
    assert by("series_id", one, "previous_plan_count", "plans_in_long_window") == {"s2": [2, 3]}
    assert reasons("series_id", one) == {"s2": "3 or more plans in 24 months"}


def test_the_plan_before_and_why_its_case_closed_are_told():
    one = built(
        REPORT,
        cin_plan=plans("2025-01-01 | 2025-12-01", "2026-03-10 |"),
        referral="referral_id | child_id | referral_at | end_at | closure_reason_code\n r1 | c1 | 2025-01-01 | 2025-12-02 | RC9",
    )
    told = by("series_id", one, "previous_plan_start_date", "previous_plan_end_date", "previous_closure_reason")
    assert told["s1"] == [day("2025-01-01"), day("2025-12-01"), "Case closed after assessment, referred to early help"]
    assert reasons("series_id", one) == {"s1": "again on a plan within 12 months"}


@pytest.mark.parametrize(
    ("ended", "told"), [("2026-03-10", "Child protection"), ("2026-03-09", "Child protection"), ("2026-03-08", None)]
)
def test_a_move_back_from_protection_is_no_repeat_by_itself(ended, told):
    one = built(
        REPORT,
        cin_plan=plans("2026-03-10 |"),
        cp_plan=f"cp_plan_id | child_id | start_date | end_date\n 1 | c1 | 2025-01-01 | {ended}",
    )
    assert by("series_id", one, "is_repeat", "stepped_down_from") == {"s0": [False, told]}
