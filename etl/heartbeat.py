"""The heartbeat: a small file that tells a monitor what a run is doing, and that it is alive."""

import json
import os
import threading
from contextlib import suppress
from typing import Any

from etl.data_folder import DataFolder, write_text
from etl.journal import now
from extracts.errors import AnnexaError

HEARTBEAT = "heartbeat"
BEAT_SECONDS = 30.0


class Heartbeat:
    """`<data>/heartbeat`, written at every step of a run and every half minute between."""

    def __init__(self, folder: DataFolder, kind: str) -> None:
        self._path = folder.path / HEARTBEAT
        self._told: dict[str, Any] = {"kind": kind, "process": os.getpid(), "state": "running", "step": ""}
        self._ended, self._writing = threading.Event(), threading.Lock()
        self._thread = threading.Thread(target=self._beat, daemon=True)

    def start(self) -> None:
        """Begin to beat."""
        self.tell()
        self._thread.start()

    def tell(self, **told: str) -> None:
        """Write the file with what is now known."""
        with self._writing:
            self._told |= told
            with suppress(AnnexaError):  # a run that can do its work does not fail for want of a heartbeat
                write_text(self._path, json.dumps({"at": now(), **self._told}) + "\n")

    def stop(self, state: str) -> None:
        """End with how the run ended."""
        self._ended.set()
        self._thread.join()
        self.tell(state=state)

    def _beat(self) -> None:
        while not self._ended.wait(BEAT_SECONDS):
            self.tell()


def last_heartbeat(folder: DataFolder) -> dict[str, Any] | None:
    """What the heartbeat last told, None before the first run."""
    try:
        return json.loads((folder.path / HEARTBEAT).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
