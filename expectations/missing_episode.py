"""What must hold of missing episodes and the interviews on return."""

from expectations.common import in_order, keyed, known_code, not_blank, not_in_future, of_a_child
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
        severity="warning",
    ),
]
