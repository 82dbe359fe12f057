"""What must hold of the recorded entitlement to leaving care services."""

from expectations.common import keyed, known_code, not_blank, of_a_child, unique
from expectations.rule import Rule

RULES: list[Rule] = [
    *keyed("care_leaver_status", "care_leaver_status_id", "care leaver status"),
    *of_a_child("care_leaver_status", "care leaver status"),
    unique(
        "care_leaver_status",
        "child_id",
        claim="No young person has two care leaver statuses at once.",
        severity="warning",
    ),
    known_code("care_leaver_status", "eligibility_code", claim="Every care leaver eligibility has a mapping."),
    not_blank(
        "care_leaver_status", "eligibility_code", claim="Every care leaver's status says which.", severity="warning"
    ),
]
