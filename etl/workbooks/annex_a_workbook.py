"""The Annex A workbook of one edition: a cover, one sheet a list exactly as the template, a guide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from annex_a.annex_list import AnnexList
from annex_a.editions import Edition
from etl.workbooks.book import new_book
from etl.workbooks.excel_limits import clean_text
from etl.workbooks.provenance import Provenance
from etl.workbooks.sheet_writer import write_list
from etl.workbooks.theme import Theme, height, lines_of
from etl.workbooks.wording import capital
from transforms.column import Column

COVER_WIDTHS = (34, 12, 100)
GUIDE_COLUMNS = (
    Column("list", "List", "", ""),
    Column("field", "Field", "", ""),
    Column("rule", "Rule", "", ""),
    Column("source", "Source", "", ""),
    Column("blank_allowed", "May it be blank", "", ""),
    Column("not_available", "Not available because", "", ""),
)
GUIDE_WIDTHS = (20, 30, 70, 44, 26, 40)


@dataclass(frozen=True)
class ListSheet:
    """One list with its printed rows, or the reason why it is withheld."""

    declared: AnnexList
    rows: pd.DataFrame
    unavailable: Mapping[str, str]
    withheld: str = ""


def write_annex_a(path: Path, edition: Edition, sheets: Sequence[ListSheet], provenance: Provenance) -> None:
    """Write the workbook. A list's sheet begins with the template's header row and nothing above it."""
    with new_book(path, f"{edition.title}, as at {provenance.as_at.isoformat()}", provenance) as theme:
        _cover(theme, edition, sheets)
        for one in sheets:
            _list_sheet(theme, one)
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
    for place, header in enumerate(("List", "Rows", "Who is on it")):
        sheet.write_string(row, place, header, theme.look("header"))
    for one in sheets:
        row += 1
        told = f"Withheld: {one.withheld}" if one.withheld else one.declared.cohort
        sheet.write_string(row, 0, f"{one.declared.number} {one.declared.title}", theme.look("label", "ruled"))
        if one.withheld:
            sheet.write_blank(row, 1, None, theme.look("ruled"))
        else:
            sheet.write_number(row, 1, len(one.rows), theme.look("whole", "centred", "ruled"))
        sheet.write_string(
            row, 2, clean_text(told), theme.look("wrapped", "ruled", *(["flag"] if one.withheld else []))
        )
        sheet.set_row(row, height(lines_of(told, COVER_WIDTHS[2])))


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
            "field": column.header,
            "rule": column.rule,
            "source": column.source,
            "blank_allowed": capital(column.blank_allowed),
            "not_available": one.unavailable.get(column.name),
        }
        for one in sheets
        for column in one.declared.columns
    ]
    guide = pd.DataFrame(rows, columns=[column.name for column in GUIDE_COLUMNS], dtype="str")
    sheet = theme.sheet("Guide")
    top = theme.banner(sheet, 0, len(GUIDE_COLUMNS)) if theme.provenance.synthetic else 0
    write_list(theme, sheet, guide, GUIDE_COLUMNS, top=top, widths=GUIDE_WIDTHS)
