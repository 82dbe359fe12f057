"""Annex A, list 10: children for whom adoption was decided."""

import pandas as pd
import pytest

from annex_a.annex_list import included
from annex_a.list_10_adoption import ILACS
from tests.annex_a.random_records import Rows, facts_of
from tests.annex_a.random_world import random_world
from tests.frames import AS_AT, facts

HEADERS = [
    "Child Unique ID",
    "Family identifier",
    "Gender",
    "Ethnicity",
    "Date of Birth",
    "Age of Child (Years)",
    "Does the Child have a Disability",
    "Date the Child Entered Care",
    "Date of Decision that Child Should be Placed for Adoption",
    "Date of Placement Order",
    "Date of Matching Child and Prospective Adopters",
    "Date Placed for Adoption",
    "Date of Adoption Order",
    "Date of Decision that Child Should No Longer be Placed for Adoption",
    "Reason Why Child No Longer Placed for Adoption",
    "Date the child was placed for fostering in FFA or concurrent planning placement",
]
HEADER = (
    "adoption_id | child_id | start_date | decision_date | adoption_order_date | reversal_date | reversal_reason_code"
)
FIRST_DAY = AS_AT.replace(year=AS_AT.year - 1)


def decisions(*processes: str) -> dict[str, str]:
    rows = ILACS.build(facts(adoption="\n".join([HEADER, *processes])))
    return dict(zip(rows["record"], rows["decision"], strict=True))


def test_headers_stand_in_the_template_s_order() -> None:
    assert [column.header for column in ILACS.columns] == HEADERS


def test_a_decision_that_stands_is_listed_however_old_it_is() -> None:
    assert decisions("1 | 1 | 2015-01-01 | 2015-01-01 | | |") == {"adoption/1": "included"}


@pytest.mark.parametrize(("day", "on_list"), [("2025-03-31", True), ("2025-03-30", False), ("2026-04-01", True)])
def test_an_order_or_a_reversal_puts_a_child_on_the_list_for_twelve_months(day: str, on_list: bool) -> None:
    (adopted,) = decisions(f"1 | 1 | 2024-01-01 | 2024-01-01 | {day} | |").values()
    (turned,) = decisions(f"1 | 1 | 2024-01-01 | 2024-01-01 | | {day} | RD1").values()
    assert (adopted == "included") is (turned == "included") is on_list
    if not on_list:
        before = "on 30 March 2025, before the window opened on 31 March 2025"
        assert (adopted, turned) == (f"adopted {before}", f"the decision was reversed {before}")


def test_no_decision_is_no_place_on_the_list() -> None:
    told = "no decision that the child should be placed for adoption is recorded"
    assert decisions("1 | 1 | 2025-01-01 | | | |", "2 | 2 | 2025-01-01 | 2026-04-01 | | |") == {
        "adoption/1": told,
        "adoption/2": told,
    }


def test_a_decision_made_again_counts_in_place_of_the_earlier_one() -> None:
    assert decisions(
        "1 | 1 | 2023-01-01 | 2023-01-01 | | 2025-06-01 | RD1", "2 | 1 | 2025-09-01 | 2025-09-01 | | |"
    ) == {"adoption/2": "included", "adoption/1": "another decision for the child, of 1 September 2025, counts instead"}


def test_the_reason_stands_beside_a_reversal_in_the_template_s_words() -> None:
    rows = ILACS.build(facts(adoption=f"{HEADER}\n1 | 1 | 2024-01-01 | 2024-01-01 | | 2025-06-01 | RD3"))
    assert rows.loc[0, "reversal_reason"] == "RD3 - Prospective adopters could not be found"


def plainly(processes: Rows) -> list[str]:
    """Who is listed, worked out child by child."""
    listed = []
    known = [row for row in processes if row["start_date"] is None or row["start_date"] <= AS_AT]
    for child in sorted({row["child_id"] for row in known}, key=int):
        decided = [
            row
            for row in known
            if row["child_id"] == child and row["decision_date"] is not None and row["decision_date"] <= AS_AT
        ]
        if not decided:
            continue
        last = max(decided, key=lambda row: (row["decision_date"], int(row["adoption_id"])))
        adopted, turned = last["adoption_order_date"], last["reversal_date"]
        adopted = adopted if adopted and adopted <= AS_AT else None
        turned = turned if turned and last["decision_date"] < turned <= AS_AT else None
        if (adopted or turned or AS_AT) >= FIRST_DAY:
            listed.append(f"adoption/{last['adoption_id']}")
    return listed


@pytest.mark.parametrize("seed", [71, 72])
def test_a_plain_search_record_by_record_finds_the_same(seed: int) -> None:
    records = random_world(seed, children=40, records_a_child=2)
    rows = included(ILACS.build(facts_of(records)))
    assert rows["record"].tolist() == plainly(records["adoption"])
    assert pd.Index(rows["child_id"]).is_unique
