"""What followed a child protection plan that ended on Friday 13 March 2026, as known on 31 March."""

import pandas as pd
import pytest

from tests.frames import facts
from transforms.cp_endings import CHILD_IN_NEED, EARLY_HELP, LOOKED_AFTER, NEITHER, cp_endings

PLAN = "cp_plan_id | child_id | referral_id | start_date | end_date\n p | c | r | 2025-05-01 | 2026-03-13"
CARE = "care_period_id | child_id | start_date | end_date\n k | c | "
CIN = "cin_plan_id | series_id | child_id | start_date | series_start_date | series_end_date\n n | s | c | {0} | {0} | {1}"
HELP = "early_help_id | child_id | start_date | end_date\n e | c | "


def ending(**tables: str) -> pd.Series:
    """What followed the plan."""
    return facts(cp_plan=PLAN, **tables)[cp_endings].iloc[0]


@pytest.mark.parametrize(
    ("tables", "destination"),
    [
        ({}, NEITHER),
        ({"care_period": CARE + "2025-01-01 |"}, LOOKED_AFTER),  # in care already
        ({"care_period": CARE + "2026-03-14 |"}, LOOKED_AFTER),  # the day after: within the gap
        ({"care_period": CARE + "2026-03-15 |"}, NEITHER),
        ({"care_period": CARE + "2025-01-01 | 2026-03-13"}, NEITHER),  # ended with the plan
        ({"care_period": CARE + "2025-01-01 | 2026-03-14"}, LOOKED_AFTER),
        ({"cin_plan": CIN.format("2026-03-13", "")}, CHILD_IN_NEED),
        ({"cin_plan": CIN.format("2026-03-14", "")}, CHILD_IN_NEED),
        ({"cin_plan": CIN.format("2026-03-15", "")}, NEITHER),
        ({"cin_plan": CIN.format("2026-01-05", "2026-03-13")}, NEITHER),
        ({"early_help": HELP + "2026-04-01 |"}, NEITHER),  # not known yet
        ({"early_help": HELP + "2026-03-30 |"}, EARLY_HELP),
        ({"early_help": HELP + "2026-01-30 | 2026-03-13"}, NEITHER),
        ({"early_help": HELP + "2026-03-30 |", "cin_plan": CIN.format("2026-03-14", "")}, CHILD_IN_NEED),
        ({"care_period": CARE + "2026-03-14 |", "cin_plan": CIN.format("2026-03-14", "")}, LOOKED_AFTER),
    ],
)
def test_where_the_child_went(tables, destination):
    assert ending(**tables)["destination"] == destination


def test_short_breaks_are_no_care():
    status = "legal_status_id | child_id | status_code | start_date\n 1 | c | V4 | 2026-03-14"
    assert ending(care_period=CARE + "2026-03-14 |", legal_status=status)["destination"] == NEITHER


def test_a_later_child_in_need_plan_is_told_and_is_no_step_down():
    one = ending(cin_plan=CIN.format("2026-03-20", ""))
    assert (str(one["cin_start_date"].date()), one["cin_series_id"], one["is_to_cin"]) == ("2026-03-20", "s", False)


@pytest.mark.parametrize(
    ("referrals", "closed"),
    [
        ("r | c | 2025-01-01 | 2026-03-20 10:00", "2026-03-20"),
        ("r | c | 2025-01-01 |", None),
        ("r | c | 2025-01-01 | 2026-03-20 10:00\n q | c | 2026-03-25 |", None),  # another is open
        ("r | c | 2025-01-01 | 2026-04-01", None),
    ],
)
def test_the_referral_is_closed_where_it_has_ended_and_no_other_is_open(referrals, closed):
    one = ending(person="child_id\n c", referral="referral_id | child_id | referral_at | end_at\n" + referrals)[
        "referral_closed_date"
    ]
    assert (None if pd.isna(one) else str(one.date())) == closed


def test_the_closing_conference_is_the_last_review_that_did_not_continue_the_plan():
    held = """
        conference_id | child_id | kind_code | held_at    | continued_plan | chair_name
        r1            | c        | REVIEW    | 2025-08-01 | yes            | First
        r2            | c        | REVIEW    | 2026-03-12 | no             | Second
        """
    one = ending(conference=held)
    assert (str(one["closing_conference_date"].date()), one["chair_name"]) == ("2026-03-12", "Second")
    assert pd.isna(ending(conference="\n".join(held.splitlines()[:-2]))["closing_conference_date"])
