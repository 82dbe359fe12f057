"""What must hold of factors of assessments."""

from expectations.common import found, keyed, known_code, not_blank, of_a_child
from expectations.rule import Rule

RULES: list[Rule] = [
    *keyed("assessment_factor", "assessment_factor_id", "factor"),
    *of_a_child("assessment_factor", "factor"),
    found("assessment_factor", "assessment_id", claim="The assessment of every factor is on record."),
    not_blank("assessment_factor", "factor_code", claim="Every factor says which it is.", severity="error"),
    known_code("assessment_factor", "factor_code", claim="Every factor has a mapping."),
]
