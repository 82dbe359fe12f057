"""Annex A, list 11: adopters in the process at some time in the twelve months."""

import pandas as pd
import pytest

from annex_a.annex_list import included
from annex_a.list_11_adopters import ILACS
from tests.annex_a.random_records import facts_of
from tests.annex_a.random_world import random_world
from tests.frames import AS_AT, facts

HEADERS = [
    "Individual adopter identifier",
    "Family identifier",
    "Gender",
    "Ethnicity",
    "Disability",
    "Is the (prospective) adopter fostering for adoption?",
    "Date enquiry received",
    "Date Stage 1 started",
    "Date Stage 1 ended",
    "Date Stage 2 started",
    "Date Stage 2 ended",
    "Date application submitted",
    "Date application approved",
    "Date adopter matched with child(ren)",
    "Date child/children placed with adopter(s)",
    "No. of children placed",
    "Date of Adoption Order",
    "Date of leaving adoption process",
    "Reason for leaving adoption process",
]
HEADER = "adopter_id | family_id | enquiry_date | stage_1_start_date | adoption_order_date | leaving_date | leaving_reason_code"
FIRST_DAY = AS_AT.replace(year=AS_AT.year - 1)
STEPS = ("stage_1_start_date", "stage_2_start_date", "application_date", "matched_date", "placed_date")


def built(*adopters: str) -> pd.DataFrame:
    return ILACS.build(facts(adopter="\n".join([HEADER, *adopters])))


def test_headers_stand_in_the_template_s_order() -> None:
    assert [column.header for column in ILACS.columns] == HEADERS


def test_who_has_only_enquired_is_not_on_the_list() -> None:
    told = built("1 | F1 | 2026-01-01 | | | |", "2 | F2 | 2026-01-01 | 2026-04-01 | | |")["decision"]
    assert told.tolist() == ["has only enquired: neither an application nor a stage is dated"] * 2


@pytest.mark.parametrize(("day", "on_list"), [("2025-03-31", True), ("2025-03-30", False), ("2026-04-01", True)])
def test_an_adopter_is_on_the_list_for_twelve_months_after_the_order_or_leaving(day: str, on_list: bool) -> None:
    (adopted,) = built(f"1 | F1 | | 2020-01-01 | {day} | |")["decision"]
    (left,) = built(f"1 | F1 | | 2020-01-01 | | {day} | 1")["decision"]
    assert (adopted == "included") is (left == "included") is on_list
    if not on_list:
        before = "on 30 March 2025, before the window opened on 31 March 2025"
        assert (adopted, left) == (f"the adoption order was granted {before}", f"left the process {before}")


def test_a_couple_has_two_rows_side_by_side_and_no_child_is_named() -> None:
    rows = built("10 | F1 | | 2024-01-01 | | |", "11 | F2 | | 2024-01-01 | | |", "9 | F1 | | 2024-01-01 | | |")
    assert rows["adopter_unique_id"].tolist() == ["9", "10", "11"]
    assert rows["child_id"].isna().all()


def test_those_put_on_hold_are_listed_with_that_reason() -> None:
    row = built("1 | F1 | | 2024-01-01 | | 2025-06-01 | 2").iloc[0]
    assert (row["decision"], row["leaving_reason"]) == ("included", "2 - Process put on hold")


def test_what_is_not_recorded_reads_no_and_not_recorded() -> None:
    row = built("1 | F1 | | 2024-01-01 | | |").iloc[0]
    printed = row[["gender", "ethnicity", "is_disabled", "fosters_for_adoption"]].tolist()
    assert printed == ["c) Not stated/recorded", "s) NOBT", "b) No", "No"]


def test_a_plain_search_record_by_record_finds_the_same() -> None:
    records = random_world(81, children=80, records_a_child=2)
    expected = []
    for row in records["adopter"]:
        past = {name: day for name, day in row.items() if name.endswith("_date") and day is not None and day <= AS_AT}
        steps = [past[name] for name in STEPS if name in past]
        ends = [past[name] for name in ("adoption_order_date", "leaving_date") if name in past]
        enquired_later = row["enquiry_date"] is not None and row["enquiry_date"] > AS_AT
        if enquired_later or not steps or (ends and max(steps) <= max(ends) < FIRST_DAY):
            continue
        expected.append(f"adopter/{row['adopter_id']}")
    assert sorted(included(ILACS.build(facts_of(records)))["record"]) == sorted(expected)
