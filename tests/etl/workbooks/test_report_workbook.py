"""A report's workbook as its reader opens it."""

import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from etl.workbooks.split import split
from tests.etl.workbooks.example import (
    COLUMNS,
    FORTY,
    MEASURES,
    REAL,
    REPORT,
    built,
    known,
    population,
    texts,
    written_report,
)  # fmt: skip
from tests.frames import drawn
from transforms.column import Breakdown, Column, Rate
from transforms.populations import Populations

SHEETS = ["About", "Summary", "Due", "Backlog"]
HEADERS = [column.header for column in COLUMNS]


def rows_of(sheet: Worksheet) -> list[list[object]]:
    """A sheet's rows as values."""
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def table(sheet: Worksheet, first: str) -> list[list[object]]:
    """The lines below the header that begins with `first`, up to the note."""
    rows = rows_of(sheet)
    start = next(place for place, row in enumerate(rows) if row[0] == first) + 2
    end = next(place for place, row in enumerate(rows) if place >= start and row[1] is None)
    return rows[start:end]


@pytest.fixture(scope="module")
def county(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The county's workbook of forty rows."""
    return written_report(tmp_path_factory.mktemp("county"), built(FORTY))


def test_the_tabs_stand_in_the_order_they_are_read(county: Path) -> None:
    assert load_workbook(county).sheetnames == SHEETS


def test_about_tells_what_it_is_from_what_and_under_which_limits(county: Path) -> None:
    rows = rows_of(load_workbook(county)["About"])
    told = {row[0]: row[1] for row in rows}
    assert rows[1][0] == "W99 Invented visits"
    assert told["Whose children"] == "County"
    assert told["Purpose"] == REPORT.purpose
    assert told["What managers do with it"] == REPORT.action
    assert told["Who is on it"] == REPORT.cohort
    assert told["As at"] == "31 March 2026"
    assert told["Data loaded"] == "1 April 2026"
    assert told["Snapshot"] == "2026-03-31-0a1b2c3d"
    assert told["Standards profile"] == "lancashire"
    assert told["Marking"] == "SYNTHETIC DATA – OFFICIAL-SENSITIVE: PERSONAL"
    assert "Every column of this report is available from the source." in told


def test_about_flags_each_limit_that_is_a_project_default(county: Path) -> None:
    told = {row[0]: row[1:] for row in rows_of(load_workbook(county)["About"])}
    limits = known().standards.in_force(REPORT.thresholds, REAL.as_at)
    own, default = limits
    assert (own.origin, default.origin) == ("lancashire", "default")
    assert told["Visit lookahead days"][0] == "7 calendar days"
    assert told["Visit lookahead days"][2] == f"Lancashire: {own.source}"
    assert told["CP visit interval days"][0] == "10 working days (project default)"
    assert "Project defaults used: 1 of 2 limits." in told


def test_what_is_not_available_is_told_with_its_reason_and_its_column_left_out(tmp_path: Path) -> None:
    reason = "case_note.seen_alone is not held: no such column"
    book = load_workbook(written_report(tmp_path, built(FORTY), unavailable={"seen_alone": reason}))
    assert ["Seen alone", reason, None, None] in rows_of(book["About"])
    assert "Seen alone" not in [cell.value for cell in book["Due"][2]]


def test_a_report_that_is_not_available_is_a_page_that_says_why(tmp_path: Path) -> None:
    book = load_workbook(written_report(tmp_path, None, unavailable={"": "cp_plan is not held: no table"}))
    assert book.sheetnames == ["About"]
    assert ["The whole report", "cp_plan is not held: no table", None, None] in rows_of(book["About"])


def test_the_summary_heads_each_measure_with_number_denominator_and_percentage(county: Path) -> None:
    rows = rows_of(load_workbook(county)["Summary"])
    top = next(place for place, row in enumerate(rows) if row[0] == "Area")
    assert rows[top][1:] == ["Children", "Due", None, None, "Overdue", None, None, "Seen alone", None, None]
    assert rows[top + 1][1:] == ["Number", *["Number", "Out of", "%"] * 3]


def test_the_countys_summary_shows_every_locality_and_those_in_none(county: Path) -> None:
    broad = table(load_workbook(county)["Summary"], "Area")
    assert [row[:5] for row in broad] == [
        ["County", 40, 20, 40, 0.5],
        ["North", 20, 5, 20, 0.25],
        ["South", 10, 10, 10, 1],
        ["West", 0, 0, 0, None],
        ["Unplaced teams", 5, 5, 5, 1],
        ["Unallocated", 5, 0, 5, 0],
    ]


def test_unallocated_is_shown_in_the_county_also_when_it_is_nought(tmp_path: Path) -> None:
    broad = table(load_workbook(written_report(tmp_path, built(population("101"))))["Summary"], "Area")
    assert [row[:2] for row in broad] == [["County", 1], ["North", 1], ["South", 0], ["West", 0], ["Unallocated", 0]]


def test_districts_and_teams_are_indented_below_their_locality(county: Path) -> None:
    sheet = load_workbook(county)["Summary"]
    fine = table(sheet, "District and team")
    assert [row[0] for row in fine] == [
        "North", "Ashby", "Ashby CP", "Birch", "Birch CP", "South", "Corby", "Corby CP", "West", "Dean", "Unplaced teams", "Newteam",
    ]  # fmt: skip
    indents = {cell.value: cell.alignment.indent for cell in sheet["A"]}
    assert (indents["North"], indents["Ashby"], indents["Ashby CP"]) == (0, 1, 3)


def test_the_lists_hold_their_rows_under_the_declared_headers(county: Path) -> None:
    book, parts = load_workbook(county), built(FORTY)
    due, backlog = rows_of(book["Due"]), rows_of(book["Backlog"])
    assert due[1] == HEADERS
    assert backlog[1] == ["Why it is here", *HEADERS]
    assert [row[0] for row in due[2:]] == parts.main["child_id"].tolist()
    assert [row[:2] for row in backlog[2:]] == parts.exceptions[["exception", "child_id"]].to_numpy().tolist()


def test_ratings_are_coloured_and_stay_words(county: Path) -> None:
    sheet = load_workbook(county)["Backlog"]
    place = next(cell.column_letter for cell in sheet[2] if cell.value == "RAG")
    assert {cell.value for cell in sheet[place][2:]} == {"Red"}
    rules = [
        rule for area in sheet.conditional_formatting if str(area.sqref).startswith(f"{place}3") for rule in area.rules
    ]
    assert [rule.formula[0] for rule in rules] == ['"Red"', '"Amber"', '"Green"']


def test_an_empty_list_says_so_in_words(tmp_path: Path) -> None:
    book = load_workbook(written_report(tmp_path, built(population()), scope="West"))
    for name in ("Due", "Backlog"):
        assert [cell.value for cell in book[name]["A"]][2:] == ["No children on this list."]
    assert [row[:2] for row in table(book["Summary"], "Area")] == [["West", 0], ["Dean", 0]]


def test_the_summary_has_a_native_chart_of_the_named_measures(county: Path) -> None:
    (chart,) = load_workbook(county)["Summary"]._charts
    assert [series.tx.strRef is None and series.tx.v for series in chart.series] == ["Due", "Overdue"]
    categories, values = cached(county)
    assert categories == ["North", "South", "West", "Unplaced teams", "Unallocated"] * 2
    due = [row[2] for row in table(load_workbook(county)["Summary"], "Area")[1:]]
    overdue = [row[5] for row in table(load_workbook(county)["Summary"], "Area")[1:]]
    assert values == [*due, *overdue]


def cached(path: Path) -> tuple[list[str], list[float]]:
    """What a chart keeps of its cells: category names and figures."""
    with zipfile.ZipFile(path) as parts:
        chart = parts.read("xl/charts/chart1.xml").decode()
    found = []
    for kind in ("str", "num"):
        caches = re.findall(rf"<c:{kind}Cache>.*?</c:{kind}Cache>", chart, flags=re.DOTALL)
        found.append([value for cache in caches for value in re.findall(r"<c:v>([^<]*)</c:v>", cache)])
    return found[0], [float(value) for value in found[1]]


def test_a_localitys_workbook_shows_its_own_lines_only(tmp_path: Path) -> None:
    parts = {scope.name: part for scope, part in split(built(FORTY), known().organisation, ["locality"])}
    path = written_report(tmp_path, parts["North"], scope="North")
    sheet = load_workbook(path)["Summary"]
    assert [row[0] for row in table(sheet, "Area")] == ["North", "Ashby", "Birch"]
    assert [row[0] for row in table(sheet, "District and team")] == ["Ashby", "Ashby CP", "Birch", "Birch CP"]
    assert cached(path)[0] == ["Ashby", "Birch"] * 2


@pytest.mark.parametrize("scope", ["North", "South", "West", "Unallocated", "Unplaced teams"])
def test_nothing_of_another_scope_is_anywhere_in_the_file(tmp_path: Path, scope: str) -> None:
    parts = {scope.name: part for scope, part in split(built(FORTY), known().organisation, ["locality"])}
    path = written_report(tmp_path, parts[scope], scope=scope)
    own, others = FORTY[FORTY["locality"].eq(scope)], FORTY[FORTY["locality"].ne(scope)]
    with zipfile.ZipFile(path) as book:
        raw = "\n".join([*book.namelist(), *(book.read(name).decode() for name in book.namelist())])
    private = [*others["child_id"], *others["child_name"].str.partition(",")[0]]
    teams = known().organisation.teams
    named = {*FORTY["locality"], *FORTY["district"], *FORTY["team"]}
    for name in ("locality", "district", "team"):
        named |= set(teams[name])
        named -= {*own[name], *teams.loc[teams["locality"].eq(scope), name]}
    assert not [word for word in private if word in raw]
    assert not [word for word in named if re.search(rf"\b{word}\b", raw)]
    assert all(child in raw for child in own["child_id"])


def test_every_sheet_of_invented_data_says_so_and_none_of_real_data(tmp_path: Path, county: Path) -> None:
    for sheet in load_workbook(county).worksheets:
        assert "SYNTHETIC DATA" in sheet["A1"].value
        assert "SYNTHETIC DATA" in sheet.oddFooter.left.text
    real = load_workbook(written_report(tmp_path, built(FORTY), provenance=REAL))
    assert not [text for text in texts(real) if "SYNTHETIC" in text]
    assert [cell.value for cell in real["Due"][1]] == HEADERS


def test_no_text_from_data_is_a_formula_wherever_it_stands(tmp_path: Path) -> None:
    rows = FORTY.copy()
    rows["team"] = rows["team"].mask(rows["team_id"].eq("999"), "=cmd|'/c calc'!A1")
    rows["child_name"] = "@" + rows["child_name"]
    book = load_workbook(written_report(tmp_path, built(rows)))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    assert "=cmd|'/c calc'!A1" in texts(book["Summary"])


def test_tab_names_excel_forbids_are_made_to_fit(tmp_path: Path) -> None:
    report = replace(REPORT, main_title="Summary", exceptions_title="Due/overdue: everything that is late")
    names = load_workbook(written_report(tmp_path, built(FORTY), report=report)).sheetnames
    assert names == ["About", "Summary", "Summary (2)", "Due overdue  everything that is"]


def test_a_report_without_ratings_chart_or_limits_is_written_too(tmp_path: Path) -> None:
    report = replace(
        REPORT,
        rag="",
        chart=(),
        thresholds=(),
        measures=MEASURES[:1],
        columns=(Column("child_id", "Child ID", "", ""),),
    )
    book = load_workbook(written_report(tmp_path, built(FORTY), report=report))
    assert not book["Summary"]._charts
    assert "Limits in force" not in texts(book["About"])


def test_the_same_report_gives_the_same_bytes(tmp_path: Path, county: Path) -> None:
    shuffled_columns = built(FORTY[sorted(FORTY.columns)])
    assert written_report(tmp_path, shuffled_columns).read_bytes() == county.read_bytes()


def test_the_detail_counts_what_the_summary_totals(county: Path) -> None:
    book = load_workbook(county)
    total = table(book["Summary"], "Area")[0]
    assert total[:3] == ["County", 40, 20]
    assert len(rows_of(book["Due"])[2:]) == total[2]
    assert len(rows_of(book["Backlog"])[2:]) == total[5]


def test_a_breakdown_by_a_column_that_is_not_available_is_left_out(tmp_path: Path) -> None:
    by_alone = replace(REPORT, breakdowns=(Breakdown("By seen alone", "Seen alone", "seen_alone"),))
    for unavailable, told in (({}, True), ({"seen_alone": "not held"}, False)):
        book = load_workbook(written_report(tmp_path, built(FORTY), unavailable=unavailable, report=by_alone))
        assert (["By seen alone"] in [row[:1] for row in rows_of(book["Summary"])]) is told


def test_rates_stand_where_the_districts_children_are_known_and_about_tells_against_what(tmp_path: Path) -> None:
    report = replace(REPORT, rates=(Rate("Due per 10,000 children", MEASURES[0].name),))
    given = drawn("district | children | source\n Ashby | 2000 | ONS\n Birch | 3000 | ONS")
    populations = Populations.from_rows(given, known().organisation)
    book = load_workbook(written_report(tmp_path, built(FORTY), "North", report, populations=populations))
    told = {row[0]: row[1] for row in rows_of(book["About"])}
    assert told["Rates"] == "Per 10,000 children aged 0 to 17: 5,000 in the districts given (ONS)."
    headers = [cell.value for row in book["Summary"].iter_rows(max_row=6) for cell in row]
    assert "Due per 10,000 children" in headers
    assert "Per 10,000" in headers
    place = next(row for row in rows_of(book["Summary"]) if "Per 10,000" in row).index("Per 10,000")
    north = next(row for row in rows_of(book["Summary"]) if row[0] == "North")
    assert north[place] == pytest.approx(north[1] * 2)  # in 5,000 children


def test_without_populations_there_are_no_rates_and_about_says_so(tmp_path: Path) -> None:
    report = replace(REPORT, rates=(Rate("Due per 10,000 children", MEASURES[0].name),))
    book = load_workbook(written_report(tmp_path, built(FORTY), "County", report))
    assert {row[0]: row[1] for row in rows_of(book["About"])}["Rates"].startswith("Not shown: populations.csv")
    assert "Per 10,000" not in [cell.value for row in book["Summary"].iter_rows() for cell in row]
