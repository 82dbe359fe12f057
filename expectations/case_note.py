"""What must hold of case notes."""

import pandas as pd

from expectations.common import (
    entered_once,
    found,
    holds,
    in_order,
    keyed,
    known_code,
    not_blank,
    not_in_future,
    of_a_child,
)
from expectations.rule import Rule


def seen_if_alone(frame: pd.DataFrame) -> pd.Series:
    """Whether a child said to be seen alone is not said to be unseen."""
    return ~(frame["seen_alone"].fillna(False) & frame["seen"].eq(False).fillna(False))


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
    found("case_note", "author_worker_id", claim="The author of every case note is a worker on record."),
    found("case_note", "author_team_id", claim="The author's team of every case note is on record."),
    not_in_future("case_note", "recorded_at", claim="No case note is typed in the future."),
    holds(
        "case_note",
        "seen_alone.only_seen",
        ("seen_alone", "seen"),
        seen_if_alone,
        claim="No child is seen alone who was not seen.",
    ),
    entered_once(
        "case_note",
        ("child_id", "event_at", "type_code", "recorded_at", "author_team_id", "seen", "seen_alone"),
        claim="No case note about a child is entered twice.",
    ),
]
