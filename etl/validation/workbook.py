"""The workbook of a validation: what was read, the findings by kind, and every finding with its cell."""

from pathlib import Path

import pandas as pd

from etl.leak_check import refuse_unsafe
from etl.session import program_version
from etl.settings import Settings
from etl.validation.validation import Validation
from etl.workbooks.book import new_book
from etl.workbooks.excel_limits import clean_text
from etl.workbooks.provenance import SYNTHETIC, Provenance, day_words
from etl.workbooks.sheet_writer import write_list
from etl.workbooks.theme import Theme
from transforms.column import Column

TITLE = "Annex A workbook validated"
NO_SNAPSHOT = "none: the rows are the workbook's own"
LISTS = (Column("sheet", "Sheet", "", ""), Column("rows", "Rows", "", ""), Column("list", "Read as list", "", ""))
KINDS = (
    Column("sheet", "Sheet", "", ""),
    Column("count", "Findings", "", ""),
    Column("severity", "Severity", "", ""),
    Column("what", "What is wrong, or what ought to hold", "", ""),
    Column("header", "Column", "", ""),
    Column("cells", "First cells", "", ""),
    Column("mender", "Who mends it", "", ""),
)
EACH = (
    Column("sheet", "Sheet", "", ""),
    Column("cell", "Cell", "", ""),
    Column("row", "Row", "", ""),
    Column("column", "Column", "", ""),
    Column("header", "Header", "", ""),
    Column("severity", "Severity", "", ""),
    Column("what", "What is wrong, or what ought to hold", "", ""),
    Column("found", "Found", "", "", identifies=True),
    Column("also", "See also", "", ""),
    Column("mender", "Who mends it", "", ""),
)
KIND_WIDTHS = (20, 10, 18, 60, 40, 34, 34)
EACH_WIDTHS = (20, 9, 9, 9, 40, 18, 60, 30, 14, 34)


def write_validation(path: Path, told: Validation, settings: Settings) -> Path:
    """Write the workbook for its owner only, and open it again. Errors: AnnexaError where it cannot be written."""
    with new_book(path, f"{TITLE}, as at {told.as_at.isoformat()}", _provenance(told, settings)) as theme:
        _summary(theme, told)
        findings = told.findings
        cells = (findings["column"] + findings["row"].astype("str")).where(findings["column"].ne(""))
        sheet = theme.sheet("Findings")
        top = theme.banner(sheet, 0, len(EACH)) if told.is_synthetic else 0
        rows = findings.assign(cell=cells)
        write_list(theme, sheet, rows, EACH, top=top, widths=EACH_WIDTHS, when_empty="No finding.")
    refuse_unsafe(path)
    return path


def _provenance(told: Validation, settings: Settings) -> Provenance:
    marking = told.mark.removeprefix(f"{SYNTHETIC} – ") or settings.toml.publication.marking
    return Provenance(
        authority=settings.toml.authority.name,
        as_at=told.as_at,
        snapshot_id=NO_SNAPSHOT,
        load_date=told.as_at,
        profile=settings.standards.profile,
        marking=marking,
        synthetic=told.is_synthetic,
        program_version=program_version(),
    )


def _summary(theme: Theme, told: Validation) -> None:
    sheet = theme.sheet("Summary")
    for place, width in enumerate(KIND_WIDTHS):
        sheet.set_column(place, place, width)
    row = theme.banner(sheet, 0, len(KINDS))
    row = theme.title(sheet, row, TITLE)
    lines = [
        ("File", told.path.name),
        ("Read as edition", told.edition),
        ("As at", day_words(told.as_at)),
        ("Standards profile", theme.provenance.profile),
        ("Result", told.told()),
        ("Made by", f"annexa {theme.provenance.program_version}"),
    ]
    for label, text in lines:
        sheet.write_string(row, 0, label, theme.look("label"))
        sheet.write_string(row, 1, clean_text(text), theme.look("text"))
        row += 1
    theme.heading(sheet, row + 1, "Lists read")
    lists = pd.DataFrame(told.lists, columns=["sheet", "list", "rows"])
    row = write_list(theme, sheet, lists, LISTS, top=row + 2, widths=KIND_WIDTHS[:3], stands_alone=False)
    theme.heading(sheet, row + 1, "Findings by kind")
    write_list(
        theme, sheet, told.summary(), KINDS, top=row + 2, widths=KIND_WIDTHS, when_empty="No finding.",
        stands_alone=False,
    )  # fmt: skip
