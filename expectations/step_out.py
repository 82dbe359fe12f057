"""What must hold of steps out to early help."""

from expectations.common import in_order, keyed, of_a_child
from expectations.rule import Rule

RULES: list[Rule] = [
    *keyed("step_out", "step_out_id", "step out"),
    *of_a_child("step_out", "step out"),
    in_order("step_out", "requested_date", "accepted_date", claim="No step out is accepted before it is asked for."),
]
