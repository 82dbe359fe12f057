"""A run at work: what it leaves when it fails, what a monitor is told, and that no log holds data."""

import json
import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from etl.data_folder import write_text
from etl.heartbeat import HEARTBEAT
from etl.request import Only, Request
from etl.session import Session, open_session
from etl.status import status
from etl.work import at_work, at_work_again
from extracts.errors import AnnexaError, SettingsError
from tests.authority import tiny_authority
from tests.frames import AS_AT

NIGHT = Request("nightly", editions=("ilacs",), becomes_current=True)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """A session on the tiny authority's data folder."""
    return open_session(tiny_authority(tmp_path / "data"), None, quiet=True)


def fail(session: Session, error: Exception, request: Request = NIGHT) -> Path:
    """A run of two steps, the second of which fails; its folder."""
    with pytest.raises(AnnexaError), at_work(session, request):
        with session.steps.step("first") as step:
            step.rows = 7
        with session.steps.step("second"):
            raise error
    return session.folder.unfinished(request.kind)


def test_each_steps_outcome_stands_in_the_record_and_the_log(session: Session) -> None:
    folder = fail(session, AnnexaError("The disk is full.", mend="make room"))
    record = json.loads((folder / "run.json").read_text())
    assert [(one["name"], one["outcome"], one["rows"]) for one in record["steps"]] == [
        ("first", "done", 7),
        ("second", "failed", 0),
    ]
    assert record["state"] == "failed"
    assert record["error"] == ["The disk is full.", "  Mend:  make room"]
    events = [json.loads(line) for line in (folder / "log.jsonl").read_text().splitlines()]
    assert [(one["event"], one.get("step"), one.get("outcome")) for one in events] == [
        ("step", "first", "running"),
        ("step", "first", "done"),
        ("step", "second", "running"),
        ("step", "second", "failed"),
        ("failed", "second", None),
    ]
    assert {"at", "seconds"} <= set(events[1])


def test_an_error_of_the_program_is_told_by_kind_and_place_without_its_words(session: Session) -> None:
    folder = fail(session, KeyError("Alpha, Northa 2015-05-01"))
    told = (folder / "run.json").read_text() + (folder / "log.jsonl").read_text()
    assert "KeyError" in told
    assert "Alpha" not in told
    assert "2015-05-01" not in told


def test_status_tells_a_failure_and_an_interruption_apart(session: Session) -> None:
    assert status(session.folder, AS_AT)["state"] == "never run"
    folder = fail(session, OSError(28, "No space left on device"))
    told = status(session.folder, AS_AT)
    assert (told["state"], told["last"]["step"], told["at_work"]) == ("failed", "second", None)
    assert told["last"]["error"][0] == "The disk refused: No space left on device."
    assert told["heartbeat"]["state"] == "failed"
    record = json.loads((folder / "run.json").read_text())
    write_text(folder / "run.json", json.dumps(record | {"state": "running"}))
    assert status(session.folder, AS_AT)["state"] == "interrupted"
    with at_work(session, NIGHT):
        told = status(session.folder, AS_AT)
        assert told["state"] == "running"
        assert told["at_work"].startswith("nightly, process")


def test_a_failed_run_of_another_kind_does_not_hide_how_the_night_went(session: Session) -> None:
    fail(session, AnnexaError("x"))
    fail(session, AnnexaError("y"), Request("reports"))
    assert status(session.folder, AS_AT)["last"]["kind"] == "nightly"


def test_resume_takes_up_the_request_and_remembers_the_earlier_steps(session: Session) -> None:
    request = replace(NIGHT, as_at=AS_AT, only=Only("team", "101"), tag="visit")
    fail(session, AnnexaError("x"), request)
    session.steps.done.clear()
    with at_work_again(session) as work:
        assert work.request == request
        assert [one["outcome"] for one in work.record["earlier_steps"]] == ["done", "failed"]
        assert work.record["steps"] == []


def test_resume_without_an_unfinished_run_is_wrong_usage(session: Session) -> None:
    with pytest.raises(SettingsError, match="No run is unfinished"), at_work_again(session):
        pass


def test_wrong_usage_leaves_nothing(session: Session) -> None:
    folder = fail(session, SettingsError("There is no such day."), Request("reports"))
    assert not folder.exists()


def test_a_finished_file_is_kept_only_while_it_is_the_same_and_made_under_the_same_settings(session: Session) -> None:
    with at_work(session, NIGHT) as work:
        work.begin_making("a")
        for name in ("one", "two", "three"):
            write_text(work.folder / name, name)
            work.keep(work.folder / name)
        write_text(work.folder / "two", "altered")
        (work.folder / "three").unlink()
        work.begin_making("a")
        assert [bool(work.kept(work.folder / name)) for name in ("one", "two", "three")] == [True, False, False]
        work.begin_making("b")
        assert not work.kept(work.folder / "one")


def test_a_log_line_cut_off_by_a_crash_is_passed_over(session: Session) -> None:
    with at_work(session, NIGHT) as work:
        work.journal.write("file", path="one")
        with work.journal.path.open("a") as file:
            file.write('{"at": "2026-0')
        assert [one["path"] for one in work.journal.events("file")] == ["one"]


def test_the_heartbeat_tells_the_step_and_how_the_run_ended(session: Session) -> None:
    path = session.folder.path / HEARTBEAT
    with at_work(session, NIGHT), session.steps.step("extract"):
        told = json.loads(path.read_text())
        assert (told["state"], told["step"], told["process"]) == ("running", "extract", os.getpid())
    assert json.loads(path.read_text())["state"] == "finished"


def with_failure_command(session: Session, *command: str) -> Session:
    """The session with a failure command in its settings."""
    toml = session.folder.config / "annexa.toml"
    toml.write_text(f"{toml.read_text()}\n[monitoring]\nfailure_command = {json.dumps(command)}\n")
    return open_session(session.folder.path, None, quiet=True)


def test_the_failure_command_is_told_what_failed(session: Session, tmp_path: Path) -> None:
    script = "import os, sys; open(sys.argv[1], 'w').write(os.environ['ANNEXA_FAILED_STEP'])"
    alarmed = with_failure_command(session, sys.executable, "-c", script, str(tmp_path / "alarm"))
    fail(alarmed, AnnexaError("x"))
    assert (tmp_path / "alarm").read_text() == "second"
    (tmp_path / "alarm").unlink()
    fail(alarmed, AnnexaError("x"), Request("reports"))
    assert not (tmp_path / "alarm").exists()


def test_a_failure_command_that_cannot_be_started_hides_nothing(session: Session) -> None:
    folder = fail(with_failure_command(session, "/no/such/program"), AnnexaError("The true reason."))
    told = [json.loads(line) for line in (folder / "log.jsonl").read_text().splitlines()]
    assert told[-1]["outcome"] == "could not be started: No such file or directory"
    assert json.loads((folder / "run.json").read_text())["error"] == ["The true reason."]
