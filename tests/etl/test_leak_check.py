"""The leak check: what is planted in a finished file is found, wherever it stands; an honest file passes."""

import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.workbook.defined_name import DefinedName

from etl.leak_check import People, Suspect, leaks
from etl.workbooks.split import part_of
from tests.etl.workbooks.example import COLUMNS, FORTY, SCOPES, built, population, written_report

# FORTY's rows 0, 1, 5 and 7 are North's, row 2 is South's.
BIRTH_DATES = pd.Series(pd.Timestamp("2012-01-01").as_unit("us") + pd.to_timedelta(FORTY.index * 40, unit="D"))
PEOPLE = People(
    FORTY[["child_id", "child_name", "locality", "district", "team_id"]].assign(birth_date=BIRTH_DATES.to_numpy())
)
STRANGER, STRANGERS_NAME, STRANGERS_BIRTH = "30000002", "ZzSouth002, Ann", "2012-03-21"
HEADERS = frozenset(column.header for column in COLUMNS if column.identifies)


def suspect(path: Path, scope: str | None = "North", other_numbers: frozenset[str] = frozenset()) -> Suspect:
    """A finished file to be opened."""
    return Suspect(path, SCOPES[scope] if scope else None, HEADERS, other_numbers, ("2026-03-31-0a1b2c3d",))


def of_north(folder: Path) -> Path:
    """North's honest workbook."""
    return written_report(folder, part_of(built(FORTY), SCOPES["North"]), scope="North")


def tampered(path: Path, plant: Callable[[Workbook], object]) -> Path:
    """The workbook with something planted in it."""
    book = load_workbook(path)
    plant(book)
    book.save(path)
    return path


@pytest.mark.parametrize(
    "scope", ["County", "North", "South", "West", "Unallocated", "Unplaced teams", "Ashby (North)"]
)
def test_an_honest_workbook_passes(tmp_path: Path, scope: str) -> None:
    path = written_report(tmp_path, part_of(built(FORTY), SCOPES[scope]), scope=scope)
    assert leaks(suspect(path, scope), PEOPLE) == []


def in_due(cell: str, value: object) -> Callable[[Workbook], object]:
    """Plant a value in a cell of the sheet Due."""

    def plant(book: Workbook) -> None:
        book["Due"][cell] = value

    return plant


def hidden_sheet(book: Workbook) -> None:
    """Plant the stranger in a sheet nobody sees."""
    sheet = book.create_sheet("Spare")
    sheet.sheet_state = "veryHidden"
    sheet["Z99"] = f"see {STRANGER}"


def hidden_row_and_column(book: Workbook) -> None:
    """Plant the stranger's name and birth date in a hidden row and column."""
    sheet = book["Summary"]
    sheet["AA40"], sheet["AB40"] = "Ann ZzSouth002", pd.Timestamp(STRANGERS_BIRTH).to_pydatetime()
    sheet.row_dimensions[40].hidden = sheet.column_dimensions["AA"].hidden = True


def a_defined_name(book: Workbook) -> None:
    """Plant the stranger in a defined name."""
    book.defined_names["spare"] = DefinedName("spare", attr_text=f'"{STRANGER}"')


def a_property(book: Workbook) -> None:
    """Plant the stranger in the properties."""
    book.properties.keywords = f"child {STRANGER}"


def a_comment(book: Workbook) -> None:
    """Plant the stranger in a comment."""
    book["Due"]["B4"].comment = Comment(f"{STRANGERS_NAME} born 21 March 2012", "")


PLANTED = {
    "identifier in its column": in_due("A5", STRANGER),
    "identifier as a number in its column": in_due("A5", int(STRANGER)),
    "name in its column": in_due("B5", STRANGERS_NAME),
    "identifier in another column": in_due("D5", STRANGER),
    "identifier within a sentence": in_due("D5", f"seen with child {STRANGER}."),
    "name and birth date in a sentence": in_due("D5", f"{STRANGERS_NAME}, born 21/03/2012"),
    "sheet that is hidden": hidden_sheet,
    "row and column that are hidden": hidden_row_and_column,
    "defined name": a_defined_name,
    "document property": a_property,
    "comment": a_comment,
}


@pytest.mark.parametrize("plant", PLANTED.values(), ids=PLANTED)
def test_another_areas_child_is_found_wherever_it_stands(tmp_path: Path, plant: Callable[[Workbook], object]) -> None:
    found = leaks(suspect(tampered(of_north(tmp_path), plant)), PEOPLE)
    assert found
    told = " ".join(f"{one.place} {one.what}" for one in found)
    assert not [word for word in (STRANGER, STRANGERS_NAME, STRANGERS_BIRTH) if word in told]


def rewritten(path: Path, part: str, change: Callable[[str], str]) -> Path:
    """The file with one part changed as text, which no program for workbooks would write."""
    whole = path.with_suffix(".whole")
    shutil.move(path, whole)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode()
            new.writestr(name, change(content) if name == part else content)
    return path


def test_a_shared_string_that_no_cell_uses_is_found(tmp_path: Path) -> None:
    added = f"<si><t>{STRANGER}</t></si></sst>"
    path = rewritten(of_north(tmp_path), "xl/sharedStrings.xml", lambda xml: xml.replace("</sst>", added))
    assert [one.place for one in leaks(suspect(path), PEOPLE)] == ["xl/sharedStrings.xml"]


def test_what_a_chart_keeps_of_other_cells_is_found(tmp_path: Path) -> None:
    path = rewritten(
        of_north(tmp_path), "xl/charts/chart1.xml", lambda xml: re.sub("<c:v>Ashby<", f"<c:v>{STRANGER}<", xml)
    )
    assert [one.place for one in leaks(suspect(path), PEOPLE)] == ["xl/charts/chart1.xml"]


def test_a_strategic_workbook_may_hold_nobody_at_all(tmp_path: Path) -> None:
    path = written_report(tmp_path, built(FORTY), summary_only=True)
    assert leaks(suspect(path, None), PEOPLE) == []
    assert leaks(suspect(written_report(tmp_path, built(FORTY)), None), PEOPLE)


def test_numbers_of_other_things_may_equal_a_childs_identifier_where_a_column_declares_them(tmp_path: Path) -> None:
    path = tampered(of_north(tmp_path), in_due("D5", STRANGER))
    assert leaks(suspect(path, other_numbers=frozenset({"Team"})), PEOPLE) == []
    in_words = tampered(path, in_due("D5", f"not {STRANGER}"))
    assert leaks(suspect(in_words, other_numbers=frozenset({"Team"})), PEOPLE)


def test_a_namesake_with_another_birth_date_and_a_double_record_are_no_leak(tmp_path: Path) -> None:
    rows = population("101", "201", "201")
    rows["child_name"] = "Smith, Ann"
    twins = rows[["child_id", "child_name", "locality", "district", "team_id"]].assign(
        birth_date=pd.to_datetime(["2012-01-01", "2012-01-01", "2013-01-01"]).as_unit("us")
    )
    path = written_report(tmp_path, part_of(built(rows), SCOPES["North"]), scope="North")
    assert leaks(suspect(path), People(twins)) == []


def namesakes(*birth_dates: str | None) -> People:
    """The first child in North, the others in South, all of one name."""
    rows = population("101", *["201"] * (len(birth_dates) - 1))
    born = pd.to_datetime(list(birth_dates)).as_unit("us")
    return People(
        rows[["child_id", "locality", "district", "team_id"]].assign(child_name="Smith, Ann", birth_date=born)
    )


def of_smith(folder: Path) -> Path:
    """North's workbook with its one child."""
    rows = population("101").assign(child_name="Smith, Ann")
    return written_report(folder, part_of(built(rows), SCOPES["North"]), scope="North")


def test_a_child_without_a_birth_date_whose_name_another_areas_child_bears_is_no_leak(tmp_path: Path) -> None:
    assert leaks(suspect(of_smith(tmp_path)), namesakes(None, "2012-01-01")) == []


def test_a_date_of_a_child_that_is_a_namesakes_birthday_is_no_leak(tmp_path: Path) -> None:
    people = namesakes("2015-01-01", "2012-01-01")
    row = tampered(of_smith(tmp_path), in_due("AA4", pd.Timestamp("2012-01-01").to_pydatetime()))
    assert leaks(suspect(row), people) == []


def test_a_day_in_a_text_that_is_the_birthday_of_a_child_without_a_name_is_no_leak(tmp_path: Path) -> None:
    """Only children with a name and a birth date can be told together: the day was sought among them and not found."""
    nameless = PEOPLE.frame.assign(child_name=PEOPLE.frame["child_name"].mask(PEOPLE.frame["child_id"].eq(STRANGER)))
    path = tampered(of_north(tmp_path), in_due("D5", "visit overdue since 21/03/2012"))
    assert leaks(suspect(path), People(nameless)) == []


def test_a_namesake_with_birth_date_on_a_row_of_nobody_is_a_leak(tmp_path: Path) -> None:
    people = namesakes("2015-01-01", "2012-01-01")

    def plant(book: Workbook) -> None:
        book["Due"]["AA40"], book["Due"]["AB40"] = "Smith, Ann", pd.Timestamp("2012-01-01").to_pydatetime()

    assert leaks(suspect(tampered(of_smith(tmp_path), plant)), people)


@pytest.mark.parametrize(
    ("plant", "what"),
    [
        (in_due("D5", "=1+1"), "a formula"),
        (lambda book: setattr(book["Due"]["D5"], "hyperlink", "https://example.org"), "a link out of the file"),
        (lambda book: setattr(book.properties, "creator", "Ann Other"), "a person's name among the properties"),
    ],
)
def test_formulas_links_and_authors_are_refused_in_the_countys_file_too(
    tmp_path: Path, plant: Callable[[Workbook], object], what: str
) -> None:
    path = tampered(written_report(tmp_path, built(FORTY)), plant)
    assert what in {one.what for one in leaks(suspect(path, "County"), PEOPLE)}


def test_a_macro_is_refused(tmp_path: Path) -> None:
    path = written_report(tmp_path, built(FORTY))
    with zipfile.ZipFile(path, "a") as book:
        book.writestr("xl/vbaProject.bin", b"")
    assert [one.what for one in leaks(suspect(path, "County"), PEOPLE)] == ["a macro"]
