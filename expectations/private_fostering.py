"""What must hold of private fostering."""

from expectations.common import (
    TEAM,
    in_order,
    keyed,
    known_code,
    not_blank,
    not_in_future,
    of_a_child,
    one_of,
    one_open,
)
from expectations.rule import Rule

NOT_CLOSE = ("OTHER_RELATIVE", "NOT_RELATED")

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
    known_code(
        "private_fostering", "carer_relation_code", claim="Who a private foster carer is to the child is a known code."
    ),
    one_of(
        "private_fostering",
        "carer_relation_code",
        NOT_CLOSE,
        claim="No private foster carer is a parent or close relative of the child.",
        severity="warning",
        mender=TEAM,
        source="002 Wakefield practice standards, Private Fostering, guidance column",
    ),
    not_in_future(
        "private_fostering",
        "notified_date",
        claim="No private fostering arrangement is notified in the future.",
        severity="warning",
    ),
    in_order(
        "private_fostering",
        "start_date",
        "expected_end_date",
        severity="warning",
        claim="No private fostering arrangement is meant to end before it starts.",
    ),
    one_open(
        "private_fostering",
        "end_date",
        severity="warning",
        claim="No child has two open private fostering arrangements at once.",
    ),
]
