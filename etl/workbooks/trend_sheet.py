"""The sheet Trend of a report: its measures for one area on earlier days and today, and a chart."""

from dataclasses import dataclass
from itertools import cycle

import pandas as pd
from xlsxwriter.worksheet import Worksheet

from etl.workbooks.figures_table import FIGURE_WIDTH, NAMES_WIDTH, columns_of, measure_groups, set_widths, write_figures
from etl.workbooks.provenance import day_words
from etl.workbooks.split import Scope
from etl.workbooks.theme import FONT, INK, QUIET, ROW_PIXELS, RULE, SERIES, Theme
from management_reports.report import Report
from transforms.column import Measure

NAME = "Trend"
WIDTH, HEIGHT = 820, 320  # pixels
BACKFILLED = "* worked out later, from a newer snapshot: what was recorded late is counted too."
COUNTED = "Each line is what was known on that day."


@dataclass(frozen=True)
class Drawn:
    """What has a trend: its heading and title, what is counted, and which measures the chart draws."""

    heading: str
    title: str
    measures: tuple[Measure, ...]
    chart: tuple[str, ...]

    @classmethod
    def of(cls, report: Report, scope: Scope) -> "Drawn":
        """A report's measures in an area."""
        return cls(f"{report.number} {report.title}: {scope.name}", report.title, report.measures, report.chart)


def write_trend(theme: Theme, drawn: Drawn, earlier: pd.DataFrame, today: pd.DataFrame) -> None:
    """Write the sheet: a line a day, oldest first, and the measures that are drawn.

    `earlier` is as `Trends.of` gives it; `today` the scope's own line of the summary.
    """
    sheet = theme.sheet(NAME)
    groups = measure_groups(drawn.measures)
    columns = set_widths(sheet, [groups])
    theme.choose_paper(sheet, NAMES_WIDTH + FIGURE_WIDTH * columns)
    row = theme.banner(sheet, 0, 1 + columns)
    row = theme.title(sheet, row, drawn.heading)
    lines = _lines(theme, earlier, today)
    body = row + 2
    row = write_figures(sheet, theme, row, "As at", lines, groups)
    note = f"{COUNTED} {BACKFILLED}" if earlier["is_backfilled"].any() else COUNTED
    sheet.write_string(row, 0, note, theme.look("note"))
    if drawn.chart:
        _add_chart(theme, sheet, drawn, first=body, last=body + len(lines) - 1, row=row + 2)


def _lines(theme: Theme, earlier: pd.DataFrame, today: pd.DataFrame) -> pd.DataFrame:
    """The days in words, above them the earlier ones; a day's figures look like a district's."""
    marks = earlier["is_backfilled"].map({True: " *", False: ""})
    days = [f"{day_words(day)}{mark}" for day, mark in zip(earlier["as_at"], marks, strict=True)]
    whole = pd.concat([earlier.assign(name=days), today.assign(name=day_words(theme.provenance.as_at))])
    return whole.assign(level="district")


def _add_chart(theme: Theme, sheet: Worksheet, drawn: Drawn, *, first: int, last: int, row: int) -> None:
    chart = theme.book.add_chart({"type": "line"})
    names, numbers = (
        columns_of(measure_groups(drawn.measures)),
        {one.name: place for place, one in enumerate(drawn.measures)},
    )
    for colour, measure in zip(cycle(SERIES), drawn.chart, strict=False):
        place = 1 + names.index(f"{numbers[measure]}_numerator")
        chart.add_series(
            {
                "name": measure,
                "categories": [NAME, first, 0, last, 0],
                "values": [NAME, first, place, last, place],
                "line": {"color": colour, "width": 2.25},
                "marker": {"type": "circle", "size": 6, "fill": {"color": colour}, "border": {"color": colour}},
            }
        )
    font = {"name": FONT, "size": 9, "color": INK}
    title = f"{' and '.join(drawn.chart)}, by as-at date"
    chart.set_title({"name": title, "name_font": {**font, "size": 11}})
    chart.set_legend({"position": "bottom", "font": font})
    chart.set_x_axis({"num_font": font, "line": {"color": QUIET}})
    chart.set_y_axis({"num_font": font, "min": 0, "major_gridlines": {"visible": True, "line": {"color": RULE}}})
    chart.set_chartarea({"border": {"color": RULE}})
    chart.set_size({"width": WIDTH, "height": HEIGHT // ROW_PIXELS * ROW_PIXELS})
    told = f"{drawn.title}: {title}. The figures are in the table above."
    sheet.insert_chart(row, 0, chart, {"object_position": 2, "description": told})
