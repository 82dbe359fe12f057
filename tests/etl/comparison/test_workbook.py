"""The workbook of a comparison as its reader opens it."""

import stat
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from etl.comparison.comparison import compare_runs
from etl.comparison.workbook import write_comparison
from etl.data_folder import OWNER_ONLY_FILE
from tests.etl.comparison.kept_runs import AFTER, BEFORE, CONTACTS, kept_run, two_runs
from tests.etl.workbooks.example import texts


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The written workbook."""
    folder = tmp_path_factory.mktemp("comparison")
    return write_comparison(folder / "two.xlsx", compare_runs(*two_runs(folder)), "Tiny Council")


@pytest.fixture(scope="module")
def book(path: Path) -> Workbook:
    """The workbook read back."""
    return load_workbook(path)


def rows(book: Workbook, sheet: str) -> list[list[object]]:
    """A sheet's rows below the banner."""
    return [[cell.value for cell in row] for row in book[sheet].iter_rows(min_row=2)]


def test_a_summary_and_three_sheets_an_edition(book: Workbook) -> None:
    assert book.sheetnames == ["Summary", "ilacs joined", "ilacs left", "ilacs changed"]
    told = [text for text in texts(book) if text.startswith("2026-")]
    assert "2026-02-28-0a1b2c3d-001, as at 28 February 2026, snapshot 2026-02-28-0a1b2c3d" in told


def test_the_summary_counts_lists_and_fields(book: Workbook) -> None:
    told = rows(book, "Summary")
    assert ["1 Contacts", 3, 3, 1, 1, 1, 1, 0] in told
    assert ["ilacs 1 Contacts", 1, "Contact Source", None, None, None, None, None] in told


def test_each_sheet_tells_child_record_and_reason(book: Workbook) -> None:
    assert rows(book, "ilacs joined")[0] == [
        "List", "Child Unique ID", "Record", "New to the list", "Why not on the list before",
    ]  # fmt: skip
    assert [row[:4] for row in rows(book, "ilacs left")[1:]] == [
        ["1 Contacts", "1", "contact/1", "No"],
        ["7 Child protection", "2", "cp_plan/2", "Yes"],
    ]
    assert rows(book, "ilacs changed")[2][2:7] == [
        "Child Protection Plan Start Date", "1 January 2026", "1 March 2026", "cp_plan/1", "cp_plan/9",
    ]  # fmt: skip


def test_it_is_its_owner_s_alone_and_the_same_runs_give_the_same_bytes(tmp_path: Path, path: Path) -> None:
    assert stat.S_IMODE(path.stat().st_mode) == OWNER_ONLY_FILE
    again = write_comparison(tmp_path / "again.xlsx", compare_runs(*two_runs(tmp_path)), "Tiny Council")
    assert again.read_bytes() == path.read_bytes()


def test_nothing_from_data_becomes_a_formula(tmp_path: Path) -> None:
    bad = {CONTACTS.key: AFTER[CONTACTS.key].replace("u) 10: Unknown", "=1+1")}
    before = kept_run(tmp_path, "2026-02-28-0a1b2c3d-001", BEFORE)
    after = kept_run(tmp_path, "2026-03-31-4e5f6a7b-001", bad)
    book = load_workbook(write_comparison(tmp_path / "two.xlsx", compare_runs(before, after), "Tiny Council"))
    cell = book["ilacs changed"]["E3"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_where_nothing_changed_each_sheet_says_so(tmp_path: Path) -> None:
    before = kept_run(tmp_path, "2026-03-30-0a1b2c3d-001", BEFORE)
    after = kept_run(tmp_path, "2026-03-31-4e5f6a7b-001", BEFORE)
    book = load_workbook(write_comparison(tmp_path / "two.xlsx", compare_runs(before, after), "Tiny Council"))
    told = {"Nothing joined a list.", "Nothing left a list.", "No field changed."}
    assert told <= set(texts(book))
