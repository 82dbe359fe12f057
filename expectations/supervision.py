"""What must hold of supervision."""

from expectations.common import found, holds, in_order, keyed, not_blank, not_in_future, of_a_child
from expectations.rule import Rule

RULES: list[Rule] = [
    *keyed("supervision", "supervision_id", "supervision"),
    *of_a_child("supervision", "supervision"),
    not_blank("supervision", "held_at", claim="Every supervision has a date.", severity="warning"),
    not_in_future("supervision", "held_at", claim="No supervision is dated in the future."),
    found("supervision", "worker_id", claim="Whoever was supervised is a worker on record."),
    found("supervision", "supervisor_worker_id", claim="Every supervisor is a worker on record."),
    in_order(
        "supervision",
        "held_at",
        "recorded_at",
        claim="No supervision is recorded before it is held.",
        severity="warning",
    ),
    holds(
        "supervision",
        "supervisor_worker_id.another",
        ("supervisor_worker_id", "worker_id"),
        lambda f: f["supervisor_worker_id"].ne(f["worker_id"]),
        claim="Nobody supervises themselves.",
    ),
]
