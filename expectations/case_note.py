"""What must hold of case notes."""

from expectations.common import in_order, keyed, known_code, not_blank, not_in_future, of_a_child
from expectations.rule import Rule

RULES: list[Rule] = [
    *keyed("case_note", "case_note_id", "case note"),
    *of_a_child("case_note", "case note"),
    not_blank("case_note", "event_at", claim="Every case note has a contact date.", severity="warning"),
    not_blank("case_note", "type_code", claim="Every case note has a type.", severity="warning"),
    known_code("case_note", "type_code", claim="Every type of case note has a mapping."),
    not_in_future("case_note", "event_at", claim="No case note is dated in the future."),
    in_order(
        "case_note", "event_at", "recorded_at", claim="No case note is typed in before its event.", severity="warning"
    ),
]
