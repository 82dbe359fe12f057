"""What must hold of relationships."""

from expectations.common import keyed, of_a_child
from expectations.rule import Rule

RULES: list[Rule] = [
    *keyed("person_relation", "person_relation_id", "relationship"),
    *of_a_child("person_relation", "relationship"),
]
