"""What must hold of legal statuses."""

from expectations.common import (
    entered_once,
    found,
    in_order,
    keyed,
    known_code,
    not_blank,
    not_in_future,
    of_a_child,
    one_open,
)
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
    not_in_future("legal_status", "end_date", claim="No legal status ends in the future.", severity="warning"),
    one_open(
        "legal_status",
        "end_date",
        when=("care_period_id",),
        test=lambda f: f["care_period_id"].notna(),
        claim="No child in care has two open legal statuses at once.",
        severity="warning",
        source="SSDA903 guide: one legal status an episode",
    ),
    entered_once(
        "legal_status",
        ("child_id", "care_period_id", "start_date", "status_code"),
        claim="No legal status in care is entered twice.",
    ),
]
