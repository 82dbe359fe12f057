"""The clocks of a child protection plan, as at 31 March 2026: from when each point counts, and by when it is due."""

import pandas as pd
import pytest

from tests.frames import facts
from transforms.cp_clocks import cp_core_group_points, cp_review_points, cp_visit_points, last_done, to_be_done

PLAN = "cp_plan_id | child_id | start_date | end_date | visit_interval_working_days\n p | c | {start} | {end} | {own}"
NOTES = "case_note_id | child_id | type_code | event_at | seen\n"
REVIEWS = "conference_id | child_id | kind_code | held_at | is_cancelled\n"
CORE_GROUPS = "core_group_id | child_id | held_at | is_cancelled\n"


def plan(start: str, end: str = "", own: str = "") -> str:
    """One plan of one child."""
    return PLAN.format(start=start, end=end, own=own)


def told(points: pd.DataFrame, *names: str) -> list[list[object]]:
    """The named columns, days as text."""
    rows = points[list(names)].copy()
    for name in rows.columns[rows.dtypes.astype(str).str.startswith("datetime")]:
        rows[name] = rows[name].dt.strftime("%Y-%m-%d")
    return rows.astype("object").where(rows.notna(), None).to_numpy().tolist()


def test_the_first_visit_counts_from_the_plans_start_and_each_later_one_from_the_visit_before():
    known = facts(
        cp_plan=plan("2026-02-02"),
        case_note=NOTES
        + """
        1 | c | CP_STAT_VISIT | 2026-02-09 16:00 | yes
        2 | c | CP_STAT_VISIT | 2026-02-12 10:00 | no
        3 | c | CIN_VISIT     | 2026-02-13 10:00 | yes
        4 | c | CP_STAT_VISIT | 2026-02-24 10:00 | yes
        """,
    )
    assert told(known[cp_visit_points], "counted_from", "due_date", "done_date", "is_met") == [
        ["2026-02-02", "2026-02-09", "2026-02-09", True],
        ["2026-02-09", "2026-02-23", "2026-02-24", False],
        ["2026-02-24", "2026-03-10", None, None],
    ]


def test_the_plans_own_interval_goes_before_the_standard():
    known = facts(cp_plan=plan("2026-03-02", own="5"), case_note=NOTES + "1 | c | CP_STAT_VISIT | 2026-03-03 | yes")
    assert told(to_be_done(known[cp_visit_points]), "due_date") == [["2026-03-10"]]


def test_a_saturday_after_a_limit_that_fell_on_friday_still_meets_it():
    notes = NOTES + "1 | c | CP_STAT_VISIT | 2026-02-06 | yes\n 2 | c | CP_STAT_VISIT | 2026-02-21 | yes"
    points = facts(cp_plan=plan("2026-02-02"), case_note=notes)[cp_visit_points]
    assert told(points, "due_date", "is_met")[1] == ["2026-02-20", True]


def test_visits_before_the_plan_and_after_its_end_are_not_its_own():
    notes = NOTES + "1 | c | CP_STAT_VISIT | 2026-01-31 | yes\n 2 | c | CP_STAT_VISIT | 2026-02-11 | yes"
    points = facts(cp_plan=plan("2026-02-02", "2026-02-10"), case_note=notes)[cp_visit_points]
    assert told(points, "counted_from", "done_date") == [["2026-02-02", None]]


def test_two_visits_on_one_day_are_one_and_of_two_plans_the_later_has_it():
    plans = "cp_plan_id | child_id | start_date\n p | c | 2026-01-05\n q | c | 2026-02-02"
    notes = NOTES + "1 | c | CP_STAT_VISIT | 2026-02-03 09:00 | yes\n 2 | c | CP_STAT_VISIT | 2026-02-03 15:00 | yes"
    points = facts(cp_plan=plans, case_note=notes)[cp_visit_points]
    assert told(points, "cp_plan_id", "counted_from", "done__record") == [
        ["p", "2026-01-05", None],
        ["q", "2026-02-02", "case_note/2"],
        ["q", "2026-02-03", None],
    ]


def test_reviews_are_due_after_three_months_then_after_six_on_the_same_day_of_the_month():
    held = (
        REVIEWS
        + "r1 | c | REVIEW | 2025-02-28 10:00 |\n r2 | c | REVIEW | 2025-03-05 | yes\n i | c | INITIAL | 2024-11-30 |"
    )
    points = facts(cp_plan=plan("2024-11-30"), conference=held)[cp_review_points]
    assert told(points, "due_date", "done_date", "is_met", "review_number") == [
        ["2025-02-28", "2025-02-28", True, 1],
        ["2025-08-28", None, None, 2],
    ]
    assert told(last_done(points), "done_date") == [["2025-02-28"]]


@pytest.mark.parametrize(
    ("review", "due", "is_before_18"),
    [
        ("2026-03-03", "2026-04-01", True),  # a day before the four weeks open: another is due by the birthday
        ("2026-03-04", "2026-09-04", False),  # in the four weeks: that was the one before the birthday
    ],
)
def test_a_young_person_is_reviewed_in_the_four_weeks_before_the_18th_birthday(review, due, is_before_18):
    known = facts(
        person="child_id | birth_date\n c | 2008-04-01",
        cp_plan=plan("2025-12-30"),
        conference=REVIEWS + f"r1 | c | REVIEW | {review} |",
    )
    assert told(to_be_done(known[cp_review_points]), "due_date", "is_before_18") == [[due, is_before_18]]


def test_the_first_core_group_is_due_after_ten_working_days_and_later_ones_every_four_weeks():
    held = CORE_GROUPS + "g1 | c | 2026-02-16 |\n g2 | c | 2026-02-20 | yes"
    points = facts(cp_plan=plan("2026-02-02"), core_group=held)[cp_core_group_points]
    assert told(points, "due_date", "done_date", "is_met", "core_group_count") == [
        ["2026-02-16", "2026-02-16", True, 0],
        ["2026-03-16", None, None, 1],
    ]
    late = facts(cp_plan=plan("2026-02-02"), core_group=CORE_GROUPS + "g1 | c | 2026-02-17 |")[cp_core_group_points]
    assert told(late, "is_met")[0] == [False]


def test_a_plan_without_a_start_has_one_point_without_a_due_date():
    for one in (cp_visit_points, cp_review_points, cp_core_group_points):
        assert told(facts(cp_plan=plan(""))[one], "cp_plan_id", "due_date", "is_met") == [["p", None, None]]
