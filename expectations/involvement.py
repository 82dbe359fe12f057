"""What must hold of involvements."""

from expectations.common import found, in_order, keyed, known_code, not_blank, not_in_future, of_a_child
from expectations.rule import Rule

RULES: list[Rule] = [
    *keyed("involvement", "involvement_id", "involvement"),
    *of_a_child("involvement", "involvement"),
    not_blank("involvement", "start_date", claim="Every involvement has a start.", severity="error"),
    not_blank("involvement", "worker_id", claim="Every involvement names its worker.", severity="warning"),
    not_blank("involvement", "team_id", claim="Every involvement names its team.", severity="warning"),
    found("involvement", "worker_id", claim="The worker of every involvement is on record."),
    found("involvement", "team_id", claim="The team of every involvement is on record."),
    known_code("involvement", "role_code", claim="Every role has a mapping."),
    in_order("involvement", "start_date", "end_date", claim="No involvement ends before it starts."),
    not_in_future("involvement", "start_date", claim="No involvement starts in the future.", severity="warning"),
]
