"""The workbook of one area's own data-quality findings: what to mend, in which record, since when."""

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from etl.workbooks.about_sheet import write_short_about
from etl.workbooks.book import new_book
from etl.workbooks.finding_columns import CLAIM, CLEARED, FINDING, MENDER, NEW, OLDEST, ON, SEVERITY, TO_MEND
from etl.workbooks.provenance import Provenance
from etl.workbooks.sheet_writer import write_list
from etl.workbooks.split import Scope
from etl.workbooks.theme import Theme
from transforms.column import Column

NOTES = (
    "Each line of the sheet Findings is one record that breaks one rule. Mend it in the case-management system: the "
    "next night no longer finds it. What cannot be mended the Accuracy Working Group may waive, and then it says so.",
    "Values themselves are not shown: the record holds them. A finding keeps its number until it is mended.",
)
NOTHING, NOTHING_CLEARED = "No findings.", "Nothing was cleared since the run before."
WAIVED = Column("waived", "Waived", "Findings that are accepted.", "waivers.csv")


@dataclass(frozen=True)
class TeamFindings:
    """One area's findings, what each rule comes to there, and what has been cleared since the last day known."""

    scope: Scope
    findings: pd.DataFrame
    rules: pd.DataFrame
    cleared: pd.DataFrame
    last_day: str

    @property
    def rows(self) -> int:
        """How many findings it holds."""
        return len(self.findings)

    def write(self, path: Path, provenance: Provenance) -> None:
        """Write the workbook; nothing in it is of another area's child."""
        title = f"Data-quality findings: {self.scope.name}"
        to_mend, waived = (int(self.rules[name].sum()) for name in ("to_mend", "waived"))
        told = [
            ("Whose children", self.scope.name),
            ("To mend", f"{to_mend:,}, of which {int(self.rules['new'].sum()):,} new"),
            ("Waived", f"{waived:,}"),
            ("Compared with", self.last_day or "no earlier day is known"),
        ]
        with new_book(path, title, provenance) as theme:
            write_short_about(theme, title, told, NOTES)
            columns = (SEVERITY, CLAIM, TO_MEND, NEW, OLDEST, WAIVED, MENDER, ON)
            _list(theme, "What to mend", self.rules, columns, NOTHING)
            _list(theme, "Findings", self.findings, FINDING, NOTHING)
            _list(theme, "Cleared", self.cleared, CLEARED, NOTHING_CLEARED)


def _list(theme: Theme, name: str, rows: pd.DataFrame, columns: tuple[Column, ...], when_empty: str) -> None:
    sheet = theme.sheet(name)
    top = theme.banner(sheet, 0, len(columns))
    write_list(theme, sheet, rows, columns, top=top, when_empty=when_empty)
