"""Annex A, list 2: early help active in the six months to the as-at date."""

import pytest

from annex_a.annex_list import AnnexList, included
from annex_a.editions import EDITIONS
from annex_a.list_02_early_help import ILACS, SIF_2016
from tests.annex_a.random_records import facts_of
from tests.annex_a.random_world import random_world
from tests.frames import AS_AT, facts

HEADERS = [
    "Child Unique ID",
    "Gender",
    "Ethnicity",
    "Date of Birth",
    "Age of Child (Years)",
    "Assessment start date",
    "Assessment completion date",
    "Organisation completing assessment",
]
BOTH = pytest.mark.parametrize("edition", [ILACS, SIF_2016], ids=["ilacs", "sif-2016"])


def listed(edition: AnnexList, *episodes: str) -> list[str]:
    """The records on the list; an episode is `number | child | start | end | organisation`."""
    header = "early_help_id | child_id | start_date | end_date | organisation"
    return included(edition.build(facts(early_help="\n".join([header, *episodes]))))["record"].tolist()


@BOTH
def test_headers_stand_in_the_template_s_order(edition: AnnexList) -> None:
    assert [column.header for column in edition.columns] == HEADERS


def test_the_2016_edition_says_that_its_list_is_inferred() -> None:
    assert SIF_2016.cohort.startswith("Inferred")
    assert all("inferred" in column.source for column in SIF_2016.columns[5:])
    assert [one.number for one in EDITIONS["sif-2016"].lists][1] == 2


@BOTH
@pytest.mark.parametrize(
    ("start", "end", "on_list"),
    [
        ("2019-01-01", "", True),
        ("2019-01-01", "2025-09-30", True),
        ("2019-01-01", "2025-09-29", False),
        ("2019-01-01", "2026-04-01", True),
        ("2026-03-31", "", True),
        ("2026-04-01", "", False),
        ("", "", True),
    ],
)
def test_active_in_the_window_is_running_at_its_end_or_ended_within_it(
    edition: AnnexList, start: str, end: str, on_list: bool
) -> None:
    assert bool(listed(edition, f"1 | 1 | {start} | {end} |")) is on_list


@BOTH
def test_a_child_may_stand_on_several_rows_the_latest_start_first(edition: AnnexList) -> None:
    rows = listed(edition, "9 | 1 | 2026-01-01 | |", "10 | 1 | 2026-01-01 | |", "11 | 1 | 2025-01-01 | |")
    assert rows == ["early_help/10", "early_help/9", "early_help/11"]


@BOTH
def test_an_organisation_not_recorded_is_said_to_be_so_and_a_later_end_is_blank(edition: AnnexList) -> None:
    episodes = "early_help_id | child_id | start_date | end_date | organisation\n1 | 1 | 2026-02-01 | 2026-04-01 |"
    rows = edition.build(facts(early_help=episodes + "\n2 | 1 | 2026-01-01 | 2026-02-01 | Families First"))
    assert rows["organisation"].tolist() == ["Not recorded", "Families First"]
    assert rows["end_date"].isna().tolist() == [True, False]
    assert rows["decision"].tolist() == ["included", "included"]


def test_a_plain_search_record_by_record_finds_the_same() -> None:
    records = random_world(82, children=80, records_a_child=2)
    first_day = AS_AT.replace(year=2025, month=9, day=30)
    expected = [
        f"early_help/{row['early_help_id']}"
        for row in records["early_help"]
        if (row["start_date"] is None or row["start_date"] <= AS_AT)
        and (row["end_date"] is None or row["end_date"] >= first_day)
    ]
    known = facts_of(records)
    for edition in (ILACS, SIF_2016):
        assert sorted(included(edition.build(known))["record"]) == sorted(expected)
