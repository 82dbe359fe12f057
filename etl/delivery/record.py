"""The record of deliveries: each written down before it is tried and again when it is known how it went.

A run keeps its own in `deliveries.jsonl`, the history those of every run. The hash told of a file is that
of the published one, before it was locked.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from etl.data_folder import DataFolder
from etl.delivery.parcels import Item
from etl.history import History
from etl.journal import Journal
from etl.runs import FinishedRun, finished_runs

DELIVERIES = "deliveries.jsonl"
SENDING, SENT, IN_DOUBT, FAILED = "sending", "sent", "in doubt", "failed"
Had = set[tuple[str, str]]  # an address in small letters and the hash of a file


@dataclass
class Record:
    """What one run's deliveries came to so far."""

    journal: Journal

    @classmethod
    def of(cls, run: FinishedRun) -> "Record":
        """The record kept in the run's folder."""
        return cls(Journal(run.folder, DELIVERIES))

    def write(self, event: str, address: str, items: Iterable[Item], **told: object) -> None:
        """Add one event. Errors: AnnexaError where the disk refuses: then nothing may be sent."""
        files = [{"file": item.name, "sha256": item.sha256} for item in items]
        self.journal.write(event, address=address, files=files, **told)


@dataclass
class Past:
    """Which files each address was sent for certain, and which perhaps."""

    sent: Had = field(default_factory=set)
    in_doubt: Had = field(default_factory=set)


def past_deliveries(folder: DataFolder, history: History | None) -> Past:
    """What the kept runs and the history tell; a delivery that was begun and never ended is in doubt."""
    past = Past(sent=history.delivered(SENT) if history else set())
    for _, event in _events(folder):
        told = {(event["address"].casefold(), one["sha256"]) for one in event["files"]}
        past.in_doubt = past.in_doubt | told if event["event"] in (SENDING, IN_DOUBT) else past.in_doubt - told
        past.sent |= told if event["event"] == SENT else set()
    past.in_doubt -= past.sent
    return past


def take_in_deliveries(history: History, folder: DataFolder) -> None:
    """Put what the kept runs tell of their deliveries into the history, which outlives them."""
    history.record_deliveries(
        (run, event["at"], event["address"], one["file"], one["sha256"], event["event"], event.get("channel", ""))
        for run, event in _events(folder)
        for one in event["files"]
    )


def _events(folder: DataFolder) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each run's events in the order they were written."""
    for record in finished_runs(folder):
        for event in Journal(folder.runs / record["id"], DELIVERIES).events():
            yield record["id"], event
