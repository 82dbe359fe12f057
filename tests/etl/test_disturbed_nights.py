"""Whatever disturbs a night, the publication before stands, and the next run gives what an undisturbed one gives."""

import json
import multiprocessing
import os
import re
import shutil
import signal
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from etl.data_folder import PARTIAL_SNAPSHOT, REMOVED, UNFINISHED
from etl.file_hash import file_hash
from tests.authority import tiny_authority

if not hasattr(signal, "SIGKILL"):
    pytest.skip("this system has no SIGKILL and no limit of file sizes", allow_module_level=True)

from tests.etl.disturbances import FAILURES, KILLS, base_nights, disturbed_night, quiet_night

SERVER = multiprocessing.get_context("forkserver")
SERVER.set_forkserver_preload(["great_expectations", "tests.etl.disturbances"])
AFTER_PUBLICATION = (
    "the step publish has ended",
    "the step fill history has ended",
    "the step prune has ended",
    "the findings of the history are written",
    "the history is written",
    "an old run is removed",
)
WHEN = ("run.json", "log.jsonl")  # they tell when the run was made


def ended_with(work: Callable[..., None], *arguments: Any, **named: Any) -> int | None:
    """The exit code of work done in a process of its own; of a killed one the signal, negative."""
    process = SERVER.Process(target=work, args=arguments, kwargs=named)
    process.start()
    process.join()
    return process.exitcode


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder after two nights, before the third."""
    data = tiny_authority(tmp_path_factory.mktemp("base") / "data")
    assert ended_with(base_nights, data) == 0
    return data


@pytest.fixture(scope="module")
def undisturbed(base: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What an undisturbed third night publishes."""
    data = shutil.copytree(base, tmp_path_factory.mktemp("undisturbed") / "data")
    assert ended_with(quiet_night, data) == 0
    told = published(data)
    assert told["reports"] == ["W5"]
    assert {Path(path).name[:3] for path in told["carried"]} == {"N25"}
    return told


@pytest.fixture
def data(base: Path, tmp_path: Path) -> Path:
    """A copy of the data folder before the third night."""
    return shutil.copytree(base, tmp_path / "data")


def current(data: Path) -> Path:
    """The folder of the current publication."""
    return data / "runs" / (data / "current").read_text().strip()


def files_of(folder: Path) -> dict[str, str]:
    """Every file below a folder with its hash."""
    return {path.relative_to(folder).as_posix(): file_hash(path) for path in folder.rglob("*") if path.is_file()}


def published(data: Path) -> dict[str, Any]:
    """What the current publication and the history tell, byte for byte; not when it was made and under what number."""
    run = current(data)
    record = json.loads((run / "run.json").read_text())
    files = {path: told for path, told in files_of(run).items() if path not in WHEN}
    listed = {one["path"]: one["sha256"] for one in record["files"]}
    assert listed.items() <= files.items()
    kept = ("as_at", "snapshot", "reports", "withheld", "findings", "state")
    with sqlite3.connect(data / "history.sqlite") as connection:
        figures = connection.execute(
            "SELECT report, as_at, measure, level, locality, district, team_id, numerator, denominator, origin, snapshot"
            " FROM measure ORDER BY 1, 2, 3, 4, 5, 6, 7"
        ).fetchall()
        findings = connection.execute("SELECT finding, opened, closed, rule FROM finding ORDER BY 1, 2").fetchall()
    connection.close()
    carried = {one["path"]: one["from_run"] for one in record["files"] if one["from_run"]}
    history = {"history": figures, "findings_over_time": findings}
    return {"files": files, "carried": carried, **history, **{name: record[name] for name in kept}}


def leftovers(data: Path) -> list[str]:
    """What an interrupted night leaves and the next must remove."""
    names = [path.relative_to(data).as_posix() for path in data.rglob("*")]
    return [name for name in names if re.search(rf"{UNFINISHED}|{REMOVED}|{PARTIAL_SNAPSHOT}|\.partial|\.people", name)]


@dataclass(frozen=True)
class Trial:
    """A disturbed night and the run after it: what each left, as exit codes and bytes."""

    ended: int | None
    told: str
    before: dict[str, str]
    stands: dict[str, str]
    is_published: bool
    ended_next: int | None
    published: dict[str, Any]
    leftovers: list[str]


def tried(name: str, base: Path, folder: Path) -> Trial:
    """Disturb the third night, then run it again, or go on with it at every second kill that leaves something."""
    data = shutil.copytree(base, folder / "data")
    first = current(data)
    before = files_of(first)
    ended = ended_with(disturbed_night, data, name)
    told, stands, is_published = folder / "told", files_of(current(data)), current(data) != first
    shutil.copy2(base / "hdm.sqlite", data / "hdm.sqlite")
    goes_on = name in list(KILLS)[1::2] and any((data / "runs").glob(f"{UNFINISHED}*"))
    ended_next = ended_with(quiet_night, data, goes_on=goes_on)
    words = told.read_text() if told.exists() else ""
    return Trial(ended, words, before, stands, is_published, ended_next, published(data), leftovers(data))


@pytest.fixture(scope="module")
def trials(
    request: pytest.FixtureRequest, base: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Future[Trial]]]:
    """The trials of the tests that were asked for, one on each processor at a time."""
    asked = [one.callspec.params["name"] for one in request.session.items if one.fspath == request.fspath and hasattr(one, "callspec")]  # type: ignore[attr-defined]  # fmt: skip
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        yield {name: pool.submit(tried, name, base, tmp_path_factory.mktemp("trial")) for name in asked}


@pytest.mark.parametrize("name", KILLS)
def test_a_kill_leaves_the_publication_and_the_next_run_gives_the_same(
    name: str, trials: dict[str, Future[Trial]], undisturbed: dict[str, Any]
) -> None:
    trial = trials[name].result()
    assert trial.ended == -signal.SIGKILL
    assert trial.is_published == (name in AFTER_PUBLICATION)
    without_when = {path: told for path, told in trial.stands.items() if path not in WHEN}
    assert without_when == undisturbed["files"] if trial.is_published else trial.stands == trial.before
    assert trial.ended_next == 0
    assert trial.published == undisturbed
    assert trial.leftovers == []


@pytest.mark.parametrize("name", FAILURES)
def test_a_failure_is_told_and_the_next_run_gives_the_same(
    name: str, trials: dict[str, Future[Trial]], undisturbed: dict[str, Any]
) -> None:
    trial = trials[name].result()
    assert trial.ended == 1
    assert re.search(FAILURES[name][1], trial.told)
    assert trial.stands == trial.before
    assert trial.ended_next == 0
    assert trial.published == undisturbed
    assert trial.leftovers == []


def test_a_file_in_the_output_folders_place_is_told(data: Path, undisturbed: dict[str, Any]) -> None:
    before, place = current(data), data / "runs" / f"{UNFINISHED}nightly"
    place.write_text("in the way")
    assert ended_with(quiet_night, data) == 1
    assert "What an earlier run left cannot be removed" in (data.parent / "told").read_text()
    assert current(data) == before
    place.unlink()
    assert ended_with(quiet_night, data) == 0
    assert published(data) == undisturbed


def test_a_reader_who_has_a_published_workbook_open_is_not_in_the_way(data: Path, undisturbed: dict[str, Any]) -> None:
    workbook = next(current(data).rglob("N25_*.xlsx"))
    with workbook.open("rb") as held:
        assert ended_with(quiet_night, data) == 0
        assert held.read(2) == b"PK"
    assert published(data) == undisturbed
