"""The state of the nightly run, for a monitor: what is published, and how the last attempt went."""

from datetime import date
from typing import Any

from etl.data_folder import DataFolder
from etl.heartbeat import last_heartbeat
from etl.lock import holder, is_locked
from etl.runs import RECORD, finished_runs, json_of
from etl.work import FINISHED, RUNNING

INTERRUPTED, NEVER = "interrupted", "never run"


def status(folder: DataFolder, today: date) -> dict[str, Any]:
    """What stands, as one JSON object.

    `state` is that of the publishing run last begun: finished, running, failed, interrupted (a crash:
    `annexa resume` goes on from there) or never run; `step` is where it is or stopped, `error` why in
    plain words. `current` is the publication, `age_days` how many days its as-at date lies back.
    """
    finished = [record for record in finished_runs(folder) if record["request"]["becomes_current"]]
    unfinished = [json_of(path / RECORD) for path in folder.all_unfinished() if (path / RECORD).is_file()]
    attempts = [*finished, *(record for record in unfinished if record["request"]["becomes_current"])]
    at_work = is_locked(folder)
    last = max(attempts, key=lambda record: record["started"], default=None)
    state = NEVER if last is None else last["state"]
    if state == RUNNING and not at_work:
        state = INTERRUPTED
    return {
        "state": state,
        "at_work": holder(folder) if at_work else None,
        "last": _attempt(last) if last else None,
        "current": _current(finished, folder.current(), today),
        "heartbeat": last_heartbeat(folder),
    }


def _attempt(record: dict[str, Any]) -> dict[str, Any]:
    steps = record["steps"]
    stopped = record["state"] != FINISHED and steps
    return {
        "kind": record["kind"],
        "run": record.get("id"),
        "started": record["started"],
        "ended": record.get("ended"),
        "step": steps[-1]["name"] if stopped else None,
        "error": record.get("error"),
    }


def _current(finished: list[dict[str, Any]], current: str, today: date) -> dict[str, Any] | None:
    record = next((one for one in finished if one["id"] == current), None)
    if record is None:
        return None
    return {
        "run": current,
        "as_at": record["as_at"],
        "age_days": (today - date.fromisoformat(record["as_at"])).days,
        "snapshot": record["snapshot"],
        "ended": record["ended"],
        "files": len(record["files"]),
        "withheld": record["withheld"],
        "findings": record["findings"],
    }
