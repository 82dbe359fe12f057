"""The workbook of a comparison: a summary, and for each edition who joined, who left and what changed."""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd
from xlsxwriter.worksheet import Worksheet

from etl.comparison.comparison import Comparison, as_at_of, mark_of, run_words
from etl.comparison.lists import ListComparison
from etl.leak_check import refuse_unsafe
from etl.session import program_version
from etl.why_text import value_words
from etl.workbooks.book import new_book
from etl.workbooks.excel_limits import clean_text
from etl.workbooks.provenance import SYNTHETIC, Provenance
from etl.workbooks.sheet_writer import write_list
from etl.workbooks.theme import Theme, height, lines_of
from transforms.column import Column

TITLE = "Two runs compared"
WIDTHS = (34, 12, 12, 12, 12, 12, 14, 14)
COUNTS = (
    Column("list", "List", "", ""),
    Column("before", "Rows before", "", ""),
    Column("after", "Rows after", "", ""),
    Column("joined", "Rows joined", "", ""),
    Column("left", "Rows left", "", ""),
    Column("changed", "Rows changed", "", ""),
    Column("children_joined", "Children new to the list", "", ""),
    Column("children_left", "Children gone from it", "", ""),
)
FIELDS = (Column("list", "List", "", ""), Column("rows", "Rows changed", "", ""), Column("header", "Field", "", ""))
LIST = Column("list", "List", "", "")
CHILD = Column("child_id", "Child Unique ID", "", "", identifies=True)
WHOLE_CHILD = "is_whole_child"
JOINED = (
    LIST,
    CHILD,
    Column("record", "Record", "", ""),
    Column(WHOLE_CHILD, "New to the list", "", ""),
    Column("reason", "Why not on the list before", "", ""),
)
LEFT = (
    LIST,
    CHILD,
    Column("record", "Record", "", ""),
    Column(WHOLE_CHILD, "Gone from the list", "", ""),
    Column("reason", "Why no longer on the list", "", ""),
)
CHANGED = (
    LIST,
    CHILD,
    Column("header", "Field", "", ""),
    Column("before", "Before", "", ""),
    Column("after", "After", "", ""),
    Column("record_before", "Record before", "", ""),
    Column("record_after", "Record after", "", ""),
    Column("reason", "Why the record before no longer counts", "", ""),
)
SHEETS = {
    "joined": (JOINED, (34, 16, 28, 11, 80), "Nothing joined a list."),
    "left": (LEFT, (34, 16, 28, 11, 80), "Nothing left a list."),
    "changed": (CHANGED, (34, 16, 34, 26, 26, 24, 24, 60), "No field changed."),
}


def write_comparison(path: Path, comparison: Comparison, authority: str) -> Path:
    """Write the workbook for its owner only, and open it again. Errors: AnnexaError where it cannot be written."""
    told = _provenance(comparison, authority)
    with new_book(path, f"{TITLE}: {comparison.before.id} and {comparison.after.id}", told) as theme:
        _summary(theme, comparison)
        for edition in dict.fromkeys(one.declared.edition for one in comparison.lists):
            lists = [one for one in comparison.lists if one.declared.edition == edition]
            for part in SHEETS:
                _rows(theme, edition, part, lists)
    refuse_unsafe(path)
    return path


def _provenance(comparison: Comparison, authority: str) -> Provenance:
    """What the pages say: of the later run, and synthetic where either is."""
    after = comparison.after
    snapshot = after.record["snapshot"]
    return Provenance(
        authority=authority,
        as_at=as_at_of(after),
        snapshot_id=snapshot,
        load_date=as_at_of(after).fromisoformat(snapshot[:10]),
        profile=after.record.get("profile", ""),
        marking=mark_of(after).removeprefix(f"{SYNTHETIC} – "),
        synthetic=comparison.is_synthetic,
        program_version=program_version(),
    )


def _summary(theme: Theme, comparison: Comparison) -> None:
    sheet = theme.sheet("Summary")
    for place, width in enumerate(WIDTHS):
        sheet.set_column(place, place, width)
    row = theme.banner(sheet, 0, len(WIDTHS))
    row = theme.title(sheet, row, TITLE)
    lines = [
        ("Authority", theme.provenance.authority),
        ("Before: run", run_words(comparison.before)),
        ("After: run", run_words(comparison.after)),
        ("Marking", theme.provenance.mark),
        ("Made by", f"annexa {theme.provenance.program_version}"),
        *(("To know", note) for note in comparison.notes),
        *((f"{one.declared.edition} {one.name}", note) for one in comparison.lists for note in one.notes),
    ]
    for label, text in lines:
        row = _line(sheet, theme, row, label, text)
    counts = pd.DataFrame(comparison.counts())
    for edition, rows in counts.groupby("edition", sort=False):
        theme.heading(sheet, row + 1, str(edition))
        whole = rows.astype({name: "Int64" for name in rows.columns if name not in ("edition", "list")})
        row = write_list(theme, sheet, whole, COUNTS, top=row + 2, widths=WIDTHS, stands_alone=False)
    _fields(sheet, theme, row + 1, comparison.lists)


def _line(sheet: Worksheet, theme: Theme, row: int, label: str, text: str) -> int:
    """A label and its text across the other columns; the next row."""
    sheet.write_string(row, 0, label, theme.look("wrapped", "label"))
    sheet.merge_range(row, 1, row, len(WIDTHS) - 1, "", theme.look("wrapped"))
    sheet.write_string(row, 1, clean_text(text), theme.look("wrapped"))
    sheet.set_row(row, height(max(lines_of(text, sum(WIDTHS[1:])), lines_of(label, WIDTHS[0]))))
    return row + 1


def _fields(sheet: Worksheet, theme: Theme, row: int, lists: Sequence[ListComparison]) -> None:
    """Which fields changed in how many rows."""
    found = [one.by_field().assign(list=f"{one.declared.edition} {one.name}") for one in lists]
    fields = pd.concat(found, ignore_index=True)
    theme.heading(sheet, row, "Fields that changed")
    write_list(theme, sheet, fields, FIELDS, top=row + 1, widths=WIDTHS[:3], stands_alone=False)


def _rows(theme: Theme, edition: str, part: str, lists: Sequence[ListComparison]) -> None:
    """One sheet of an edition: who joined, who left, or what changed, list by list."""
    columns, widths, when_empty = SHEETS[part]
    rows = pd.concat([getattr(one, part).assign(list=one.name) for one in lists], ignore_index=True)
    if part == "changed":
        for name in ("before", "after"):
            rows[name] = rows[name].map(value_words, na_action="ignore").astype("str")
    sheet = theme.sheet(f"{edition} {part}")
    top = theme.banner(sheet, 0, len(columns)) if theme.provenance.synthetic else 0
    write_list(theme, sheet, rows, columns, top=top, widths=widths, when_empty=when_empty)
