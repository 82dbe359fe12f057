"""What a validation finds, cell by cell, as one table."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd
from xlsxwriter.utility import xl_col_to_name

from expectations.rule import SEVERITIES, Severity

COLUMNS = ["sheet", "row", "column", "header", "severity", "check", "what", "found", "also", "mender"]
TO_KNOW: Severity = "information"
WRITER = "whoever wrote the workbook"
MOST_CELLS_NAMED = 6


@dataclass(frozen=True)
class At:
    """A cell: its row, and the letter of its column."""

    row: int
    column: str = ""


def finding(
    sheet: str, check: str, severity: Severity, what: str, at: At | None = None, *, header: str = "", found: str = ""
) -> pd.DataFrame:
    """One finding on a workbook, a sheet, or a cell of it."""
    place = {"row": at.row if at else None, "column": at.column if at else ""}
    told = {"sheet": sheet, **place, "header": header, "severity": severity, "check": check, "what": what}
    told |= {"found": found or None, "also": None, "mender": WRITER}
    return typed(pd.DataFrame([told], columns=COLUMNS))


def typed(frame: pd.DataFrame) -> pd.DataFrame:
    """The findings with the columns' own kinds."""
    return frame.astype({name: "Int64" if name == "row" else "str" for name in COLUMNS})


@dataclass
class Findings:
    """Findings as they are gathered."""

    parts: list[pd.DataFrame] = field(default_factory=list)

    def add(self, part: pd.DataFrame) -> None:
        """Add findings."""
        if len(part):
            self.parts.append(part)

    def in_order(self, sheets: Sequence[str]) -> pd.DataFrame:
        """All of them, each once: by sheet as they stand in the file, row, column and gravity."""
        if not self.parts:
            return typed(pd.DataFrame(columns=COLUMNS))
        whole = pd.concat(self.parts, ignore_index=True).drop_duplicates(["sheet", "row", "column", "check", "what"])
        places = {name: place for place, name in enumerate(["", *sheets])}
        keys = whole.assign(
            _sheet=whole["sheet"].map(places),
            _row=whole["row"].fillna(0),
            _width=whole["column"].str.len(),
            _grave=whole["severity"].map({name: place for place, name in enumerate(SEVERITIES)}),
        )
        ordered = keys.sort_values(["_sheet", "_row", "_width", "column", "_grave", "check"], kind="stable")
        return ordered[COLUMNS].reset_index(drop=True)


def summary(findings: pd.DataFrame) -> pd.DataFrame:
    """The findings by sheet, column and kind, the gravest first: with how many cells and the first of them."""
    keys = ["sheet", "column", "header", "severity", "check", "what", "mender"]
    cells = findings["column"] + findings["row"].astype("str").fillna("")
    grouped = findings.assign(cell=cells).groupby(keys, sort=False, dropna=False)
    told = grouped["cell"].agg(count="size", cells=_first).reset_index()
    grave = told["severity"].map({name: place for place, name in enumerate(SEVERITIES)})
    return told.assign(_grave=grave).sort_values("_grave", kind="stable").drop(columns="_grave").reset_index(drop=True)


def _first(cells: pd.Series) -> str:
    shown = [cell for cell in cells.head(MOST_CELLS_NAMED) if cell]
    return ", ".join(shown) + (" …" if len(cells) > MOST_CELLS_NAMED else "")


def counts(findings: pd.DataFrame) -> dict[str, int]:
    """How many findings of each severity there are."""
    found = findings["severity"].value_counts()
    return {severity: int(found.get(severity, 0)) for severity in SEVERITIES}


def reaches(findings: pd.DataFrame, severity: Severity) -> bool:
    """Whether any finding is at least this grave."""
    return bool(findings["severity"].isin(SEVERITIES[: SEVERITIES.index(severity) + 1]).any())


def letter(place: int) -> str:
    """The letter of a column counted from nought."""
    return xl_col_to_name(place)
