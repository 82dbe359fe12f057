"""What a run leaves on the disk: for its owner only, nothing aside, nothing in a workbook that acts or names a person."""

import os
import stat
import tempfile
from datetime import date
from pathlib import Path

import pytest

from etl.leak_check import unsafe
from etl.workbooks.reading import FinishedBook
from tests.authority import tiny_authority
from tests.short_night import night, shorten


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder after a night, in which the machine's folder for temporary files was an empty one."""
    folder, aside = tiny_authority(tmp_path_factory.mktemp("night") / "data"), tmp_path_factory.mktemp("aside")
    before = os.umask(0o077)  # as the command line sets it
    with pytest.MonkeyPatch.context() as patch:
        shorten(patch)
        patch.setattr(tempfile, "tempdir", str(aside))
        night(folder, date(2026, 3, 31))
        assert list(aside.iterdir()) == []
    os.umask(before)
    return folder


def books(data: Path) -> list[FinishedBook]:
    """Every workbook of the night."""
    found = [FinishedBook.open(path) for path in (data / "runs").rglob("*.xlsx")]
    assert len(found) == 14
    return found


def test_whatever_a_run_makes_belongs_to_its_owner(data: Path) -> None:
    made = [path for place in ("snapshots", "runs") for path in (data / place).rglob("*")]
    made += [data / name for name in ("snapshots", "runs", "current", "heartbeat", "lock", "history.sqlite")]
    assert {stat.S_IMODE(path.stat().st_mode) for path in made if path.is_dir()} == {0o700}
    assert {stat.S_IMODE(path.stat().st_mode) for path in made if path.is_file()} == {0o600}


def test_nothing_is_left_beside_what_is_published(data: Path) -> None:
    assert list(data.rglob(".*")) == []
    assert list(data.rglob("*.partial")) == []


def test_no_workbook_holds_a_formula_a_link_a_macro_or_a_person_s_name_among_its_properties(data: Path) -> None:
    assert [leak for book in books(data) for leak in unsafe(book)] == []


def test_a_name_that_begins_like_a_formula_is_text(data: Path) -> None:
    assert any("=Soutb" in text for book in books(data) for text in book.shared)
