"""What must hold of workers."""

from expectations.common import SYSTEMS_TEAM, has_rows, in_order, keyed, not_blank, unique
from expectations.rule import Rule

RULES: list[Rule] = [
    has_rows("worker", "worker_id", claim="The snapshot holds workers."),
    *keyed("worker", "worker_id", "worker"),
    not_blank("worker", "surname", claim="Every worker has a surname.", severity="warning", mender=SYSTEMS_TEAM),
    in_order("worker", "start_date", "end_date", claim="No worker leaves before beginning.", mender=SYSTEMS_TEAM),
    unique("worker", "staff_number", claim="No two workers have the same staff number.", severity="warning"),
    unique("worker", "registration_number", claim="No two workers have the same registration.", severity="warning"),
]
