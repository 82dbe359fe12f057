"""Referrals as reports read them: when, closed when, from whom, with which outcomes, and what came before."""

import pandas as pd

from transforms.facts import Facts, fact
from transforms.repeats import with_previous

OUTCOMES = {
    "no_further_action": "No further action",
    "outcome_assessment": "Child and family assessment",
    "outcome_strategy_discussion": "Strategy discussion",
    "outcome_conference": "Child protection conference",
    "outcome_transfer_in": "Transfer-in conference",
    "outcome_looked_after": "Request to look after",
    "outcome_private_fostering": "Private fostering",
    "outcome_care_leaver": "Care leaver service",
    "outcome_adoption": "Non-agency adoption",
    "outcome_other": "Other outcome",
}


@fact(grain="child")
def referrals(facts: Facts) -> pd.DataFrame:
    """Every referral.

    Shape: one row per referral: its columns of the canonical model, with referral_date and end_date (the days of
    referral_at and end_at; a blank end is an open case), is_open and record.
    """
    rows = facts.table("referral")
    return rows.assign(
        referral_date=rows["referral_at"].dt.normalize(),
        end_date=rows["end_at"].dt.normalize(),
        is_open=rows["end_at"].isna().astype("boolean"),
        record="referral/" + rows["referral_id"],
    )


@fact(grain="child")
def earlier_referrals(facts: Facts) -> pd.DataFrame:
    """Each referral with the child's referral before it.

    Shape:  one row per dated referral: referral_id, previous_referral_id, previous_referral_date,
            previous_end_date, previous_closure_reason_code (missing for a first one), number_before, and
            was_open_before: an earlier referral led to more than no further action.
    Rule:   in order of time, then of id.
    Source: T-REF-REREFERRALS, reading of the ambiguity: re-referral to the authority, and any previous opening.
    """
    rows = facts[referrals]
    rows["opened"] = (~rows["no_further_action"].fillna(False)).astype("int64")
    carried = ["referral_id", "referral_date", "end_date", "closure_reason_code"]
    rows = with_previous(rows, "referral_id", "referral_at", carried)
    opened_before = rows.groupby("child_id")["opened"].cumsum() - rows["opened"]
    rows["was_open_before"] = opened_before.gt(0).astype("boolean")
    return rows[["referral_id", *(f"previous_{name}" for name in carried), "number_before", "was_open_before"]]
