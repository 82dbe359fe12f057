"""The Annex A workbook of one edition: a cover, one sheet a list exactly as the template, concerns, a guide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from annex_a.annex_list import AnnexList
from annex_a.concerns.concern import Concerns
from annex_a.editions import Edition
from etl.workbooks.book import new_book
from etl.workbooks.concerns_sheet import SHEET as CONCERNS_SHEET
from etl.workbooks.concerns_sheet import write_concerns
from etl.workbooks.excel_limits import clean_text
from etl.workbooks.provenance import Provenance
from etl.workbooks.sheet_writer import write_list
from etl.workbooks.theme import Theme, height, lines_of
from etl.workbooks.wording import capital
from transforms.column import Column

COVER_WIDTHS = (34, 10, 10, 10, 92)
COVER_HEADERS = ("List", "Rows", "Children", "Fields not held", "Who is on it")
OTHER_SHEETS = (
    (CONCERNS_SHEET, "The handbook's measures over these lists, and the children behind each figure."),
    ("Guide", "Every field of every list: its rule, its source, whether it may be blank, and why it is not held."),
)
GUIDE_COLUMNS = (
    Column("list", "List", "", ""),
    Column("place", "Column", "", ""),
    Column("field", "Field", "", ""),
    Column("rule", "Rule", "", ""),
    Column("source", "Source", "", ""),
    Column("blank_allowed", "May it be blank", "", ""),
    Column("not_held", "Not held because (blank: it is held)", "", ""),
)
GUIDE_WIDTHS = (20, 8, 30, 66, 44, 26, 36)


@dataclass(frozen=True)
class ListSheet:
    """One list with its printed rows, or the reason why it is withheld."""

    declared: AnnexList
    rows: pd.DataFrame
    unavailable: Mapping[str, str]
    withheld: str = ""


def write_annex_a(
    path: Path, edition: Edition, sheets: Sequence[ListSheet], concerns: Concerns, provenance: Provenance
) -> None:
    """Write the workbook. A list's sheet begins with the template's header row and nothing above it."""
    with new_book(path, f"{edition.title}, as at {provenance.as_at.isoformat()}", provenance) as theme:
        _cover(theme, edition, sheets)
        for one in sheets:
            _list_sheet(theme, one)
        write_concerns(theme, concerns, {one.declared.number: one.withheld for one in sheets if one.withheld})
        _guide(theme, sheets)


def _cover(theme: Theme, edition: Edition, sheets: Sequence[ListSheet]) -> None:
    sheet = theme.sheet("Cover")
    for place, width in enumerate(COVER_WIDTHS):
        sheet.set_column(place, place, width)
    row = theme.banner(sheet, 0, len(COVER_WIDTHS))
    row = theme.title(sheet, row, edition.title)
    for label, text in theme.provenance.lines():
        sheet.write_string(row, 0, label, theme.look("label"))
        sheet.write_string(row, 1, clean_text(text), theme.look("text"))
        row += 1
    row += 1
    for place, header in enumerate(COVER_HEADERS):
        sheet.write_string(row, place, header, theme.look("header"))
    sheet.set_row(row, height(2) + 4)
    for one in sheets:
        row += 1
        told = f"Withheld: {one.withheld}" if one.withheld else one.declared.cohort
        _cover_line(sheet, theme, row, f"{one.declared.number} {one.declared.title}", told, _sizes(one))
    row += 1
    for name, told in OTHER_SHEETS:
        row += 1
        _cover_line(sheet, theme, row, name, told, (None, None, None))


def _sizes(one: ListSheet) -> tuple[int | None, int | None, int]:
    """Rows, children and fields not held; a withheld list tells no size."""
    if one.withheld:
        return None, None, len(one.unavailable)
    return len(one.rows), one.rows["child_id"].nunique(), len(one.unavailable)


def _cover_line(sheet: Worksheet, theme: Theme, row: int, name: str, told: str, sizes: Sequence[int | None]) -> None:
    sheet.write_string(row, 0, name, theme.look("label", "ruled"))
    for place, size in enumerate(sizes, start=1):
        if size is None:
            sheet.write_blank(row, place, None, theme.look("ruled"))
        else:
            sheet.write_number(row, place, size, theme.look("whole", "centred", "ruled"))
    flagged = ["flag"] if told.startswith("Withheld") else []
    sheet.write_string(row, 4, clean_text(told), theme.look("wrapped", "ruled", *flagged))
    sheet.set_row(row, height(lines_of(told, COVER_WIDTHS[4])))


def _list_sheet(theme: Theme, one: ListSheet) -> None:
    """The list; without rows it is the header alone, since a line of words would be read as a child."""
    sheet = theme.sheet(f"List {one.declared.number}")
    if one.withheld:
        sheet.set_column(0, 0, 100)
        told = f"This list is withheld: {one.withheld}"
        sheet.write_string(0, 0, clean_text(told), theme.look("wrapped", "label"))
        sheet.set_row(0, height(lines_of(told, 100)))
        return
    write_list(theme, sheet, one.rows, one.declared.columns)


def _guide(theme: Theme, sheets: Sequence[ListSheet]) -> None:
    rows = [
        {
            "list": f"{one.declared.number} {one.declared.title}",
            "place": xl_col_to_name(place),
            "field": column.header,
            "rule": column.rule,
            "source": column.source,
            "blank_allowed": capital(column.blank_allowed),
            "not_held": one.unavailable.get(column.name),
        }
        for one in sheets
        for place, column in enumerate(one.declared.columns)
    ]
    guide = pd.DataFrame(rows, columns=[column.name for column in GUIDE_COLUMNS], dtype="str")
    sheet = theme.sheet("Guide")
    top = theme.banner(sheet, 0, len(GUIDE_COLUMNS)) if theme.provenance.synthetic else 0
    write_list(theme, sheet, guide, GUIDE_COLUMNS, top=top, widths=GUIDE_WIDTHS)
