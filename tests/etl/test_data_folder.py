"""The data folder: runs appear whole or not at all, and belong to their owner."""

import os
import stat
from pathlib import Path

import pytest

from etl.data_folder import DataFolder, make_folder, open_data_folder, write_text
from extracts.errors import AnnexaError, SettingsError


def test_a_run_gets_its_name_only_when_it_is_finished(tmp_path: Path) -> None:
    folder = open_data_folder(tmp_path / "data")
    made = make_folder(folder.unfinished("nightly"))
    write_text(made / "run.json", "{}")
    assert folder.all_unfinished() == [made]
    assert folder.finish_run(made, "2026-03-31-abcd-001") == folder.runs / "2026-03-31-abcd-001"
    assert (folder.runs / "2026-03-31-abcd-001" / "run.json").is_file()
    assert folder.all_unfinished() == []


def test_runs_are_numbered_onwards(tmp_path: Path) -> None:
    folder = open_data_folder(tmp_path)
    assert folder.next_run_id("x") == "x-001"
    for name in ("x-001", "x-009", "x-notes", "y-020"):
        make_folder(folder.runs / name)
    assert folder.next_run_id("x") == "x-010"


def test_a_folder_is_removed_from_sight_first_and_leftovers_of_a_crash_later(tmp_path: Path) -> None:
    folder = open_data_folder(tmp_path)
    write_text(make_folder(folder.runs / "x-001") / "note", "x")
    assert folder.remove(folder.runs / "x-001")
    for place in (folder.runs / ".removed-x-002", folder.snapshots / ".partial-abc", folder.runs / "x-003"):
        make_folder(place)
    (folder.path / "current.partial").write_text("x-0")
    folder.remove_leftovers()
    assert sorted(path.name for path in folder.path.rglob("*")) == ["runs", "snapshots", "x-003"]


def test_a_folder_held_open_stays_and_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = open_data_folder(tmp_path)
    make_folder(folder.runs / "x-001")

    def held(*_: object) -> None:
        raise PermissionError(13, "The file is used by another process")

    monkeypatch.setattr(os, "replace", held)
    assert not folder.remove(folder.runs / "x-001")
    assert (folder.runs / "x-001").is_dir()


def test_current_is_replaced_whole(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    assert folder.current() == ""
    folder.set_current("x-001")
    folder.set_current("x-002")
    assert folder.current() == "x-002"
    assert [path.name for path in tmp_path.iterdir()] == ["current"]


def test_a_file_in_the_folders_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    with pytest.raises(SettingsError, match="A file stands"):
        open_data_folder(tmp_path / "data")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_folders_and_files_are_for_their_owner_only(tmp_path: Path) -> None:
    folder = open_data_folder(tmp_path / "data")
    write_text(folder.path / "note", "x")
    assert stat.S_IMODE(folder.path.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder.path / "note").stat().st_mode) == 0o600


def test_a_file_that_cannot_be_written_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    with pytest.raises(AnnexaError, match="cannot be written"):
        write_text(tmp_path / "taken", "x")
    assert [path.name for path in tmp_path.iterdir()] == ["taken"]
