"""What must hold of the reviews of child in need plans."""

from expectations.common import entered_once, keyed, not_in_future, of_a_child
from expectations.rule import Rule

RULES: list[Rule] = [
    *keyed("cin_review", "cin_review_id", "review of a child in need plan"),
    *of_a_child("cin_review", "review of a child in need plan"),
    not_in_future("cin_review", "held_at", claim="No review of a child in need plan is held in the future."),
    entered_once("cin_review", ("child_id", "held_at", "meeting_id"), claim="No review of a plan is entered twice."),
]
