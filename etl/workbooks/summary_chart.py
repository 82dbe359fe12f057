"""The summary's charts: a bar for each line below the total, for the measures the report names or a breakdown."""

from collections.abc import Mapping, Sequence
from itertools import cycle

import pandas as pd
from xlsxwriter.worksheet import Worksheet

from etl.workbooks.breakdown import BrokenDown
from etl.workbooks.theme import FONT, INK, QUIET, ROW_PIXELS, RULE, SERIES, Theme
from management_reports.report import Report
from transforms.column import Breakdown

WIDTH, TOP_AND_LEGEND, BAR, BETWEEN = 820, 96, 17, 20  # pixels


def add_chart(
    theme: Theme, sheet: Worksheet, report: Report, lines: pd.DataFrame, *, names: Sequence[str], first: int, row: int
) -> int:
    """Insert the chart of the report's measures at `row`; gives how many rows it takes.

    `lines` are written from the row before `first`, the total, which is not drawn; `names` are the
    summary's columns as written from the second column on.
    """
    numbers = {measure.name: number for number, measure in enumerate(report.measures)}
    series = {measure: 1 + names.index(f"{numbers[measure]}_numerator") for measure in report.chart}
    title = f"{' and '.join(report.chart)}, by area"
    return add_bars(theme, sheet, report.title, title, series, first=first, count=len(lines) - 1, row=row)


def add_breakdown_chart(
    theme: Theme, sheet: Worksheet, report: Report, asked: Breakdown, table: BrokenDown, *, first: int, row: int
) -> int:
    """Insert the chart of a breakdown's first counts at `row`, from the line `first`; how many rows it takes."""
    place = table.groups[0].name
    return add_bars(
        theme,
        sheet,
        report.title,
        f"{asked.title}: {place}",
        {place: 1},
        first=first,
        count=len(table.lines) - 1,
        row=row,
    )


def add_bars(
    theme: Theme,
    sheet: Worksheet,
    subject: str,
    title: str,
    series: Mapping[str, int],
    *,
    first: int,
    count: int,
    row: int,
) -> int:
    """A bar for each of `count` lines from the row `first` on, for each series' column."""
    last = first + count - 1
    chart = theme.book.add_chart({"type": "bar"})
    for colour, (name, place) in zip(cycle(SERIES), series.items(), strict=False):
        chart.add_series(
            {
                "name": name,
                "categories": [sheet.get_name(), first, 0, last, 0],
                "values": [sheet.get_name(), first, place, last, place],
                "fill": {"color": colour},
                "data_labels": {"value": True, "font": {"name": FONT, "size": 9, "color": INK}},
                "gap": 60,
                "overlap": 0,
            }
        )
    font = {"name": FONT, "size": 9, "color": INK}
    chart.set_title({"name": title, "name_font": {**font, "size": 11}})
    chart.set_legend({"position": "bottom", "font": font} if len(series) > 1 else {"none": True})
    chart.set_y_axis({"num_font": font, "reverse": True, "line": {"color": QUIET}, "major_tick_mark": "none"})
    chart.set_x_axis({"visible": False, "min": 0, "major_gridlines": {"visible": False}})
    chart.set_chartarea({"border": {"color": RULE}})
    tall = TOP_AND_LEGEND + count * (BAR * len(series) + BETWEEN)
    chart.set_size({"width": WIDTH, "height": tall})
    told = f"{subject}: {title}. The figures are in the table above."
    sheet.insert_chart(row, 0, chart, {"object_position": 2, "description": told})
    return tall // ROW_PIXELS + 2
