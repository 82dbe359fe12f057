"""What must hold of section 47 enquiries."""

from expectations.common import found, in_order, keyed, not_blank, not_in_future, of_a_child
from expectations.rule import Rule

RULES: list[Rule] = [
    *keyed("s47", "s47_id", "section 47 enquiry"),
    *of_a_child("s47", "section 47 enquiry"),
    not_blank("s47", "start_at", claim="Every section 47 enquiry has a start.", severity="error"),
    in_order("s47", "start_at", "end_at", claim="No section 47 enquiry ends before it starts."),
    found("s47", "referral_id", claim="The referral of every section 47 enquiry is on record.", severity="warning"),
    found("s47", "worker_id", claim="The worker of every section 47 enquiry is on record."),
    found("s47", "team_id", claim="The team of every section 47 enquiry is on record."),
    not_in_future("s47", "start_at", claim="No section 47 enquiry starts in the future.", severity="warning"),
]
