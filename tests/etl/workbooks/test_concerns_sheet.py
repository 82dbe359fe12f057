"""The issues and concerns as their readers meet them: figures above, the children behind each below."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from etl.workbooks.book import new_book
from etl.workbooks.concerns_sheet import SHEET, write_concerns
from tests.etl.workbooks.example import CONCERNS, FORTY, REAL, texts


def written(folder: Path, withheld: dict[int, str]) -> Worksheet:
    """The sheet of two invented concerns, read back."""
    with new_book(folder / "concerns.xlsx", "concerns", REAL) as theme:
        write_concerns(theme, CONCERNS, withheld)
    return load_workbook(folder / "concerns.xlsx")[SHEET]


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Worksheet:
    """The sheet with nothing withheld."""
    return written(tmp_path_factory.mktemp("concerns"), {})


def rows_of(sheet: Worksheet, number: str) -> list[list[object]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows() if row[0].value == number]


def test_every_measure_has_numerator_denominator_percentage_words_and_limit(sheet: Worksheet) -> None:
    figure = rows_of(sheet, "1.1")[0]
    alone, seen = int(FORTY["seen_alone"].fillna(False).sum()), int(FORTY["is_seen"].sum())
    assert figure[:5] == ["1.1", "Seen alone on 1", "Seen alone", alone, seen]
    assert figure[5] == pytest.approx(alone / seen)
    assert figure[7:] == ["Rows seen alone.", "Rows seen.", "45 working days (assessment_max_days, lancashire)"]


def test_its_children_stand_below_with_the_record_counted_and_a_link_leads_there(sheet: Worksheet) -> None:
    behind = [row[3:5] for row in rows_of(sheet, "1.1")[1:]]
    counted = FORTY[FORTY["seen_alone"].fillna(False)]
    assert behind == counted[["child_id", "record"]].to_numpy().tolist()
    linked = [(row[0].value, row[6]) for row in sheet.iter_rows() if row[6].hyperlink]
    assert [number for number, _ in linked] == ["1.1", "11.1"]
    for number, cell in linked:
        place = int(cell.hyperlink.location.rpartition("!A")[2])
        assert cell.value == f"from row {place}"
        assert [sheet[f"A{place}"].value == number, sheet[f"A{place - 1}"].value == number] == [True, False]


def test_a_withheld_list_s_concerns_tell_neither_figures_nor_children(tmp_path: Path) -> None:
    sheet = written(tmp_path, {1: "a child stands twice", 11: "so here"})
    (figure,) = rows_of(sheet, "1.1")
    assert figure[3:8] == [None, None, None, None, "Not available: list 1 is withheld"]
    assert not [child for child in FORTY["child_id"] if child in texts(sheet)]
