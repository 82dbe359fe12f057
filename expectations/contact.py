"""What must hold of contacts."""

from expectations.common import (
    entered_once,
    found,
    has_rows,
    in_order,
    keyed,
    known_code,
    not_blank,
    not_in_future,
    of_a_child,
)
from expectations.rule import Rule

RULES: list[Rule] = [
    has_rows("contact", "contact_id", claim="The snapshot holds contacts."),
    *keyed("contact", "contact_id", "contact"),
    *of_a_child("contact", "contact"),
    not_blank("contact", "contact_at", claim="Every contact has a date.", severity="error"),
    not_blank("contact", "source_code", claim="Every contact's source is recorded.", severity="warning"),
    known_code("contact", "source_code", claim="Every contact source has a mapping."),
    found("contact", "screening_worker_id", claim="Whoever screened a contact is a worker on record."),
    found("contact", "decision_worker_id", claim="Whoever decided a contact is a worker on record."),
    in_order("contact", "contact_at", "decided_at", claim="No contact is decided before it is received."),
    not_in_future("contact", "contact_at", claim="No contact lies in the future."),
    entered_once("contact", ("child_id", "contact_at", "source_code"), claim="No contact is entered twice."),
    not_in_future("contact", "decided_at", claim="No contact is decided in the future."),
]
