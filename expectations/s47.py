"""What must hold of section 47 enquiries."""

from expectations.common import concluded, found, in_order, keyed, not_blank, not_in_future, of_a_child
from expectations.rule import Rule

OUTCOMES = (
    "outcome_no_further_action", "outcome_conference", "outcome_legal_action", "outcome_services",
    "outcome_short_breaks", "outcome_continue_assessment", "outcome_monitor", "outcome_other",
)  # fmt: skip

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
]
