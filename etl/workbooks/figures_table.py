"""One table of figures on a sheet: a name on each line, and groups of figures under shared headers."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from xlsxwriter.worksheet import Worksheet

from etl.workbooks.excel_limits import clean_text
from etl.workbooks.theme import Theme, height, lines_of
from transforms.column import Average, Measure, Rate
from transforms.populations import PER

NAMES_WIDTH, FIGURE_WIDTH, LONE_FIGURE_WIDTH = 40, 8, 12
INDENT = 4  # digits that the indent of a team takes
PLACE_LEVELS = ("county", "district", "team", "value")
PARTS = (("numerator", "Number", "whole"), ("denominator", "Out of", "whole"), ("percentage", "%", "percent"))


@dataclass(frozen=True)
class Cell:
    """One column of figures: the frame's column, what stands above it, and its look."""

    column: str
    header: str
    look: str


@dataclass(frozen=True)
class Group:
    """Columns of figures under one header."""

    name: str
    cells: tuple[Cell, ...]

    @property
    def width(self) -> int:
        """The width of each of its columns, in digits."""
        return FIGURE_WIDTH if len(self.cells) > 1 else LONE_FIGURE_WIDTH


def measure_groups(measures: Sequence[Measure]) -> list[Group]:
    """A group for each measure: its number, and what it is out of where it is out of something."""
    return [
        Group(
            measure.name,
            tuple(
                Cell(f"{place}_{part}", header, look)
                for part, header, look in PARTS[: len(PARTS) if measure.denominator else 1]
            ),
        )
        for place, measure in enumerate(measures)
    ]


def average_groups(averages: Sequence[Average]) -> list[Group]:
    """A group of one column for each average."""
    return [
        Group(average.name, (Cell(f"{place}_average", average.kind.capitalize(), "decimal"),))
        for place, average in enumerate(averages)
    ]


def rate_groups(rates: Sequence[Rate]) -> list[Group]:
    """A group of one column for each rate."""
    return [Group(rate.name, (Cell(f"{place}_rate", f"Per {PER:,}", "decimal"),)) for place, rate in enumerate(rates)]


def columns_of(groups: Sequence[Group]) -> list[str]:
    """The frame's columns in the order they are written."""
    return [cell.column for group in groups for cell in group.cells]


def set_widths(sheet: Worksheet, tables: Sequence[Sequence[Group]]) -> int:
    """Give every column the width the first table that reaches it asks for; how many columns of figures there are."""
    sheet.set_column(0, 0, NAMES_WIDTH)
    last = 0
    for groups in tables:
        place = 1
        for group in groups:
            end = place + len(group.cells) - 1
            if end > last:
                sheet.set_column(max(place, last + 1), end, group.width)
            last, place = max(last, end), end + 1
    return last


def write_figures(
    sheet: Worksheet, theme: Theme, top: int, first: str, lines: pd.DataFrame, groups: Sequence[Group]
) -> int:
    """Write lines (columns name, level, and the groups' own) below two header rows; gives the row after the last."""
    _write_headers(sheet, theme, top, first, groups)
    cells = [(cell, ("group",) if cell is group.cells[0] else ()) for group in groups for cell in group.cells]
    figures = [lines[cell.column].to_numpy("float64", na_value=np.nan).tolist() for cell, _ in cells]
    for line, (name, level) in enumerate(zip(lines["name"], lines["level"], strict=True)):
        row, of_line = top + 2 + line, ("ruled", level if level in PLACE_LEVELS else "locality")
        _write_name(sheet, theme, row, clean_text(name), of_line)
        emphasis = of_line if level not in ("district", "team", "value") else ("ruled",)
        for place, ((cell, edge), column) in enumerate(zip(cells, figures, strict=True), start=1):
            _write_figure(sheet, theme, row, place, column[line], (*emphasis, cell.look, *edge))
    return top + 2 + len(lines)


def _write_name(sheet: Worksheet, theme: Theme, row: int, name: str, looks: tuple[str, ...]) -> None:
    """Write a line's name, whole: a long one takes as many lines as it needs."""
    lines = lines_of(name, NAMES_WIDTH - INDENT)
    sheet.write_string(row, 0, name, theme.look("wrapped" if lines > 1 else "text", *looks))
    if lines > 1:
        sheet.set_row(row, height(lines))


def _write_headers(sheet: Worksheet, theme: Theme, top: int, first: str, groups: Sequence[Group]) -> None:
    """The groups' names, and below each what its columns hold."""
    look = theme.look("header", "centred")
    sheet.merge_range(top, 0, top + 1, 0, "", theme.look("header"))
    sheet.write_string(top, 0, first, theme.look("header"))
    place, lines = 1, 1
    for group in groups:
        end = place + len(group.cells) - 1
        if end > place:
            sheet.merge_range(top, place, top, end, "", look)
        sheet.write_string(top, place, clean_text(group.name), look)
        for column, cell in enumerate(group.cells, start=place):
            sheet.write_string(top + 1, column, cell.header, look)
        lines = max(lines, lines_of(group.name, group.width * len(group.cells) - 2))
        place = end + 1
    sheet.set_row(top, height(lines) + 4)


def _write_figure(sheet: Worksheet, theme: Theme, row: int, place: int, value: float, looks: tuple[str, ...]) -> None:
    if math.isnan(value):
        sheet.write_blank(row, place, None, theme.look(*looks))
    else:
        sheet.write_number(row, place, value, theme.look(*looks))
