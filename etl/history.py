"""The history: every measure of every publication by as-at date and area, in `<data>/history.sqlite`.

It holds figures, and the numbers and days of data-quality findings: no child. Each run keeps its figures beside its
frames, so what the history lacks is taken from the kept runs: a crash between publication and history loses nothing.
"""

import os
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd

from etl.data_folder import OWNER_ONLY_FILE, DataFolder
from etl.finding_history import TABLES as FINDING_TABLES
from etl.finding_history import record_findings
from etl.frames import FOLDER, read_frame
from etl.measures import FIGURES
from etl.runs import finished_runs
from extracts.errors import AnnexaError

HISTORY, MEASURES = "history.sqlite", "measures"
FINDINGS, FINDING_RULES = "data_quality/findings", "data_quality/rules"  # frames of a run
PUBLISHED, BACKFILLED = "published", "backfilled"
VERSION = 1
TABLES = """
CREATE TABLE run (id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE measure (
    report TEXT, as_at TEXT, measure TEXT, level TEXT, locality TEXT, district TEXT, team_id TEXT,
    name TEXT, numerator INTEGER, denominator INTEGER,
    origin TEXT, run TEXT, snapshot TEXT,
    PRIMARY KEY (report, as_at, measure, level, locality, district, team_id)
) WITHOUT ROWID;
CREATE TABLE delivery (
    run TEXT, at TEXT, address TEXT, file TEXT, sha256 TEXT, result TEXT, channel TEXT,
    PRIMARY KEY (run, at, address, file, sha256, result)
) WITHOUT ROWID;
"""


@dataclass(frozen=True)
class Origin:
    """Where figures come from: their as-at date, the run that published them or "" (backfilled), the snapshot."""

    as_at: date
    snapshot: str
    run: str = ""


@dataclass(frozen=True)
class History:
    """The open history."""

    connection: sqlite3.Connection

    def runs(self) -> set[str]:
        """The runs whose figures have been taken in."""
        return {run for (run,) in self.connection.execute("SELECT id FROM run")}

    def record(self, figures: pd.DataFrame, origin: Origin) -> int:
        """Take in figures, as a whole or not at all, in place of those of the same report and as-at date; how many.

        What was published on the day stays where a later snapshot tells of the same day.
        """
        day = origin.as_at.isoformat()
        with self.connection:
            if not origin.run:
                figures = figures[~figures["report"].isin(self._published(day))]
            for report in figures["report"].unique():
                self.connection.execute("DELETE FROM measure WHERE report = ? AND as_at = ?", (report, day))
            names = list(FIGURES)
            told = (day, PUBLISHED if origin.run else BACKFILLED, origin.run, origin.snapshot)
            self.connection.executemany(
                f"INSERT INTO measure ({', '.join(names)}, as_at, origin, run, snapshot)"  # noqa: S608 - our own names
                f" VALUES ({', '.join('?' * (len(names) + len(told)))})",
                [(*row, *told) for row in figures[names].astype(object).where(figures.notna(), None).to_numpy()],
            )
            if origin.run:
                self.connection.execute("INSERT OR IGNORE INTO run VALUES (?)", (origin.run,))
        return len(figures)

    def record_deliveries(self, rows: Iterable[tuple[str, ...]]) -> None:
        """Take in deliveries not yet known: run, at, address, file, hash, result, channel."""
        with self.connection:
            self.connection.executemany("INSERT OR IGNORE INTO delivery VALUES (?, ?, ?, ?, ?, ?, ?)", rows)

    def delivered(self, result: str) -> set[tuple[str, str]]:
        """Address, in small letters, and hash of every file with that result."""
        asked = "SELECT DISTINCT address, sha256 FROM delivery WHERE result = ?"
        return {(address.casefold(), sha256) for address, sha256 in self.connection.execute(asked, (result,))}

    def _published(self, day: str) -> list[str]:
        asked = "SELECT DISTINCT report FROM measure WHERE as_at = ? AND origin = ?"
        return [report for (report,) in self.connection.execute(asked, (day, PUBLISHED))]

    def days(self, report: str, *, since: date, before: date) -> list[str]:
        """The days of which there are figures of a report, oldest first, as YYYY-MM-DD."""
        asked = "SELECT DISTINCT as_at FROM measure WHERE report = ? AND as_at >= ? AND as_at < ? ORDER BY as_at"
        return [day for (day,) in self.connection.execute(asked, (report, since.isoformat(), before.isoformat()))]

    def measures(self, report: str, *, before: date) -> set[str]:
        """The names of the county's measures of a report on any day before the day."""
        asked = "SELECT DISTINCT measure FROM measure WHERE report = ? AND as_at < ? AND level = 'county'"
        return {name for (name,) in self.connection.execute(asked, (report, before.isoformat()))}

    def figures(
        self, report: str, *, since: date | None = None, before: date | None = None, days: Collection[str] | None = None
    ) -> pd.DataFrame:
        """A report's figures, oldest first: as_at, the columns of `FIGURES`, origin, run, snapshot.

        `days` chooses among the days.
        """
        names = ["as_at", *FIGURES, "origin", "run", "snapshot"]
        bounds = [(since or date.min).isoformat(), before.isoformat() if before else "a"]
        among = "" if days is None else f" AND as_at IN ({', '.join('?' * len(days))})"
        rows = self.connection.execute(
            f"SELECT {', '.join(names)} FROM measure WHERE report = ? AND as_at >= ? AND as_at < ?{among}"  # noqa: S608
            " ORDER BY as_at, level, locality, district, team_id, measure",
            (report, *bounds, *(days or ())),
        ).fetchall()
        return pd.DataFrame(rows, columns=names).astype(FIGURES)


@contextmanager
def open_history(folder: DataFolder, warn: Callable[[str], None]) -> Iterator[History]:
    """The history, made where there is none. Only for the run that holds the lock.

    A damaged one is set aside under another name, which `warn` is told, and a new one begun.
    Errors: AnnexaError where the disk refuses.
    """
    path = folder.path / HISTORY
    if path.exists() and not _is_sound(path):
        aside = _set_aside(path)
        warn(f"The history was damaged: it is kept as {aside.name}, and a new one is filled from the runs kept.")
    with _opened(path) as connection:
        yield History(connection)


@contextmanager
def read_history(folder: DataFolder) -> Iterator[History | None]:
    """The history for reading only, None where there is none yet. Errors: AnnexaError where it is damaged."""
    path = folder.path / HISTORY
    if not path.exists():
        yield None
        return
    if not _is_sound(path):
        raise AnnexaError(
            "The history is damaged.",
            where=str(path),
            mend="restore it, or let the next annexa nightly set it aside and fill a new one from the runs kept",
        )
    with _opened(path) as connection:
        yield History(connection)


def catch_up(history: History, folder: DataFolder) -> int:
    """Take in the figures of every finished publication that the history lacks; how many figures."""
    known, taken = history.runs(), 0
    for record in finished_runs(folder):
        path = measures_path(folder.runs / record["id"])
        if record["request"]["becomes_current"] and record["id"] not in known and path.is_file():
            _take_in_findings(history, folder.runs / record["id"], date.fromisoformat(record["as_at"]))
            taken += history.record(read_frame(path), _origin(record))  # last: it marks the run as taken in
    return taken


def _take_in_findings(history: History, run: Path, day: date) -> None:
    """Take in the findings of a run that kept them."""
    findings, rules = (run / FOLDER / f"{name}.parquet" for name in (FINDINGS, FINDING_RULES))
    if findings.is_file() and rules.is_file():
        told = read_frame(findings)[["finding", "rule"]]
        record_findings(history.connection, told, read_frame(rules)[["rule", "outcome"]], day)


def measures_path(run: Path) -> Path:
    """Where a run keeps its figures."""
    return run / FOLDER / f"{MEASURES}.parquet"


def _origin(record: dict[str, Any]) -> Origin:
    return Origin(date.fromisoformat(record["as_at"]), record["snapshot"], record["id"])


@contextmanager
def _opened(path: Path) -> Iterator[sqlite3.Connection]:
    try:
        is_new = not path.exists() or not path.stat().st_size
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, OWNER_ONLY_FILE))
        connection = sqlite3.connect(path)
        try:
            if is_new:
                connection.executescript(f"BEGIN; {TABLES} PRAGMA user_version = {VERSION}; COMMIT;")
            connection.executescript(FINDING_TABLES)  # one begun before findings were kept lacks them
            yield connection
        finally:
            connection.close()
    except (OSError, sqlite3.Error) as error:
        raise AnnexaError(
            f"The history cannot be read or written: {getattr(error, 'strerror', None) or error}.",
            where=str(path),
            mend="check rights and free space",
        ) from None


def _is_sound(path: Path) -> bool:
    """Whether the file is a whole history of this version, or one that was only just begun."""
    if not path.is_file():
        return False
    if not path.stat().st_size:
        return True
    try:
        connection = sqlite3.connect(path)
        try:
            (version,) = connection.execute("PRAGMA user_version").fetchone()
            (sound,) = connection.execute("PRAGMA quick_check(1)").fetchone()
            return version == VERSION and sound == "ok"
        finally:
            connection.close()
    except sqlite3.DatabaseError:
        return False


def _set_aside(path: Path) -> Path:
    """Move a damaged history, with what SQLite keeps beside it, to the first free name."""
    number = 1
    while (aside := path.with_name(f"history.damaged-{number}.sqlite")).exists():
        number += 1
    try:
        for ending in ("-journal", "-wal", "-shm", ""):
            part = path.with_name(f"{path.name}{ending}")
            if part.exists():
                os.replace(part, aside.with_name(f"{aside.name}{ending}"))
    except OSError as error:
        raise AnnexaError(
            f"The damaged history cannot be set aside: {error.strerror}.", where=str(path), mend="move it elsewhere"
        ) from None
    return aside
