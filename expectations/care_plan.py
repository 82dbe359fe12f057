"""What must hold of the care plans of children looked after."""

from expectations.common import in_order, keyed, known_code, not_blank, not_in_future, of_a_child
from expectations.rule import Rule

RULES: list[Rule] = [
    *keyed("care_plan", "care_plan_id", "care plan"),
    *of_a_child("care_plan", "care plan"),
    not_blank("care_plan", "start_date", claim="Every care plan has a start.", severity="error"),
    not_blank("care_plan", "permanence_plan_code", claim="Every care plan names permanence.", severity="warning"),
    known_code("care_plan", "permanence_plan_code", claim="Every permanence plan has a mapping."),
    in_order("care_plan", "start_date", "end_date", claim="No care plan ends before it starts."),
    not_in_future("care_plan", "start_date", claim="No care plan starts in the future.", severity="warning"),
    not_in_future("care_plan", "permanence_recorded_at", claim="No permanence plan is recorded in the future."),
]
