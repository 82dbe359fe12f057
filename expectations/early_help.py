"""What must hold of early help."""

from expectations.common import found, in_order, keyed, not_blank, not_in_future, of_a_child, one_open
from expectations.rule import Rule

RULES: list[Rule] = [
    *keyed("early_help", "early_help_id", "early help episode"),
    *of_a_child("early_help", "early help episode"),
    not_blank("early_help", "start_date", claim="Every early help episode has a start.", severity="error"),
    not_blank(
        "early_help", "organisation", claim="Every early help episode names its organisation.", severity="warning"
    ),
    in_order("early_help", "start_date", "end_date", claim="No early help episode ends before it starts."),
    not_in_future("early_help", "start_date", claim="No early help episode starts in the future.", severity="warning"),
    found("early_help", "worker_id", claim="The worker of every early help episode is on record."),
    one_open(
        "early_help", "end_date", claim="No child has two open early help episodes at once.", severity="information"
    ),
    not_in_future("early_help", "end_date", claim="No early help episode ends in the future.", severity="warning"),
]
