"""The editions of Annex A and the lists each holds, in order."""

from dataclasses import dataclass

from annex_a import list_01_contacts, list_03_referrals, list_04_assessments, list_08_looked_after
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
        (list_01_contacts.ILACS, list_03_referrals.ILACS, list_04_assessments.ILACS, list_08_looked_after.ILACS),
    ),
    "sif-2016": Edition(
        "sif-2016",
        "Annex A, single inspection framework, 2016",
        (
            list_01_contacts.SIF_2016,
            list_03_referrals.SIF_2016,
            list_04_assessments.SIF_2016,
            list_08_looked_after.SIF_2016,
        ),
    ),
}
