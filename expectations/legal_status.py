"""What must hold of legal statuses."""

from expectations.common import found, in_order, keyed, known_code, not_blank, not_in_future, of_a_child
from expectations.rule import Rule

RULES: list[Rule] = [
    *keyed("legal_status", "legal_status_id", "legal status"),
    *of_a_child("legal_status", "legal status"),
    found("legal_status", "care_period_id", claim="The period of care of every legal status is on record."),
    not_blank("legal_status", "status_code", claim="Every legal status says which.", severity="error"),
    known_code("legal_status", "status_code", claim="Every legal status has a mapping."),
    not_blank("legal_status", "start_date", claim="Every legal status has a start.", severity="error"),
    in_order("legal_status", "start_date", "end_date", claim="No legal status ends before it starts."),
    not_in_future("legal_status", "start_date", claim="No legal status starts in the future."),
]
