"""What must hold of strategy discussions."""

from expectations.common import (
    concluded,
    entered_once,
    found,
    in_order,
    keyed,
    known_code,
    not_blank,
    not_in_future,
    of_a_child,
)
from expectations.rule import Rule

RULES: list[Rule] = [
    *keyed("strategy_discussion", "strategy_discussion_id", "strategy discussion"),
    *of_a_child("strategy_discussion", "strategy discussion"),
    not_blank("strategy_discussion", "start_at", claim="Every strategy discussion has a date.", severity="error"),
    concluded(
        "strategy_discussion", "end_at", answers=["outcome_code"], claim="Every completed discussion has an outcome."
    ),
    known_code("strategy_discussion", "outcome_code", claim="Every outcome of a discussion has a mapping."),
    in_order("strategy_discussion", "decision_at", "start_at", claim="No discussion begins before it is decided on."),
    in_order("strategy_discussion", "start_at", "end_at", claim="No discussion ends before it begins."),
    in_order("strategy_discussion", "start_at", "oversight_at", claim="No discussion is looked over before it begins."),
    found("strategy_discussion", "referral_id", claim="The referral of every discussion is on record."),
    not_in_future("strategy_discussion", "start_at", claim="No discussion starts in the future."),
    not_in_future("strategy_discussion", "end_at", claim="No discussion ends in the future."),
    entered_once("strategy_discussion", ("child_id", "start_at"), claim="No discussion is entered twice."),
]
