"""What must hold of allowances."""

from expectations.common import entered_once, in_order, keyed, known_code, not_blank, not_in_future, of_a_child
from expectations.rule import Rule

RULES: list[Rule] = [
    *keyed("allowance", "allowance_id", "allowance"),
    *of_a_child("allowance", "allowance"),
    known_code("allowance", "kind_code", claim="Every kind of allowance has a mapping."),
    not_blank("allowance", "start_date", claim="Every allowance has a start.", severity="error"),
    in_order("allowance", "start_date", "end_date", claim="No allowance ends before it starts."),
    not_in_future("allowance", "start_date", claim="No allowance starts in the future.", severity="warning"),
    not_blank("allowance", "kind_code", claim="Every allowance says of which kind it is.", severity="warning"),
    entered_once("allowance", ("child_id", "start_date", "kind_code"), claim="No allowance is entered twice."),
]
