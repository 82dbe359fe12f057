"""Statutory visits: which plans are open, which visits count, which failed."""

from datetime import date

import pandas as pd
import pytest

from tests.frames import facts
from transforms.statutory_visits import cp_visits, open_cp_plans

PLAN = "cp_plan_id | child_id | start_date\n p1 | c1 | 2026-03-02"


def plans(drawn: str, as_at: date = date(2026, 3, 31)) -> list[str]:
    """The open plans of those drawn."""
    return facts(cp_plan=drawn, as_at=as_at)[open_cp_plans]["cp_plan_id"].tolist()


def visits(notes: str, *, plan: str = PLAN, as_at: date = date(2026, 3, 31), **limits: float) -> pd.Series:
    """What the drawn statutory visits show for the one plan."""
    lines = ["case_note_id | child_id | type_code | event_at | seen", *notes.strip().splitlines()]
    known = facts(cp_plan=plan, case_note="\n".join(lines) if notes else "", as_at=as_at, limits=limits)
    return known[cp_visits].iloc[0]


def test_plans_that_ended_or_are_another_authoritys_are_left_out_and_a_blank_mark_is_no_mark():
    drawn = """
        cp_plan_id | child_id | start_date | end_date   | is_other_authority
        1          | c1       | 2026-01-05 |            | no
        2          | c2       | 2026-01-05 |            |
        3          | c3       | 2026-01-05 |            | yes
        4          | c4       | 2026-01-05 | 2026-03-31 |
        5          | c5       | 2026-01-05 | 2026-04-01 |
        6          | c6       | 2026-04-01 |            |
        7          | c7       |            |            |
        """
    assert plans(drawn) == ["1", "2", "5", "7"]


def test_a_child_with_several_open_plans_is_counted_once_by_the_plan_that_started_last():
    drawn = """
        cp_plan_id | child_id | start_date
        9          | c1       | 2026-01-05
        10         | c1       | 2026-01-05
        8          | c1       | 2025-01-05
        7          | c1       |
        """
    assert plans(drawn) == ["10"]


@pytest.mark.parametrize(
    ("visit", "counts"),
    [
        ("CP_STAT_VISIT | 2026-03-02 00:00 | yes", True),  # the day the plan begins counts
        ("CP_STAT_VISIT | 2026-03-01 23:59 | yes", False),  # the day before does not
        ("CP_STAT_VISIT | 2026-03-31 23:59 | yes", True),  # the as-at day is known to its end
        ("CP_STAT_VISIT | 2026-04-01 00:00 | yes", False),  # later events do not exist
        ("CP_STAT_VISIT | 2026-03-10 10:00 | no", False),
        ("CP_STAT_VISIT | 2026-03-10 10:00 |", False),
        ("CIN_STAT_VISIT | 2026-03-10 10:00 | yes", False),
        ("VISIT | 2026-03-10 10:00 | yes", False),
    ],
)
def test_a_visit_counts_when_it_is_statutory_the_child_was_seen_and_the_plan_had_begun(visit, counts):
    one = visits(f"v1 | c1 | {visit}")
    assert pd.notna(one["last_valid_visit_at"]) == counts
    assert (one["last_valid_visit__record"] == "case_note/v1") if counts else pd.isna(one["last_valid_visit__record"])


def test_another_childs_visit_never_counts():
    assert pd.isna(visits("v1 | c2 | CP_STAT_VISIT | 2026-03-10 | yes")["last_valid_visit_at"])


def test_the_last_visit_gives_alone_and_bedroom_and_the_first_its_date():
    notes = """
        case_note_id | child_id | type_code     | event_at         | seen | seen_alone | bedroom_seen
        9            | c1       | CP_STAT_VISIT | 2026-03-20 10:00 | yes  | no         | no
        10           | c1       | CP_STAT_VISIT | 2026-03-20 10:00 | yes  | yes        | yes
        3            | c1       | CP_STAT_VISIT | 2026-03-05 10:00 | yes  | no         | no
        """
    one = facts(cp_plan=PLAN, case_note=notes)[cp_visits].iloc[0]
    assert one["first_valid_visit_at"] == pd.Timestamp("2026-03-05 10:00")
    assert one["last_valid_visit__record"] == "case_note/10"
    assert one["seen_alone"]
    assert one["bedroom_seen"]


def test_the_first_failed_visit_after_the_last_valid_one_starts_the_clock_of_the_repeat():
    one = visits("""
        v1 | c1 | CP_STAT_VISIT | 2026-03-03 10:00 | no
        v2 | c1 | CP_STAT_VISIT | 2026-03-10 10:00 | yes
        v3 | c1 | CP_STAT_VISIT | 2026-03-24 15:30 | no
        v4 | c1 | CP_STAT_VISIT | 2026-03-25 09:00 | no
        v5 | c1 | CP_STAT_VISIT | 2026-03-26 09:00 |
        """)
    assert one["failed_visit_at"] == pd.Timestamp("2026-03-24 15:30")
    assert one["failed_visit__record"] == "case_note/v3"
    assert one["failed_visits_since"] == 2
    assert one["followup_due_at"] == pd.Timestamp("2026-03-26 15:30")


def test_a_valid_visit_clears_the_failed_ones_before_it_and_at_its_own_moment():
    one = visits("""
        v1 | c1 | CP_STAT_VISIT | 2026-03-09 | no
        v2 | c1 | CP_STAT_VISIT | 2026-03-10 | no
        v3 | c1 | CP_STAT_VISIT | 2026-03-10 | yes
        """)
    assert pd.isna(one["failed_visit_at"])
    assert pd.isna(one["followup_due_at"])
    assert one["failed_visits_since"] == 0


def test_a_failed_visit_counts_from_the_plans_first_day_where_none_was_valid():
    assert visits("v1 | c1 | CP_STAT_VISIT | 2026-03-02 08:00 | no")["failed_visits_since"] == 1
    assert visits("v1 | c1 | CP_STAT_VISIT | 2026-03-01 08:00 | no")["failed_visits_since"] == 0


def test_the_hours_allowed_for_the_repeat_come_from_the_standards_and_run_on_the_wall_clock():
    failed = "v1 | c1 | CP_STAT_VISIT | 2026-03-28 10:00 | no"  # the clocks go forward on 29 March
    assert visits(failed)["followup_due_at"] == pd.Timestamp("2026-03-30 10:00")
    assert visits(failed, failed_visit_followup_hours=24)["followup_due_at"] == pd.Timestamp("2026-03-29 10:00")


def test_a_plan_without_a_start_date_has_no_visits_that_can_be_told_to_be_its_own():
    plan = "cp_plan_id | child_id | start_date\n p1 | c1 |"
    assert pd.isna(visits("v1 | c1 | CP_STAT_VISIT | 2026-03-10 | yes", plan=plan)["last_valid_visit_at"])


def test_no_plans_give_typed_empty_facts():
    filled = facts(cp_plan=PLAN, case_note="case_note_id | child_id | event_at\n 1 | c1 | 2026-03-10")
    for one in (open_cp_plans, cp_visits):
        empty = facts()[one]
        assert empty.empty
        assert empty.dtypes.to_dict() == filled[one].dtypes.to_dict()
