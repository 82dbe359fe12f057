"""What must hold of early help."""

from expectations.common import in_order, keyed, not_in_future, of_a_child
from expectations.rule import Rule

RULES: list[Rule] = [
    *keyed("early_help", "early_help_id", "early help episode"),
    *of_a_child("early_help", "early help episode"),
    in_order("early_help", "start_date", "end_date", claim="No early help episode ends before it starts."),
    not_in_future("early_help", "start_date", claim="No early help episode starts in the future.", severity="warning"),
]
