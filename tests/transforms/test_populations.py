"""How many children live in a place: populations.csv checked, and summed to localities and the county."""

import pandas as pd
import pytest

from extracts.errors import SettingsError
from tests.frames import drawn
from transforms.organisation import Organisation
from transforms.populations import Populations

TEAMS = Organisation.from_rows(
    drawn(
        """
        team_id | team      | district | locality | team_manager
        101     | Ashby CP  | Ashby    | North    | Mo
        102     | Ashby Dty | Ashby    | North    | Mo
        103     | Birch CP  | Birch    | North    | Mo
        201     | Corby CP  | Corby    | South    | Su
        """
    )
)
HEAD = "district | children | source\n"
LINES = drawn(
    """
    level       | locality    | district
    county      | County      |
    locality    | North       |
    district    | North       | Ashby
    team        | North       | Ashby
    district    | North       | Birch
    locality    | South       |
    district    | South       | Corby
    unplaced    | Unplaced    |
    unallocated | Unallocated | Unallocated
    """
)


def children(rows: str) -> list[float | None]:
    found = Populations.from_rows(drawn(HEAD + rows), TEAMS).children_of(LINES, TEAMS)
    return [None if pd.isna(one) else float(one) for one in found]


def test_localities_and_the_county_add_their_districts_and_teams_have_none() -> None:
    told = children("Ashby | 1000 | ONS\n Birch | 500 | ONS\n Corby | 250 | ONS")
    assert told == [1750, 1500, 1000, None, 500, 250, 250, None, None]


def test_a_place_with_a_district_not_given_is_not_known() -> None:
    assert children("Ashby | 1000 |\n Corby | 250 |") == [None, None, 1000, None, None, 250, 250, None, None]


def test_a_service_for_the_whole_county_has_nought() -> None:
    assert children("Ashby | 1000 |\n Birch | 500 |\n Corby | 0 |")[:1] == [1500]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ("Ashby | 10 | x\n Ashby | 11 | x", "District Ashby stands more than once."),
        ("Dean | 10 | x", "District Dean is no district of organisation.csv."),
        ("Ashby | ten | x", "District Ashby has no whole number of children."),
        ("Ashby | 10.5 | x", "District Ashby has no whole number of children."),
        ("Ashby | -1 | x", "District Ashby has no whole number of children."),
        ("Ashby | | x", "District Ashby has no whole number of children."),
    ],
)
def test_a_mistake_is_told_with_its_district(rows: str, told: str) -> None:
    with pytest.raises(SettingsError, match="populations") as error:
        Populations.from_rows(drawn(HEAD + rows), TEAMS)
    assert told in str(error.value)


def test_a_missing_column_is_told() -> None:
    with pytest.raises(SettingsError, match="has no column source"):
        Populations.from_rows(drawn("district | children\n Ashby | 1"), TEAMS)


def test_what_rates_are_counted_against_is_told() -> None:
    some = Populations.from_rows(drawn(HEAD + "Ashby | 41000 | ONS 2024\n Birch | 500 | ONS 2024"), TEAMS)
    assert some.told() == "Per 10,000 children aged 0 to 17: 41,500 in the districts given (ONS 2024)."
    assert Populations().told() == "Not shown: populations.csv gives no district's children."
