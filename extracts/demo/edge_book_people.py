"""The book of hand-made children, with where they live, whose children they are, and who helps before or instead."""

from extracts.demo.addresses import HOME
from extracts.demo.disabilities import DISABILITIES
from extracts.demo.early_help import BEFORE, START_CODES
from extracts.demo.edge_book import Day
from extracts.demo.edge_book_care import CareBook
from extracts.demo.keys import NOBODY
from extracts.demo.legal_statuses import LOCAL_CODES


class PeopleBook(CareBook):
    """As the EdgeBook: a method enters one thing that happened and gives back its number."""

    def early_help(self, child: int, start: Day, end: Day | None = None) -> int:
        """An early help episode that a school began."""
        return self._add(
            "FACT_CAF_EPISODE", "FACT_CAF_EPISODE_ID", "caf_episode", DIM_PERSON_ID=child, EPISODE_START_DTTM=start,
            EPISODE_END_DTTM=end, START_REASON=BEFORE, DIM_LOOKUP_EP_START_REASON_CODE=START_CODES[BEFORE],
            DIM_LOOKUP_CAF_EP_ENDRSN_ID_CODE=None if end is None else "MET",
            DIM_LOOKUP_ORIGINATING_ORGANISATION_CODE="SCHOOL",
        )  # fmt: skip

    def address(self, child: int, start: Day, postcode: str | None) -> int:
        """The child's present home."""
        return self._add(
            "DIM_PERSON_ADDRESS", "DIM_PERSON_ADDRESS_ID", "address", DIM_PERSON_ID=child, ADDSS_TYPE_CODE=HOME,
            START_DTTM=start, HOUSE_NO="1", STREET="Weir Lane", POSTCODE=postcode,
        )  # fmt: skip

    def parent(self, child: int, child_born: Day, gender: str | None, born: Day, end: Day | None = None) -> int:
        """A parent, who is no client."""
        number = self._next("person")
        self._enter(
            "DIM_PERSON", DIM_PERSON_ID=number, FORENAME="Perry", SURNAME="Parent", GENDER_MAIN_CODE=gender,
            BIRTH_DTTM=born, DOB_ESTIMATED="N", IS_CLIENT="N", EXTERNAL_ID=self._next("external_person"),
        )  # fmt: skip
        return self._add(
            "FACT_PERSON_RELATION", "FACT_PERSON_RELATION_ID", "relation", DIM_PERSON_ID=number,
            DIM_RELATED_PERSON_ID=child, DIM_RELATED_PERSON_DOB=child_born, DIM_LOOKUP_RELTN_TYPE_CODE="CHI",
            END_DTTM=end,
        )  # fmt: skip

    def disability(self, child: int, code: str, end: Day | None = None) -> int:
        """A recorded disability."""
        return self._add(
            "FACT_DISABILITY", "FACT_DISABILITY_ID", "disability", DIM_PERSON_ID=child, DIM_LOOKUP_DISAB_CODE=code,
            END_DTTM=end, DISABILITY_GROUP_CODE=DISABILITIES[code][2],
        )  # fmt: skip

    def arrangement(self, child: int, words: str, start: Day, end: Day | None = None) -> int:
        """A legal status of a child who is not looked after."""
        return self._add(
            "FACT_LEGAL_STATUS", "FACT_LEGAL_STATUS_ID", "legal_status", DIM_PERSON_ID=child, FACT_CLA_ID=NOBODY,
            DIM_LOOKUP_LGL_STATUS_CODE=LOCAL_CODES[words], DIM_LOOKUP_LGL_STATUS_DESC=words, START_DTTM=start,
            END_DTTM=end,
        )  # fmt: skip
