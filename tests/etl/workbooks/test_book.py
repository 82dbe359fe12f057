"""The file itself: whole or not at all, the same bytes for the same content, nobody named."""

import tempfile
import time
import zipfile
from pathlib import Path

import pytest
from openpyxl import load_workbook

from etl.workbooks.book import new_book
from etl.workbooks.sheet_writer import write_list
from extracts.errors import AnnexaError
from tests.etl.workbooks.example import COLUMNS, FORTY, PROVENANCE


def made(path: Path) -> Path:
    """A workbook with a list of forty rows."""
    with new_book(path, "W99 Invented visits: County", PROVENANCE) as theme:
        write_list(theme, theme.sheet("Due"), FORTY, COLUMNS)
    return path


def test_the_same_content_gives_the_same_bytes_at_another_time(tmp_path: Path) -> None:
    first = made(tmp_path / "first.xlsx").read_bytes()
    time.sleep(2.1)  # a zip file counts time in steps of two seconds
    assert made(tmp_path / "second.xlsx").read_bytes() == first


def test_the_documents_properties_tell_the_as_at_date_and_no_person(tmp_path: Path) -> None:
    path = made(tmp_path / "book.xlsx")
    told = load_workbook(path).properties
    assert told.created.isoformat() == told.modified.isoformat() == "2026-03-31T00:00:00"
    assert told.title == "W99 Invented visits: County"
    assert told.description == "SYNTHETIC DATA – OFFICIAL-SENSITIVE: PERSONAL. Snapshot 2026-03-31-0a1b2c3d."
    with zipfile.ZipFile(path) as parts:
        core = parts.read("docProps/core.xml").decode()
        assert "<dc:creator></dc:creator>" in core or "<dc:creator/>" in core
        assert "<cp:lastModifiedBy></cp:lastModifiedBy>" in core or "<cp:lastModifiedBy/>" in core
        assert {part.date_time[0] for part in parts.infolist()} == {1980}


def test_only_the_owner_may_read_the_file(tmp_path: Path) -> None:
    assert made(tmp_path / "book.xlsx").stat().st_mode & 0o777 == 0o600


def test_nothing_is_written_outside_the_files_own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    assert [path.name for path in made(tmp_path / "book.xlsx").parent.iterdir()] == ["book.xlsx"]


def test_a_failure_leaves_the_earlier_file_as_it_was_and_nothing_else(tmp_path: Path) -> None:
    path = made(tmp_path / "book.xlsx")
    before = path.read_bytes()
    with pytest.raises(KeyError), new_book(path, "another", PROVENANCE) as theme:
        write_list(theme, theme.sheet("Due"), FORTY.drop(columns="child_id"), COLUMNS)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_what_an_interrupted_run_left_is_replaced(tmp_path: Path) -> None:
    left = tmp_path / ".book.xlsx.partial"
    left.write_text("half a file")
    left.chmod(0o644)
    assert made(tmp_path / "book.xlsx").stat().st_mode & 0o777 == 0o600
    assert not left.exists()


def test_a_folder_in_the_files_place_is_told(tmp_path: Path) -> None:
    (tmp_path / "book.xlsx").mkdir()
    with pytest.raises(AnnexaError, match="A folder stands where the workbook should be"):
        made(tmp_path / "book.xlsx")


@pytest.mark.parametrize(
    ("place", "reason"), [("absent/book.xlsx", "No such file"), ("file/book.xlsx", "Not a directory")]
)
def test_a_place_that_cannot_be_written_is_told(tmp_path: Path, place: str, reason: str) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(AnnexaError, match=f"cannot be written: {reason}"):
        made(tmp_path / place)


def test_a_full_disk_is_told_and_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(zipfile.ZipFile, "write", full)
    with pytest.raises(AnnexaError, match="cannot be written: No space left on device"):
        made(tmp_path / "book.xlsx")
    assert list(tmp_path.iterdir()) == []
