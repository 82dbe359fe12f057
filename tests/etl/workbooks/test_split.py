"""The split: every row in exactly one scope beside the county."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.workbooks.split import area_named, areas, part_of, scopes, slug, split
from extracts.errors import AnnexaError, SettingsError
from tests.etl.workbooks.example import ORGANISATION, PLACES, built, population
from tests.frames import drawn
from transforms.organisation import Organisation

TEAMS = Organisation.from_rows(drawn(ORGANISATION))
LOCALITY, EVERY_LEVEL = ("locality",), ("locality", "district", "team")


def organisation(*localities: str) -> Organisation:
    """One team in each locality."""
    rows = [
        {"team_id": str(n), "team": "T", "district": "D", "locality": name, "team_manager": ""}
        for n, name in enumerate(localities)
    ]
    return Organisation.from_rows(pd.DataFrame(rows))


@settings(deadline=None)
@given(st.lists(st.sampled_from(list(PLACES)), max_size=30))
def test_every_row_lands_in_exactly_one_locality(team_ids: list[str]) -> None:
    whole = built(population(*team_ids))
    county, *parts = [part for _, part in split(whole, TEAMS, LOCALITY)]
    for name in ("population", "main", "exceptions"):
        of_all = getattr(whole, name)
        assert getattr(county, name) is of_all
        divided = [child for part in parts for child in getattr(part, name)["child_id"]]
        assert sorted(divided) == sorted(of_all["child_id"])
        assert all(len(set(getattr(part, name)["locality"])) <= 1 for part in parts)


def test_every_locality_and_unallocated_have_a_part_also_without_rows() -> None:
    assert [scope.name for scope, _ in split(built(population()), TEAMS, LOCALITY)] == [
        "County",
        "North",
        "South",
        "West",
        "Unallocated",
    ]


def test_unplaced_teams_are_a_scope_where_any_part_has_their_rows() -> None:
    rows, none = population("999"), population()
    assert scopes(TEAMS, LOCALITY, none)[-1].name == "Unallocated"
    assert [scope.name for scope in scopes(TEAMS, LOCALITY, none, rows)[-2:]] == ["Unallocated", "Unplaced teams"]


def test_districts_and_teams_have_a_part_where_asked_each_below_the_area_it_lies_in() -> None:
    found = {scope.folder: part for scope, part in split(built(population("101", "103", "201")), TEAMS, EVERY_LEVEL)}
    assert {folder: len(part.population) for folder, part in found.items() if folder.startswith("north")} == {
        "north": 2,
        "north/ashby": 1,
        "north/ashby/101-ashby-cp": 1,
        "north/ashby/102-ashby-duty": 0,
        "north/birch": 1,
        "north/birch/103-birch-cp": 1,
    }


@settings(deadline=None, max_examples=30)
@given(st.lists(st.sampled_from(list(PLACES)), max_size=20), st.sampled_from(EVERY_LEVEL))
def test_a_limited_output_holds_only_its_own_rows_and_all_of_them(team_ids: list[str], level: str) -> None:
    whole = population(*team_ids)
    for scope in areas(TEAMS, [level]):
        part = part_of(built(whole), scope).population
        place = {"locality": scope.locality, "district": scope.district, "team": scope.team_id}[level]
        column = "team_id" if level == "team" else level
        assert list(part["child_id"]) == list(whole.loc[whole[column].eq(place), "child_id"])


@pytest.mark.parametrize(
    ("level", "name", "found"),
    [
        ("locality", "north", "North"),
        ("locality", "unallocated", "Unallocated"),
        ("district", "Ashby", "Ashby (North)"),
        ("district", "ashby (north)", "Ashby (North)"),
        ("team", "101", "Ashby CP (Ashby)"),
        ("team", "ashby cp", "Ashby CP (Ashby)"),
    ],
)
def test_an_area_is_found_by_its_name_in_any_case(level: str, name: str, found: str) -> None:
    assert area_named(TEAMS, level, name).name == found


def test_an_unknown_area_names_those_there_are_and_a_name_borne_twice_is_refused() -> None:
    with pytest.raises(SettingsError, match="There is no district Ashbury") as failure:
        area_named(TEAMS, "district", "Ashbury")
    assert "Ashby (North)" in str(failure.value)
    twice = pd.DataFrame(
        [["1", "Duty", "A", "North", ""], ["2", "Duty", "B", "North", ""]],
        columns=["team_id", "team", "district", "locality", "team_manager"],
    )
    with pytest.raises(SettingsError, match="more than one team Duty"):
        area_named(Organisation.from_rows(twice), "team", "Duty")


@pytest.mark.parametrize("locality", [None, "Nowhere", "north"])
def test_a_row_that_would_be_lost_is_refused_without_naming_the_child(locality: str | None) -> None:
    rows = population("101")
    rows["locality"] = pd.Series([locality], dtype="str")
    with pytest.raises(AnnexaError, match="2 rows of a report stand in no locality") as failure:
        list(split(built(rows), TEAMS, LOCALITY))
    assert rows["child_id"][0] not in str(failure.value)


@pytest.mark.parametrize(
    ("scope", "folder"),
    [
        ("County", "county"),
        ("Unplaced teams", "unplaced-teams"),
        ("North & East (Coast)", "north-east-coast"),
        ("Ynys Môn", "ynys-mon"),
        ("../../etc", "etc"),
        ("Con", "con-area"),
        ("x" * 200, "x" * 80),
    ],
)
def test_a_scope_gives_a_safe_folder_name(scope: str, folder: str) -> None:
    assert slug(scope) == folder


@pytest.mark.parametrize(
    "names", [("North East", "North-East"), ("north", "North"), ("County!",), ("東",), ("Unallocated.",)]
)
def test_two_scopes_never_share_a_folder(names: tuple[str, ...]) -> None:
    with pytest.raises(SettingsError, match="The folder of the locality"):
        scopes(organisation(*names), LOCALITY)
