"""What must hold of case statuses."""

from expectations.common import entered_once, in_order, keyed, known_code, not_blank, not_in_future, of_a_child
from expectations.rule import Rule

RULES: list[Rule] = [
    *keyed("case_status", "case_status_id", "case status"),
    *of_a_child("case_status", "case status"),
    not_blank("case_status", "status_code", claim="Every case status says which.", severity="error"),
    known_code("case_status", "status_code", claim="Every case status has a mapping."),
    not_blank("case_status", "start_date", claim="Every case status has a start.", severity="error"),
    in_order("case_status", "start_date", "end_date", claim="No case status ends before it starts."),
    not_in_future("case_status", "start_date", claim="No case status starts in the future."),
    not_in_future("case_status", "end_date", claim="No case status ends in the future.", severity="warning"),
    entered_once("case_status", ("child_id", "start_date", "status_code"), claim="No case status is entered twice."),
]
