"""The check half way between reviews, as at 31 March 2026."""

import pandas as pd
import pytest

from tests.frames import facts
from transforms.iro_checks import midpoint_checks

NOTES = "case_note_id | child_id | type_code | event_at\n"
PERIOD = "care_period_id | child_id | start_date\n 1 | c1 | 2025-01-01"
REVIEWS = "cla_review_id | child_id | care_period_id | held_date\n 1 | c1 | 1 | 2025-12-01"


def checked(notes: str = "", **tables: str) -> list[tuple[object, ...]]:
    """Plan, last review, next due, mid-point and check of each case, days as text."""
    rows = facts(case_note=NOTES + notes, **tables)[midpoint_checks]
    days = ["last_review_date", "next_review_due", "midpoint_date", "midpoint_check_date"]
    for name in days:
        rows[name] = rows[name].dt.strftime("%Y-%m-%d").astype("object")
    rows = rows.astype("object").where(rows.notna(), None)
    return list(rows[["plan_type", *days]].itertuples(index=False, name=None))


def test_the_middle_is_half_the_days_to_the_next_review_a_half_day_left_out():
    # The second review is due 91 days after the first, on 2 March: 45 days on is 15 January.
    assert checked(care_period=PERIOD, cla_review=REVIEWS) == [
        ("Looked after", "2025-12-01", "2026-03-02", "2026-01-15", None)
    ]


def test_before_the_first_review_the_start_is_counted_from():
    found = checked(care_period="care_period_id | child_id | start_date\n 1 | c1 | 2026-03-20")
    assert found == [("Looked after", None, "2026-04-17", "2026-04-03", None)]


def test_a_plan_counts_like_a_period_of_care_and_a_child_may_have_both():
    found = checked(
        care_period=PERIOD, cla_review=REVIEWS, cp_plan="cp_plan_id | child_id | start_date\n p | c1 | 2026-01-01"
    )
    assert [(kind, due, middle) for kind, _, due, middle, _ in found] == [
        ("Child protection", "2026-04-01", "2026-02-15"),
        ("Looked after", "2026-03-02", "2026-01-15"),
    ]


@pytest.mark.parametrize(
    ("note", "check"),
    [
        ("IRO_VISIT    | 2025-12-01 15:00", None),  # part of the review
        ("IRO_VISIT    | 2025-12-02 09:00", "2025-12-02"),
        ("IRO_MIDPOINT | 2026-01-15 09:00", "2026-01-15"),
        ("IRO_OVERSIGHT | 2026-03-31 09:00", "2026-03-31"),
        ("IRO_VISIT    | 2026-04-01 09:00", None),
        ("IRO_VISIT    | 2025-11-30 09:00", None),
        ("CLA_STAT_VISIT | 2026-01-15 09:00", None),
    ],
)
def test_a_check_is_a_note_of_the_officer_after_the_last_review(note, check):
    assert checked(f"1 | c1 | {note}", care_period=PERIOD, cla_review=REVIEWS)[0][-1] == check


def test_the_first_of_several_counts_and_another_childs_does_not():
    notes = "1 | c1 | IRO_VISIT | 2026-02-01\n 2 | c1 | IRO_VISIT | 2026-01-02\n 3 | c2 | IRO_VISIT | 2025-12-05"
    assert checked(notes, care_period=PERIOD, cla_review=REVIEWS)[0][-1] == "2026-01-02"


def test_a_case_without_a_start_has_no_middle():
    rows = facts(care_period="care_period_id | child_id | start_date\n 1 | c1 |")[midpoint_checks]
    assert rows["midpoint_date"].isna().tolist() == [True]
    assert rows["record"].tolist() == ["care_period/1"]
    assert pd.api.types.is_datetime64_any_dtype(rows["midpoint_date"])
