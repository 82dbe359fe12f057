"""The split: every row in exactly one scope beside the county."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.workbooks.split import scopes, slug, split
from extracts.errors import AnnexaError, SettingsError
from tests.etl.workbooks.example import ORGANISATION, PLACES, built, population
from tests.frames import drawn
from transforms.organisation import Organisation

TEAMS = Organisation.from_rows(drawn(ORGANISATION))


def organisation(*localities: str) -> Organisation:
    """One team in each locality."""
    rows = [
        {"team_id": str(n), "team": "T", "district": "D", "locality": name, "team_manager": ""}
        for n, name in enumerate(localities)
    ]
    return Organisation.from_rows(pd.DataFrame(rows))


@given(st.lists(st.sampled_from(list(PLACES)), max_size=30))
def test_every_row_lands_in_exactly_one_locality(team_ids: list[str]) -> None:
    whole = built(population(*team_ids))
    county, *parts = [part for _, part in split(whole, TEAMS)]
    for name in ("population", "main", "exceptions"):
        of_all = getattr(whole, name)
        assert getattr(county, name) is of_all
        divided = [child for part in parts for child in getattr(part, name)["child_id"]]
        assert sorted(divided) == sorted(of_all["child_id"])
        assert all(len(set(getattr(part, name)["locality"])) <= 1 for part in parts)


def test_every_locality_and_unallocated_have_a_part_also_without_rows() -> None:
    assert [scope for scope, _ in split(built(population()), TEAMS)] == [
        "County",
        "North",
        "South",
        "West",
        "Unallocated",
    ]


def test_unplaced_teams_are_a_scope_where_any_part_has_their_rows() -> None:
    rows, none = population("999"), population()
    assert scopes(TEAMS, none)[-1] == "Unallocated"
    assert scopes(TEAMS, none, rows)[-2:] == ["Unallocated", "Unplaced teams"]


@pytest.mark.parametrize("locality", [None, "Nowhere", "north"])
def test_a_row_that_would_be_lost_is_refused_without_naming_the_child(locality: str | None) -> None:
    rows = population("101")
    rows["locality"] = pd.Series([locality], dtype="str")
    with pytest.raises(AnnexaError, match="2 rows of a report stand in no locality") as failure:
        list(split(built(rows), TEAMS))
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
        scopes(organisation(*names))
