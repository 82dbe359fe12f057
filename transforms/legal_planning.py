"""Records that show that legal planning was decided on for a child; the decision itself is written in texts only."""

import pandas as pd

from transforms.facts import Facts, fact
from transforms.need_episodes import CANCELLED_STEPS

PLANNING_MEETING = "S47e - LPM"
PROCEEDINGS = ("PRE_PROCEEDINGS", "CARE_PROCEEDINGS")


@fact(grain="child")
def legal_steps(facts: Facts) -> pd.DataFrame:
    """Every day on which a record shows a legal step: child_id, day.

    Rule:   an enquiry completed or an assessment authorised with legal action among its outcomes, the outcome "legal
            planning meeting" of an enquiry, or the first day of pre-proceedings or care proceedings.
    Source: 003 Shropshire transfer protocol, section 3a; 000 One recording sheet; requirement TRF-10.
    """
    enquiries = facts.table("s47", "child_id", "end_at", "outcome_legal_action")
    enquiries = enquiries[enquiries["outcome_legal_action"].fillna(False)].rename(columns={"end_at": "day"})
    made = facts.table("assessment", "child_id", "status_code", "authorised_at", "outcome_legal_action")
    made = made[made["outcome_legal_action"].fillna(False) & ~made["status_code"].isin(CANCELLED_STEPS)]
    told = facts.table("outcome", "child_id", "outcome_code", "outcome_date")
    told = told[told["outcome_code"].eq(PLANNING_MEETING)].rename(columns={"outcome_date": "day"})
    begun = facts.table("case_status", "child_id", "status_code", "start_date")
    begun = begun[begun["status_code"].isin(PROCEEDINGS)].rename(columns={"start_date": "day"})
    parts = [enquiries, made.rename(columns={"authorised_at": "day"}), told, begun]
    rows = pd.concat([part[["child_id", "day"]] for part in parts], ignore_index=True)
    rows["day"] = rows["day"].dt.normalize()
    return rows[rows["day"].notna()].reset_index(drop=True)
