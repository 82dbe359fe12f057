"""What must hold of relationships."""

from expectations.common import in_order, keyed, known_code, not_blank, not_in_future, of_a_child
from expectations.rule import Rule

RULES: list[Rule] = [
    *keyed("person_relation", "person_relation_id", "relationship"),
    *of_a_child("person_relation", "relationship"),
    not_blank("person_relation", "related_person_id", claim="Every relationship names a parent.", severity="error"),
    known_code("person_relation", "relation_code", claim="Every kind of relationship has a mapping."),
    in_order("person_relation", "start_date", "end_date", claim="No relationship ends before it starts."),
    not_in_future("person_relation", "end_date", claim="No relationship's end lies in the future.", severity="warning"),
]
