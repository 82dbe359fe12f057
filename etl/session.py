"""What a command works with: the data folder, the settings, and where progress is shown."""

import logging
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import version
from pathlib import Path

from rich.console import Console

from etl.data_folder import DataFolder, open_data_folder
from etl.settings import Settings
from etl.snapshot import Snapshot, SnapshotStore
from etl.steps import Steps
from extracts.errors import SettingsError

logging.getLogger("great_expectations").setLevel(logging.ERROR)  # its notes would mix with our progress


@dataclass(frozen=True)
class Session:
    """One command's data folder, settings and steps."""

    folder: DataFolder
    settings: Settings
    steps: Steps = field(default_factory=Steps)

    @property
    def store(self) -> SnapshotStore:
        """The snapshots of the data folder."""
        return SnapshotStore(self.folder.snapshots)

    def snapshot(self, wanted: str | None) -> Snapshot:
        """The named snapshot, else the newest."""
        return self.store.get(wanted) if wanted else self.store.newest()


def open_session(data: Path, config: Path | None, *, quiet: bool) -> Session:
    """Open the data folder and find its settings."""
    folder = open_data_folder(data)
    console = None if quiet else Console(stderr=True)
    return Session(folder, Settings.find(folder.path, config), Steps(console))


def program_version() -> str:
    """The installed version of annexa."""
    return version("annexa")


def as_at_within(snapshot: Snapshot, as_at: date | None) -> date:
    """The day asked for, by default the snapshot's data date. Errors: a day after the data date."""
    if as_at is not None:
        refuse_later(as_at, snapshot.data_date, f"snapshot {snapshot.id}")
    return as_at or snapshot.data_date


def refuse_later(as_at: date, data_date: date, what: str) -> None:
    """Errors: SettingsError where the day lies after the data date of what the data are to come from."""
    if as_at > data_date:
        raise SettingsError(
            f"The snapshot knows nothing after {data_date.day} {data_date:%B %Y}.",
            where=f"--as-at {as_at.isoformat()}, {what}",
            mend="give an earlier day, or extract a newer snapshot",
        )
