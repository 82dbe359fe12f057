"""A management report's workbook for one scope: About, Summary, Trend, the list, the exceptions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from etl.workbooks.about_sheet import write_about
from etl.workbooks.book import new_book
from etl.workbooks.provenance import Provenance
from etl.workbooks.sheet_writer import write_list
from etl.workbooks.split import Scope
from etl.workbooks.summary_sheet import write_summary
from etl.workbooks.theme import Theme
from etl.workbooks.trend_sheet import Drawn, write_trend
from management_reports.report import Built, Report
from transforms.column import Column
from transforms.populations import Populations
from transforms.standards import Standard

REASON = Column("exception", "Why it is here", "Every reason that holds.", "this report")
NOBODY = "No children on this list."


@dataclass(frozen=True)
class ReportBook:
    """What one workbook holds: the report, one scope's part of it (None where it is not available).

    `summary` holds the scope's own lines of the report's summary; `limits` are those in
    force; `trend` the scope's figures of earlier days, shaped as `Trends.of` gives them.
    The strategic version, `summary_only`, holds figures and no child.
    """

    report: Report
    built: Built | None
    summary: pd.DataFrame
    scope: Scope
    unavailable: Mapping[str, str]
    limits: Sequence[Standard]
    summary_only: bool = False
    trend: pd.DataFrame = field(default_factory=pd.DataFrame)
    populations: Populations = field(default_factory=Populations)


def write_report(path: Path, told: ReportBook, provenance: Provenance) -> None:
    """Write the workbook; nothing in it is of another scope."""
    report, built = told.report, told.built
    title = f"{report.number} {report.title}: {told.scope.name}"
    with new_book(path, title, provenance) as theme:
        write_about(theme, report, told.scope.name, told.limits, told.unavailable, told.populations)
        if built is None:
            return
        held = tuple(table for table in report.breakdowns if table.column not in told.unavailable)
        shown = replace(report, breakdowns=held)
        write_summary(theme, shown, built.population, told.summary, told.scope)
        if not told.trend.empty:
            own = told.summary[told.summary["level"].eq(told.scope.level) & told.scope.holds(told.summary)]
            write_trend(theme, Drawn.of(report, told.scope), told.trend, own)
        if told.summary_only:
            return
        columns = tuple(column for column in report.columns if column.name not in told.unavailable)
        _list_sheet(theme, report, report.main_title, built.main, columns)
        _list_sheet(theme, report, report.exceptions_title, built.exceptions, (REASON, *columns))


def _list_sheet(theme: Theme, report: Report, name: str, rows: pd.DataFrame, columns: tuple[Column, ...]) -> None:
    sheet = theme.sheet(name)
    top = theme.banner(sheet, 0, len(columns)) if theme.provenance.synthetic else 0
    write_list(theme, sheet, rows, columns, top=top, when_empty=NOBODY, rag=report.rag)
