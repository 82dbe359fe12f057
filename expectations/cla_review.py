"""What must hold of the reviews of children looked after."""

from expectations.common import found, keyed, known_code, not_blank, of_a_child
from expectations.rule import Rule

RULES: list[Rule] = [
    *keyed("cla_review", "cla_review_id", "looked-after review"),
    *of_a_child("cla_review", "looked-after review"),
    not_blank("cla_review", "care_period_id", claim="Every review is of a period of care.", severity="warning"),
    found("cla_review", "care_period_id", claim="The period of care of every review is on record."),
    not_blank("cla_review", "due_date", claim="Every review has a date by which it is due.", severity="warning"),
    known_code("cla_review", "participation_code", claim="Every way of taking part in a review has a mapping."),
    known_code("cla_review", "permanence_plan_code", claim="Every permanence plan of a review has a mapping."),
]
