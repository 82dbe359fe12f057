"""What must hold of steps out to early help."""

from expectations.common import found, in_order, keyed, known_code, not_in_future, of_a_child
from expectations.rule import Rule

RULES: list[Rule] = [
    *keyed("step_out", "step_out_id", "step out"),
    *of_a_child("step_out", "step out"),
    in_order("step_out", "requested_date", "accepted_date", claim="No step out is accepted before it is asked for."),
    known_code("step_out", "route_code", claim="Every route out has a mapping."),
    known_code("step_out", "started_from_code", claim="Every piece of work that a step out starts from has a mapping."),
    found("step_out", "referral_id", claim="The case of every step out is on record."),
    in_order("step_out", "accepted_date", "plan_date", claim="No plan of a step out precedes its acceptance."),
    in_order("step_out", "plan_date", "authorised_date", claim="No step out is authorised before its plan."),
    not_in_future("step_out", "requested_date", claim="No step out is asked for in the future."),
    not_in_future("step_out", "authorised_date", claim="No step out is authorised in the future."),
]
