"""What must hold of episodes of care."""

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
    required,
)
from expectations.rule import Rule

RULES: list[Rule] = [
    *keyed("care_episode", "care_episode_id", "episode of care"),
    *of_a_child("care_episode", "episode of care"),
    not_blank("care_episode", "care_period_id", claim="Every episode is part of a period of care.", severity="error"),
    found("care_episode", "care_period_id", claim="The period of care of every episode is on record."),
    not_blank("care_episode", "placement_id", claim="Every episode has a placement.", severity="warning"),
    found("care_episode", "placement_id", claim="The placement of every episode is on record."),
    not_blank("care_episode", "start_date", claim="Every episode has a start.", severity="error"),
    not_blank("care_episode", "need_code", claim="Every episode has a category of need.", severity="warning"),
    known_code("care_episode", "start_reason_code", claim="Every reason why an episode began has a mapping."),
    known_code("care_episode", "need_code", claim="Every category of need has a mapping; N0 and N9 are not allowed."),
    known_code("care_episode", "end_reason_code", claim="Every reason why an episode ended has a mapping."),
    in_order("care_episode", "start_date", "end_date", claim="No episode ends before it starts."),
    not_in_future("care_episode", "start_date", claim="No episode starts in the future."),
    not_in_future("care_episode", "end_date", claim="No episode ends in the future."),
    not_blank("care_episode", "start_reason_code", claim="Every episode says why it began.", severity="warning"),
    required(
        "care_episode",
        "end_reason_code",
        ("end_date",),
        lambda f: f["end_date"].notna(),
        claim="Every episode of care that has ended says why.",
    ),
    one_open("care_episode", "end_date", claim="No child has two open episodes of care at once."),
    entered_once("care_episode", ("child_id", "start_date", "end_date"), claim="No episode of care is entered twice."),
]
