"""What must hold of adoptions."""

from expectations.common import in_order, keyed, known_code, not_blank, not_in_future, of_a_child
from expectations.rule import Rule

RULES: list[Rule] = [
    *keyed("adoption", "adoption_id", "adoption"),
    *of_a_child("adoption", "adoption"),
    not_blank("adoption", "decision_date", claim="Every adoption has its decision.", severity="warning"),
    known_code("adoption", "reversal_reason_code", claim="Every reason for reversing a decision has a mapping."),
    in_order("adoption", "decision_date", "matched_date", claim="No child is matched before the decision."),
    in_order("adoption", "decision_date", "reversal_date", claim="No decision is reversed before it is made."),
    in_order("adoption", "decision_date", "adoption_order_date", claim="No child is adopted before the decision."),
    in_order("adoption", "matched_date", "adoption_order_date", claim="No child is adopted before being matched."),
    not_in_future("adoption", "adoption_order_date", claim="No adoption order lies in the future."),
]
