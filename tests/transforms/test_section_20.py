"""Spells under section 20 from legal and case statuses, as at 31 March 2026."""

import pytest

from tests.frames import facts
from transforms.section_20 import section_20_spells

LEGAL = "legal_status_id | child_id | status_code | start_date | end_date | consent_date"
CASE = "case_status_id | child_id | status_code | start_date | end_date"


def spells(*legal: str, case: tuple[str, ...] = ()) -> list[tuple[object, ...]]:
    """Start, end, consent and record of each spell of c1, days as text."""
    drawn = "\n".join([LEGAL, *(f"{number} | c1 | {row}" for number, row in enumerate(legal))])
    beside = "\n".join([CASE, *(f"{number} | c1 | {row}" for number, row in enumerate(case))])
    rows = facts(legal_status=drawn, case_status=beside)[section_20_spells]
    for name in ("status_start", "status_end", "consent_date"):
        rows[name] = rows[name].dt.strftime("%Y-%m-%d").astype("object")
    rows = rows.astype("object").where(rows.notna(), None)
    return list(rows[["status_start", "status_end", "consent_date", "record"]].itertuples(index=False, name=None))


@pytest.mark.parametrize(("second_start", "count"), [("2026-01-31", 1), ("2026-02-01", 1), ("2026-02-02", 2)])
def test_records_beside_each_other_are_one_spell_to_the_day_after(second_start, count):
    found = spells("V2 | 2026-01-01 | 2026-01-31 | 2026-01-02", f"V2 | {second_start} | | 2026-02-05")
    assert len(found) == count
    if count == 1:
        assert found == [("2026-01-01", None, "2026-01-02", "legal_status/0")]


def test_a_record_within_a_longer_one_does_not_end_it():
    found = spells("V2 | 2026-01-01 | 2026-03-01 |", "V2 | 2026-01-10 | 2026-01-20 |", "V2 | 2026-02-20 | |")
    assert found == [("2026-01-01", None, None, "legal_status/0")]


def test_the_case_status_counts_alone_and_beside_the_legal_one():
    assert spells(case=("SECTION_20 | 2026-01-01 |",)) == [("2026-01-01", None, None, "case_status/0")]
    found = spells("V2 | 2026-01-02 | | 2026-01-02", case=("SECTION_20 | 2026-01-01 |",))
    assert found == [("2026-01-01", None, "2026-01-02", "case_status/0")]


def test_other_statuses_are_no_section_20():
    assert spells("C1 | 2026-01-01 | |", "V3 | 2026-01-01 | |", case=("CARE_PROCEEDINGS | 2026-01-01 |",)) == []


def test_an_end_on_the_as_at_date_has_ended_and_one_to_come_has_not():
    assert spells("V2 | 2026-01-01 | 2026-03-31 |")[0][1] == "2026-03-31"
    assert spells("V2 | 2026-01-01 | 2026-04-01 |")[0][1] is None


def test_a_record_without_a_start_is_a_spell_of_its_own():
    found = spells("V2 | | |", "V2 | 2026-01-01 | |")
    assert [(start, record) for start, _, _, record in found] == [
        (None, "legal_status/0"),
        ("2026-01-01", "legal_status/1"),
    ]


def test_children_are_never_joined():
    drawn = f"{LEGAL}\n 1 | c1 | V2 | 2026-01-01 | |\n 2 | c2 | V2 | 2026-02-01 | |"
    assert facts(legal_status=drawn)[section_20_spells]["child_id"].tolist() == ["c1", "c2"]


@pytest.mark.parametrize(("consent", "known"), [("2026-03-31", "2026-03-31"), ("2026-04-01", None)])
def test_consent_given_after_the_as_at_date_is_not_known_yet(consent, known):
    assert spells(f"V2 | 2026-01-01 | | {consent}") == [("2026-01-01", None, known, "legal_status/0")]
