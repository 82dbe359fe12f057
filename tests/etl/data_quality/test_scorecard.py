"""The tables of the group's workbook add up to the findings, in every area and band."""

from datetime import date
from unittest import mock

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.data_quality import scorecard as tables
from etl.data_quality.figures import TO_MEND
from etl.data_quality.past import LIVES, Past
from etl.data_quality.quality import Quality
from etl.measures import FIGURES
from tests.etl.data_quality.example import CATEGORY, END, START, WORKER, found_on, waivers

DAY = date(2026, 3, 31)
SOME = {START: ["32", "33"], END: ["31"], CATEGORY: ["31", "32", "33"], WORKER: ["5001"]}


def lived(found: Quality, days: int) -> Past:
    """A past in which every finding has been open for so many days, and the county had ten to mend a month before."""
    opened = pd.Timestamp(DAY) - pd.Timedelta(days=days)
    lives = found.findings[["finding", "rule"]].assign(opened=opened, is_open=True, lives=1).astype(LIVES)
    figure = {"as_at": "2026-02-28", "report": "data_quality", "level": "county", "name": "County"}
    figure |= {"locality": "County", "district": "", "team_id": "", "denominator": 4}
    rows = [{**figure, "measure": name, "numerator": 10} for name in (TO_MEND, f"rule: {CATEGORY}")]
    return Past(lives, pd.DataFrame(rows)[["as_at", *FIGURES]].astype(FIGURES))


def test_the_gravest_rule_with_the_most_to_mend_comes_first_with_rate_and_change() -> None:
    found = found_on(DAY, SOME, lived(found_on(DAY, SOME), 30))
    told = tables.scorecard(found)
    assert told["rule"].tolist() == [START, END, WORKER, CATEGORY]
    last = told.set_index("rule").loc[CATEGORY]
    assert last[["to_mend", "rate", "since_last_run", "since_last_month", "oldest"]].tolist() == [3, 75.0, -7, -7, 30]
    assert pd.isna(told.loc[0, "since_last_month"])


def test_a_rule_without_findings_comes_last_and_one_that_is_waived_does_not() -> None:
    told = tables.scorecard(found_on(DAY, {CATEGORY: ["31"]}, waived=waivers((CATEGORY, "", "x", "y", "2026-12-31"))))
    assert told["rule"].tolist() == [CATEGORY, START, END, WORKER]
    assert told.loc[0, ["to_mend", "waived"]].tolist() == [0, 1]


def bands(found: Quality) -> list[int]:
    """How many findings each ageing band counts in the scorecard."""
    told = tables.scorecard(found)
    return [int(told[f"age_{band}"].sum()) for band in range(len(found.ages))]


def test_a_band_s_last_day_belongs_to_it() -> None:
    first = found_on(DAY, {CATEGORY: ["31"]})
    for days, expected in {0: 0, 7: 0, 8: 1, 30: 1, 31: 2, 90: 2, 91: 3}.items():
        assert bands(found_on(DAY, {CATEGORY: ["31"]}, lived(first, days))).index(1) == expected, days


def test_areas_add_up_to_the_county_and_tell_how_they_changed() -> None:
    told = tables.by_area(found_on(DAY, SOME, lived(found_on(DAY, SOME), 3)))
    county = told[told["level"].eq("county")].iloc[0]
    assert county[["0_numerator", "since_last_run"]].tolist() == [7, -3]
    below = told[told["level"].isin(["locality", "unplaced", "unallocated"])]
    assert below["0_numerator"].sum() == 7
    assert below["since_last_run"].isna().all()


def test_areas_tell_how_many_of_their_children_have_anything_to_mend() -> None:
    told = tables.by_area(found_on(DAY, {END: ["31"], CATEGORY: ["31", "33"]})).set_index("name")
    shown = told[["children_numerator", "children_denominator"]]
    assert shown.loc[["County", "North", "South", "Unallocated"]].to_numpy().tolist() == [
        [2, 3],
        [1, 1],
        [0, 1],
        [1, 1],
    ]
    assert told.loc["North DA", "children_denominator"] == 0


def test_rules_by_place_hold_each_rule_s_findings_in_each_locality_and_district() -> None:
    told, columns = tables.rules_by_place(found_on(DAY, SOME))
    names = [name for _, name in columns]
    assert names == ["North", "North: Ashby", "Not about a child", "South", "South: Burton", "Unallocated"]
    first = told.iloc[0]
    assert (first["rule"], first["all"]) == (CATEGORY, 3)
    assert [int(first[column]) for column, _ in columns] == [1, 1, 0, 1, 1, 1]


def test_teams_tell_each_rule_with_how_long() -> None:
    told = tables.by_team(found_on(DAY, SOME))
    assert told["to_mend"].sum() == 7
    assert told.loc[told["team"].eq("North CP"), "claim"].tolist() == [
        "No plan ends before it starts.",
        "Every plan has a category of abuse.",
    ]


def test_top_reasons_are_the_commonest_with_their_running_share() -> None:
    with mock.patch.object(tables, "TOP", 2):
        told = tables.top_reasons(found_on(DAY, SOME))
    assert told["rule"].tolist() == [CATEGORY, START]
    assert told["running"].round(3).tolist() == [0.429, 0.714]


def test_the_trend_ends_with_the_day_itself() -> None:
    before, today = tables.trend(found_on(DAY, SOME, lived(found_on(DAY, SOME), 3)))
    assert before[["as_at", "0_numerator"]].to_numpy().tolist() == [[date(2026, 2, 28), 10]]
    assert today[["as_at", "0_numerator"]].to_numpy().tolist() == [[DAY, 7]]


def test_nothing_found_gives_every_table_without_rows_of_findings() -> None:
    found = found_on(DAY, {})
    assert len(tables.scorecard(found)) == 4
    assert tables.by_area(found)["0_numerator"].sum() == 0
    assert tables.rules_by_place(found)[0].empty
    assert tables.by_team(found).empty
    assert tables.top_reasons(found).empty


plans = st.sets(st.sampled_from(["31", "32", "33", "34"])).map(sorted)


@settings(max_examples=25)
@given(plans, plans, plans, st.booleans())
def test_every_table_counts_the_same_findings(blank: list, late: list, category: list, is_waived: bool) -> None:
    waived = waivers((CATEGORY, "", "x", "y", "2026-12-31")) if is_waived else None
    found = found_on(DAY, {START: blank, END: late, CATEGORY: category}, waived=waived)
    expected = len(blank) + len(late) + (0 if is_waived else len(category))
    assert found.rules["to_mend"].sum() == expected
    assert tables.scorecard(found)[["age_0", "age_1", "age_2", "age_3"]].to_numpy().sum() == expected
    assert tables.by_area(found)["0_numerator"].iloc[0] == expected
    assert tables.rules_by_place(found)[0].get("all", pd.Series(dtype="int64")).sum() == expected
    assert tables.by_team(found)["to_mend"].sum() == expected
    assert tables.top_reasons(found)["to_mend"].sum() == expected
