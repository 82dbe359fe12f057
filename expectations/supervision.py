"""What must hold of supervision."""

from expectations.common import keyed, not_blank, not_in_future, of_a_child
from expectations.rule import Rule

RULES: list[Rule] = [
    *keyed("supervision", "supervision_id", "supervision"),
    *of_a_child("supervision", "supervision"),
    not_blank("supervision", "held_at", claim="Every supervision has a date.", severity="warning"),
    not_in_future("supervision", "held_at", claim="No supervision is dated in the future."),
]
