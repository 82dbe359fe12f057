"""What must hold of disabilities."""

from expectations.common import entered_once, in_order, keyed, known_code, not_blank, not_in_future, of_a_child
from expectations.rule import Rule

RULES: list[Rule] = [
    *keyed("disability", "disability_id", "disability"),
    *of_a_child("disability", "disability"),
    known_code("disability", "disability_code", claim="Every disability has a mapping."),
    not_blank("disability", "disability_code", claim="Every disability says which it is.", severity="error"),
    in_order("disability", "start_date", "end_date", claim="No disability ends before it is recorded."),
    not_in_future("disability", "start_date", claim="No disability starts in the future.", severity="warning"),
    entered_once(
        "disability",
        ("child_id", "disability_code", "start_date", "end_date"),
        claim="No disability of a child is entered twice.",
    ),
]
