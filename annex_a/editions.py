"""The editions of Annex A and the lists each holds, in order."""

from dataclasses import dataclass, replace

from annex_a import (
    list_01_contacts,
    list_02_early_help,
    list_03_referrals,
    list_04_assessments,
    list_05_section_47,
    list_06_children_in_need,
    list_07_child_protection,
    list_08_looked_after,
    list_09_leaving_care,
    list_10_adoption,
    list_11_adopters,
)
from annex_a.annex_list import AnnexList


@dataclass(frozen=True)
class Edition:
    """One edition of the template: its name on the command line, its title, its lists."""

    name: str
    title: str
    lists: tuple[AnnexList, ...]


EDITIONS: dict[str, Edition] = {
    "ilacs": Edition(
        "ilacs",
        "Annex A, inspections of local authority children's services",
        (
            list_01_contacts.ILACS,
            list_02_early_help.ILACS,
            list_03_referrals.ILACS,
            list_04_assessments.ILACS,
            list_05_section_47.ILACS,
            list_06_children_in_need.ILACS,
            list_07_child_protection.ILACS,
            list_08_looked_after.ILACS,
            list_09_leaving_care.ILACS,
            list_10_adoption.ILACS,
            list_11_adopters.ILACS,
        ),
    ),
    "sif-2016": Edition(
        "sif-2016",
        "Annex A, single inspection framework, 2016",
        (
            list_01_contacts.SIF_2016,
            list_02_early_help.SIF_2016,
            list_03_referrals.SIF_2016,
            list_04_assessments.SIF_2016,
            list_05_section_47.SIF_2016,
            list_06_children_in_need.SIF_2016,
            list_07_child_protection.SIF_2016,
            list_08_looked_after.SIF_2016,
            list_09_leaving_care.SIF_2016,
        ),
    ),
}

LATEST_FORM, FORM_OF_2019 = "2024", "2019"
FORMS: dict[str, dict[int, AnnexList]] = {LATEST_FORM: {}, FORM_OF_2019: {9: list_09_leaving_care.ILACS_2019}}
"""The forms that `ilacs` has had, each with the lists that were not yet what they are in the latest."""


def editions(ilacs_form: str = LATEST_FORM) -> dict[str, Edition]:
    """The editions, `ilacs` in the form wanted: "2024", or "2019" whose list 9 has thirteen columns."""
    ilacs, of_form = EDITIONS["ilacs"], FORMS[ilacs_form]
    return EDITIONS | {"ilacs": replace(ilacs, lists=tuple(of_form.get(one.number, one) for one in ilacs.lists))}
