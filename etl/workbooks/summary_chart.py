"""The summary's chart: a bar for each line below the total, for the measures the report names."""

from collections.abc import Sequence
from itertools import cycle

import pandas as pd
from xlsxwriter.worksheet import Worksheet

from etl.workbooks.theme import FONT, INK, QUIET, ROW_PIXELS, RULE, SERIES, Theme
from management_reports.report import Report

WIDTH, TOP_AND_LEGEND, BAR, BETWEEN = 820, 96, 17, 20  # pixels


def add_chart(
    theme: Theme, sheet: Worksheet, report: Report, lines: pd.DataFrame, *, names: Sequence[str], first: int, row: int
) -> int:
    """Insert the chart at `row`; gives how many rows it takes.

    `lines` are written from the row before `first`, the total, which is not drawn; `names` are the
    summary's columns as written from the second column on.
    """
    last = first + len(lines) - 2
    chart = theme.book.add_chart({"type": "bar"})
    numbers = {measure.name: number for number, measure in enumerate(report.measures)}
    for colour, measure in zip(cycle(SERIES), report.chart, strict=False):
        place = 1 + names.index(f"{numbers[measure]}_numerator")
        chart.add_series(
            {
                "name": measure,
                "categories": [sheet.get_name(), first, 0, last, 0],
                "values": [sheet.get_name(), first, place, last, place],
                "fill": {"color": colour},
                "data_labels": {"value": True, "font": {"name": FONT, "size": 9, "color": INK}},
                "gap": 60,
                "overlap": 0,
            }
        )
    font = {"name": FONT, "size": 9, "color": INK}
    title = f"{' and '.join(report.chart)}, by area"
    chart.set_title({"name": title, "name_font": {**font, "size": 11}})
    chart.set_legend({"position": "bottom", "font": font})
    chart.set_y_axis({"num_font": font, "reverse": True, "line": {"color": QUIET}, "major_tick_mark": "none"})
    chart.set_x_axis({"visible": False, "min": 0, "major_gridlines": {"visible": False}})
    chart.set_chartarea({"border": {"color": RULE}})
    tall = TOP_AND_LEGEND + (len(lines) - 1) * (BAR * len(report.chart) + BETWEEN)
    chart.set_size({"width": WIDTH, "height": tall})
    told = f"{report.title}: {title}. The figures are in the table above."
    sheet.insert_chart(row, 0, chart, {"object_position": 2, "description": told})
    return tall // ROW_PIXELS + 2
