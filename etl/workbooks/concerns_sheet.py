"""The sheet Issues and concerns: every measure with its figures, and below them the children behind each."""

from collections.abc import Mapping

import numpy as np
import pandas as pd
from xlsxwriter.worksheet import Worksheet

from annex_a.concerns.concern import Concerns
from etl.workbooks.excel_limits import clean_text
from etl.workbooks.sheet_writer import write_list
from etl.workbooks.theme import Theme, height, lines_of
from transforms.column import Column

SHEET = "Issues and concerns"
HEADERS = ("No.", "Issue or concern", "Figure", "Counted", "Out of", "Share", "Children below", "What is counted",
           "Out of which", "Limits")  # fmt: skip
CHILDREN_COLUMNS = (
    Column("concern", "No.", "", ""),
    Column("title", "Issue or concern", "", ""),
    Column("figure", "Figure", "", ""),
    Column("child_id", "Child Unique ID", "", "", identifies=True),
    Column("record", "Record counted", "", ""),
)
CHILDREN = "The children behind each figure"
NOTE = (
    "Measured over the printed rows of this workbook. The children of every figure are listed below; one who is "
    "counted twice under a figure stands there twice, with each record."
)
WIDTHS = (7, 30, 34, 16, 22, 9, 16, 56, 36, 40)
PLACES = {"concern": 0, "title": 1, "figure": 2, "counted": 7, "out_of": 8, "limits": 9}
SAID_ONCE = ["counted", "out_of", "limits"]  # of all a concern's figures; beside the first of them


def write_concerns(theme: Theme, concerns: Concerns, withheld: Mapping[int, str]) -> None:
    """Write the sheet; `withheld` gives the reason by the number of each list whose rows are not published."""
    figures, children = _published(concerns, withheld)
    sheet = theme.sheet(SHEET)
    row = theme.banner(sheet, 0, len(HEADERS))
    row = theme.title(sheet, row, SHEET)
    sheet.write_string(row - 1, 0, NOTE, theme.look("note"))
    row += 1
    for place, (header, width) in enumerate(zip(HEADERS, WIDTHS, strict=True)):
        sheet.set_column(place, place, width)
        sheet.write_string(row, place, header, theme.look("header"))
    below = row + len(figures) + 4  # a blank line, the heading, the header
    for line, first in zip(figures.to_dict("records"), _first_rows(figures, children), strict=True):
        row += 1
        _figure_row(sheet, theme, row, line, below + first)
    theme.heading(sheet, row + 2, CHILDREN)
    write_list(theme, sheet, children, CHILDREN_COLUMNS, top=row + 3, widths=WIDTHS[:5], stands_alone=False)
    theme.choose_paper(sheet, sum(WIDTHS))


def _published(concerns: Concerns, withheld: Mapping[int, str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Figures and children without those of withheld lists, whose measures stay with the reason."""
    figures, children = concerns.figures, concerns.children
    reason = figures["list_number"].map({number: f"list {number} is withheld" for number in withheld}).astype("str")
    gone = reason.notna()
    shown = figures.assign(unavailable=figures["unavailable"].fillna(reason))
    shown.loc[gone, "figure"] = shown["title"]
    for name in ("numerator", "denominator", "share"):
        shown[name] = shown[name].mask(gone)
    shown = shown[~(gone & shown.duplicated(["concern", "figure"]))].reset_index(drop=True)
    shown.loc[shown["concern"].duplicated(), SAID_ONCE] = ""
    kept = children[~children["concern"].isin(figures.loc[gone, "concern"])]
    titles = figures.drop_duplicates("concern").set_index("concern")["title"]
    return shown, kept.assign(title=kept["concern"].map(titles).astype("str")).reset_index(drop=True)


def _first_rows(figures: pd.DataFrame, children: pd.DataFrame) -> list[int]:
    """Where each figure's children begin among the children, counted from nought; 0 where it has none."""
    begins = (
        children[["concern", "figure"]].assign(first=np.arange(len(children))).drop_duplicates(["concern", "figure"])
    )
    return figures.merge(begins, on=["concern", "figure"], how="left")["first"].fillna(0).astype("int64").tolist()


def _figure_row(sheet: Worksheet, theme: Theme, row: int, line: Mapping[str, object], first: int) -> None:
    told = {name: clean_text(str(line[name])) for name in PLACES}
    reason = line["unavailable"]
    if isinstance(reason, str):
        told["counted"] = f"Not available: {reason}"
    for name, place in PLACES.items():
        looks = ("wrapped", "ruled", *(["flag"] if isinstance(reason, str) and name == "counted" else []))
        sheet.write_string(row, place, told[name], theme.look(*looks))
    for place, name, look in ((3, "numerator", "whole"), (4, "denominator", "whole"), (5, "share", "percent")):
        value = line[name]
        if pd.isna(value):
            sheet.write_blank(row, place, None, theme.look("ruled"))
        else:
            sheet.write_number(row, place, float(value), theme.look(look, "ruled"))  # type: ignore[arg-type]
    _link(sheet, theme, row, line["numerator"], first)
    lines = max(lines_of(told[name], WIDTHS[place]) for name, place in PLACES.items())
    sheet.set_row(row, height(lines))


def _link(sheet: Worksheet, theme: Theme, row: int, count: object, first: int) -> None:
    """A link to the first of the figure's children on this sheet."""
    if pd.isna(count) or not count:
        sheet.write_blank(row, 6, None, theme.look("ruled"))
    else:
        sheet.write_url(
            row, 6, f"internal:'{SHEET}'!A{first + 1}", theme.look("ruled", "link"), f"from row {first + 1}"
        )
