"""The look: readable, marked, ready for print."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from openpyxl import load_workbook

from etl.workbooks import theme as look
from etl.workbooks.book import new_book
from etl.workbooks.provenance import Provenance
from tests.etl.workbooks.example import PROVENANCE, REAL

READABLE = 4.5  # Web Content Accessibility Guidelines 2, level AA, for text
DISCERNIBLE = 3.0  # the same, for what is not text


def luminance(colour: str) -> float:
    """Relative luminance of `#RRGGBB`."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_every_text_is_readable_on_its_ground() -> None:
    for name, properties in look.LOOKS.items():
        ink, ground = properties.get("font_color", look.INK), properties.get("bg_color", look.WHITE)
        assert contrast(ink, ground) >= READABLE, name
    assert all(contrast(ink, ground) >= READABLE for ground, ink in look.RAG.values())
    assert contrast(look.QUIET, look.BAND) >= READABLE


def test_neighbouring_bars_are_told_apart_without_hue() -> None:
    assert all(contrast(one, other) >= DISCERNIBLE for one, other in pairwise(look.SERIES))


def made(folder: Path, provenance: Provenance) -> Path:
    """A workbook with one marked sheet."""
    path = folder / "book.xlsx"
    with new_book(path, "a book", provenance) as theme:
        theme.banner(theme.sheet("One"), 0, 3)
        theme.sheet("one")
    return path


def test_a_sheet_prints_landscape_one_page_wide_with_marking_and_page_numbers(tmp_path: Path) -> None:
    sheet = load_workbook(made(tmp_path, REAL))["One"]
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.fitToWidth in (None, 1)  # one is what Excel takes when nothing is said
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert "OFFICIAL-SENSITIVE: PERSONAL" in sheet.oddHeader.left.text
    assert "OFFICIAL-SENSITIVE: PERSONAL" in sheet.oddFooter.left.text
    assert "Tiny Council, as at 31 March 2026" in sheet.oddFooter.center.text
    assert "Page &P of &N" in sheet.oddFooter.right.text
    assert sheet["A1"].value == "OFFICIAL-SENSITIVE: PERSONAL"


def test_synthetic_data_says_so_on_tab_page_and_banner(tmp_path: Path) -> None:
    sheet = load_workbook(made(tmp_path, PROVENANCE))["One"]
    assert "SYNTHETIC DATA" in sheet.oddHeader.left.text
    assert "SYNTHETIC DATA" in sheet.oddFooter.left.text
    assert sheet["A1"].value.startswith("SYNTHETIC DATA: every child in this file is invented")
    assert sheet.sheet_properties.tabColor.rgb.endswith(look.SYNTHETIC_TAB.removeprefix("#"))


def test_real_data_never_says_synthetic(tmp_path: Path) -> None:
    sheet = load_workbook(made(tmp_path, REAL))["One"]
    assert "SYNTHETIC" not in f"{sheet.oddHeader.left.text}{sheet.oddFooter.left.text}{sheet['A1'].value}"
    assert sheet.sheet_properties.tabColor is None


@pytest.mark.parametrize("marking", ["A & B", "2 stars", "x" * 300])
def test_any_marking_is_printed(tmp_path: Path, marking: str) -> None:
    sheet = load_workbook(made(tmp_path, replace(REAL, marking=marking)))["One"]
    assert marking[:60].replace("&", "&&") in sheet.oddHeader.left.text
    assert sheet["A1"].value == marking


def test_two_sheets_of_one_name_are_told_apart(tmp_path: Path) -> None:
    assert load_workbook(made(tmp_path, REAL)).sheetnames == ["One", "one (2)"]


def test_a_wide_sheet_is_printed_on_a3(tmp_path: Path) -> None:
    with new_book(tmp_path / "book.xlsx", "a book", REAL) as theme:
        for name, width in (("A4", look.WIDEST_ON_A4), ("A3", look.WIDEST_ON_A4 + 1)):
            theme.choose_paper(theme.sheet(name), width)
    book = load_workbook(tmp_path / "book.xlsx")
    assert [sheet.page_setup.paperSize for sheet in book] == [look.A4, look.A3]


def test_a_text_takes_as_many_lines_as_its_words_need() -> None:
    assert look.lines_of("", 10) == 1
    assert look.lines_of("one two", 10) == 1
    assert look.lines_of("one two three four", 10) == 2
    assert look.lines_of("one\n\ntwo", 10) == 3
