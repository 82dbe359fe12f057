"""Validating an Annex A workbook: everything that is wrong with it, by sheet, row and column, at once."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from etl.validation.checks import rule_findings
from etl.validation.findings import TO_KNOW, Findings, counts, finding, summary
from etl.validation.headers import header_findings
from etl.validation.opening import ForeignBook, foreign_book
from etl.validation.rows import cell_findings, duplicate_findings, read_rows
from etl.validation.sheets import Sorted, sort_sheets
from etl.workbooks.annex_a_workbook import GUIDE_COLUMNS
from etl.workbooks.provenance import SYNTHETIC, day_words
from extracts.errors import SettingsError
from transforms.standards import Standards

COVER, GUIDE, AS_AT, MARKING = "Cover", "Guide", "As at", "Marking"
LIST_NUMBER = re.compile(r"^(\d+)")


@dataclass(frozen=True)
class Told:
    """What our own workbooks say of themselves: their as-at, their marking, and fields that are not held, by list."""

    as_at: date | None
    mark: str
    not_held: dict[int, dict[str, str]]


@dataclass(frozen=True)
class Validation:
    """A workbook's validation: as what it was read, its lists with their rows, and every finding."""

    path: Path
    edition: str
    as_at: date
    mark: str
    lists: tuple[tuple[str, str, int], ...]
    findings: pd.DataFrame

    @property
    def is_synthetic(self) -> bool:
        """Whether the workbook says it is of invented data."""
        return self.mark.startswith(SYNTHETIC)

    @property
    def faults(self) -> int:
        """How many findings are more than something to know."""
        return int(self.findings["severity"].ne(TO_KNOW).sum())

    def told(self) -> str:
        """The result in one line."""
        found = counts(self.findings)
        to_know = found.pop(TO_KNOW)
        parts = [f"{count:,} {severity}" for severity, count in found.items() if count]
        return f"{', '.join(parts) or 'No finding'}; {to_know:,} to know"

    def as_dict(self) -> dict[str, Any]:
        """The validation as it is told in JSON."""
        rows = self.findings.astype("object").where(self.findings.notna(), None)
        return {
            "file": str(self.path),
            "edition": self.edition,
            "as_at": self.as_at.isoformat(),
            "lists": [{"sheet": sheet, "list": name, "rows": rows} for sheet, name, rows in self.lists],
            "counts": counts(self.findings),
            "findings": rows.to_dict("records"),
        }

    def summary(self) -> pd.DataFrame:
        """The findings by sheet, column and kind."""
        return summary(self.findings)


def validate(path: Path, standards: Standards, edition: str | None = None, as_at: date | None = None) -> Validation:
    """Validate a workbook, as the edition given or the one its headers fit best.

    Errors: SettingsError where the file is no workbook that can be read, holds no list, or its as-at date is
    neither told nor given; AnnexaError where a sheet is broken.
    """
    findings = Findings()
    with foreign_book(path) as book:
        told = _own_words(book)
        day = as_at or told.as_at
        if day is None:
            raise SettingsError(
                "The workbook does not tell its as-at date.", where=str(path), mend="give it with --as-at YYYY-MM-DD"
            )
        found = sort_sheets(book, edition)
        names, hidden, suspect = book.names, book.hidden, book.suspect
    if not found.lists and not found.withheld:
        raise SettingsError(
            "No sheet of the workbook is a list of Annex A.",
            where=str(path),
            mend="name the sheets List 1, List 2 …, each with the template's header row",
        )
    for what in suspect:
        findings.add(finding("", "unsafe", "error", f"The workbook holds {what}, which was left alone."))
    _sheet_findings(found, hidden, findings)
    lists = {number: read_rows(one) for number, one in sorted(found.lists.items())}
    for number, one in lists.items():
        for part in header_findings(one.sheet):
            findings.add(part)
        cell_findings(one, told.not_held.get(number, {}), findings)
        duplicate_findings(one, findings)
    rule_findings(lists, day, standards, findings)
    return Validation(
        path,
        found.edition.name,
        day,
        told.mark,
        tuple(
            (one.sheet.sheet, f"{number} {one.sheet.declared.title}", len(one.frame)) for number, one in lists.items()
        ),
        findings.in_order(names),
    )


def _sheet_findings(found: Sorted, hidden: frozenset[str], findings: Findings) -> None:
    """Add sheets that are missing, extra, hidden, there twice, without a header, or withheld."""
    for declared in found.missing:
        what = f"List {declared.number} {declared.title} has no sheet."
        findings.add(finding("", "missing_sheet", "error", what))
    for sheet, number in found.without_header.items():
        what = f"No row among the first is the header of list {number}; the sheet is not read."
        findings.add(finding(sheet, "no_header_row", "error", what))
    for sheet, number in found.twice.items():
        findings.add(finding(sheet, "sheet_twice", "error", f"Another sheet is list {number} already; it is not read."))
    for sheet, number in found.withheld.items():
        findings.add(finding(sheet, "withheld", TO_KNOW, f"List {number} was withheld and holds no row."))
    for sheet in found.others:
        findings.add(finding(sheet, "extra_sheet", "warning", "The template has no such sheet; it is not read."))
    for sheet in sorted(hidden):
        findings.add(finding(sheet, "hidden_sheet", "warning", "The sheet is hidden."))


def _own_words(book: ForeignBook) -> Told:
    """What the cover and the guide say, where there are such sheets as we write them."""
    cover: dict[str, str] = {}
    if COVER in book.names:
        for _, cells in book.rows(COVER):
            if len(cells) > 1 and isinstance(cells[0], str) and isinstance(cells[1], str):
                cover.setdefault(cells[0], cells[1])
    not_held: dict[int, dict[str, str]] = {}
    places: dict[str, int] = {}
    for _, cells in book.rows(GUIDE) if GUIDE in book.names else ():
        if not places:
            headers = {column.header: column.name for column in GUIDE_COLUMNS}
            found = {headers[cell]: place for place, cell in enumerate(cells) if cell in headers}
            places = found if {"list", "field", "not_held"} <= set(found) else {}
            continue
        line = {name: cells[place] if place < len(cells) else None for name, place in places.items()}
        number = LIST_NUMBER.match(str(line["list"]))
        if number and isinstance(line["not_held"], str) and isinstance(line["field"], str):
            not_held.setdefault(int(number[1]), {})[line["field"]] = line["not_held"]
    return Told(_day_of(cover.get(AS_AT, "")), cover.get(MARKING, ""), not_held)


def _day_of(text: str) -> date | None:
    """The day that a cover writes as `31 March 2026`."""
    try:
        day = datetime.strptime(text, "%d %B %Y").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return None
    return day if day_words(day) == text else None
