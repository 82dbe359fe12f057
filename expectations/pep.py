"""What must hold of personal education plans."""

from expectations.common import entered_once, in_order, keyed, known_code, not_blank, not_in_future, of_a_child
from expectations.rule import Rule

RULES: list[Rule] = [
    *keyed("pep", "pep_id", "personal education plan"),
    *of_a_child("pep", "personal education plan"),
    not_blank("pep", "pep_date", claim="Every personal education plan has a date.", severity="error"),
    not_blank("pep", "attends_school", claim="Every plan says whether the child attends school.", severity="warning"),
    known_code("pep", "sen_status_code", claim="Every status of special educational needs has a mapping."),
    not_in_future("pep", "pep_date", claim="No personal education plan is dated in the future."),
    in_order(
        "pep", "school_change_date", "pep_date", claim="No change of school lies after the plan that tells of it."
    ),
    entered_once("pep", ("child_id", "pep_date", "origin_code"), claim="No personal education plan is entered twice."),
]
