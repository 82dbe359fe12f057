"""The clock of an assessment: from the referral that triggered it, else from its own start."""

import pandas as pd
import pytest

from tests.frames import facts
from transforms.assessment_clocks import assessment_clocks

REFERRALS = "referral_id | child_id | referral_at\n r1 | c1 | 2026-03-02 10:00\n r2 | c2 | 2026-03-05"


def clocks(text: str, **others) -> pd.DataFrame:
    """The clocks of the assessments drawn, by identifier."""
    return facts(referral=REFERRALS, assessment=text, **others)[assessment_clocks].set_index("assessment_id")


def test_a_referral_starts_the_clock_of_the_first_assessment_made_for_it():
    rows = clocks("""
        assessment_id | child_id | referral_id | start_date | authorised_at
        10            | c1       | r1          | 2026-03-04 | 2026-03-20
        9             | c1       | r1          | 2026-03-04 |
        11            | c1       | r1          | 2026-03-25 |
        12            | c3       |             | 2026-03-25 |
        """)
    assert rows["trigger"].to_dict() == {"9": "Referral", "10": "Open case", "11": "Open case", "12": "Open case"}
    starts = {"9": "2026-03-02", "10": "2026-03-04", "11": "2026-03-25", "12": "2026-03-25"}
    assert rows["clock_start_date"].astype("str").to_dict() == starts


def test_a_referral_after_the_assessment_began_did_not_trigger_it():
    rows = clocks("assessment_id | child_id | referral_id | start_date\n 1 | c2 | r2 | 2026-03-04")
    assert rows.loc["1", "trigger"] == "Open case"
    assert rows.loc["1", "clock_start_date"] == pd.Timestamp("2026-03-04")


@pytest.mark.parametrize("status", ["CANCELLED", "DRAFT"])
def test_a_cancelled_or_draft_assessment_has_no_clock_and_triggers_nothing(status):
    rows = clocks(f"""
        assessment_id | child_id | referral_id | status_code | start_date
        1             | c1       | r1          | {status}    | 2026-03-03
        2             | c1       | r1          | IN_PROGRESS | 2026-03-04
        """)
    assert rows["trigger"].to_dict() == {"2": "Referral"}


def test_working_days_run_to_the_authorisation_or_the_as_at_date_from_both_starts():
    rows = clocks("""
        assessment_id | child_id | referral_id | start_date | authorised_at
        1             | c1       | r1          | 2026-03-04 | 2026-03-06 16:00
        2             | c2       | r2          | 2026-03-06 |
        """)
    assert rows["working_days_elapsed"].to_dict() == {"1": 4, "2": 18}
    assert rows["working_days_of_assessment"].to_dict() == {"1": 2, "2": 17}
