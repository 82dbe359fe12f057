"""The command line as its users meet it: what it makes, what it prints, how it fails."""

import json
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from cli import main
from etl.workbooks.split import Scope
from management_reports.catalogue import REPORTS
from management_reports.report import Built
from tests.authority import IDENTIFYING, NUMBERS, tiny_authority


def annexa(*arguments: str | Path) -> Result:
    """Run the program as a user would."""
    return CliRunner().invoke(main, [str(one) for one in arguments])


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder after one whole nightly run."""
    data = tiny_authority(tmp_path_factory.mktemp("nightly") / "data")
    assert annexa("nightly", "--data", data).exit_code == 0
    return data


def current_run(data: Path) -> Path:
    """The folder of the current publication."""
    return data / "runs" / (data / "current").read_text().strip()


def commands(group: click.Group = main, path: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Every command as its words on the command line."""
    found = []
    for name, one in group.commands.items():
        found.append((*path, name))
        if isinstance(one, click.Group):
            found += commands(one, (*path, name))
    return found


@pytest.mark.parametrize("words", [(), *commands()])
def test_every_command_has_help_that_ends_with_an_example(words: tuple[str, ...]) -> None:
    told = annexa(*words, "--help")
    assert told.exit_code == 0
    before_options = told.output.partition("Options:")[0].rstrip()
    assert "Example:" in before_options
    assert before_options.splitlines()[-1].strip().startswith("annexa")


def test_help_loads_neither_pandas_nor_great_expectations() -> None:
    code = "import sys; from cli import main; main(['--help'], standalone_mode=False); print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    modules = done.stdout
    assert "'great_expectations'" not in modules
    assert "'pandas'" not in modules


def test_a_night_publishes_every_workbook_and_makes_it_current(published: Path) -> None:
    run = current_run(published)
    files = sorted(path.relative_to(run).as_posix() for path in run.rglob("*.xlsx"))
    scopes = ("county", "north", "south", "unallocated")
    reports = [f"management_reports/{scope}/{number}_2026-03-31.xlsx" for scope in scopes for number in NUMBERS]
    reports.insert(len(NUMBERS), "management_reports/county/board_pack_2026-03-31.xlsx")
    findings = [
        "data_quality/accuracy_working_group_2026-03-31.xlsx",
        "data_quality/north/ashby/101-north-cp/data_quality_2026-03-31.xlsx",
        "data_quality/south/burton/201-south-cp/data_quality_2026-03-31.xlsx",
        "data_quality/unallocated/data_quality_2026-03-31.xlsx",
    ]
    lists = ["annex_a/annex_a_ilacs_2026-03-31.xlsx", "annex_a/annex_a_sif-2016_2026-03-31.xlsx"]
    assert files == [*lists, *findings, *reports]
    listed = {one["path"] for one in json.loads((run / "run.json").read_text())["files"]}
    assert listed == {*files, "data_quality/checks.html", "data_quality/findings.json"}


def test_no_file_but_frames_findings_and_workbooks_names_a_child(published: Path) -> None:
    told = [*published.rglob("*.json"), *published.rglob("*.jsonl"), *published.rglob("*.html"), published / "current"]
    for path in told:
        if path.name == "findings.json":
            continue
        text = path.read_text(encoding="utf-8")
        assert not [word for word in IDENTIFYING if word in text], path.name
    assert not [path for path in published.rglob("*") for word in IDENTIFYING if word in path.name]


def test_findings_hold_identifiers_only(published: Path) -> None:
    text = (current_run(published) / "data_quality" / "findings.json").read_text(encoding="utf-8")
    assert not [word for word in IDENTIFYING if word.isalpha() and word in text]
    assert "2015-05-01" not in text


def test_the_same_snapshot_gives_the_same_bytes(published: Path) -> None:
    first = json.loads((current_run(published) / "run.json").read_text())
    told = annexa("reports", "--data", published, "--json")
    assert told.exit_code == 0
    hashes = {one["path"]: one["sha256"] for one in first["files"]}
    again = json.loads((published / "runs" / json.loads(told.stdout)["run"] / "run.json").read_text())
    compared = [one for one in again["files"] if one["path"].endswith(".xlsx")]
    assert len(compared) == 4 * len(NUMBERS)
    assert all(hashes[one["path"]] == one["sha256"] for one in compared)


def test_an_ad_hoc_run_does_not_become_current(published: Path) -> None:
    before = (published / "current").read_text()
    assert annexa("annex-a", "--edition", "ilacs", "--data", published).exit_code == 0
    assert (published / "current").read_text() == before


def test_an_earlier_day_knows_nothing_later(published: Path) -> None:
    told = annexa("reports", "W5", "--as-at", "2026-03-27", "--data", published, "--json")
    (county,) = [one for one in json.loads(told.stdout)["files"] if one["scope"] == "County" and "W5" in one["path"]]
    assert county["rows"] == 2  # the plan that began on 28 March does not exist yet


def test_why_tells_decision_value_record_date_and_rule_and_writes_nothing(published: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in published.rglob("*")}
    told = annexa("why", "3000003", "--data", published, "--edition", "ilacs")
    assert told.exit_code == 0
    assert "ilacs, list 1 Contacts: not on the list" in told.stdout
    assert "contact dated 29 September 2025, before the window opened on 30 September 2025" in " ".join(
        told.stdout.split()
    )
    assert "from referral/13 of 26 March 2026" in told.stdout
    assert "Rule: The day of this referral" in told.stdout
    assert "SYNTHETIC DATA" in told.stdout
    assert {path: path.stat().st_mtime_ns for path in published.rglob("*")} == before


def test_why_of_an_unknown_child_is_one_sentence_that_names_nobody(published: Path) -> None:
    told = annexa("why", "3999999", "--data", published)
    assert told.exit_code == 2
    assert told.stdout == ""
    assert told.stderr.startswith("No child of that identifier is known to the run.\n")
    assert "3999999" not in told.stderr


def test_a_day_after_the_snapshots_is_refused(published: Path) -> None:
    told = annexa("reports", "--as-at", "2026-04-01", "--data", published)
    assert told.exit_code == 2
    assert "knows nothing after 31 March 2026" in told.stderr


def test_lists_speak_json_too(published: Path) -> None:
    listed = json.loads(annexa("reports", "--list", "--json").stdout)
    assert [one["number"] for one in listed] == [one.number for one in REPORTS]
    runs = json.loads(annexa("runs", "--json", "--data", published).stdout)
    assert [one["state"] for one in runs].count("current") == 1
    rules = json.loads(annexa("check", "--json", "--data", published).stdout)["rules"]
    assert {"rule", "severity", "failing"} <= set(rules[0])


def test_check_ends_with_3_when_a_finding_is_as_grave_as_asked(published: Path) -> None:
    assert annexa("check", "--data", published).exit_code == 0
    assert annexa("check", "--data", published, "--fail-on", "blocks publication").exit_code == 0
    assert annexa("check", "--data", published, "--fail-on", "warning").exit_code == 3


def test_a_rule_that_blocks_withholds_the_list_and_publishes_the_rest(tmp_path: Path) -> None:
    data = tiny_authority(tmp_path / "data", FACT_CONTACTS="FACT_CONTACT_ID | DIM_PERSON_ID\n1 | -1")
    told = annexa("nightly", "--data", data)
    assert told.exit_code == 3
    assert "Withheld: annex_a/ilacs/1" in told.stderr
    assert list(current_run(data).rglob("W5_*.xlsx"))


def test_an_unknown_report_names_those_there_are(published: Path) -> None:
    told = annexa("reports", "W99", "--data", published)
    assert told.exit_code == 2
    assert "There is no report W99" in told.stderr


BAD_INPUT = {
    "unknown system": ('system = "lotus"', "The system 'lotus' is not known"),
    "missing database": ('url = "sqlite:///nowhere.sqlite"', "The SQLite database is not there"),
    "unknown dialect": ('url = "oracel://server/db"', "dialect 'oracel' is not known"),
    "malformed settings": ("url = ", "malformed"),
    "unknown setting": ("chnuk = 3", "chnuk"),
}


@pytest.mark.parametrize(("line", "sentence"), BAD_INPUT.values(), ids=BAD_INPUT)
def test_bad_settings_get_one_sentence_and_leave_nothing(tmp_path: Path, line: str, sentence: str) -> None:
    data = tiny_authority(tmp_path / "data")
    toml = data / "config" / "annexa.toml"
    name = line.partition(" ")[0]
    kept = [one for one in toml.read_text().splitlines() if not one.startswith(name)]
    toml.write_text("\n".join(kept) + f"\n{line}\n")
    told = annexa("extract", "--data", data)
    assert told.exit_code in (1, 2)
    assert sentence in told.stderr
    assert "Traceback" not in told.output
    assert not list((data / "snapshots").glob("*"))


def test_a_missing_table_or_column_names_the_template_and_keeps_the_earlier_snapshot(tmp_path: Path) -> None:
    data = tiny_authority(tmp_path / "data")
    assert annexa("extract", "--data", data).exit_code == 0
    before = sorted(path.name for path in (data / "snapshots").iterdir())
    with sqlite3.connect(data / "hdm.sqlite") as connection:
        connection.execute("ALTER TABLE FACT_CP_PLAN DROP COLUMN IS_OLA")
    connection.close()
    told = annexa("extract", "--data", data)
    assert told.exit_code == 1
    assert "cp_plan" in told.stderr
    assert "IS_OLA" in told.stderr
    assert sorted(path.name for path in (data / "snapshots").iterdir()) == before


def test_a_template_with_an_unknown_variable_is_told(tmp_path: Path) -> None:
    data = tiny_authority(tmp_path / "data")
    (data / "config" / "sql").mkdir()
    own = "-- evidence: seen\nSELECT\n    d.X AS team_id,\n    d.Y AS team_name,\n    d.P AS parent_team_id,\n    d.Z AS team_type\nFROM {{ schmea }}.D d\n"
    (data / "config" / "sql" / "team.sql").write_text(own)
    told = annexa("extract", "--data", data)
    assert told.exit_code == 2
    assert "schmea" in told.stderr
    assert "team.sql" in told.stderr


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    told = annexa("extract", "--data", tmp_path / "file" / "data")
    assert told.exit_code == 1
    assert "cannot be made" in told.stderr


def test_without_a_snapshot_the_mend_is_named(tmp_path: Path) -> None:
    told = annexa("reports", "--data", tmp_path / "data")
    assert told.exit_code == 2
    assert "run annexa extract first" in told.stderr


def test_a_report_can_be_limited_to_an_area(published: Path) -> None:
    told = json.loads(annexa("reports", "W5", "--team", "101", "--data", published, "--json").stdout)
    (book,) = [one for one in told["files"] if one["path"].endswith(".xlsx")]
    assert (book["level"], book["scope"], book["rows"]) == ("team", "North CP (Ashby)", 1)
    assert annexa("reports", "W5", "--team", "101", "--district", "Ashby", "--data", published).exit_code == 2
    unknown = annexa("reports", "W5", "--locality", "West", "--data", published)
    assert unknown.exit_code == 2
    assert "choose North, South, Unallocated, Unplaced teams" in unknown.stderr


def test_the_strategic_version_holds_no_child_in_any_file(published: Path) -> None:
    told = json.loads(annexa("reports", "--summary-only", "--data", published, "--json").stdout)
    folder = published / "runs" / told["run"]
    assert {path.suffix for path in folder.rglob("*") if path.is_file()} == {".xlsx", ".html", ".json", ".jsonl"}
    assert not list(folder.rglob("findings.json"))
    books = list(folder.rglob("*_summary.xlsx"))
    assert len(books) == 4 * len(NUMBERS)
    for path in books:
        with zipfile.ZipFile(path) as book:
            raw = "\n".join(book.read(name).decode() for name in book.namelist())
        assert not [word for word in IDENTIFYING if word in raw]


def test_status_speaks_json_to_a_monitor(published: Path) -> None:
    told = json.loads(annexa("status", "--json", "--data", published).stdout)
    assert told["state"] == "finished"
    assert told["current"]["run"] == (published / "current").read_text().strip()
    assert told["at_work"] is None
    assert annexa("resume", "--data", published).exit_code == 2


def test_a_file_that_leaks_is_withheld_and_the_run_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = tiny_authority(tmp_path / "data")
    assert annexa("nightly", "--data", data).exit_code == 0
    before = (data / "current").read_text()

    def everything(built: Built, _scope: Scope) -> Built:
        return built

    monkeypatch.setattr("etl.workbooks.split.part_of", everything)
    told = annexa("reports", "W5", "--data", data)
    assert told.exit_code == 1
    assert "finished files hold what must not be in them" in told.stderr
    assert "3000" not in told.stderr.replace(str(tmp_path), "")
    left = data / "runs" / ".unfinished-reports"
    assert {path.parent.name for path in left.rglob("W5_*.xlsx")} == {"county"}
    assert (data / "current").read_text() == before
