"""Text, days and names within what Excel and XML can hold."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.workbooks.excel_limits import CUT, LONGEST_SHEET_NAME, LONGEST_TEXT, clean_text, clean_texts, sheet_name
from tests.etl.workbooks.example import written_list


def excel_length(text: str) -> int:
    """Characters as Excel counts them."""
    return len(text.encode("utf-16-le")) // 2


def test_a_text_as_long_as_excel_holds_stays_whole() -> None:
    assert clean_text("a" * LONGEST_TEXT) == "a" * LONGEST_TEXT


def test_a_longer_text_is_cut_with_a_visible_mark() -> None:
    cut = clean_text("a" * (LONGEST_TEXT + 1))
    assert len(cut) == LONGEST_TEXT
    assert cut.endswith(CUT)


def test_a_character_outside_the_basic_plane_counts_twice() -> None:
    assert clean_text("😀" * (LONGEST_TEXT // 2)) == "😀" * (LONGEST_TEXT // 2)
    cut = clean_text("a" + "😀" * (LONGEST_TEXT // 2 + 1))
    assert cut.endswith("😀" + CUT)
    assert excel_length(cut) in (LONGEST_TEXT, LONGEST_TEXT - 1)


def test_characters_xml_cannot_hold_are_removed_and_line_ends_made_one_kind() -> None:
    assert clean_text("a\x00b\x1f\ufffec\td\r\ne\rf\ng\x7f") == "abc\td\ne\nf\ng\x7f"


def test_text_framed_as_markup_is_not_taken_for_it(tmp_path: Path) -> None:
    framed = "<r><t>bold</t></r>"
    sheet = written_list(tmp_path, pd.DataFrame({"note": [framed, "<r>open", "a<r></r>"]}, dtype="str"))
    assert [cell.value for cell in sheet["A"][1:]] == [f"{framed} ", "<r>open", "a<r></r>"]


@given(st.lists(st.none() | st.text(st.characters(exclude_categories=["Cs"]), max_size=8) | st.just("<r>x\r</r>")))
def test_a_column_is_cleaned_as_each_of_its_texts(texts: list[str | None]) -> None:
    assert clean_texts(texts) == [clean_text(text) or None if text else None for text in texts]


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("Due", "Due"),
        ("Due/overdue: [all]?*\\", "Due overdue   all"),
        ("'quoted'", "quoted"),
        ("n" * 31, "n" * 31),
        ("n" * 32, "n" * 31),
        ("", "Sheet"),
        ("History", "History list"),
    ],
)
def test_a_sheet_name_is_one_that_excel_allows(wanted: str, name: str) -> None:
    assert sheet_name(wanted, []) == name


def test_a_sheet_name_differs_from_those_taken_whatever_the_case() -> None:
    assert sheet_name("about", ["About"]) == "about (2)"
    assert sheet_name("about", ["About", "ABOUT (2)"]) == "about (3)"
    long = sheet_name("n" * 31, ["N" * 31])
    assert long == "n" * 27 + " (2)"
    assert len(long) == LONGEST_SHEET_NAME
