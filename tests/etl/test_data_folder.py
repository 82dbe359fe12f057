"""The data folder: runs appear whole or not at all, and belong to their owner."""

import os
import stat
from pathlib import Path

import pytest

from etl.data_folder import DataFolder, open_data_folder, write_text
from extracts.errors import AnnexaError, SettingsError


def test_a_run_gets_its_name_only_when_it_is_finished(tmp_path: Path) -> None:
    folder = open_data_folder(tmp_path / "data")
    with folder.new_run("2026-03-31-abcd") as (run_id, path):
        write_text(path / "run.json", "{}")
        assert not (folder.runs / run_id).exists()
    assert (folder.runs / "2026-03-31-abcd-001" / "run.json").is_file()


def test_a_run_that_fails_leaves_nothing(tmp_path: Path) -> None:
    folder = open_data_folder(tmp_path)
    with pytest.raises(AnnexaError, match="broken"), folder.new_run("x") as (_, path):
        write_text(path / "half.txt", "half")
        raise AnnexaError("broken")
    assert list(folder.runs.iterdir()) == []


def test_runs_are_numbered_onwards(tmp_path: Path) -> None:
    folder = open_data_folder(tmp_path)
    ids = []
    for _ in range(3):
        with folder.new_run("x") as (run_id, _path):
            ids.append(run_id)
    assert ids == ["x-001", "x-002", "x-003"]


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
