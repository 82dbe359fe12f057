"""Step-downs: CAF, TAF, TAC, TEH and ECINS are one early-help outcome (STP-10)."""

import pandas as pd
import pytest

from tests.frames import facts
from transforms.referrals import referrals
from transforms.step_downs import help_began_from, help_running_on, step_downs

REFERRAL = (
    "referral_id | child_id | referral_at | end_at | closure_reason_code\n r1 | c1 | 2025-01-10 | 2025-06-10 | RC7"
)


def found(referral: str = REFERRAL, **tables: str) -> list[list[str]]:
    """Each step-down: day, destination, record."""
    known = facts(referral=referral, **tables)
    rows = step_downs(known[referrals]["referral_id"], known)
    return rows[["step_down_date", "destination", "record"]].astype("str").to_numpy().tolist()


@pytest.mark.parametrize("name", ["CAF", "TAF", "TAC", "TEH", "ECINS"])
def test_every_name_of_early_help_is_the_one_outcome(name):
    help_of_it = f"early_help_id | child_id | start_date | organisation\n e1 | c1 | 2025-06-10 | {name} team"
    assert found(early_help=help_of_it) == [["2025-06-10", f"Early help ({name})", "early_help/e1"]]
    step_out = "step_out_id | child_id | requested_date | accepted_date | case_status_after"
    accepted = f"{step_out}\n s1 | c1 | 2025-06-01 | 2025-06-05 | {name} (Internal LP)"
    assert found(step_out=accepted) == [["2025-06-05", f"Early help ({name})", "step_out/s1"]]


@pytest.mark.parametrize(
    ("start", "end", "steps_down"),
    [
        ("2025-01-09", "", False),  # before the referral: help that social care took over
        ("2025-01-10", "", True),
        ("2025-06-10", "", True),
        ("2025-07-08", "", True),  # day 28 after the closure
        ("2025-07-09", "", False),
        ("2025-05-01", "2025-06-09", False),  # over before the closure
        ("2025-05-01", "2025-06-10", True),
    ],
)
def test_early_help_follows_a_closure_that_it_reaches(start, end, steps_down):
    text = f"early_help_id | child_id | start_date | end_date\n e1 | c1 | {start} | {end}"
    assert bool(found(early_help=text)) == steps_down


def test_a_closure_referred_to_early_help_steps_down_on_its_own_day():
    assert found(REFERRAL.replace("RC7", "RC9")) == [["2025-06-10", "Early help", "referral/r1"]]


def test_an_outcome_of_early_help_while_the_case_was_open_steps_down():
    text = "outcome_id | child_id | outcome_code | outcome_date\n 1 | c1 | SA - Early Help | {}"
    assert found(outcome=text.format("2025-06-10")) == [["2025-06-10", "Early help", "outcome/1"]]
    assert found(outcome=text.format("2025-06-11")) == []


def test_an_open_case_or_a_request_not_accepted_is_no_step_down():
    assert found(REFERRAL.replace("2025-06-10", "")) == []
    asked = "step_out_id | child_id | requested_date | accepted_date\n s1 | c1 | 2025-06-01 |"
    assert found(step_out=asked) == []


@pytest.mark.parametrize(
    ("day", "running", "began"),
    [("2025-05-31", False, True), ("2025-06-01", True, True), ("2025-06-30", True, True), ("2025-07-01", False, False)],
)
def test_help_runs_from_its_first_day_and_no_more_on_the_day_it_ends(day, running, began):
    known = facts(early_help="early_help_id | child_id | start_date | end_date\n e1 | c1 | 2025-06-01 | 2025-07-01")
    children, days = pd.Series(["c1"], dtype="str"), pd.Series([pd.Timestamp(day)])
    assert help_running_on(children, days, known).tolist() == [running]
    assert help_began_from(children, days, known).tolist() == [began]
