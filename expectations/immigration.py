"""What must hold of immigration statuses."""

from expectations.common import entered_once, in_order, keyed, known_code, not_blank, not_in_future, of_a_child
from expectations.rule import Rule

RULES: list[Rule] = [
    *keyed("immigration", "immigration_id", "immigration status"),
    *of_a_child("immigration", "immigration status"),
    known_code("immigration", "status_code", claim="Every immigration status has a mapping."),
    in_order("immigration", "start_date", "end_date", claim="No immigration status ends before it starts."),
    not_in_future("immigration", "start_date", claim="No immigration status starts in the future.", severity="warning"),
    not_blank("immigration", "status_code", claim="Every immigration status says which it is.", severity="error"),
    not_blank("immigration", "start_date", claim="Every immigration status has a start.", severity="error"),
    entered_once(
        "immigration",
        ("child_id", "start_date", "status_code"),
        claim="No immigration status is entered twice.",
    ),
]
