"""What must hold of disabilities."""

from expectations.common import in_order, keyed, known_code, not_blank, of_a_child
from expectations.rule import Rule

RULES: list[Rule] = [
    *keyed("disability", "disability_id", "disability"),
    *of_a_child("disability", "disability"),
    known_code("disability", "disability_code", claim="Every disability has a mapping."),
    not_blank("disability", "disability_code", claim="Every disability says which it is.", severity="error"),
    in_order("disability", "start_date", "end_date", claim="No disability ends before it is recorded."),
]
