"""Excel workbooks in the canonical layout: a sheet a table, numbers and dates as they are meant."""

from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from extracts.errors import AnnexaError
from tests.extracts.files.given_files import rows, source, text_file, workbook

HALF_PAST_NINE = pd.Timestamp(2026, 3, 31, 9, 30).to_pydatetime()
MIDNIGHT = pd.Timestamp(2026, 3, 31).to_pydatetime()
HEADER = ["contact_id", "child_id", "contact_at", "became_referral"]


def test_cells_of_every_kind_are_read(tmp_path: Path) -> None:
    given = [
        HEADER,
        ["0001", 12, HALF_PAST_NINE, True],
        [2, 12.0, "31/03/2026", "no"],
        [None, None, None, None],
        [3.5, "x", 46112, None],
    ]
    found = rows(source(workbook(tmp_path / "files", "all.xlsx", {"Contact": given})), "contact")
    assert found["contact_id"].tolist() == ["0001", "2", "3.5"]
    assert found["child_id"].tolist() == ["12", "12", "x"]
    assert found["contact_at"].dt.date.astype("str").tolist() == ["2026-03-31"] * 3
    assert found["contact_at"].iloc[0] == pd.Timestamp(2026, 3, 31, 9, 30)
    assert found["became_referral"].tolist() == [True, False, pd.NA]


def test_a_cell_keeps_the_zeros_that_its_format_shows(tmp_path: Path) -> None:
    folder = workbook(tmp_path / "files", "contact.xlsx", {"contact": [HEADER, [123, 45, None, None]]})
    book = openpyxl.load_workbook(folder / "contact.xlsx")
    book["contact"]["A2"].number_format = "000000"
    book.save(folder / "contact.xlsx")
    found = rows(source(folder), "contact")
    assert found[["contact_id", "child_id"]].to_numpy().tolist() == [["000123", "45"]]


def test_identifiers_beyond_excels_digits_are_refused(tmp_path: Path) -> None:
    folder = workbook(tmp_path / "files", "contact.xlsx", {"contact": [HEADER, [1234567890123456, 1, None, None]]})
    with pytest.raises(AnnexaError, match=r"a spreadsheet has cut short"):
        rows(source(folder), "contact")


def test_a_workbook_that_counts_from_1904_is_read_so(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.title = "contact"
    for row in (HEADER, ["1", "2", 44650, None], ["2", "2", MIDNIGHT, None]):
        book.active.append(row)
    book.save(tmp_path / "contact.xlsx")
    assert rows(source(tmp_path), "contact")["contact_at"].tolist() == [pd.Timestamp(2026, 3, 31)] * 2


def test_the_name_of_a_lone_sheet_may_be_that_of_its_file(tmp_path: Path) -> None:
    folder = workbook(tmp_path / "files", "contact.xlsx", {"Sheet1": [HEADER, ["1", "2", None, None]]})
    workbook(folder, "several.xlsx", {"referral": [["referral_id", "child_id"], ["1", "2"]], "Notes": [["read me"]]})
    one = source(folder)
    assert rows(one, "contact")["contact_id"].tolist() == ["1"]
    assert rows(one, "referral")["referral_id"].tolist() == ["1"]
    assert one.found.unread == {"several.xlsx, sheet Notes": "its name is that of no table"}


def test_a_sheet_and_a_file_for_one_table_are_refused(tmp_path: Path) -> None:
    folder = workbook(tmp_path / "files", "book.xlsx", {"contact": [HEADER]})
    text_file(folder, "contact.csv", ",".join(HEADER))
    with pytest.raises(AnnexaError, match=r"2 files hold the table contact: book.xlsx, sheet contact, contact.csv"):
        rows(source(folder), "contact")


def test_a_file_that_is_no_workbook_is_told_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "contact.xlsx").write_bytes(b"\xd0\xcf\x11\xe0 locked with a password")
    with pytest.raises(AnnexaError, match=r"contact.xlsx cannot be read: it is no Excel workbook, or locked"):
        source(tmp_path).reach()


def test_an_empty_sheet_is_told(tmp_path: Path) -> None:
    folder = workbook(tmp_path / "files", "book.xlsx", {"contact": []})
    with pytest.raises(AnnexaError, match=r"book.xlsx, sheet contact cannot be read: it is empty"):
        rows(source(folder), "contact")


def test_old_workbooks_and_other_files_are_not_read_and_told(tmp_path: Path) -> None:
    for name in ("contact.xls", "notes.docx", "misspelt.csv"):
        (tmp_path / name).write_bytes(b"x")
    assert source(tmp_path).found.unread == {
        "contact.xls": "this form of workbook is not read: save it as .xlsx",
        "misspelt.csv": "its name is that of no table",
        "notes.docx": "it is neither CSV nor Excel",
    }
