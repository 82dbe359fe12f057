"""What must hold of relationships."""

from expectations.common import entered_once, in_order, keyed, known_code, not_blank, not_in_future, of_a_child
from expectations.rule import Rule

RULES: list[Rule] = [
    *keyed("person_relation", "person_relation_id", "relationship"),
    *of_a_child("person_relation", "relationship"),
    not_blank("person_relation", "related_person_id", claim="Every relationship names a parent.", severity="error"),
    known_code("person_relation", "relation_code", claim="Every kind of relationship has a mapping."),
    in_order("person_relation", "start_date", "end_date", claim="No relationship ends before it starts."),
    not_in_future("person_relation", "end_date", claim="No relationship's end lies in the future.", severity="warning"),
    not_blank(
        "person_relation", "relation_code", claim="Every relationship says of which kind it is.", severity="warning"
    ),
    not_in_future("person_relation", "start_date", claim="No relationship starts in the future.", severity="warning"),
    entered_once(
        "person_relation",
        ("child_id", "related_person_id", "relation_code", "start_date"),
        claim="No relationship of a child is entered twice.",
    ),
]
