"""What must hold of chronologies."""

from expectations.common import found, keyed, not_blank, not_in_future, of_a_child
from expectations.rule import Rule

RULES: list[Rule] = [
    *keyed("chronology", "chronology_id", "chronology entry"),
    *of_a_child("chronology", "chronology entry"),
    not_blank("chronology", "event_at", claim="Every chronology entry has a date.", severity="warning"),
    not_in_future("chronology", "event_at", claim="No chronology entry is dated in the future."),
    found("chronology", "author_worker_id", claim="The author of every chronology entry is a worker on record."),
]
