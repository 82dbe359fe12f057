"""The second sheet of a report: its measures by place, and a chart."""

from collections.abc import Sequence

import pandas as pd
from xlsxwriter.worksheet import Worksheet

from etl.workbooks.excel_limits import clean_text
from etl.workbooks.split import WHOLE_COUNTY, Scope
from etl.workbooks.summary import summarise
from etl.workbooks.summary_chart import add_chart
from etl.workbooks.theme import Theme, height, lines_of
from management_reports.report import Report
from transforms.column import Measure
from transforms.organisation import Organisation

NAME = "Summary"
NAMES_WIDTH, FIGURE_WIDTH, LONE_FIGURE_WIDTH = 40, 8, 12
PARTS = (("numerator", "Number", "whole"), ("denominator", "Out of", "whole"), ("percentage", "%", "percent"))
NOTE = "A percentage is blank where it would be out of nought."
ADDS_UP = "Localities, Unplaced teams and Unallocated add to the county."
ONLY_TEAMS_WITH_ROWS = "A team that nothing on this report concerns has no line."
BROAD = ("county", "locality", "unplaced", "unallocated")


def write_summary(
    theme: Theme, report: Report, population: pd.DataFrame, organisation: Organisation, scope: Scope
) -> None:
    """Write the sheet Summary: first the broad lines with a chart below, then the fine ones."""
    broad, fine = blocks(summarise(population, report.measures, organisation), scope)
    last_column = sum(_columns(measure) for measure in report.measures)
    sheet = theme.sheet(NAME)
    theme.choose_paper(sheet, NAMES_WIDTH + FIGURE_WIDTH * last_column)
    set_widths(sheet, report.measures)
    row = theme.banner(sheet, 0, 1 + last_column)
    row = theme.title(sheet, row, f"{report.number} {report.title}: {scope.name}")
    body = row + 2
    row = write_block(sheet, theme, row, "Area", broad, report.measures)
    sheet.write_string(row, 0, f"{ADDS_UP} {NOTE}" if scope == WHOLE_COUNTY else NOTE, theme.look("note"))
    row += 2
    if report.chart and len(broad) > 1:
        row += add_chart(theme, sheet, report, broad, names=figures(report.measures), first=body + 1, row=row)
    if not fine.empty:
        theme.heading(sheet, row, "By district and team")
        row = write_block(sheet, theme, row + 1, "District and team", fine, report.measures)
        sheet.write_string(row, 0, ONLY_TEAMS_WITH_ROWS, theme.look("note"))


def blocks(summary: pd.DataFrame, scope: Scope) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The broad and the fine lines that a scope's reader sees; nobody below the county sees the county's.

    A team is shown where it has rows: most reports concern few of an authority's teams.
    """
    own_team = summary["team_id"].eq(scope.team_id).fillna(False) if scope.team_id else False
    summary = summary[summary["level"].ne("team") | summary["rows"].gt(0) | own_team]
    if scope == WHOLE_COUNTY:
        has_lines_below = summary["level"].isin(["locality", "district", "team", "unplaced"])
        return summary[summary["level"].isin(BROAD)], summary[has_lines_below]
    own = summary[scope.holds(summary)]
    is_first, is_team = own["level"].isin([*BROAD, scope.level]), own["level"].eq("team")
    if scope.level == "locality" and own["level"].eq("district").any():
        return own[~is_team], own[~is_first]
    return own[is_first | is_team], own.iloc[0:0]


def figures(measures: Sequence[Measure]) -> list[str]:
    """The summary's columns in the order they are written."""
    return [f"{place}_{part}" for place, measure in enumerate(measures) for part, _, _ in PARTS[: _columns(measure)]]


def _columns(measure: Measure) -> int:
    return len(PARTS) if measure.denominator else 1


def set_widths(sheet: Worksheet, measures: Sequence[Measure]) -> None:
    """Make room for the names of lines, and for every figure of the measures."""
    sheet.set_column(0, 0, NAMES_WIDTH)
    place = 1
    for measure in measures:
        width = FIGURE_WIDTH if measure.denominator else LONE_FIGURE_WIDTH
        sheet.set_column(place, place + _columns(measure) - 1, width)
        place += _columns(measure)


def write_block(
    sheet: Worksheet, theme: Theme, top: int, first: str, lines: pd.DataFrame, measures: Sequence[Measure]
) -> int:
    """One table of lines below two header rows; the row after it."""
    _write_headers(sheet, theme, top, first, measures)
    for row, line in enumerate(lines.to_dict("records"), start=top + 2):
        of_line = ("ruled", line["level"]) if line["level"] in ("county", "district", "team") else ("ruled", "locality")
        sheet.write_string(row, 0, clean_text(line["name"]), theme.look("text", *of_line))
        emphasis = of_line if line["level"] not in ("district", "team") else ("ruled",)
        place = 1
        for number, measure in enumerate(measures):
            for part, _, look in PARTS[: _columns(measure)]:
                edge = ("group",) if part == "numerator" else ()
                _figure(sheet, theme, row, place, line[f"{number}_{part}"], (*emphasis, look, *edge))
                place += 1
    return top + 2 + len(lines)


def _write_headers(sheet: Worksheet, theme: Theme, top: int, first: str, measures: Sequence[Measure]) -> None:
    """The measures' names, and below each what its columns hold."""
    look = theme.look("header", "centred")
    sheet.merge_range(top, 0, top + 1, 0, "", theme.look("header"))
    sheet.write_string(top, 0, first, theme.look("header"))
    place, lines = 1, 1
    for measure in measures:
        end = place + _columns(measure) - 1
        if end > place:
            sheet.merge_range(top, place, top, end, "", look)
        sheet.write_string(top, place, clean_text(measure.name), look)
        for column, (_, header, _) in enumerate(PARTS[: _columns(measure)], start=place):
            sheet.write_string(top + 1, column, header, look)
        width = FIGURE_WIDTH * len(PARTS) if measure.denominator else LONE_FIGURE_WIDTH
        lines = max(lines, lines_of(measure.name, width - 2))
        place = end + 1
    sheet.set_row(top, height(lines) + 4)


def _figure(sheet: Worksheet, theme: Theme, row: int, place: int, value: object, looks: tuple[str, ...]) -> None:
    if pd.isna(value):
        sheet.write_blank(row, place, None, theme.look(*looks))
    else:
        sheet.write_number(row, place, float(value), theme.look(*looks))  # type: ignore[arg-type]
