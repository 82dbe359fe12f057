"""A workbook from a stranger is opened with care: what could harm is refused unread, what is odd is told."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from etl.validation import opening
from etl.validation.opening import EXCEL_ERROR, FORMULA, foreign_book
from extracts.errors import AnnexaError, SettingsError
from tests.etl.validation.valid_workbook import saved, spoilt, valid_workbook

SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def valid(tmp_path: Path) -> Path:
    """A workbook without fault."""
    return saved(valid_workbook("sif-2016"), tmp_path / "valid.xlsx")


def repacked(path: Path, change: Callable[[dict[str, bytes]], object]) -> Path:
    """The workbook with its parts changed by hand."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def refusal(path: Path) -> str:
    """The sentence a file is refused with."""
    with pytest.raises(SettingsError) as told, foreign_book(path):
        pass
    return told.value.what


def test_a_valid_workbook_gives_rows_with_their_numbers(valid: Path) -> None:
    with foreign_book(valid) as book:
        assert book.names[0] == "List 1"
        assert [number for number, _ in book.rows("List 1")] == [1, 2, 3]
        assert book.suspect == ()


def test_a_formula_and_an_error_are_never_worked_out(tmp_path: Path) -> None:
    def spoil(book: object) -> None:
        book["List 1"]["A2"], book["List 1"]["B2"] = '=WEBSERVICE("http://x")', "#REF!"  # type: ignore[index]

    with foreign_book(spoilt(tmp_path, "ilacs", spoil)) as book:
        cells = list(book.rows("List 1"))[1][1]
    assert cells[:2] == (FORMULA, EXCEL_ERROR)


BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'
REFUSED: dict[str, tuple[Callable[[dict[str, bytes]], object], str]] = {
    "entities": (lambda parts: parts.__setitem__(SHEET, BOMB), "declares entities"),
    "entities far below": (
        lambda parts: parts.__setitem__(SHEET, parts[SHEET] + b" " * (2 * opening.CHUNK - 5) + b"<!DOCTYPE x>"),
        "declares entities",
    ),
    "an encoding that hides them": (
        lambda parts: parts.__setitem__(SHEET, BOMB.decode().encode("utf-16")),
        "an encoding no spreadsheet program writes",
    ),
    "an encoding by name": (
        lambda parts: parts.__setitem__(SHEET, b'<?xml version="1.0" encoding="utf-7"?><x/>'),
        "an encoding no spreadsheet program writes",
    ),
    "packed too tightly": (
        lambda parts: parts.__setitem__("xl/sharedStrings.xml", b" " * (5 * opening.MIB)),
        "packed more tightly",
    ),
    "too many parts": (
        lambda parts: parts.update({f"xl/media/{number}": b"" for number in range(opening.MOST_PARTS)}),
        "too many parts",
    ),
    "no workbook in it": (lambda parts: parts.pop("xl/workbook.xml"), "has no workbook in it"),
    "cells beyond the last column": (
        lambda parts: parts.__setitem__(SHEET, parts[SHEET].replace(b'<c r="A2"', b'<c r="ABCDEF2"')),
        "where Excel has no column",
    ),
    "broken content types": (lambda parts: parts.__setitem__("[Content_Types].xml", b"<Types"), "broken"),
}


@pytest.mark.parametrize(("change", "words"), REFUSED.values(), ids=REFUSED)
def test_what_could_harm_is_refused_in_one_sentence(
    valid: Path, change: Callable[[dict[str, bytes]], object], words: str
) -> None:
    assert words in refusal(repacked(valid, change))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no .xlsx, or damaged"),
        (b"Child Unique ID,Gender\n", "no .xlsx, or damaged"),
        (b"PK\x03\x04 and no more", "no .xlsx, or damaged"),
        (opening.OLD_FORM + b"\x00" * 600, "older .xls, or locked with a password"),
    ],
)
def test_a_file_that_is_no_workbook_is_told(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "file.xlsx").write_bytes(content)
    assert words in refusal(tmp_path / "file.xlsx")


def test_a_file_that_is_not_there_or_a_folder_is_told(tmp_path: Path) -> None:
    assert "cannot be read" in refusal(tmp_path / "nowhere.xlsx")
    assert "cannot be read" in refusal(tmp_path)


def test_a_file_too_large_is_refused_unread(valid: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MOST_BYTES", valid.stat().st_size)
    with foreign_book(valid):
        pass
    monkeypatch.setattr(opening, "MOST_BYTES", valid.stat().st_size - 1)
    assert "refused unread" in refusal(valid)


def test_a_file_that_unpacks_to_too_much_is_refused(valid: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with zipfile.ZipFile(valid) as archive:
        unpacked = sum(part.file_size for part in archive.infolist())
    monkeypatch.setattr(opening, "MOST_UNPACKED", unpacked)
    with foreign_book(valid):
        pass
    monkeypatch.setattr(opening, "MOST_UNPACKED", unpacked - 1)
    assert "unpacked it would have" in refusal(valid)


@pytest.mark.parametrize(
    "change",
    [
        lambda sheet: sheet.replace(b'<row r="2"', b'<row r="99999999999"'),
        lambda sheet: sheet[: len(sheet) // 2],
    ],
    ids=["a row beyond the last", "cut in half"],
)
def test_a_sheet_that_is_broken_is_one_sentence(valid: Path, change: Callable[[bytes], bytes]) -> None:
    path = repacked(valid, lambda parts: parts.__setitem__(SHEET, change(parts[SHEET])))
    with pytest.raises(AnnexaError, match=r"A sheet (cannot be read|holds more)"), foreign_book(path) as book:
        list(book.rows("List 1"))


def test_a_sheet_of_more_cells_than_any_list_is_refused(valid: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "MOST_CELLS", 20)
    with pytest.raises(AnnexaError, match="more than 20 cells"), foreign_book(valid) as book:
        list(book.rows("List 1"))


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("xl/vbaProject.bin", "a macro"),
        ("xl/externalLinks/externalLink1.xml", "a reference to another file"),
        ("xl/embeddings/oleObject1.bin", "an embedded file"),
        ("xl/connections.xml", "a connection to a source of data"),
    ],
)
def test_macros_links_and_what_is_embedded_are_told_and_left_alone(valid: Path, part: str, words: str) -> None:
    path = repacked(valid, lambda parts: parts.__setitem__(part, b"<x/>"))
    with foreign_book(path) as book:
        assert book.suspect == (words,)
