"""Publishing: built frames become workbooks, each holding one scope's children only."""

import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import NoReturn, Protocol

import pandas as pd

from annex_a.concerns.concern import Concerns
from annex_a.editions import EDITIONS
from etl.building import BuiltReport, Output
from etl.data_folder import make_folder
from etl.file_hash import file_hash
from etl.memory import give_back
from etl.processes import Workers
from etl.published_file import PublishedFile, published
from etl.session import program_version
from etl.settings import Settings
from etl.snapshot import Snapshot
from etl.work import Work
from etl.workbooks.annex_a_workbook import ListSheet, write_annex_a
from etl.workbooks.board_pack import BOARD_PACK, write_board_pack
from etl.workbooks.provenance import Provenance
from etl.workbooks.report_workbook import ReportBook, write_report
from etl.workbooks.split import WHOLE_COUNTY, Scope, area_named, part_of, split
from management_reports.report import Built, Report
from transforms.column import Column
from transforms.facts import Facts

LARGE_SECONDS = 2.0  # a workbook that takes longer is a large one
WORTH_A_PROCESS = 200_000  # cells; below, starting processes takes longer than writing


def provenance(settings: Settings, snapshot: Snapshot, as_at: date) -> Provenance:
    """What every file says of where it comes from."""
    return Provenance(
        authority=settings.toml.authority.name,
        as_at=as_at,
        snapshot_id=snapshot.id,
        load_date=snapshot.data_date,
        profile=settings.standards.profile,
        marking=settings.toml.publication.marking,
        synthetic=snapshot.synthetic,
        program_version=program_version(),
    )


class Book(Protocol):
    """A workbook that knows its scope and rows, and writes itself."""

    @property
    def scope(self) -> Scope:
        """Whose it is."""

    @property
    def rows(self) -> int:
        """How many rows it holds, or its figures count."""

    def write(self, path: Path, provenance: Provenance, /) -> None:
        """Write it."""


@dataclass(frozen=True)
class AnnexABook:
    """The workbook of one edition, still to be written."""

    edition: str
    sheets: list[ListSheet]
    concerns: Concerns
    scope: Scope = WHOLE_COUNTY

    @property
    def rows(self) -> int:
        """How many rows are printed."""
        return sum(len(sheet.rows) for sheet in self.sheets if not sheet.withheld)

    def write(self, path: Path, told: Provenance) -> None:
        """Write it."""
        write_annex_a(path, EDITIONS[self.edition], self.sheets, self.concerns, told)


@dataclass(frozen=True)
class ManagementBook:
    """The workbook of one report and scope, still to be written."""

    book: ReportBook

    @property
    def scope(self) -> Scope:
        """Whose it is."""
        return self.book.scope

    @property
    def rows(self) -> int:
        """How many rows the figures count."""
        return len(self.book.built.population) if self.book.built else 0

    def write(self, path: Path, told: Provenance) -> None:
        """Write it."""
        write_report(path, self.book, told)


@dataclass(frozen=True)
class BoardPack:
    """The figures of every report made, still to be written."""

    figures: pd.DataFrame
    reports: tuple[Report, ...]
    scope: Scope = WHOLE_COUNTY

    @property
    def rows(self) -> int:
        """How many measures it tells."""
        return sum(len(one.measures) for one in self.reports)

    def write(self, path: Path, told: Provenance) -> None:
        """Write it."""
        write_board_pack(path, self.figures, self.reports, told)


@dataclass(frozen=True)
class Job:
    """A workbook, where it goes, and what it says of where it comes from."""

    path: Path
    book: Book
    told: Provenance


def write_job(job: Job) -> tuple[str, float]:
    """Write a workbook, in whatever process; its hash and how many seconds it took."""
    began = time.perf_counter()
    job.book.write(job.path, job.told)
    seconds = time.perf_counter() - began
    if seconds > LARGE_SECONDS:
        give_back()  # or the process would hold as much until its end
    return file_hash(job.path), seconds


def processes_for(output: Output, wanted: int, more_cells: int = 0) -> int:
    """How many processes are worth starting: one for little."""
    cells = more_cells + sum(len(one.rows) * len(one.declared.columns) for one in output.lists.values())
    cells += sum(len(one.built.population) * len(one.declared.columns) for one in output.reports.values() if one.built)
    return wanted if cells > WORTH_A_PROCESS else 1


def publish_workbooks(work: Work, jobs: Iterable[Job], pool: Workers) -> list[PublishedFile]:
    """Write every workbook that an interrupted attempt has not written already; all of them, in order."""
    with work.session.steps.step("write workbooks") as step:
        found: list[PublishedFile | None] = []
        missing: list[tuple[int, Job]] = []  # those drawn and not written yet, few at a time

        def to_write() -> Iterator[Job]:
            for job in jobs:
                kept = work.kept(job.path)
                done = published(work.folder, job.path, job.book.rows, job.book.scope, kept["sha256"]) if kept else None
                found.append(done)
                if done is None:
                    missing.append((len(found) - 1, job))
                    yield job

        for sha256, seconds in pool.results(write_job, to_write()):
            place, job = missing.pop(0)
            one = published(work.folder, job.path, job.book.rows, job.book.scope, sha256)
            found[place] = one
            work.keep(job.path, sha256=sha256, scope=one.scope, rows=one.rows, seconds=round(seconds, 3))
        files = [one for one in found if one]
        step.rows = sum(one.rows for one in files)
    return files


def report_jobs(
    work: Work, output: Output, told: Provenance, withheld: Mapping[str, str], facts: Facts
) -> Iterator[Job]:
    """The workbooks of lists and reports, and the board pack.

    Annex A's are by far the largest: the reports stand between them, so that no two are held at the same time.
    """
    editions = _edition_jobs(work, output, told, withheld)
    yield from islice(editions, 1)
    yield from _jobs(work, output, told, withheld, facts)
    yield from _board_pack(work, output, told, withheld)
    yield from editions


def _edition_jobs(work: Work, output: Output, told: Provenance, withheld: Mapping[str, str]) -> Iterator[Job]:
    """One workbook an edition."""
    day = told.as_at.isoformat()
    for edition in dict.fromkeys(one.declared.edition for one in output.lists.values()):
        sheets = [
            ListSheet(
                replace(one.declared, rows=_built, columns=_for_writing(one.declared.columns)),
                one.rows,
                one.unavailable,
                withheld.get(one.declared.key, ""),
            )
            for one in output.lists.values()
            if one.declared.edition == edition
        ]
        place = make_folder(work.folder / "annex_a")
        yield Job(place / f"annex_a_{edition}_{day}.xlsx", AnnexABook(edition, sheets, output.concerns[edition]), told)


def _jobs(work: Work, output: Output, told: Provenance, withheld: Mapping[str, str], facts: Facts) -> Iterator[Job]:
    """One workbook a report and scope."""
    day = told.as_at.isoformat()
    ending = "_summary" if work.request.summary_only else ""
    for key, one in output.reports.items():
        if key in withheld:
            continue
        limits = facts.standards.in_force(one.declared.thresholds, told.as_at)
        for scope, part in _parts(one, work, facts):
            declared = for_writing(one.declared)
            summary_only = work.request.summary_only
            trend = output.trends.of(one.declared, scope)
            populations = work.session.settings.populations
            book = ReportBook(
                declared, part, _own_lines(one, scope), scope, one.unavailable, limits, summary_only, trend, populations
            )
            place = make_folder(work.folder / "management_reports" / scope.folder)
            yield Job(place / f"{one.declared.number}_{day}{ending}.xlsx", ManagementBook(book), told)


def _own_lines(one: BuiltReport, scope: Scope) -> pd.DataFrame:
    """The lines of the summary that the scope's reader may see: for the county every one."""
    return one.summary if scope == WHOLE_COUNTY or one.built is None else one.summary[scope.holds(one.summary)]


def for_writing(declared: Report) -> Report:
    """The report as another process needs it: see `_for_writing`."""
    return replace(declared, build=_built, needs_since=None, columns=_for_writing(declared.columns))


def _board_pack(work: Work, output: Output, told: Provenance, withheld: Mapping[str, str]) -> Iterator[Job]:
    """The board pack of a publication that made reports."""
    made = tuple(for_writing(one.declared) for key, one in output.reports.items() if key not in withheld and one.built)
    if made and work.request.becomes_current:
        place = make_folder(work.folder / "management_reports" / WHOLE_COUNTY.folder)
        figures = output.measures(set(withheld))
        yield Job(place / f"{BOARD_PACK}_{told.as_at.isoformat()}.xlsx", BoardPack(figures, made), told)


def _for_writing(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns as another process needs them: functions that only building asks for cannot travel."""
    return tuple(replace(column, needs_since=None) for column in columns)


def _built(_: Facts) -> NoReturn:
    """Stands for how rows are built in what goes to another process, where they are only written."""
    raise AssertionError("a workbook's rows are built before it is written")


def _parts(one: BuiltReport, work: Work, facts: Facts) -> Iterator[tuple[Scope, Built | None]]:
    """Each scope with its part; a report that the source cannot give has one workbook that says so."""
    only, organisation = work.request.only, facts.organisation
    if only:
        scope = area_named(organisation, only.level, only.name)
        yield scope, part_of(one.built, scope) if one.built else None
    elif one.built is None:
        yield WHOLE_COUNTY, None
    else:
        yield from split(one.built, organisation, work.session.settings.toml.publication.levels)
