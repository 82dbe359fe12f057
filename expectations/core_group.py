"""What must hold of core groups."""

from expectations.common import entered_once, keyed, not_in_future, of_a_child
from expectations.rule import Rule

RULES: list[Rule] = [
    *keyed("core_group", "core_group_id", "core group"),
    *of_a_child("core_group", "core group"),
    not_in_future("core_group", "held_at", claim="No core group is held in the future."),
    entered_once("core_group", ("child_id", "held_at", "meeting_id"), claim="No core group is entered twice."),
]
