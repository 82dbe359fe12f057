"""The data-quality workbooks: every sheet is there, and no team's holds another team's child."""

import json
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from cli import main
from etl.data_quality.audits import audits
from etl.data_quality.books import group_book, team_book
from etl.data_quality.given import Given
from etl.data_quality.quality import Quality
from etl.data_quality.survey import answers
from etl.settings import Settings
from etl.workbooks import working_group
from etl.workbooks.split import NO_PLACE, NO_TEAM, areas
from expectations.waivers import Waivers
from tests.authority import tiny_authority
from tests.etl.data_quality.example import CATEGORY, END, START, WORKER, found_on, known, waivers
from tests.etl.workbooks.example import PROVENANCE
from tests.short_night import night, shorten

DAY = date(2026, 3, 31)
SOME = {START: ["32", "33"], END: ["31"], CATEGORY: ["31", "32", "33"], WORKER: ["5001"]}
BLOCKING = "cp_plan.cp_plan_id.not_blank"
SHEETS = [
    "About",
    "Scorecard",
    "By area",
    "Rules by area",
    "Rules by team",
    "Top reasons",
    "Trend",
    "New",
    "Cleared",
    "Waivers",
    "Waived",
    "Audits",
    "Audit findings",
    "Survey",
    "Survey comments",
    "Rules without findings",
]


def beside(folder: Path, waived: Waivers | None = None) -> Given:
    """One audit finding and one answer."""
    config = folder / "config"
    config.mkdir(exist_ok=True)
    audited = (
        "date,tier,child,theme,action,owner,due\n2026-03-01,1,1,Voice,Record what was said,Team manager,2026-03-20\n"
    )
    (config / "audits.csv").write_text(audited, encoding="utf-8")
    (config / "survey.csv").write_text("date,Useful?,More?\n2026-03-01,Yes,More colours please and fewer sheets in all of them\n", encoding="utf-8")  # fmt: skip
    read = Settings.find(folder)
    return Given(waived or waivers(), audits(read), answers(read))


def texts(path: Path) -> dict[str, list[str]]:
    """Every cell of every sheet as text."""
    book = openpyxl.load_workbook(path, read_only=True)
    told = {
        sheet.title: [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None]
        for sheet in book.worksheets
    }
    book.close()
    return told


def test_the_group_s_workbook_has_every_sheet_with_what_it_is_for(tmp_path: Path) -> None:
    waived = waivers((END, "", "Typed in from paper", "head of service", "2026-06-30"))
    found = found_on(DAY, SOME, waived=waived)
    path = tmp_path / "group.xlsx"
    group_book(found, known(), beside(tmp_path, waived)).write(path, PROVENANCE)
    told = texts(path)
    assert list(told) == SHEETS
    assert "Every plan has a category of abuse." in told["Scorecard"]
    assert "North CP" in told["By area"]
    assert "North: Ashby" in told["Rules by area"]
    assert {"Typed in from paper", "head of service", "in force"} <= set(told["Waivers"])
    assert "31" in told["Waived"]
    assert {"Voice", "1"} <= set(told["Audits"])
    assert {"overdue", "Record what was said", "North CP"} <= set(told["Audit findings"])
    assert {"2026-03", "Useful?", "Yes (1)"} <= set(told["Survey"])
    assert "More colours please and fewer sheets in all of them" in told["Survey comments"]
    assert "1 action not done, of which 1 overdue" in told["About"]


def test_a_waiver_hides_neither_a_rule_that_blocks_publication_nor_one_that_could_not_be_run(tmp_path: Path) -> None:
    waived = waivers((BLOCKING, "", "x", "y", "2026-06-30"))
    found = found_on(DAY, {BLOCKING: ["31"]}, waived=waived, not_run=[START], more=[BLOCKING])
    path = tmp_path / "group.xlsx"
    group_book(found, known(), beside(tmp_path, waived)).write(path, PROVENANCE)
    told = " ".join(texts(path)["About"])
    assert "Withholds a list or report 1 rule:" in told
    assert "Could not be run 1 rule:" in told


def test_a_workbook_of_nothing_says_so(tmp_path: Path) -> None:
    path = tmp_path / "group.xlsx"
    group_book(found_on(DAY, {}), known(), beside(tmp_path)).write(path, PROVENANCE)
    told = texts(path)
    assert "No rule failed." in told["Scorecard"]
    assert "There are no waivers." in told["Waivers"]


def test_a_long_list_says_how_much_of_it_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(working_group, "MOST_LISTED", 1)
    waived = waivers((START, "", "x", "y", "2026-06-30"))
    path = tmp_path / "group.xlsx"
    group_book(found_on(DAY, SOME, waived=waived), known(), beside(tmp_path, waived)).write(path, PROVENANCE)
    assert "The first 1 of 2." in texts(path)["Waived"]


def test_a_team_s_workbook_tells_what_to_mend_where_and_since_when(tmp_path: Path) -> None:
    found = found_on(DAY, SOME)
    north = next(one for one in areas(found.organisation, ("team",)) if one.team_id == "101")
    book = team_book(found, north)
    assert book.rows == 2
    book.write(tmp_path / "team.xlsx", PROVENANCE)
    told = texts(tmp_path / "team.xlsx")
    assert list(told) == ["About", "What to mend", "Findings", "Cleared"]
    shown = set(told["Findings"])
    assert {"cp_plan", "31", "start_date given; end_date given, 3 days before start_date", "Wyn One"} <= shown
    assert not {"Alpha", "2015-05-01 00:00:00", "32", "33"} & shown


EVERYBODY = found_on(DAY, SOME | {START: ["31", "32", "33", "34"], END: ["31", "34"]})
PLACED = [
    ("101", "North CP", "Ashby", "North"),
    ("102", "North DA", "Ashby", "North"),
    ("201", "South CP", "Burton", "South"),
]
NOBODY = ("", "Unallocated", "Unallocated", "Unallocated")


def scattered(places: list[tuple[str, str, str, str]]) -> Quality:
    """The findings of so many children, each in the place drawn for the child."""
    count = len(places)
    findings = pd.concat([EVERYBODY.findings] * 3, ignore_index=True).head(count)
    frame = pd.DataFrame(places, columns=["team_id", "team", "district", "locality"], dtype="str")
    children = pd.Series([f"CHILD{number:05d}" for number in range(count)], dtype="str")
    numbered = findings.assign(child_id=children, record_id="REC" + children, **{name: frame[name] for name in frame})
    return replace(EVERYBODY, findings=numbered, cleared=numbered.rename(columns={}))


@settings(max_examples=15)
@given(st.lists(st.sampled_from([*PLACED, NOBODY]), min_size=1, max_size=20))
def test_no_sheet_of_a_team_s_workbook_holds_another_team_s_child(
    tmp_path_factory: pytest.TempPathFactory, places: list[tuple[str, str, str, str]]
) -> None:
    found, folder, seen = scattered(places), tmp_path_factory.mktemp("teams"), []
    for number, scope in enumerate([*areas(found.organisation, ("team",)), NO_TEAM]):
        path = folder / f"{number}.xlsx"
        team_book(found, scope).write(path, PROVENANCE)
        with zipfile.ZipFile(path) as book:
            raw = "\n".join(book.read(name).decode() for name in book.namelist())
        mine = {
            child
            for child, place in zip(found.findings["child_id"], places, strict=True)
            if scope.name.startswith(place[1])
        }
        assert {child for child in found.findings["child_id"] if child in raw} == mine
        seen += sorted(mine)
    assert sorted(seen) == sorted(found.findings["child_id"])


def test_findings_of_a_team_that_organisation_csv_does_not_name_have_a_workbook(tmp_path: Path) -> None:
    places = [("999", "New team", "Unplaced teams", "Unplaced teams"), *PLACED]
    book = team_book(scattered(places), NO_PLACE)
    book.write(tmp_path / "unplaced.xlsx", PROVENANCE)
    assert [text for text in texts(tmp_path / "unplaced.xlsx")["Findings"] if text.startswith("CHILD")] == [
        "CHILD00000"
    ]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder after a night."""
    made = tiny_authority(tmp_path_factory.mktemp("night") / "data")
    with pytest.MonkeyPatch.context() as patch:
        shorten(patch)
        night(made, DAY)
    return made


def record(data: Path) -> dict:
    """The current run's record."""
    return json.loads((data / "runs" / (data / "current").read_text().strip() / "run.json").read_text())


def test_a_night_s_manifest_tells_whose_each_workbook_is(data: Path) -> None:
    told = {(one["level"], one["scope"]): one for one in record(data)["files"] if one["path"].startswith("data_quality/") and one["path"].endswith(".xlsx")}  # fmt: skip
    assert set(told) == {
        ("county", "County"),
        ("team", "North CP (Ashby)"),
        ("team", "South CP (Burton)"),
        ("unallocated", "Unallocated"),
    }
    assert (
        told["team", "North CP (Ashby)"]["path"] == "data_quality/north/ashby/101-north-cp/data_quality_2026-03-31.xlsx"
    )
    assert all(len(one["sha256"]) == 64 for one in told.values())


def test_a_team_s_workbook_that_held_another_s_child_would_stop_the_night(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = tiny_authority(tmp_path / "data")
    monkeypatch.setattr(Quality, "within", lambda found, _scope: found)
    told = CliRunner().invoke(main, ["check", "--table", "person", "--data", str(made)])
    assert told.exit_code == 2  # no snapshot yet
    assert CliRunner().invoke(main, ["extract", "--data", str(made)]).exit_code == 0
    told = CliRunner().invoke(main, ["check", "--table", "person", "--data", str(made)])
    assert told.exit_code == 1
    assert "hold what must not be in them" in told.stderr
