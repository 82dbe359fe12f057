"""Reading a list's rows as values, and telling what is odd in them cell by cell."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from etl.validation.findings import COLUMNS, WRITER, At, Findings, finding, letter, typed
from etl.validation.sheets import ListSheet
from etl.validation.values import ReadColumn, read_column
from expectations.rule import Severity

MAY_BE_ALIKE = {1, 3}  # two contacts or referrals of a child on one day print the same and are two


@dataclass(frozen=True)
class ReadList:
    """A list's rows: `frame` has a typed column for each that is there, by its declared name, and the cells' places."""

    sheet: ListSheet
    frame: pd.DataFrame
    columns: Mapping[str, ReadColumn]
    numbers: pd.Series

    def at(self, rows: pd.Series, name: str) -> pd.DataFrame:
        """The cells of a column in the marked rows: row, column, header, found."""
        place = self.sheet.places[name]
        (declared,) = [column for column in self.sheet.declared.columns if column.name == name]
        chosen = rows.to_numpy().nonzero()[0]
        cells = [self.sheet.rows[row][1] for row in chosen]
        return pd.DataFrame(
            {
                "sheet": self.sheet.sheet,
                "row": self.numbers.to_numpy()[chosen],
                "column": letter(place),
                "header": declared.header,
                "found": [_shown(line[place] if place < len(line) else None) for line in cells],
            }
        )

    def found(
        self, rows: pd.Series, name: str, check: str, severity: Severity, what: str, *, also: tuple[str, ...] = (),
        mender: str = WRITER,
    ) -> pd.DataFrame:  # fmt: skip
        """A finding on the column's cell of each marked row; `also` names other columns to look at."""
        told = self.at(rows, name).assign(check=check, severity=severity, what=what, mender=mender)
        others = [letter(self.sheet.places[other]) for other in also if other in self.sheet.places and other != name]
        row = told["row"].astype("str")
        cells = [other + row for other in others]
        told["also"] = cells[0].str.cat(cells[1:], sep=", ") if cells else None
        return typed(told.reindex(columns=COLUMNS))


def _shown(value: object) -> str | None:
    """A cell's value as the findings show it."""
    if value is None:
        return None
    stamp = pd.Timestamp(value) if hasattr(value, "year") else None
    return stamp.strftime("%d/%m/%Y") if stamp is not None else str(value)


def read_rows(one: ListSheet) -> ReadList:
    """The rows' values by declared column."""
    columns = {}
    for column in one.declared.columns:
        if column.name in one.places:
            place = one.places[column.name]
            columns[column.name] = read_column(
                column, [cells[place] if place < len(cells) else None for _, cells in one.rows]
            )
    frame = pd.DataFrame({name: read.cells for name, read in columns.items()}, index=range(len(one.rows)))
    return ReadList(one, frame, columns, pd.Series([number for number, _ in one.rows], dtype="int64"))


def cell_findings(one: ReadList, not_held: Mapping[str, str], findings: Findings) -> None:
    """Add what is odd in single cells, and columns that are blank from top to bottom."""
    for name, read in one.columns.items():
        for odd in read.odd:
            findings.add(one.found(odd.cells, name, odd.check, odd.severity, odd.what))
    for column in one.sheet.declared.columns:
        if is_wholly_blank(one, column.name) and (column.blank_allowed == "no" or column.header in not_held):
            reason = not_held.get(column.header)
            what = f"No row holds it: {reason}." if reason else "The column is blank from top to bottom."
            severity: Severity = "information" if reason else "error"
            at = At(one.sheet.header_row, letter(one.sheet.places[column.name]))
            findings.add(finding(one.sheet.sheet, "wholly_blank", severity, what, at, header=column.header))


def is_wholly_blank(one: ReadList, name: str) -> bool:
    """Whether the column is there and no row holds anything in it."""
    return name in one.columns and len(one.frame) > 0 and bool(one.columns[name].blank.all())


def duplicate_findings(one: ReadList, findings: Findings) -> None:
    """Add children, adopters or rows that stand there twice where they can stand there once."""
    declared, key = one.sheet.declared, one.sheet.declared.columns[0].name
    if key not in one.frame:
        return
    is_person_once = declared.is_by_child or key == "adopter_unique_id"
    if is_person_once:
        twice = one.frame[key].notna() & one.frame[key].duplicated(keep=False)
        what = f"The list has one row per {declared.one_row_per}, and this one stands there twice."
        findings.add(one.found(twice, key, "twice", "error", what))
    else:
        alike = one.frame[key].notna() & one.frame.duplicated(keep=False)
        severity: Severity = "information" if declared.number in MAY_BE_ALIKE else "warning"
        what = "Another row is the same in every column: one record twice, or two alike."
        findings.add(one.found(alike, key, "same_row", severity, what))
