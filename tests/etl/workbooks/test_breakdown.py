"""Breakdowns and averages on the summary: what each line holds."""

import pandas as pd

from etl.workbooks.breakdown import broken_down, by_fine_place, has_categories
from etl.workbooks.split import NO_TEAM, WHOLE_COUNTY
from etl.workbooks.summary import summarise, with_averages
from etl.workbooks.summary_sheet import blocks
from tests.etl.workbooks.example import ORGANISATION, SCOPES, population
from tests.frames import drawn
from transforms.column import Average, Breakdown, Measure
from transforms.organisation import Organisation

TEAMS = Organisation.from_rows(drawn(ORGANISATION))
ROWS = population("101", "101", "201", "").assign(
    kind=pd.Series(["b", "a", "b", None], dtype="str"),
    band=pd.Categorical(["low", "low", "high", "low"], ["low", "middle", "high"], ordered=True),
    days=pd.Series([1, 4, 9, None], dtype="Int64"),
    is_late=pd.Series([True, None, True, False], dtype="boolean"),
)
MEASURES = (Measure("Rows", "is_row"), Measure("Late", "is_late", "rows"))
PLACES, FINE = blocks(summarise(ROWS, MEASURES, TEAMS), WHOLE_COUNTY)


def lines(asked: Breakdown, rows: pd.DataFrame = ROWS) -> list[list]:
    """The breakdown's lines: name and figures."""
    table = broken_down(rows, asked, PLACES, MEASURES)
    columns = ["name", *(cell.column for group in table.groups for cell in group.cells)]
    return table.lines[columns].astype("object").where(table.lines[columns].notna(), None).to_numpy().tolist()


def test_values_stand_by_how_often_they_occur_with_their_share_of_each_place():
    found = [line[:5] for line in lines(Breakdown("By kind", "Kind", "kind"))]
    assert found == [  # county, then North
        ["Total", 4, 1.0, 2, 1.0],
        ["b", 2, 0.5, 1, 0.5],
        ["a", 1, 0.25, 1, 0.5],
        ["Not recorded", 1, 0.25, 0, 0.0],
    ]


def test_categories_stand_in_their_order_also_where_they_count_nought_and_by_team():
    asked = Breakdown("By band", "Band", "band")
    assert [line[:2] for line in lines(asked)] == [["Total", 4], ["low", 3], ["middle", 0], ["high", 1]]
    assert has_categories(ROWS, asked)
    fine = by_fine_place(ROWS, asked, FINE)
    assert [group.name for group in fine.groups] == ["low", "middle", "high"]
    north = fine.lines[fine.lines["name"].eq("Ashby CP")].iloc[0]
    assert [north[f"{place}_count"] for place in range(3)] == [2, 0, 0]


def test_across_another_column_the_shares_are_of_the_line():
    assert lines(Breakdown("Kind by band", "Kind", "kind", across="band"))[:2] == [
        ["Total", 4, 3, 0.75, 0, 0.0, 1, 0.25],
        ["b", 2, 1, 0.5, 0, 0.0, 1, 0.5],
    ]


def test_by_measure_each_line_has_the_reports_own_figures():
    assert lines(Breakdown("By kind", "Kind", "kind", measures=("Late",)))[:3] == [
        ["Total", 2, 4, 0.5],
        ["b", 2, 2, 1.0],
        ["a", 0, 1, 0.0],
    ]


def test_only_the_rows_of_the_breakdown_are_counted():
    assert lines(Breakdown("Late", "Kind", "kind", of="is_late"))[0][1] == 2


def test_no_rows_give_the_categories_and_a_total_of_nought():
    total, *_ = lines(Breakdown("By band", "Band", "band"), ROWS.iloc[0:0])
    assert total[:3] == ["Total", 0, None]
    assert len(lines(Breakdown("By kind", "Kind", "kind", across="band"), ROWS.iloc[0:0])) == 1


def test_an_average_is_of_the_rows_that_have_the_number_in_each_place():
    averages = (
        Average("Mean", "days"),
        Average("Median", "days", kind="median"),
        Average("Late", "days", of="is_late"),
    )
    found = with_averages(summarise(ROWS, MEASURES, TEAMS), ROWS, averages).set_index("name")
    figures = found[["0_average", "1_average", "2_average"]]
    assert figures.loc["County"].round(2).tolist() == [4.67, 4.0, 5.0]
    assert figures.loc["Ashby CP"].tolist() == [2.5, 2.5, 1.0]
    assert figures.loc["Unallocated"].isna().all()


def test_a_scopes_reader_sees_the_breakdown_of_the_scope_alone():
    own, _ = blocks(summarise(ROWS, MEASURES, TEAMS), SCOPES["North"])
    table = broken_down(ROWS[ROWS["locality"].eq("North")], Breakdown("By kind", "Kind", "kind"), own, MEASURES)
    assert [group.name for group in table.groups] == ["North", "Ashby", "Birch"]
    assert table.lines["0_count"].tolist() == [2, 1, 1]
    nobody, _ = blocks(summarise(ROWS, MEASURES, TEAMS), NO_TEAM)
    assert nobody["name"].tolist() == ["Unallocated"]
