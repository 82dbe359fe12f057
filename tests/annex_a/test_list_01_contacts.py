"""Annex A, list 1: every contact of the window, a row each."""

from datetime import date

import pytest

from annex_a.annex_list import AnnexList, included
from annex_a.list_01_contacts import ILACS, SIF_2016
from tests.frames import AS_AT, facts

HEADERS = [
    "Child Unique ID",
    "Gender",
    "Ethnicity",
    "Date of Birth",
    "Age of Child (Years)",
    "Date of Contact",
    "Contact Source",
]
PERSON = "child_id | gender_code | ethnicity_code | birth_date\n1 | F | WBRI | 2020-01-01"
BOTH = pytest.mark.parametrize("edition", [ILACS, SIF_2016], ids=["ilacs", "sif-2016"])


def decision(edition: AnnexList, contact_at: str, as_at: date = AS_AT) -> str:
    contact = f"contact_id | child_id | contact_at\n10 | 1 | {contact_at}"
    return edition.build(facts(as_at=as_at, contact=contact))["decision"].iloc[0]


@BOTH
def test_headers_stand_in_the_template_s_order(edition: AnnexList) -> None:
    assert [column.header for column in edition.columns] == HEADERS


@pytest.mark.parametrize(
    ("edition", "first_day", "day_before"),
    [(ILACS, "2025-09-30", "2025-09-29"), (SIF_2016, "2025-12-31", "2025-12-30")],
)
def test_the_window_opens_six_or_three_calendar_months_before_the_as_at_date(
    edition: AnnexList, first_day: str, day_before: str
) -> None:
    assert decision(edition, f"{first_day} 00:00") == "included"
    assert decision(edition, f"{day_before} 23:59").startswith("contact dated ")


def test_a_decision_names_the_day_and_the_day_the_window_opened() -> None:
    expected = "contact dated 3 September 2025, before the window opened on 30 September 2025"
    assert decision(ILACS, "2025-09-03 10:00") == expected


@BOTH
def test_the_window_closes_with_the_as_at_day(edition: AnnexList) -> None:
    assert decision(edition, "2026-03-31 23:59") == "included"
    tomorrow = facts(contact="contact_id | child_id | contact_at\n10 | 1 | 2026-04-01 00:00")
    assert edition.build(tomorrow).empty


@BOTH
def test_the_window_moves_with_the_as_at_date(edition: AnnexList) -> None:
    assert decision(edition, "2025-01-15", as_at=date(2025, 2, 1)) == "included"
    assert decision(edition, "2025-01-15") != "included"


@BOTH
def test_a_contact_without_a_date_is_kept_as_a_candidate_and_not_listed(edition: AnnexList) -> None:
    assert decision(edition, "") == "contact has no date"


@BOTH
def test_every_contact_of_a_child_is_listed_latest_first(edition: AnnexList) -> None:
    contact = """
        contact_id | child_id | contact_at       | became_referral
        10         | 1        | 2026-01-15 09:00 | no
        11         | 1        | 2026-03-01 09:00 | yes
        12         | 2        | 2026-03-01 08:00 |
        """
    rows = included(edition.build(facts(contact=contact, person=PERSON)))
    assert rows["record"].tolist() == ["contact/11", "contact/12", "contact/10"]


@BOTH
def test_a_row_prints_the_day_the_source_and_the_records_they_came_from(edition: AnnexList) -> None:
    contact = "contact_id | child_id | contact_at | source_code\n10 | 1 | 2026-03-01 09:30 | 6"
    row = edition.build(facts(contact=contact, person=PERSON)).iloc[0]
    assert str(row["contact_date"]) == "2026-03-01 00:00:00"
    assert row["contact_source"] == "q) 6: Police"
    assert row["contact_date__record"] == row["contact_source__record"] == "contact/10"
    assert row["gender__record"] == "person/1"


@pytest.mark.parametrize("source_code", ["", "7123 Edge of care panel"])
def test_no_source_and_an_unmapped_one_are_printed_as_unknown(source_code: str) -> None:
    contact = f"contact_id | child_id | contact_at | source_code\n10 | 1 | 2026-03-01 | {source_code}"
    assert ILACS.build(facts(contact=contact))["contact_source"].tolist() == ["u) 10: Unknown"]


@BOTH
def test_a_contact_about_a_child_without_a_person_record_is_listed(edition: AnnexList) -> None:
    rows = included(edition.build(facts(contact="contact_id | child_id | contact_at\n10 | 9 | 2026-03-01")))
    assert rows["child_unique_id"].tolist() == ["9"]
    assert rows["date_of_birth"].isna().all()


def test_a_source_that_is_not_held_leaves_the_column_blank_with_the_reason() -> None:
    contact = "contact_id | child_id | contact_at | source_code\n10 | 1 | 2026-03-01 | 6"
    known = facts(contact=contact, not_held={"contact": {"source_code": "no such column"}})
    assert ILACS.build(known)["contact_source"].isna().all()
    assert ILACS.unavailable(known) == {"contact_source": "contact.source_code is not held: no such column"}
