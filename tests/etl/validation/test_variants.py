"""What is seen in practice is understood and told: other spellings, other sheet names, rows above, columns moved."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from openpyxl import Workbook

from annex_a.editions import EDITIONS, FORM_OF_2019, editions
from etl.validation.validation import Validation, validate
from tests.etl.validation.valid_workbook import AS_AT, place_of, saved, spoilt, valid_workbook
from tests.frames import standards


def validated(folder: Path, spoil: Callable[[Workbook], object], edition: str = "ilacs") -> Validation:
    """The validation of a spoilt workbook, its edition told by its headers."""
    return validate(spoilt(folder, edition, spoil), standards(), as_at=AS_AT)


def told(validation: Validation) -> list[list[Any]]:
    """Sheet, row, column, gravity and check of every finding."""
    found = validation.findings
    rows = found["row"].astype("object").where(found["row"].notna(), None)
    return pd.DataFrame(
        {"sheet": found["sheet"], "row": rows, "column": found["column"], "severity": found["severity"], "check": found["check"]}
    ).to_numpy().tolist()  # fmt: skip


@pytest.mark.parametrize(
    "header", ["age of child (years)", " Age  of Child (Years) ", "Age", "AGE", "Age of Child (years)?"]
)
def test_an_age_by_any_name_is_the_age_and_told(tmp_path: Path, header: str) -> None:
    found = validated(tmp_path, lambda book: book["List 3"].__setitem__("E1", header))
    assert found.faults == 0
    assert told(found) == [["List 3", 1, "E", "information", "other_header"]]


@pytest.mark.parametrize("quote", ["'", "’"])
def test_quotes_of_any_style_are_one(tmp_path: Path, quote: str) -> None:
    letter = place_of("ilacs", 4, "requires_support")
    header = f"Was the child assessed as requiring LA children{quote}s social care support"
    found = validated(tmp_path, lambda book: book["List 4"].__setitem__(f"{letter}1", header))
    assert [line for line in told(found) if line[3] != "information"] == []


@pytest.mark.parametrize(
    ("value", "read"),
    [
        ("Male", True),
        ("M", True),
        ("a", True),
        ("A) male", True),
        ("a)Male ", True),
        ("b) Male", False),
        ("Boy?", False),
    ],
)
def test_a_code_with_or_without_its_letter_is_read_and_told_another_letter_is_not(
    tmp_path: Path, value: str, read: bool
) -> None:
    found = validated(tmp_path, lambda book: book["List 1"].__setitem__("B2", value))
    checks = {line[4] for line in told(found) if line[:3] == ["List 1", 2, "B"]}
    assert ("gender.one_of" in checks) == (not read)
    assert ("other_spelling" in checks) == read
    assert (found.faults == 0) == read


def test_no_ethnicity_obtained_is_known_by_the_letter_d2i_prints(tmp_path: Path) -> None:
    def spoil(book: Workbook) -> None:
        for row in range(2, 4):
            book["List 11"][f"D{row}"] = "t) NOBT"

    assert validated(tmp_path, spoil).faults == 0


def test_rows_above_the_header_are_told_and_rows_keep_their_numbers(tmp_path: Path) -> None:
    def spoil(book: Workbook) -> None:
        book["List 3"].insert_rows(1, 2)
        book["List 3"]["A1"] = "List 3: Referral, Tiny Council"
        book["List 3"]["G4"] = "??"

    assert told(validated(tmp_path, spoil)) == [
        ["List 3", 3, "", "information", "rows_above_header"],
        ["List 3", 4, "G", "error", "referral_source.one_of"],
    ]


@pytest.mark.parametrize(
    "name",
    ["LIST 3", "List3", "list_3", "3", "3 Referral", "List 3 - Referrals", "Annex A List 03", "Referral", "Data"],
)
def test_a_sheet_is_known_by_its_number_its_title_or_its_headers(tmp_path: Path, name: str) -> None:
    def spoil(book: Workbook) -> None:
        sheet = book["List 3"]
        sheet.title = "Spare"  # else a name that differs in case alone would be made another one
        sheet.title = name

    found = validated(tmp_path, spoil)
    assert told(found) == []
    assert (name, "3 Referral", 2) in found.lists


def test_a_missing_and_an_extra_sheet_are_told(tmp_path: Path) -> None:
    def spoil(book: Workbook) -> None:
        del book["List 2"]
        book.create_sheet("Scratch").append(["12", "children"])
        book["List 4"].sheet_state = "hidden"
        for aside in ("Guidance", "FAQ", "Codes_used"):
            book.create_sheet(aside).append(["the template's own"])

    assert told(validated(tmp_path, spoil)) == [
        ["", None, "", "error", "missing_sheet"],
        ["List 4", None, "", "warning", "hidden_sheet"],
        ["Scratch", None, "", "warning", "extra_sheet"],
    ]


def test_a_sheet_without_a_header_is_told_and_so_is_a_list_on_two_sheets(tmp_path: Path) -> None:
    def spoil(book: Workbook) -> None:
        book["List 3"].delete_rows(1)
        copied = book.copy_worksheet(book["List 1"])
        copied.title = "List 1 old"

    assert told(validated(tmp_path, spoil)) == [
        ["List 3", None, "", "error", "no_header_row"],
        ["List 1 old", None, "", "error", "sheet_twice"],
    ]


def test_missing_extra_and_doubled_columns_are_told_at_once(tmp_path: Path) -> None:
    def spoil(book: Workbook) -> None:
        sheet = book["List 1"]
        sheet.delete_cols(2)
        sheet["G1"], sheet["H1"] = "Caseworker's note", "Date of Contact"

    assert [line[2:] for line in told(validated(tmp_path, spoil))] == [
        ["", "error", "missing_column"],
        ["G", "warning", "extra_column"],
        ["H", "error", "column_twice"],
    ]


def test_columns_in_another_order_are_told_at_the_first_that_differs(tmp_path: Path) -> None:
    def spoil(book: Workbook) -> None:
        for row in book["List 1"].iter_rows(min_col=6, max_col=7):
            row[0].value, row[1].value = row[1].value, row[0].value
            row[1].number_format, row[0].number_format = row[0].number_format, "General"

    assert told(validated(tmp_path, spoil)) == [["List 1", 1, "F", "warning", "column_order"]]


def test_a_number_for_an_identifier_is_the_same_child(tmp_path: Path) -> None:
    def spoil(book: Workbook) -> None:
        for row in book["List 7"].iter_rows(min_row=2, max_col=1):
            row[0].value = int(row[0].value)

    assert validated(tmp_path, spoil).faults == 0


@pytest.mark.parametrize(
    ("value", "check", "severity"),
    [
        ("2", "number_as_text", "warning"),
        ("two", "not_a_number", "error"),
        (1.5, "not_a_number", "error"),
        (True, "not_a_number", "error"),
    ],
)
def test_a_count_that_is_no_whole_number_is_told(tmp_path: Path, value: Any, check: str, severity: str) -> None:
    letter = place_of("ilacs", 3, "referral_count")
    found = validated(tmp_path, lambda book: book["List 3"].__setitem__(f"{letter}2", value))
    assert told(found) == [["List 3", 2, letter, severity, check]]


def test_a_list_in_the_form_of_2019_is_read_as_that_form(tmp_path: Path) -> None:
    earlier = next(one for one in editions(FORM_OF_2019)["ilacs"].lists if one.number == 9)
    later = next(one for one in EDITIONS["ilacs"].lists if one.number == 9)
    kept = {column.name for column in earlier.columns}

    def spoil(book: Workbook) -> None:
        for place in range(len(later.columns), 0, -1):
            if later.columns[place - 1].name not in kept:
                book["List 9"].delete_cols(place)

    found = validated(tmp_path, spoil)
    assert [line for line in told(found) if line[4] == "missing_column"] == []


def test_an_edition_that_is_given_is_the_one_it_is_read_as(tmp_path: Path) -> None:
    path = saved(valid_workbook("ilacs"), tmp_path / "valid.xlsx")
    found = validate(path, standards(), edition="sif-2016", as_at=AS_AT)
    assert found.edition == "sif-2016"
    assert "missing_column" in set(found.findings["check"])
