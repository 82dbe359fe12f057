"""The doctor: what is missing costs fields and reports by name, and the exit code tells whether an extract would succeed."""

import json
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli import main
from etl.doctor import Diagnosis, diagnose
from etl.session import open_session
from tests.authority import tiny_authority


def diagnosis(data: Path) -> Diagnosis:
    """The doctor's findings of a data folder."""
    return diagnose(open_session(data, None, quiet=True))


def altered(data: Path, statement: str) -> Path:
    """The data folder after somebody changed its database."""
    connection = sqlite3.connect(data / "hdm.sqlite")
    connection.execute(statement)
    connection.commit()
    connection.close()
    return data


def test_a_missing_column_costs_the_fields_and_reports_that_need_its_table(tmp_path: Path) -> None:
    data = altered(tiny_authority(tmp_path / "data"), "ALTER TABLE FACT_CASENOTES DROP COLUMN SEEN_FLAG")
    found = diagnosis(data)
    assert not found.readable
    told = {one["table"]: one for one in found.sections()["Cannot be read"]}
    assert "FACT_CASENOTES.SEEN_FLAG" in told["case_note"]["missing or not shown"]
    assert "report W5" in told["case_note"]["costs"]
    assert "Annex A sif-2016 list 4: Child Seen During Assessment Y/N" in told["case_note"]["costs"]


def test_what_is_inferred_and_what_it_costs_is_told_until_it_is_confirmed(tmp_path: Path) -> None:
    data = tiny_authority(tmp_path / "data")
    toml = data / "config" / "annexa.toml"
    title = "Inferred: check, then name it under confirmed"
    assert diagnosis(data).sections()[title] == []
    toml.write_text(toml.read_text(encoding="utf-8").replace('confirmed = ["*"]', ""), encoding="utf-8")
    told = {one["name"]: one["costs until then"] for one in diagnosis(data).sections()[title]}
    assert "report W12" in told["strategy_discussion"]


def test_a_column_not_held_costs_only_its_own_fields(tmp_path: Path) -> None:
    told = {one["name"]: one["costs"] for one in diagnosis(tiny_authority(tmp_path / "data")).sections()["Not held"]}
    assert told["case_note.author_worker_id"] == "report T-S47-IRO-OVERSIGHT: IRO"


@pytest.mark.parametrize(("statement", "code"), [("SELECT 1", 0), ("DROP TABLE FACT_S47", 3)])
def test_the_exit_code_tells_whether_an_extract_would_succeed(tmp_path: Path, statement: str, code: int) -> None:
    data = altered(tiny_authority(tmp_path / "data"), statement)
    answer = CliRunner().invoke(main, ["doctor", "--data", str(data), "--quiet", "--json"])
    assert answer.exit_code == code
    told = json.loads(answer.stdout)
    assert told["Database"][0]["account can write"]
    assert bool(told["Cannot be read"]) == (code == 3)
    assert not (data / "snapshots").exists()


def test_the_doctor_prints_its_findings_in_sections(tmp_path: Path) -> None:
    data = tiny_authority(tmp_path / "data")
    answer = CliRunner().invoke(main, ["doctor", "--data", str(data), "--quiet"])
    assert answer.exit_code == 0
    assert "Cannot be read: nothing" in answer.stdout
    assert "case_note" in answer.stdout


def in_files(data: Path, **files: str) -> Path:
    """The data folder reading those files instead of a database."""
    toml = data / "config" / "annexa.toml"
    text = toml.read_text(encoding="utf-8").replace('url = "sqlite:///hdm.sqlite"', 'folder = "files"')
    toml.write_text(text, encoding="utf-8")
    (data / "files").mkdir()
    for name, content in files.items():
        (data / "files" / f"{name}.csv").write_text(content, encoding="utf-8")
    return data


def test_the_doctor_tells_what_a_folder_of_files_gives_and_what_each_missing_piece_costs(tmp_path: Path) -> None:
    data = in_files(
        tiny_authority(tmp_path / "data"),
        contact="contact_id,child_id,contact_at,source_code,Wrongly spelt\n1,2,2026-03-30,Beat officer,x\n",
        case_notes="note_id\n1\n",
    )
    found = diagnosis(data)
    assert found.readable
    told = found.sections()
    assert told["Folder"] == [{"system": "lcs", "kind": "files", "folder": "files"}]
    assert {one["file"]: one["why"] for one in told["In the folder, and not read"]} == {
        "case_notes.csv": "its name is that of no table",
        "contact.csv: Wrongly spelt": "its header is that of no column of contact",
    }
    tables = {one["table"]: one for one in told["Tables"]}
    assert tables["contact"] == {"table": "contact", "evidence": "seen", "rows": 1, "newest": "2026-03-30"}
    missing = {one["name"]: one for one in told["Not held"]}
    assert missing["case_note"]["why"] == "the folder has no file or sheet case_note"
    assert "report W5" in missing["case_note"]["costs"]
    assert missing["contact.reason"]["why"] == "contact.csv has no such column"
    (code,) = told["Codes without a mapping: add them to config/codes.csv"]
    assert (code["column"], code["code"]) == ("contact.source_code", "Beat officer")


def test_the_doctor_tells_which_file_cannot_be_read(tmp_path: Path) -> None:
    data = in_files(tiny_authority(tmp_path / "data"), contact="contact_id,child_id,contact_at\n1,2,01/02/2026\n")
    found = diagnosis(data)
    assert not found.readable
    (told,) = found.sections()["Cannot be read"]
    assert told["why"] == "The dates of the column contact_at can be read day first and month first."
    assert "Annex A ilacs list 1" in told["costs"]
