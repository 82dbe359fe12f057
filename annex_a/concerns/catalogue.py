"""Every concern of each edition, in the order of its numbers.

Lists 2 and 11 have none: neither the handbook nor Ofsted's template states an issue of theirs.
"""

from annex_a.concerns import (
    list_01_contacts,
    list_03_referrals,
    list_04_assessments,
    list_05_section_47,
    list_06_children_in_need,
    list_07_child_protection,
    list_08_looked_after,
    list_09_leaving_care,
    list_10_adoption,
)
from annex_a.concerns.concern import Concern

CONCERNS: dict[str, tuple[Concern, ...]] = {
    "ilacs": (
        *list_01_contacts.CONCERNS,
        *list_03_referrals.ILACS_CONCERNS,
        *list_04_assessments.CONCERNS,
        *list_05_section_47.ILACS_CONCERNS,
        *list_06_children_in_need.ILACS_CONCERNS,
        *list_07_child_protection.ILACS_CONCERNS,
        *list_08_looked_after.ILACS_CONCERNS,
        *list_09_leaving_care.CONCERNS,
        *list_10_adoption.CONCERNS,
    ),
    "sif-2016": (
        *list_01_contacts.CONCERNS,
        *list_03_referrals.SIF_2016_CONCERNS,
        *list_04_assessments.CONCERNS,
        *list_05_section_47.SIF_2016_CONCERNS,
        *list_06_children_in_need.SIF_2016_CONCERNS,
        *list_07_child_protection.SIF_2016_CONCERNS,
        *list_08_looked_after.SIF_2016_CONCERNS,
        *list_09_leaving_care.CONCERNS,
    ),
}
