"""Finished runs: what each was, and which one is current."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from annex_a.editions import LATEST_FORM, Edition, editions
from etl.data_folder import DataFolder
from extracts.errors import AnnexaError, SettingsError

RECORD = "run.json"


@dataclass(frozen=True)
class FinishedRun:
    """A finished run: its id, its folder and what its run.json says."""

    id: str
    folder: Path
    record: dict[str, Any]

    @property
    def editions(self) -> dict[str, Edition]:
        """The editions that it built, `ilacs` in the form it was built in."""
        forms = editions(self.record.get("ilacs_form", LATEST_FORM))
        return {name: forms[name] for name in self.record.get("editions", [])}

    def holds(self, key: str) -> bool:
        """Whether the run kept the frame of that list or report."""
        return self._path(key).is_file()

    def frame(self, key: str, child: str | None = None, columns: list[str] | None = None) -> pd.DataFrame:
        """A kept frame, or one child's rows or some columns of it. Errors: AnnexaError where it cannot be read."""
        of_child = [("child_id", "==", child)] if child is not None else None
        try:
            return pd.read_parquet(self._path(key), columns=columns, filters=of_child)
        except (OSError, ValueError):
            raise AnnexaError(
                "A kept frame of the run cannot be read.", where=str(self._path(key)), mend="name another run"
            ) from None

    def _path(self, key: str) -> Path:
        return self.folder / "frames" / f"{key}.parquet"


def open_run(folder: DataFolder, wanted: str | None) -> FinishedRun:
    """The named run, else the current one. Errors: SettingsError where there is none."""
    run_id = wanted or folder.current()
    known = [path.parent.name for path in sorted(folder.runs.glob(f"[0-9]*/{RECORD}"))]
    if run_id not in known:
        what = f"There is no run {wanted}: it never was, or is no longer kept." if wanted else "No run is current yet."
        mend = f"choose one of {', '.join(known[-5:])}" if known else "run annexa nightly first"
        raise SettingsError(what, where=str(folder.runs), mend=mend if wanted or not known else f"{mend} with --run")
    return FinishedRun(run_id, folder.runs / run_id, json_of(folder.runs / run_id / RECORD))


def finished_runs(folder: DataFolder) -> list[dict[str, Any]]:
    """The record of every finished run in the order they ended."""
    records = [json_of(path) for path in folder.runs.glob(f"[0-9]*/{RECORD}")]
    return sorted(records, key=lambda record: (record["ended"], record["id"]))


def list_runs(folder: DataFolder) -> list[dict[str, Any]]:
    """Every finished run in the order of making, with its kind, date, snapshot, files and state."""
    current = folder.current()
    return [_told(record, current) for record in finished_runs(folder)]


def json_of(path: Path) -> dict[str, Any]:
    """A JSON file of ours. Errors: AnnexaError where it cannot be read."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        raise AnnexaError(
            "A file of the data folder cannot be read.",
            where=str(path),
            mend="remove that run or snapshot, or restore it",
        ) from None


def _told(record: dict[str, Any], current: str) -> dict[str, Any]:
    return {
        "id": record["id"],
        "kind": record["kind"],
        "as_at": record["as_at"],
        "snapshot": record["snapshot"],
        "files": len(record["files"]),
        "withheld": len(record["withheld"]),
        "seconds": round(sum(step["seconds"] for step in record["steps"]), 1),
        "tag": record["tag"],
        "state": "current" if record["id"] == current else "",
    }
