"""Nights that something disturbs, each in a process of its own.

A fork server imports this once, so that each night begins at once.
"""

import errno
import fnmatch
import os
import resource
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, NoReturn

import pytest

from etl import carried, extraction, history, leak_check, publishing, snapshot_writer
from etl.data_folder import REMOVED
from etl.run import resume, run
from etl.session import Session, open_session
from etl.steps import Step
from etl.work import Work
from etl.workbooks import report_workbook
from extracts.errors import AnnexaError
from tests.short_night import NIGHT, set_day, shorten

DAY = date(2026, 3, 30)  # a Monday: W5 is due, N25 is carried on
# Each night has something to remove, and few workbooks.
SETTINGS = "[retention]\ndaily = 1\nweekly = 0\nmonth_ends = 0\n"
TABLES = ("person", "involvement", "referral", "worker", "worker_team", "team", "assessment", "cp_plan", "case_note")
Disturb = Callable[[Session, pytest.MonkeyPatch], None]


def die(*_: Any, **__: Any) -> NoReturn:
    """End at once, as a power cut does: nothing is cleared away."""
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError("still alive")


def at_the(boundary: str, name: str) -> Disturb:
    """Die when the step begins ("running") or has ended ("done"), before anybody is told."""

    def watch(step: Step) -> None:
        if (step.name, step.outcome) == (name, boundary):
            die()

    return lambda session, _: session.steps.watchers.append(watch)


def in_call(owner: Any, name: str, number: int = 1) -> Disturb:
    """Die instead of the so-many-th call of a function."""

    def disturb(_: Session, patch: pytest.MonkeyPatch) -> None:
        wanted, calls = getattr(owner, name), []

        def counted(*arguments: Any, **named: Any) -> Any:
            calls.append(name)
            return die() if len(calls) == number else wanted(*arguments, **named)

        patch.setattr(owner, name, counted)

    return disturb


def before_replacing(pattern: str, act: Callable[..., Any] = die) -> Disturb:
    """Act instead of giving a file or folder of that name its place."""

    def disturb(_: Session, patch: pytest.MonkeyPatch) -> None:
        replace = os.replace

        def instead(old: str, new: str) -> None:
            (act if fnmatch.fnmatch(str(new), pattern) else replace)(old, new)

        patch.setattr(os, "replace", instead)

    return disturb


def before_commit(number: int) -> Disturb:
    """Die when what the history's so-many-th transaction takes in is written and not yet committed."""

    def disturb(_: Session, patch: pytest.MonkeyPatch) -> None:
        connect, commits = sqlite3.connect, []

        def counted(told: str) -> None:
            commits.extend([told] if told == "COMMIT" else [])
            if len(commits) == number:
                die()

        def traced(path: Path) -> sqlite3.Connection:
            connection = connect(path)
            connection.set_trace_callback(counted)
            return connection

        patch.setattr(history.sqlite3, "connect", traced)

    return disturb


def in_removing(_: Session, patch: pytest.MonkeyPatch) -> None:
    """Die when an old run or snapshot is out of sight and still on the disk."""
    remove = shutil.rmtree

    def removed(path: Path, **more: Any) -> None:
        if Path(path).name.startswith(REMOVED):
            die()
        remove(path, **more)

    patch.setattr(shutil, "rmtree", removed)


def held_open(*_: Any) -> NoReturn:
    """What Windows says of a file that a reader has open."""
    raise PermissionError(errno.EACCES, "Permission denied")


def dropped(session: Session, patch: pytest.MonkeyPatch) -> None:
    """Drop the database while its tables are being read."""
    write, database = snapshot_writer._write_table, session.folder.path / "hdm.sqlite"

    def after_some(folder: Path, source: Any, table: str, stopped: Any) -> dict[str, Any]:
        if table == "cp_plan":
            os.truncate(database, 0)
        return write(folder, source, table, stopped)

    patch.setattr(snapshot_writer, "_write_table", after_some)


def full_disk(most: int) -> Disturb:
    """No file may become larger than so many bytes."""
    return lambda *_: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


KILLS: dict[str, Disturb] = {
    "the first step begins": at_the("running", "extract"),
    **{
        f"the step {name} has ended": at_the("done", name)
        for name in (
            "extract",
            "read history",
            "check snapshot",
            "build annex_a/ilacs/7",
            "build annex_a/ilacs/concerns",
            "build management_reports/W5",
            "check outputs",
            "write workbooks",
            "leak check",
            "publish",
            "fill history",
            "prune",
        )
    },
    "some tables are extracted": in_call(snapshot_writer, "_write_table", 5),
    "the snapshot gets its name": before_replacing("*/snapshots/2026-03-30-*"),
    "a frame is written": in_call(Work, "keep", 2),
    "a workbook is half written": in_call(report_workbook, "write_summary"),
    "a workbook gets its name": before_replacing("*/W5_*.xlsx"),
    "some workbooks are written": in_call(publishing, "write_job", 2),
    "some workbooks are checked": in_call(leak_check, "leaks", 2),
    "some files are carried on": in_call(carried, "_link", 2),
    "the run gets its name": before_replacing("*/runs/2026-03-30-*"),
    "the run becomes current": before_replacing("*/current"),
    "the findings of the history are written": before_commit(1),
    "the history is written": before_commit(2),
    "an old run is removed": in_removing,
}
FAILURES: dict[str, tuple[Disturb, str]] = {
    "a disk full at once": (full_disk(100), "No space|File too large"),
    "a disk full while extracting": (full_disk(2_000), "File too large"),
    "a disk full while writing": (full_disk(9_500), "File too large"),
    "a database dropped while it is read": (dropped, "cp_plan|database"),
    "a workbook held open": (before_replacing("*/W5_*.xlsx", held_open), "close the workbook"),
}


def disturbed_night(data: Path, name: str) -> None:
    """A night on the day, disturbed; ends with the exit code that the command line would give."""
    _night(data, KILLS[name] if name in KILLS else FAILURES[name][0])


def quiet_night(data: Path, *, goes_on: bool = False) -> None:
    """A night on the day that nothing disturbs; `goes_on` takes up what was interrupted."""
    _night(data, lambda *_: None, goes_on=goes_on)


def _night(data: Path, disturb: Disturb, *, goes_on: bool = False) -> None:
    patch = pytest.MonkeyPatch()
    shorten(patch)
    patch.setattr(extraction, "TABLES", TABLES)
    session = open_session(data, None, quiet=True)
    disturb(session, patch)
    try:
        resume(session) if goes_on else run(session, NIGHT)
    except AnnexaError as error:
        (data.parent / "told").write_text("\n".join(error.lines()))
        sys.exit(error.exit_code)


def base_nights(data: Path) -> None:
    """The nights of the two days before."""
    for day in (date(2026, 3, 28), date(2026, 3, 29)):
        set_day(data, day, SETTINGS, levels="[]")
        quiet_night(data)
    set_day(data, DAY, SETTINGS, levels="[]")
