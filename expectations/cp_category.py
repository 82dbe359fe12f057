"""What must hold of categories of abuse."""

from expectations.common import found, keyed, known_code, not_blank, of_a_child
from expectations.rule import Rule

RULES: list[Rule] = [
    *keyed("cp_category", "cp_category_id", "category of a plan"),
    *of_a_child("cp_category", "category of a plan"),
    found("cp_category", "cp_plan_id", claim="The plan of every category is on record."),
    known_code("cp_category", "category_code", claim="Every category of abuse has a mapping."),
    not_blank("cp_category", "cp_plan_id", claim="Every category is one of a plan.", severity="error"),
    not_blank("cp_category", "category_code", claim="Every category says which it is.", severity="warning"),
]
