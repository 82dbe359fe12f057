"""A run while it is made: its folder, its record and log, its heartbeat, and what is left when it fails."""

import json
import os
import shutil
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from etl.data_folder import DataFolder, make_folder, write_text
from etl.failure_command import start_failure_command
from etl.file_hash import file_hash
from etl.heartbeat import Heartbeat
from etl.journal import Journal, now
from etl.lock import only_run
from etl.request import REQUEST, Request
from etl.runs import RECORD, json_of
from etl.session import Session, program_version
from etl.steps import Step
from extracts.errors import AnnexaError, SettingsError

RUNNING, FINISHED, FAILED = "running", "finished", "failed"
ROOMS = {"cli.py", "etl", "expectations", "annex_a", "management_reports", "transforms", "extracts"}


@dataclass
class Work:
    """One run at work. `record` is what run.json says, written anew at the beginning and end of each step."""

    session: Session
    request: Request
    folder: Path
    heartbeat: Heartbeat
    record: dict[str, Any]
    fingerprint: str = ""
    warnings: list[str] = field(default_factory=list)
    _kept: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def journal(self) -> Journal:
        """The log, wherever the run's folder now is."""
        return Journal(self.folder)

    def note(self, **told: Any) -> None:
        """Put facts into run.json."""
        self.record |= told
        write_text(self.folder / RECORD, json.dumps(self.record, indent=2) + "\n")

    def warn(self, told: str) -> None:
        """Keep and log what a user should know although the run goes on."""
        self.warnings.append(told)
        self.journal.write("warning", told=told)

    def start_failure_command(self, step: str) -> None:
        """Start what the settings name for a night that did not go as it should; how it ended is logged."""
        with suppress(AnnexaError):
            start_failure_command(
                self.session.settings.toml.monitoring.failure_command,
                self.journal,
                kind=self.request.kind,
                step=step,
                run_folder=str(self.folder),
            )

    def watch(self, step: Step) -> None:
        """Tell record, log and heartbeat of a step that began or ended."""
        self.note(steps=self.session.steps.as_dicts())
        told = {"rows": step.rows, "seconds": round(step.seconds, 3)} if step.outcome != RUNNING else {}
        self.journal.write("step", step=step.name, outcome=step.outcome, **told)
        self.heartbeat.tell(step=step.name)

    def begin_making(self, fingerprint: str) -> None:
        """Say under which settings and from what the run now makes its files; only files of the same are kept."""
        self.fingerprint = fingerprint
        told = self.journal.events("file")
        self._kept = {one["path"]: one for one in told if one["made_under"] == fingerprint}

    def kept(self, path: Path) -> dict[str, Any] | None:
        """What the log tells of a file that an interrupted attempt finished, while it is still the same file."""
        told = self._kept.get(path.relative_to(self.folder).as_posix())
        return told if told and path.is_file() and file_hash(path) == told["sha256"] else None

    def keep(self, path: Path, **told: Any) -> None:
        """Log a file as finished."""
        name = path.relative_to(self.folder).as_posix()
        sha256 = told.pop("sha256", None) or file_hash(path)
        self.journal.write("file", path=name, sha256=sha256, made_under=self.fingerprint, **told)


@contextmanager
def at_work(session: Session, request: Request) -> Iterator[Work]:
    """Hold the lock and a folder for a new run of the request, and account for how the block ends.

    What an earlier run of the same kind left unfinished is removed. Errors: AnnexaError; an error of
    the program itself is told by its kind and place only, as its words might hold data.
    """
    with only_run(session.folder, request.kind):
        session.folder.remove_leftovers()
        folder = session.folder.unfinished(request.kind)
        record = {
            "kind": request.kind,
            "state": RUNNING,
            "started": now(),
            "process": os.getpid(),
            "program_version": program_version(),
            "profile": session.settings.standards.profile,
            "tag": request.tag,
            "request": REQUEST.dump_python(request, mode="json"),
            "steps": [],
        }
        work = Work(session, request, folder, Heartbeat(session.folder, request.kind), record)
        with _accounted(work):
            _clear(folder)
            work.note()
            yield work


@contextmanager
def at_work_again(session: Session) -> Iterator[Work]:
    """Hold the lock and the folder of the run that was last begun and not finished.

    Errors: SettingsError where there is none.
    """
    with only_run(session.folder, "resume"):
        session.folder.remove_leftovers()
        record, folder = last_unfinished(session.folder)
        request = REQUEST.validate_python(record["request"])
        record |= {"state": RUNNING, "process": os.getpid(), "error": None}
        record["earlier_steps"] = [*record.get("earlier_steps", []), *record.get("steps", [])]
        work = Work(session, request, folder, Heartbeat(session.folder, request.kind), record)
        with _accounted(work):
            work.note(steps=[])
            yield work


def last_unfinished(folder: DataFolder) -> tuple[dict[str, Any], Path]:
    """The record and folder of the run last begun and not finished. Errors: SettingsError where there is none."""
    found = [(json_of(path / RECORD), path) for path in folder.all_unfinished() if (path / RECORD).is_file()]
    if not found:
        raise SettingsError(
            "No run is unfinished.", where=str(folder.runs), mend="start one, for example annexa nightly"
        )
    return max(found, key=lambda one: one[0]["started"])


def _clear(folder: Path) -> None:
    """An empty folder in place of what an earlier run of the kind left."""
    if folder.is_dir():
        shutil.rmtree(folder, ignore_errors=True)
    if folder.exists():
        raise AnnexaError(
            "What an earlier run left cannot be removed.",
            where=str(folder),
            mend="close files open in it, or remove it",
        )
    make_folder(folder)


@contextmanager
def _accounted(work: Work) -> Iterator[None]:
    """Record how the block ends; of a run that is no publication, wrong usage leaves nothing behind."""
    steps = work.session.steps
    steps.watchers.append(work.watch)
    work.heartbeat.start()
    try:
        yield
    except AnnexaError as error:
        _failed(work, error)
        raise
    except OSError as error:
        told = AnnexaError(
            f"The disk refused: {error.strerror or type(error).__name__}.",
            where=str(work.folder),
            mend="check free space and rights",
        )
        _failed(work, told)
        raise told from None
    except Exception as error:
        told = AnnexaError(
            f"The program met an error of its own: {type(error).__name__}.",
            where=_place(error),
            mend="report it with the log of the run",
        )
        _failed(work, told)
        raise told from None
    else:
        work.heartbeat.stop(FINISHED)
    finally:
        steps.watchers.clear()


def _failed(work: Work, error: AnnexaError) -> None:
    """Account for a failure; on a full disk even that may fail, and the error itself is still told."""
    step = next((one.name for one in reversed(work.session.steps.done) if one.outcome == FAILED), "")
    work.heartbeat.stop(FAILED)
    with suppress(AnnexaError):
        work.note(state=FAILED, ended=now(), error=error.lines(), steps=work.session.steps.as_dicts())
        work.journal.write("failed", step=step, error=error.lines())
    if isinstance(error, SettingsError) and not work.request.becomes_current:
        shutil.rmtree(work.folder, ignore_errors=True)
    if work.request.becomes_current:
        work.start_failure_command(step)


def _place(error: Exception) -> str:
    """The last line of our own that the error passed through."""
    root = Path(__file__).parents[1]
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename).is_relative_to(root)]
    ours = [frame for frame in frames if Path(frame.filename).relative_to(root).parts[0] in ROOMS]
    return (
        f"{Path(ours[-1].filename).relative_to(root)}, line {ours[-1].lineno}" if ours else "outside annexa's own files"
    )
