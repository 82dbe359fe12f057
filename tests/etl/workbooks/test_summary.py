"""The summary's lines and figures."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.workbooks.summary import summarise, with_rates
from tests.etl.workbooks.example import MEASURES, ORGANISATION, PLACES, population
from tests.frames import drawn
from transforms.column import Measure, Rate
from transforms.organisation import Organisation
from transforms.populations import Populations

TEAMS = Organisation.from_rows(drawn(ORGANISATION))


def lines(rows: pd.DataFrame, measure: Measure) -> list[tuple]:
    """Level, name and figures of one measure."""
    found = summarise(rows, [measure], TEAMS)
    parts = [name for name in ("0_numerator", "0_denominator", "0_percentage") if name in found]
    figures = found[parts].astype("object").where(found[parts].notna(), None)
    return [tuple(line) for line in pd.concat([found[["level", "name"]], figures], axis=1).to_numpy().tolist()]


def test_every_place_has_a_line_in_reading_order_also_with_nothing_to_count() -> None:
    assert lines(population("101", "101", "201", ""), Measure("Due", "is_due", "rows")) == [
        ("county", "County", 2, 4, 0.5),
        ("locality", "North", 1, 2, 0.5),
        ("district", "Ashby", 1, 2, 0.5),
        ("team", "Ashby CP", 1, 2, 0.5),
        ("team", "Ashby Duty", 0, 0, None),
        ("district", "Birch", 0, 0, None),
        ("team", "Birch CP", 0, 0, None),
        ("locality", "South", 1, 1, 1.0),
        ("district", "Corby", 1, 1, 1.0),
        ("team", "Corby CP", 1, 1, 1.0),
        ("locality", "West", 0, 0, None),
        ("district", "Dean", 0, 0, None),
        ("team", "Dean CP", 0, 0, None),
        ("unallocated", "Unallocated", 0, 1, 0.0),
    ]


def test_unplaced_teams_have_a_line_and_each_its_own_where_they_have_rows() -> None:
    told = [line[:3] for line in lines(population("999", "101"), Measure("Children", "is_row"))]
    assert told[-3:] == [("unplaced", "Unplaced teams", 1), ("team", "Newteam", 1), ("unallocated", "Unallocated", 0)]
    assert not [line for line in lines(population("101"), Measure("Children", "is_row")) if line[0] == "unplaced"]


def test_no_rows_give_noughts_and_no_percentage() -> None:
    told = lines(population(), Measure("Due", "is_due", "rows"))
    assert len(told) == 14
    assert {line[2:] for line in told} == {(0, 0, None)}


def test_a_plain_count_has_no_denominator_and_no_percentage() -> None:
    assert lines(population("101"), Measure("Children", "is_row"))[0] == ("county", "County", 1)


def test_a_numerator_counts_only_within_its_denominator_and_a_blank_as_no() -> None:
    rows = population("101", "101", "101", "101")
    rows["seen_alone"] = pd.Series([True, True, None, False], dtype="boolean")
    rows["is_seen"] = pd.Series([True, False, True, None], dtype="boolean")
    assert lines(rows, Measure("Seen alone", "seen_alone", "is_seen"))[0] == ("county", "County", 1, 2, 0.5)


def test_two_teams_of_one_name_are_two_lines() -> None:
    rows = population("101", "103")
    rows["team"] = "Duty"
    teams = Organisation.from_rows(
        drawn("team_id|team|district|locality|team_manager\n101|Duty|Ashby|North|\n103|Duty|Ashby|North|")
    )
    rows["district"] = "Ashby"
    found = summarise(rows, [Measure("Children", "is_row")], teams)
    assert found.loc[found["level"].eq("team"), ["name", "0_numerator"]].to_numpy().tolist() == [
        ["Duty", 1],
        ["Duty", 1],
    ]


def test_a_team_without_a_name_shows_that_of_the_rows_else_its_identifier() -> None:
    teams = Organisation.from_rows(
        drawn("team_id|team|district|locality|team_manager\n101||Ashby|North|\n102||Ashby|North|").fillna("")
    )
    found = summarise(population("101"), [Measure("Children", "is_row")], teams)
    assert found.loc[found["level"].eq("team"), "name"].tolist() == ["102", "Ashby CP"]


@given(st.lists(st.sampled_from(list(PLACES)), max_size=30))
def test_the_lines_add_to_the_county(team_ids: list[str]) -> None:
    rows = population(*team_ids)
    found = summarise(rows, MEASURES, TEAMS)
    figures = [name for name in found.columns if name.endswith(("_numerator", "_denominator"))] + ["rows"]
    county = found.loc[found["level"].eq("county"), figures].iloc[0].tolist()
    broad = found.loc[found["level"].isin(["locality", "unplaced", "unallocated"]), figures].sum().tolist()
    assert broad == county
    assert county[-1] == len(rows)
    for locality, below in found[found["level"].isin(["locality", "district", "team"])].groupby("locality"):
        if locality != "Unplaced teams":
            sums = below.groupby("level")[figures].sum().astype("int64")
            assert (sums.loc["district"] == sums.loc["locality"]).all()
            assert (sums.loc["team"] == sums.loc["locality"]).all()


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_rows_is_irrelevant(seed: int) -> None:
    rows = population("101", "", "201", "999", "101")
    shuffled = rows.sample(frac=1, random_state=seed)
    pd.testing.assert_frame_equal(summarise(shuffled, MEASURES, TEAMS), summarise(rows, MEASURES, TEAMS))


def test_a_rate_is_the_measures_number_per_ten_thousand_children_of_the_place() -> None:
    given = drawn("district | children | source\n Ashby | 5000 |\n Birch | 0 |\n Corby | 10000 |\n Dean | 5000 |")
    measures, rates = [Measure("Children", "is_row"), Measure("Due", "is_due", "rows")], [Rate("Due per 10,000", "Due")]
    summary = summarise(population("101", "101", "201", ""), measures, TEAMS)
    told = with_rates(summary, rates, measures, Populations.from_rows(given, TEAMS), TEAMS).set_index("name")["0_rate"]
    assert told.dropna().to_dict() == {"County": 1.0, "North": 2.0, "Ashby": 2.0, "South": 1.0, "Corby": 1.0} | {
        "West": 0.0,
        "Dean": 0.0,
    }
