"""Extraction by the settings: windows, shrinking tables, tables without rows, and a database that is not there."""

import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli import main
from etl.extraction import extract
from etl.session import open_session
from etl.snapshot import Snapshot
from extracts.errors import AnnexaError
from tests.authority import tiny_authority


def extracted(data: Path, *, accept_shrink: bool = False) -> Snapshot:
    """A new snapshot of the data folder's database."""
    return extract(open_session(data, None, quiet=True), accept_shrink=accept_shrink)


def with_settings(data: Path, text: str) -> Path:
    """The data folder with more settings."""
    toml = data / "config" / "annexa.toml"
    toml.write_text(toml.read_text(encoding="utf-8") + text, encoding="utf-8")
    return data


def without_rows(data: Path, table: str) -> Path:
    """The data folder after somebody emptied a table."""
    connection = sqlite3.connect(data / "hdm.sqlite")
    connection.execute(f"DELETE FROM {table}")
    connection.commit()
    connection.close()
    return data


def commanded(data: Path, *words: str) -> Result:
    """What annexa extract answers."""
    return CliRunner().invoke(main, ["extract", "--data", str(data), "--quiet", *words])


def test_a_window_of_months_ends_on_the_data_date_and_the_manifest_says_where_it_begins(tmp_path: Path) -> None:
    data = with_settings(tiny_authority(tmp_path / "data"), "\n[source.window_months]\ncontact = 6\n")
    snapshot = extracted(data)
    assert str(snapshot.complete_from("contact")) == "2025-09-30"  # six months before 31 March 2026, clamped
    assert snapshot.complete_from("case_note") is None
    assert snapshot.read("contact", ["contact_id"])["contact_id"].tolist() == ["1"]


def test_an_emptied_table_is_refused_until_it_is_accepted(tmp_path: Path) -> None:
    data = tiny_authority(tmp_path / "data")
    first = extracted(data)
    without_rows(data, "FACT_CASENOTES")
    refused = commanded(data)
    assert refused.exit_code == 1
    assert "The table case_note has 0 rows; the snapshot before has 1." in refused.stderr
    assert [one.id for one in open_session(data, None, quiet=True).store.all()] == [first.id]
    accepted = commanded(data, "--accept-shrink")
    assert accepted.exit_code == 0
    assert "No row came for" in accepted.stderr
    assert "case_note" in accepted.stderr


def test_a_database_that_is_gone_is_told_once_and_the_earlier_snapshot_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tiny_authority(tmp_path / "data")
    first = extracted(data)
    monkeypatch.setenv("ANNEXA_SOURCE__URL", "postgresql+psycopg://reader@127.0.0.1:1/hdm")
    with pytest.raises(AnnexaError, match="Connecting to the database failed"):
        extracted(data)
    assert [one.id for one in open_session(data, None, quiet=True).store.all()] == [first.id]


def in_files(data: Path) -> Path:
    """The data folder reading a folder of files instead of a database."""
    toml = data / "config" / "annexa.toml"
    text = toml.read_text(encoding="utf-8").replace('url = "sqlite:///hdm.sqlite"', 'folder = "files"')
    toml.write_text(text, encoding="utf-8")
    (data / "files").mkdir()
    (data / "files" / "contact.csv").write_text(
        "contact_id,child_id,contact_at,source_code\n1,0012,2026-03-30,Police\n2,13,31/03/2026,Beat officer\n",
        encoding="utf-8",
    )
    return data


def test_a_folder_of_files_is_extracted_like_a_database(tmp_path: Path) -> None:
    snapshot = extracted(in_files(tiny_authority(tmp_path / "data")))
    assert snapshot.manifest["source"] == {"system": "lcs", "kind": "files", "folder": "files"}
    told = snapshot.manifest["tables"]
    assert (told["contact"]["rows"], told["referral"]["evidence"]) == (2, "not held")
    assert told["contact"]["unmapped"] == {"source_code": {"Beat officer": 1}}
    assert snapshot.read("contact", ["child_id"])["child_id"].tolist() == ["0012", "13"]


def test_a_database_and_a_folder_of_files_together_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = in_files(tiny_authority(tmp_path / "data"))
    monkeypatch.setenv("ANNEXA_SOURCE__URL", "sqlite:///hdm.sqlite")
    refused = commanded(data)
    assert refused.exit_code == 2
    assert "Both a database and a folder of files are named." in refused.stderr


def test_files_that_cannot_be_read_are_all_told_at_once_and_no_snapshot_is_made(tmp_path: Path) -> None:
    data = in_files(tiny_authority(tmp_path / "data"))
    (data / "files" / "referral.csv").write_text("referral_at\n2026-03-30\n", encoding="utf-8")
    (data / "files" / "cp_plan.csv").write_text("cp_plan_id,child_id,start_date\n1,2,01/02/2026\n", encoding="utf-8")
    refused = commanded(data)
    assert refused.exit_code == 1
    assert "referral.csv has no column referral_id, child_id." in refused.stderr
    assert "The dates of the column start_date can be read day first and month first." in refused.stderr
    assert "Traceback" not in refused.output
    assert not list((data / "snapshots").iterdir())
