"""What must hold of who took part in strategy discussions."""

from expectations.common import entered_once, found, keyed, known_code, not_blank, of_a_child
from expectations.rule import Rule

RULES: list[Rule] = [
    *keyed("strategy_attendance", "strategy_attendance_id", "attendance"),
    *of_a_child("strategy_attendance", "attendance"),
    not_blank("strategy_attendance", "agency_code", claim="Every attendance names its agency.", severity="error"),
    known_code("strategy_attendance", "agency_code", claim="Every agency has a mapping."),
    found("strategy_attendance", "strategy_discussion_id", claim="The discussion of every attendance is on record."),
    not_blank(
        "strategy_attendance", "strategy_discussion_id", claim="Every attendance is at a discussion.", severity="error"
    ),
    entered_once(
        "strategy_attendance",
        ("strategy_discussion_id", "child_id", "agency_code"),
        claim="No agency attends a discussion about a child twice.",
    ),
]
