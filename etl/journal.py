"""The log of a run: JSON lines with timings, and no name, identifier or date of birth.

It is a journal too: what it says was finished is not made again when an interrupted run is resumed.
"""

import json
import os
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from etl.data_folder import OWNER_ONLY_FILE
from extracts.errors import AnnexaError

LOG = "log.jsonl"


def now() -> str:
    """The moment in UTC, as logs and records tell it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds")


class Journal:
    """A log file of one run's folder; each line is whole on the disk before the run goes on."""

    def __init__(self, folder: Path, name: str = LOG) -> None:
        self.path = folder / name

    def write(self, event: str, **told: Any) -> None:
        """Add a line. Errors: AnnexaError where the disk refuses."""
        line = json.dumps({"at": now(), "event": event, **told}) + "\n"
        try:
            descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, OWNER_ONLY_FILE)
            with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
                file.write(line)
        except OSError as error:
            raise AnnexaError(
                f"The log cannot be written: {error.strerror}.",
                where=str(self.path),
                mend="check rights and free space",
            ) from None

    def events(self, event: str = "") -> list[dict[str, Any]]:
        """What the log tells of one kind of event, by default of every kind; a line cut off by a crash is left out."""
        if not self.path.is_file():
            return []
        told = [_line(line) for line in self.path.read_text(encoding="utf-8").splitlines()]
        return [one for one in told if one and event in ("", one.get("event"))]


def _line(line: str) -> dict[str, Any]:
    try:
        return json.loads(line)
    except ValueError:
        return {}
