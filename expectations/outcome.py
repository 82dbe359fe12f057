"""What must hold of outcomes."""

from expectations.common import in_order, keyed, known_code, not_blank, not_in_future, of_a_child
from expectations.rule import Rule

RULES: list[Rule] = [
    *keyed("outcome", "outcome_id", "outcome"),
    *of_a_child("outcome", "outcome"),
    known_code("outcome", "outcome_code", claim="Every outcome has a mapping."),
    not_blank("outcome", "outcome_date", claim="Every outcome has the day of its event.", severity="error"),
    in_order("outcome", "outcome_date", "end_date", claim="No outcome ends before it happened."),
    not_in_future("outcome", "outcome_date", claim="No outcome is dated in the future."),
]
