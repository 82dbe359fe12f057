"""The board pack: every report's figures for the county and each locality, one sheet an area of work, and no child."""

from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from etl.workbooks.about_sheet import write_short_about
from etl.workbooks.book import new_book
from etl.workbooks.provenance import Provenance
from etl.workbooks.sheet_writer import write_list
from management_reports.report import Report
from transforms.column import Column
from transforms.organisation import COUNTY, UNALLOCATED, UNPLACED

BOARD_PACK = "board_pack"  # its file's name, and how recipients.csv asks for it
TITLE = "Board pack: figures of the county and its localities"
NOTE = "Figures only: no child is named or listed anywhere in this workbook. A percentage is of what its report counts."
PLACES = ("county", "locality", "unplaced", "unallocated")
LAST = {UNPLACED: 1, UNALLOCATED: 2}
SOURCE = "the report's own summary"
NAMES = (
    Column("report", "Report", "The report's number.", SOURCE),
    Column("title", "What it is about", "The report's title.", SOURCE),
    Column("measure", "What is counted", "The measure's name.", SOURCE),
)


def write_board_pack(path: Path, figures: pd.DataFrame, reports: Sequence[Report], provenance: Provenance) -> None:
    """Write the workbook from the figures of a run, for the reports that have any, in the order given."""
    with new_book(path, TITLE, provenance) as theme:
        write_short_about(theme, TITLE, (), (NOTE,))
        for area in dict.fromkeys(one.area for one in reports):
            lines, columns = area_lines(figures, [one for one in reports if one.area == area])
            if not lines.empty:
                sheet = theme.sheet(area[:1].upper() + area[1:])
                top = theme.banner(sheet, 0, len(columns))
                write_list(theme, sheet, lines, columns, top=top)


def area_lines(figures: pd.DataFrame, reports: Sequence[Report]) -> tuple[pd.DataFrame, list[Column]]:
    """The sheet of some reports: one line a measure, a number and where it has one a percentage for each place.

    Shape: report, title, measure, and for the nth place `<n>_number` and `<n>_percentage` (of a hundred).
    """
    measures = [(one.number, one.title, measure.name) for one in reports for measure in one.measures]
    lines = pd.DataFrame(measures, columns=["report", "title", "measure"]).astype("str")
    told = figures[figures["level"].isin(PLACES)]
    lines = lines[lines["report"].isin(told["report"])].reset_index(drop=True)
    columns = list(NAMES)
    for number, place in enumerate(_places(told)):
        own = told.loc[told["name"].eq(place), ["report", "measure", "numerator", "denominator"]]
        share = (own["numerator"] / own["denominator"].where(own["denominator"].gt(0)) * 100).astype("Float64").round(1)
        own = own.assign(**{f"{number}_number": own["numerator"], f"{number}_percentage": share})
        lines = lines.merge(own.drop(columns=["numerator", "denominator"]), on=["report", "measure"], how="left")
        columns.append(Column(f"{number}_number", place, "The measure there.", SOURCE))
        columns.append(Column(f"{number}_percentage", f"{place} %", "Its share there.", SOURCE))
    return lines, columns


def _places(told: pd.DataFrame) -> list[str]:
    """The county, the localities by name, then what belongs to none."""
    names = told["name"].drop_duplicates().tolist()
    return sorted(names, key=lambda name: (name != COUNTY, LAST.get(name, 0), name))
