"""Every concern of each edition, in the order of its numbers."""

from annex_a.concerns import list_01_contacts, list_03_referrals, list_04_assessments, list_09_leaving_care
from annex_a.concerns.concern import Concern

CONCERNS: dict[str, tuple[Concern, ...]] = {
    "ilacs": (
        *list_01_contacts.CONCERNS,
        *list_03_referrals.ILACS_CONCERNS,
        *list_04_assessments.CONCERNS,
        *list_09_leaving_care.CONCERNS,
    ),
    "sif-2016": (
        *list_01_contacts.CONCERNS,
        *list_03_referrals.SIF_2016_CONCERNS,
        *list_04_assessments.CONCERNS,
        *list_09_leaving_care.CONCERNS,
    ),
}
