"""What must hold of disabilities."""

from expectations.common import keyed, known_code, of_a_child
from expectations.rule import Rule

RULES: list[Rule] = [
    *keyed("disability", "disability_id", "disability"),
    *of_a_child("disability", "disability"),
    known_code("disability", "disability_code", claim="Every disability has a mapping."),
]
