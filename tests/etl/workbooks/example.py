"""An invented report, an invented list and their rows, for reading finished workbooks back."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from annex_a.annex_list import INCLUDED, AnnexList
from annex_a.concerns.concern import Concern, Concerns, Line, measured
from etl.workbooks.book import new_book
from etl.workbooks.provenance import Provenance
from etl.workbooks.report_workbook import ReportBook, write_report
from etl.workbooks.sheet_writer import write_list
from etl.workbooks.split import LEVELS, NO_PLACE, NO_TEAM, WHOLE_COUNTY, areas
from etl.workbooks.summary import summary_of
from management_reports.report import Built, Report
from tests.frames import facts
from transforms.column import Column, Measure
from transforms.facts import Facts
from transforms.organisation import UNALLOCATED, UNPLACED
from transforms.populations import Populations

AS_AT = date(2026, 3, 31)
PROVENANCE = Provenance(
    authority="Tiny Council",
    as_at=AS_AT,
    snapshot_id="2026-03-31-0a1b2c3d",
    load_date=date(2026, 4, 1),
    profile="lancashire",
    marking="OFFICIAL-SENSITIVE: PERSONAL",
    synthetic=True,
    program_version="0.1.0",
)
REAL = replace(PROVENANCE, synthetic=False)

ORGANISATION = """
    team_id | team          | district | locality | team_manager
    101     | Ashby CP      | Ashby    | North    | Mo North
    102     | Ashby Duty    | Ashby    | North    | Mo North
    103     | Birch CP      | Birch    | North    | Mo North
    201     | Corby CP      | Corby    | South    | Su South
    301     | Dean CP       | Dean     | West     | Wi West
    """

COLUMNS = (
    Column("child_id", "Child ID", "The authority's own identifier.", "invented", identifies=True),
    Column("child_name", "Child", "Surname, forename.", "invented", identifies=True),
    Column("locality", "Locality", "Of the team.", "organisation.csv"),
    Column("team", "Team", "Allocated.", "organisation.csv"),
    Column("visit_date", "Last visit", "The latest.", "invented"),
    Column("seen_at", "Seen at", "The moment.", "invented"),
    Column("days_overdue", "Days overdue", "Calendar days.", "invented"),
    Column("seen_alone", "Seen alone", "At that visit.", "invented"),
    Column("rating", "RAG", "Red, Amber, Green.", "invented"),
)

MEASURES = (
    Measure("Children", "is_row"),
    Measure("Due", "is_due", "rows"),
    Measure("Overdue", "is_overdue", "rows"),
    Measure("Seen alone", "seen_alone", "is_seen"),
)


def _not_built(_: Facts) -> Built:
    raise AssertionError("the tests hand the built frames in")


REPORT = Report(
    number="W99",
    title="Invented visits",
    frequency="weekly",
    area="cp",
    purpose="Every child is visited on time.",
    action="Get overdue visits done.",
    cohort="Every invented child.",
    source="nobody's handbook",
    thresholds=("visit_lookahead_days", "cp_visit_interval_days"),
    columns=COLUMNS,
    measures=MEASURES,
    build=_not_built,
    main_title="Due",
    exceptions_title="Backlog",
    rag="rating",
    chart=("Due", "Overdue"),
)

PLACES = {
    "101": ("Ashby CP", "Ashby", "North"),
    "103": ("Birch CP", "Birch", "North"),
    "201": ("Corby CP", "Corby", "South"),
    "": (UNALLOCATED, UNALLOCATED, UNALLOCATED),
    "999": ("Newteam", UNPLACED, UNPLACED),
}


def population(*team_ids: str) -> pd.DataFrame:
    """One row per team id given; child, name and worker carry the row's number and its locality's mark."""
    rows = pd.DataFrame({"team_id": pd.Series(team_ids, dtype="str")})
    for place, name in enumerate(("team", "district", "locality")):
        rows[name] = rows["team_id"].map({team_id: names[place] for team_id, names in PLACES.items()}).astype("str")
    number = pd.Series(range(len(rows)), dtype="int64")
    mark = rows["locality"].str.replace(" ", "", regex=False)
    rows["team_id"] = rows["team_id"].mask(rows["team_id"].eq(""))
    rows["child_id"] = "30000" + number.astype("str").str.zfill(3)
    rows["record"] = "person/" + rows["child_id"]
    rows["child_name"] = "Zz" + mark + number.astype("str").str.zfill(3) + ", Ann"
    rows["visit_date"] = pd.Timestamp("2026-03-01").as_unit("us") + pd.to_timedelta(number % 28, unit="D")
    rows["seen_at"] = rows["visit_date"] + pd.to_timedelta(9 + number % 8, unit="h")
    rows["days_overdue"] = (number % 5).astype("Int64").mask(number % 5 == 0)
    rows["seen_alone"] = (number % 3 == 0).astype("boolean").mask(number % 4 == 3)
    rows["is_seen"] = rows["seen_alone"].notna().astype("boolean")
    rows["is_row"] = pd.Series(True, index=rows.index, dtype="boolean")
    rows["is_due"] = (number % 2 == 0).astype("boolean")
    rows["is_overdue"] = (number % 2 == 1).astype("boolean")
    rows["rating"] = rows["is_due"].map({True: "Amber", False: "Red"}).astype("str")
    return rows


def built(rows: pd.DataFrame) -> Built:
    """The rows as a report's parts: due ones in the main list, overdue ones as exceptions."""
    due, overdue = rows[rows["is_due"]], rows[rows["is_overdue"]]
    late = overdue.assign(exception="visit overdue since " + overdue["visit_date"].dt.strftime("%d/%m/%Y"))
    return Built(rows, due.reset_index(drop=True), late.reset_index(drop=True))


FORTY = population(*["101", "103", "201", "", "999", "101", "201", "101"] * 5)


def known(**more: object) -> Facts:
    """Facts of the invented authority; only its organisation, standards and as-at date are asked for."""
    return facts(as_at=AS_AT, organisation=ORGANISATION, **more)  # type: ignore[arg-type]


SCOPES = {scope.name: scope for scope in (WHOLE_COUNTY, *areas(known().organisation, LEVELS), NO_TEAM, NO_PLACE)}


def written_report(
    folder: Path,
    part: Built | None,
    scope: str = "County",
    report: Report = REPORT,
    unavailable: dict[str, str] | None = None,
    provenance: Provenance = PROVENANCE,
    summary_only: bool = False,
    populations: Populations | None = None,
) -> Path:
    """The workbook of one scope's part of the invented report."""
    path = folder / f"{scope}.xlsx"
    whose = SCOPES[scope]
    limits = known().standards.in_force(report.thresholds, AS_AT)
    populations = populations or Populations()
    summary = summary_of(report, part, known().organisation, populations) if part else pd.DataFrame()
    book = ReportBook(report, part, summary, whose, unavailable or {}, limits, summary_only, populations=populations)
    write_report(path, book, provenance)
    return path


def written_list(folder: Path, frame: pd.DataFrame, **more: object) -> Worksheet:
    """A sheet with the frame under its own column names as headers, read back."""
    path = folder / "list.xlsx"
    columns = tuple(Column(name, name.replace("_", " "), "", "") for name in frame.columns)
    with new_book(path, "a list", REAL) as theme:
        write_list(theme, theme.sheet("List"), frame, columns, **more)  # type: ignore[arg-type]
    return load_workbook(path)["List"]


def annex_list(number: int, rows: pd.DataFrame) -> AnnexList:
    """An invented list of the same columns."""
    return AnnexList(
        edition="ilacs",
        number=number,
        title=f"Invented {number}",
        one_row_per="child",
        cohort=f"Every child on list {number}.",
        source="invented template",
        columns=COLUMNS,
        rows=lambda _: rows,
    )


def concerns_of(*numbers: int) -> Concerns:
    """A concern of each list with one figure: children seen alone, out of those seen."""
    measures = [
        Concern(
            f"{number}.1",
            f"Seen alone on {number}",
            population="Rows.",
            counted="Rows seen alone.",
            out_of="Rows seen.",
            source="invented",
            columns=(),
            lines=lambda rows, _: [Line("Seen alone", rows, rows["seen_alone"], rows["is_seen"])],
            limits=("assessment_max_days",),
        )
        for number in numbers
    ]
    lists = {number: (annex_list(number, FORTY), FORTY.assign(decision=INCLUDED)) for number in numbers}
    return measured(measures, lists, known())


CONCERNS, CONCERNS_OF_11 = concerns_of(1, 11), concerns_of(11)


def texts(book: Workbook | Worksheet) -> list[str]:
    """Every text in a sheet's or a workbook's cells."""
    sheets = book.worksheets if isinstance(book, Workbook) else [book]
    return [cell.value for sheet in sheets for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
