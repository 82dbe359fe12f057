"""What must hold of missing episodes and the interviews on return."""

from expectations.common import (
    entered_once,
    holds,
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
    *keyed("missing_episode", "missing_episode_id", "missing episode"),
    *of_a_child("missing_episode", "missing episode"),
    not_blank("missing_episode", "start_at", claim="Every missing episode has a start.", severity="error"),
    not_blank("missing_episode", "kind_code", claim="Every missing episode says missing or away.", severity="warning"),
    known_code("missing_episode", "kind_code", claim="Every kind of missing episode has a mapping."),
    in_order("missing_episode", "start_at", "end_at", claim="No missing episode ends before it starts."),
    not_in_future("missing_episode", "start_at", claim="No missing episode starts in the future."),
    not_in_future("missing_episode", "end_at", claim="No missing episode ends in the future."),
    in_order("missing_episode", "end_at", "interview_at", claim="No return interview takes place before the return."),
    in_order(
        "missing_episode",
        "end_at",
        "interview_form_at",
        claim="No return interview form is opened while the child is missing.",
        severity="information",
    ),
    one_open("missing_episode", "end_at", claim="No child has two open missing episodes at once."),
    holds(
        "missing_episode",
        "interview_offered_date.not_before_start_at",
        ("interview_offered_date", "start_at"),
        lambda f: ~f["interview_offered_date"].lt(f["start_at"].dt.normalize()),
        severity="warning",
        claim="No return interview is offered on a day before the child went missing.",
    ),
    not_in_future("missing_episode", "interview_at", claim="No return interview took place in the future."),
    entered_once("missing_episode", ("child_id", "start_at"), claim="No missing episode is entered twice."),
]
