"""Trends: a line a day for each area, on the command line and in the workbook."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import load_workbook

from etl.data_folder import DataFolder, open_data_folder
from etl.history import Origin, open_history
from etl.measures import figures
from etl.trends import trend_rows, trends_before
from etl.workbooks.report_workbook import ReportBook, write_report
from etl.workbooks.split import WHOLE_COUNTY, Scope, part_of
from etl.workbooks.summary import summary_of
from extracts.errors import SettingsError
from management_reports.report import Built
from tests.etl.workbooks.example import AS_AT, FORTY, PROVENANCE, REPORT, SCOPES, built, known, population
from transforms.populations import Populations

JANUARY, FEBRUARY = date(2026, 1, 31), date(2026, 2, 28)
ORGANISATION = known().organisation


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> DataFolder:
    """A data folder whose history knows two earlier days, the first backfilled, and the as-at date itself."""
    made = open_data_folder(tmp_path_factory.mktemp("trends") / "data")
    with open_history(made, print) as history:
        history.record(figures(REPORT, population("101", "201"), ORGANISATION), Origin(JANUARY, "s3"))
        history.record(
            figures(REPORT, population("101", "101", "101", "201"), ORGANISATION), Origin(FEBRUARY, "s2", "r2")
        )
        history.record(figures(REPORT, FORTY, ORGANISATION), Origin(AS_AT, "s3", "r3"))
    return made


def before(folder: DataFolder, months: int = 13, scope: Scope = WHOLE_COUNTY) -> pd.DataFrame:
    """The scope's earlier lines."""
    return trends_before(folder, ["W99"], AS_AT, months, print).of(REPORT, scope)


def test_a_scope_has_its_own_line_for_each_earlier_day(folder: DataFolder) -> None:
    county, north = before(folder), before(folder, scope=SCOPES["North"])
    assert county["as_at"].tolist() == north["as_at"].tolist() == [JANUARY, FEBRUARY]
    assert county["is_backfilled"].tolist() == [True, False]
    assert county["0_numerator"].tolist() == [2, 4]
    assert north["0_numerator"].tolist() == [1, 3]
    assert county["1_percentage"].tolist() == [0.5, 0.5]
    assert north["1_denominator"].tolist() == [1, 3]


def test_the_months_that_the_settings_name_are_looked_back_on(folder: DataFolder) -> None:
    assert before(folder, months=1)["as_at"].tolist() == [FEBRUARY]  # from 28 February: it is in
    assert len(before(folder, months=2)) == 2


def test_a_day_without_the_measure_is_blank(folder: DataFolder) -> None:
    more = (*REPORT.measures, type(REPORT.measures[0])("New", "is_due", "rows"))
    line = trends_before(folder, ["W99"], AS_AT, 13, print).of(
        type(REPORT)(**{**vars(REPORT), "measures": more}), WHOLE_COUNTY
    )
    assert line[f"{len(REPORT.measures)}_percentage"].isna().all()


def test_the_command_line_tells_the_county_unless_another_area_is_named(folder: DataFolder) -> None:
    rows = trend_rows(folder, REPORT, "due", None)
    assert [(row["as_at"], row["scope"], row["numerator"], row["denominator"]) for row in rows] == [
        ("2026-01-31", "County", 1, 2),
        ("2026-02-28", "County", 2, 4),
        ("2026-03-31", "County", 20, 40),
    ]
    assert [row["origin"] for row in rows] == ["backfilled", "published", "published"]
    by_team = trend_rows(folder, REPORT, "Children", "101")
    assert [(row["scope"], row["numerator"], row["percentage"]) for row in by_team][:2] == [
        ("Ashby CP", 1, None),
        ("Ashby CP", 3, None),
    ]
    everything = trend_rows(folder, REPORT, None, "north")
    assert [row["measure"] for row in everything[:4]] == [measure.name for measure in REPORT.measures]


def test_an_unknown_measure_or_area_names_those_there_are(folder: DataFolder, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="choose one of Children, Due"):
        trend_rows(folder, REPORT, "Lost", None)
    with pytest.raises(SettingsError, match="no area Elsewhere"):
        trend_rows(folder, REPORT, None, "Elsewhere")
    with pytest.raises(SettingsError, match="There is no history of W99 yet"):
        trend_rows(open_data_folder(tmp_path), REPORT, None, None)


def summary(part: Built) -> pd.DataFrame:
    """The lines of the part's summary."""
    return summary_of(REPORT, part, ORGANISATION, Populations())


def sheet(tmp_path: Path, folder: DataFolder, scope: Scope) -> list[list[object]]:
    """The rows of the workbook's sheet Trend."""
    part = built(FORTY) if scope == WHOLE_COUNTY else part_of(built(FORTY), scope)
    limits = known().standards.in_force(REPORT.thresholds, AS_AT)
    book = ReportBook(REPORT, part, summary(part), scope, {}, limits, trend=before(folder, scope=scope))
    write_report(tmp_path / "book.xlsx", book, PROVENANCE)
    found = load_workbook(tmp_path / "book.xlsx")
    assert found.sheetnames == ["About", "Summary", "Trend", "Due", "Backlog"]
    assert len(found["Trend"]._charts) == 1
    return [[cell.value for cell in row] for row in found["Trend"].iter_rows()]


def test_the_workbook_has_a_trend_that_ends_with_its_own_day(tmp_path: Path, folder: DataFolder) -> None:
    rows = sheet(tmp_path, folder, SCOPES["North"])
    assert [row[:5] for row in rows[5:8]] == [
        ["31 January 2026 *", 1, 1, 1, 1],
        ["28 February 2026", 3, 2, 3, pytest.approx(2 / 3)],
        ["31 March 2026", 20, 5, 20, 0.25],
    ]
    assert "* worked out later" in str(rows[8][0])


def test_without_an_earlier_day_there_is_no_trend(tmp_path: Path, folder: DataFolder) -> None:
    assert before(folder, scope=SCOPES["Corby CP (Corby)"]).empty is False
    assert before(folder, scope=SCOPES["Dean CP (Dean)"]).empty
    limits = known().standards.in_force(REPORT.thresholds, AS_AT)
    write_report(
        tmp_path / "book.xlsx",
        ReportBook(REPORT, built(FORTY), summary(built(FORTY)), WHOLE_COUNTY, {}, limits),
        PROVENANCE,
    )
    assert "Trend" not in load_workbook(tmp_path / "book.xlsx").sheetnames
