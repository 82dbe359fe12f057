"""What must hold of keeping-in-touch forms."""

from expectations.common import entered_once, keyed, known_code, not_blank, not_in_future, of_a_child
from expectations.rule import Rule

RULES: list[Rule] = [
    *keyed("care_leaver_contact", "care_leaver_contact_id", "keeping-in-touch form"),
    *of_a_child("care_leaver_contact", "keeping-in-touch form"),
    not_blank("care_leaver_contact", "contact_at", claim="Every keeping-in-touch form has a date.", severity="error"),
    not_blank(
        "care_leaver_contact",
        "in_touch_code",
        claim="Every keeping-in-touch form says whether the authority is in touch.",
        severity="warning",
    ),
    known_code("care_leaver_contact", "in_touch_code", claim="Every in-touch answer has a mapping."),
    known_code("care_leaver_contact", "accommodation_code", claim="Every accommodation has a mapping."),
    known_code("care_leaver_contact", "suitability_code", claim="Every judgement of accommodation has a mapping."),
    known_code("care_leaver_contact", "activity_code", claim="Every main activity has a mapping."),
    not_in_future("care_leaver_contact", "contact_at", claim="No keeping-in-touch form is dated in the future."),
    entered_once(
        "care_leaver_contact",
        ("child_id", "contact_at", "contact_method", "in_touch_code"),
        claim="No keeping-in-touch form is entered twice.",
    ),
]
