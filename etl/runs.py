"""Finished runs: what each was, and which one is current."""

import json
from typing import Any

from etl.data_folder import DataFolder
from extracts.errors import AnnexaError


def list_runs(folder: DataFolder) -> list[dict[str, Any]]:
    """Every finished run in the order of making, with its kind, date, snapshot, files and state."""
    current = folder.current()
    paths = sorted(folder.runs.glob("*/run.json"), key=lambda path: (path.stat().st_mtime_ns, path.parent.name))
    return [_told(json_of(path), current) for path in paths]


def json_of(path: Any) -> dict[str, Any]:
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
        "state": "current" if record["id"] == current else "",
    }
