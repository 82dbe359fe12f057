"""The second sheet of a report: its measures by place, a chart, and its breakdowns."""

import pandas as pd
from xlsxwriter.worksheet import Worksheet

from etl.workbooks.breakdown import BrokenDown, broken_down, by_fine_place, has_categories
from etl.workbooks.figures_table import (
    FIGURE_WIDTH,
    NAMES_WIDTH,
    average_groups,
    columns_of,
    measure_groups,
    rate_groups,
    set_widths,
    write_figures,
)
from etl.workbooks.split import WHOLE_COUNTY, Scope
from etl.workbooks.summary_chart import add_breakdown_chart, add_chart
from etl.workbooks.theme import Theme
from management_reports.report import Report
from transforms.column import Breakdown

NAME = "Summary"
NOTE = "A percentage is blank where it would be out of nought."
ADDS_UP = "Localities, Unplaced teams and Unallocated add to the county."
ONLY_TEAMS_WITH_ROWS = "A team that nothing on this report concerns has no line."
BROAD = ("county", "locality", "unplaced", "unallocated")
BY_TEAM = "by district and team"


def write_summary(theme: Theme, report: Report, population: pd.DataFrame, summary: pd.DataFrame, scope: Scope) -> None:
    """Write the sheet Summary: first the broad lines with a chart below, then the fine ones, then the breakdowns.

    `summary` is the report's, or the scope's own lines of it. Rates stand where it is known how many children live
    in some place.
    """
    rates = [rate for number, rate in enumerate(report.rates) if summary[f"{number}_rate"].notna().any()]
    broad, fine = blocks(summary, scope)
    groups = [*measure_groups(report.measures), *rate_groups(rates), *average_groups(report.averages)]
    tables = [(one, broken_down(population, one, broad, report.measures)) for one in report.breakdowns]
    sheet = theme.sheet(NAME)
    width = set_widths(sheet, [groups, *(table.groups for _, table in tables)])
    theme.choose_paper(sheet, NAMES_WIDTH + FIGURE_WIDTH * width)
    row = theme.banner(sheet, 0, 1 + len(columns_of(groups)))
    row = theme.title(sheet, row, f"{report.number} {report.title}: {scope.name}")
    body = row + 2
    row = write_figures(sheet, theme, row, "Area", broad, groups)
    sheet.write_string(row, 0, f"{ADDS_UP} {NOTE}" if scope == WHOLE_COUNTY else NOTE, theme.look("note"))
    row += 2
    if report.chart and len(broad) > 1:
        row += add_chart(theme, sheet, report, broad, names=columns_of(groups), first=body + 1, row=row)
    if not fine.empty:
        theme.heading(sheet, row, "By district and team")
        row = write_figures(sheet, theme, row + 1, "District and team", fine, groups)
        sheet.write_string(row, 0, ONLY_TEAMS_WITH_ROWS, theme.look("note"))
        row += 2
    for asked, table in tables:
        row = _breakdown(theme, sheet, row, report, asked, table)
        if has_categories(population, asked) and not fine.empty:
            theme.heading(sheet, row, f"{asked.title}, {BY_TEAM}")
            by_team = by_fine_place(population, asked, fine)
            row = write_figures(sheet, theme, row + 1, "District and team", by_team.lines, by_team.groups) + 1


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


def _breakdown(theme: Theme, sheet: Worksheet, row: int, report: Report, asked: Breakdown, table: BrokenDown) -> int:
    """Write one breakdown with its chart; the row where what follows begins."""
    theme.heading(sheet, row, asked.title)
    end = write_figures(sheet, theme, row + 1, asked.header, table.lines, table.groups)
    has_values = len(table.lines) > 1
    if asked.is_charted and has_values:
        return end + 1 + add_breakdown_chart(theme, sheet, report, asked, table, first=row + 4, row=end + 1)
    return end + 1
