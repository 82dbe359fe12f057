"""T-IRO-MIDPOINT: checks half way between reviews, as at 31 March 2026."""

import pytest

from management_reports.t_iro_midpoint import REPORT
from tests.management_reports.drawn import built, by, reasons

NOTES = "case_note_id | child_id | type_code | event_at\n"


def after(review: str, note: str = "", **more: str):
    """The report for c1, in care, reviewed once on a day; the next review is due 91 days on."""
    return built(
        REPORT,
        care_period="care_period_id | child_id | start_date\n 1 | c1 | 2025-01-01",
        cla_review=f"cla_review_id | child_id | care_period_id | held_date\n 1 | c1 | 1 | {review}",
        case_note=NOTES + (f"1 | c1 | IRO_VISIT | {note}" if note else ""),
        **more,
    )


@pytest.mark.parametrize(
    ("review", "past", "told"),
    [
        ("2026-02-14", False, {}),  # the middle is today
        ("2026-02-13", True, {}),
        ("2026-01-31", True, {}),  # the middle, 17 March, was ten working days ago
        ("2026-01-30", True, {"c1": "mid-point on 16/03/2026, 10 working days passed and no check"}),
    ],
)
def test_a_check_is_overdue_after_the_days_of_grace(review, past, told):
    one = after(review)
    assert by("child_id", one, "is_past", "is_overdue") == {"c1": [past, bool(told)]}
    assert reasons("child_id", one) == told


@pytest.mark.parametrize(
    ("note", "flags"),
    [
        ("2026-02-14", [True, True, False]),  # the middle itself
        ("2026-02-15", [True, False, True]),
        ("", [False, False, False]),
    ],
)
def test_done_by_the_mid_point_or_later(note, flags):
    one = after("2025-12-31", note)
    assert by("child_id", one, "check_done", "is_done_by_midpoint", "is_done_later") == {"c1": flags}


def test_a_check_before_a_mid_point_to_come_is_not_counted_among_those_past_it():
    one = after("2026-03-02", "2026-03-10")
    assert by("child_id", one, "check_done", "is_past", "is_done_by_midpoint") == {"c1": [True, False, False]}


def test_plans_are_listed_beside_periods_of_care_and_closed_ones_are_not():
    plans = "cp_plan_id | child_id | start_date | end_date\n p | c1 | 2026-03-01 |\n q | c2 | 2026-01-01 | 2026-03-31"
    one = after("2026-03-02", cp_plan=plans)
    assert by("record", one, "plan_type") == {"care_period/1": "Looked after", "cp_plan/p": "Child protection"}


def test_what_cannot_be_worked_out_is_an_exception():
    one = built(REPORT, care_period="care_period_id | child_id | start_date\n 1 | c1 |")
    told = "the mid-point cannot be worked out: a date it counts from is not recorded"
    assert reasons("child_id", one) == {"c1": told}
