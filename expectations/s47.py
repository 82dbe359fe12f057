"""What must hold of section 47 enquiries."""

import pandas as pd

from expectations.common import (
    concluded,
    entered_once,
    found,
    holds,
    in_order,
    keyed,
    not_blank,
    not_in_future,
    of_a_child,
)
from expectations.rule import Rule

OUTCOMES = (
    "outcome_no_further_action", "outcome_conference", "outcome_legal_action", "outcome_services",
    "outcome_short_breaks", "outcome_continue_assessment", "outcome_monitor", "outcome_other",
)  # fmt: skip


def not_both(frame: pd.DataFrame) -> pd.Series:
    """Whether not both were ticked, no further action and a conference."""
    return ~(frame["outcome_no_further_action"].fillna(False) & frame["outcome_conference"].fillna(False))


RULES: list[Rule] = [
    *keyed("s47", "s47_id", "section 47 enquiry"),
    *of_a_child("s47", "section 47 enquiry"),
    not_blank("s47", "start_at", claim="Every section 47 enquiry has a start.", severity="error"),
    in_order("s47", "start_at", "end_at", claim="No section 47 enquiry ends before it starts."),
    concluded("s47", "end_at", flags=OUTCOMES, claim="Every completed enquiry has an outcome."),
    found("s47", "referral_id", claim="The referral of every section 47 enquiry is on record.", severity="warning"),
    found("s47", "worker_id", claim="The worker of every section 47 enquiry is on record."),
    found("s47", "team_id", claim="The team of every section 47 enquiry is on record."),
    not_in_future("s47", "start_at", claim="No section 47 enquiry starts in the future.", severity="warning"),
    not_in_future("s47", "end_at", claim="No section 47 enquiry ends in the future."),
    found("s47", "strategy_discussion_id", claim="The discussion of every enquiry is on record.", severity="warning"),
    entered_once("s47", ("child_id", "start_at", "referral_id", "end_at"), claim="No enquiry is entered twice."),
    holds(
        "s47",
        "outcome_no_further_action.alone",
        ("outcome_no_further_action", "outcome_conference"),
        not_both,
        claim="No enquiry ends both without further action and with a conference.",
        severity="warning",
    ),
]
