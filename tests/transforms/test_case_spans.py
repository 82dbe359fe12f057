"""What was going on for a child on a day, and what began next. The as-at date is 31 March 2026."""

import pandas as pd
import pytest

from tests.frames import facts
from transforms.case_spans import KINDS, PLANS, going_on, next_begun
from transforms.case_types import case_types

CARE = "care_period_id | child_id | start_date | end_date\n p | c1 | 2026-03-10 | 2026-03-20"
CP = "cp_plan_id | child_id | start_date | end_date\n k | c1 | 2026-03-01 |"
CIN = "cin_plan_id | series_id | child_id | start_date | series_end_date\n n | n | c1 | 2026-02-01 | 2026-03-01"
ASSESSMENT = """
    assessment_id | child_id | status_code | start_date | authorised_at
    a             | c1       | COMPLETED   | 2026-01-10 | 2026-01-31 16:00
    gone          | c1       | CANCELLED   | 2026-01-05 |
    """
KNOWN = {"care_period": CARE, "cp_plan": CP, "cin_plan": CIN, "assessment": ASSESSMENT}


def on(day: str, kinds=PLANS, find=going_on) -> str | None:
    """The kind for c1 on a day, or what began next after it."""
    found = find(pd.Series(["c1"]), pd.Series(pd.to_datetime([day])), facts(**KNOWN), kinds)["kind"].iloc[0]
    return None if pd.isna(found) else found


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        ("2026-01-31", None),
        ("2026-02-01", "Child in need plan"),
        ("2026-02-28", "Child in need plan"),
        ("2026-03-01", "Child protection plan"),  # what ended that day goes on no longer
        ("2026-03-10", "Looked after"),
        ("2026-03-19", "Looked after"),
        ("2026-03-20", "Child protection plan"),
    ],
)
def test_the_furthest_that_is_open_on_the_day_stands_for_the_child(day, kind):
    assert on(day) == kind


def test_an_assessment_goes_on_to_the_day_it_is_authorised_and_a_cancelled_one_is_none():
    assert on("2026-01-09", KINDS) is None
    assert on("2026-01-31", KINDS) == "Child and family assessment"
    assert on("2026-01-20", PLANS) is None


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        ("2026-01-09", "Child and family assessment"),
        ("2026-01-10", "Child in need plan"),
        ("2026-02-28", "Child protection plan"),
        ("2026-03-01", "Looked after"),
        ("2026-03-10", None),
    ],
)
def test_what_began_next_began_after_the_day(day, kind):
    assert on(day, KINDS, next_begun) == kind


def test_short_breaks_and_other_authorities_plans_are_not_going_on():
    others = {
        "care_period": "care_period_id | child_id | start_date\n p | c1 | 2026-03-01",
        "legal_status": "legal_status_id | child_id | care_period_id | status_code | start_date\n "
        "s | c1 | p | V4 | 2026-03-01",
        "cp_plan": "cp_plan_id | child_id | start_date | is_other_authority\n k | c1 | 2026-03-01 | yes",
    }
    found = going_on(pd.Series(["c1"]), pd.Series(pd.to_datetime(["2026-03-05"])), facts(**others))
    assert found.isna().all(axis=None)


def test_rows_keep_their_order_and_index_and_a_blank_day_finds_nothing():
    children = pd.Series(["c9", "c1", "c1"], index=[7, 3, 5])
    days = pd.Series(pd.to_datetime(["2026-03-05", "2026-03-05", None]), index=children.index)
    found = going_on(children, days, facts(**KNOWN))["record"]
    assert found.fillna("").to_dict() == {7: "", 3: "cp_plan/k", 5: ""}


@pytest.mark.parametrize(
    ("referred", "case", "plan_start"),
    [
        ("2026-02-27", "Child protection plan", "2026-03-01"),
        ("2026-03-01", "New referral", None),  # on or after the day the plan began
        ("2026-03-06", "Child protection plan", "2026-03-01"),  # after the enquiry: not known then
    ],
)
def test_a_referral_on_or_after_the_plans_start_makes_a_new_referral(referred, case, plan_start):
    referral = f"referral_id | child_id | referral_at\n r | c1 | {referred} 10:00\n r0 | c1 | 2025-01-01"
    found = case_types(
        pd.Series(["c1"]), pd.Series(pd.to_datetime(["2026-03-05"])), facts(cp_plan=CP, referral=referral)
    )
    assert found["case_type"].tolist() == [case]
    assert found["plan_start_date"].dt.strftime("%Y-%m-%d").fillna("none").tolist() == [plan_start or "none"]


def test_without_a_plan_it_is_a_new_referral():
    found = case_types(pd.Series(["c1"]), pd.Series(pd.to_datetime(["2026-03-05"])), facts())
    assert found["case_type"].tolist() == ["New referral"]
    assert found[["referral_date", "plan_start_date"]].isna().all(axis=None)
