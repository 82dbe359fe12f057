"""What must hold of private fostering."""

from expectations.common import in_order, keyed, not_blank, not_in_future, of_a_child
from expectations.rule import Rule

RULES: list[Rule] = [
    *keyed("private_fostering", "private_fostering_id", "private fostering arrangement"),
    *of_a_child("private_fostering", "private fostering arrangement"),
    not_blank(
        "private_fostering", "start_date", claim="Every private fostering arrangement has a start.", severity="error"
    ),
    in_order(
        "private_fostering", "start_date", "end_date", claim="No private fostering arrangement ends before it starts."
    ),
    not_in_future(
        "private_fostering",
        "start_date",
        claim="No private fostering arrangement starts in the future.",
        severity="warning",
    ),
]
