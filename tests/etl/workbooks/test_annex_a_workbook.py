"""The Annex A workbook as inspectors open it."""

import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from annex_a.editions import Edition
from etl.workbooks.annex_a_workbook import ListSheet, write_annex_a
from etl.workbooks.provenance import Provenance
from tests.etl.workbooks.example import COLUMNS, CONCERNS, CONCERNS_OF_11, FORTY, PROVENANCE, REAL, annex_list, texts

HEADERS = [column.header for column in COLUMNS]
LISTS = [
    ListSheet(annex_list(1, FORTY), FORTY, {"seen_alone": "case_note.seen_alone is not held: no such column"}),
    ListSheet(annex_list(3, FORTY), FORTY.head(0), {}),
    ListSheet(annex_list(11, FORTY), FORTY, {}, withheld="rule P1 failed: a child stands twice"),
]


def written(folder: Path, provenance: Provenance = PROVENANCE) -> Workbook:
    """The workbook of three invented lists, read back."""
    edition = Edition("ilacs", "Annex A, invented edition", tuple(one.declared for one in LISTS))
    write_annex_a(folder / "annex_a.xlsx", edition, LISTS, CONCERNS, provenance)
    return load_workbook(folder / "annex_a.xlsx")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    """The workbook of invented data."""
    return written(tmp_path_factory.mktemp("annex_a"))


def test_a_cover_a_sheet_for_each_list_and_a_guide(book: Workbook) -> None:
    assert book.sheetnames == ["Cover", "List 1", "List 3", "List 11", "Issues and concerns", "Guide"]


def test_a_list_begins_with_the_templates_header_row_and_nothing_above(book: Workbook) -> None:
    sheet = book["List 1"]
    assert [cell.value for cell in sheet[1]] == HEADERS
    assert [cell.value for cell in sheet["A"][1:]] == FORTY["child_id"].tolist()
    assert sheet.freeze_panes == "B2"
    assert sheet.print_title_rows == "$1:$1"


def test_a_list_without_rows_is_the_header_alone(book: Workbook) -> None:
    assert [[cell.value for cell in row] for row in book["List 3"].iter_rows()] == [HEADERS]


def test_a_withheld_list_says_why_and_holds_no_row(tmp_path: Path, book: Workbook) -> None:
    assert texts(book["List 11"]) == ["This list is withheld: rule P1 failed: a child stands twice"]
    edition = Edition("ilacs", "Annex A", ())
    write_annex_a(tmp_path / "one.xlsx", edition, LISTS[2:], CONCERNS_OF_11, PROVENANCE)
    with zipfile.ZipFile(tmp_path / "one.xlsx") as parts:
        raw = "".join(parts.read(name).decode() for name in parts.namelist())
    assert not [child for child in FORTY["child_id"] if child in raw]


def test_the_cover_tells_as_at_snapshot_marking_and_each_lists_size(book: Workbook) -> None:
    rows = [[cell.value for cell in row] for row in book["Cover"].iter_rows(max_col=5)]
    told = {row[0]: row[1] for row in rows}
    assert rows[1][0] == "Annex A, invented edition"
    assert told["As at"] == "31 March 2026"
    assert told["Snapshot"] == "2026-03-31-0a1b2c3d"
    assert told["Marking"] == "SYNTHETIC DATA – OFFICIAL-SENSITIVE: PERSONAL"
    assert rows[-7:-3] == [
        ["List", "Rows", "Children", "Fields not held", "Who is on it"],
        ["1 Invented 1", 40, 40, 1, "Every child on list 1."],
        ["3 Invented 3", 0, 0, 0, "Every child on list 3."],
        ["11 Invented 11", None, None, 0, "Withheld: rule P1 failed: a child stands twice"],
    ]
    assert [row[0] for row in rows[-2:]] == ["Issues and concerns", "Guide"]


def test_the_guide_gives_every_field_its_rule_source_and_why_it_is_not_held(book: Workbook) -> None:
    rows = [[cell.value for cell in row] for row in book["Guide"].iter_rows(min_row=2)]
    assert rows[0][:6] == ["List", "Column", "Field", "Rule", "Source", "May it be blank"]
    assert rows[0][6] == "Not held because (blank: it is held)"
    assert len(rows) == 1 + 3 * len(COLUMNS)
    (alone,) = [row for row in rows if row[:3] == ["1 Invented 1", "H", "Seen alone"]]
    assert alone[3:] == ["At that visit.", "invented", "Yes", "case_note.seen_alone is not held: no such column"]
    assert [row[6] for row in rows if row[0] == "3 Invented 3"] == [None] * len(COLUMNS)


def test_every_sheet_of_invented_data_says_so(book: Workbook) -> None:
    for sheet in book.worksheets:
        assert "SYNTHETIC DATA" in sheet.oddHeader.left.text
        assert "SYNTHETIC DATA" in sheet.oddFooter.left.text
        assert sheet.sheet_properties.tabColor is not None
    assert "SYNTHETIC DATA" in book["Cover"]["A1"].value


def test_real_data_never_says_synthetic(tmp_path: Path) -> None:
    real = written(tmp_path, REAL)
    assert not [text for text in texts(real) if "SYNTHETIC" in text]
    assert real["Cover"]["A1"].value == "OFFICIAL-SENSITIVE: PERSONAL"
