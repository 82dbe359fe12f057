"""The data folder: where snapshots, runs and the settings live, and what only its owner may read."""

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from extracts.errors import AnnexaError, SettingsError

OWNER_ONLY_FOLDER = 0o700
OWNER_ONLY_FILE = 0o600
UNFINISHED, REMOVED, PARTIAL_SNAPSHOT = ".unfinished-", ".removed-", ".partial-"


def make_folder(path: Path) -> Path:
    """Make a folder that only its owner may read; what stands there already stays."""
    try:
        path.mkdir(mode=OWNER_ONLY_FOLDER, parents=True, exist_ok=True)
    except OSError as error:
        raise AnnexaError(
            f"The folder cannot be made: {error.strerror}.", where=str(path), mend="give a folder you may write to"
        ) from None
    return path


def write_text(path: Path, text: str) -> None:
    """Write a text file whole or not at all, for its owner only."""
    write_bytes(path, text.encode())


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, for its owner only."""
    partial = path.with_name(f"{path.name}.partial")
    try:
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY_FILE)
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        os.replace(partial, path)
    except OSError as error:
        with suppress(OSError):
            partial.unlink()
        raise AnnexaError(
            f"The file cannot be written: {error.strerror}.", where=str(path), mend="check the folder and free space"
        ) from None


@dataclass(frozen=True)
class DataFolder:
    """`<data>/`: settings, snapshots, runs and the name of the run that is current."""

    path: Path

    @property
    def config(self) -> Path:
        """The authority's own settings."""
        return self.path / "config"

    @property
    def snapshots(self) -> Path:
        """One folder a snapshot."""
        return self.path / "snapshots"

    @property
    def runs(self) -> Path:
        """One folder a run."""
        return self.path / "runs"

    @property
    def comparisons(self) -> Path:
        """Workbooks that compare two runs."""
        return self.path / "comparisons"

    @property
    def validations(self) -> Path:
        """Workbooks that tell what was found in a workbook."""
        return self.path / "validations"

    def current(self) -> str:
        """The id of the last published run, or an empty text."""
        path = self.path / "current"
        return path.read_text(encoding="utf-8").strip() if path.is_file() else ""

    def set_current(self, run_id: str) -> None:
        """Make a finished run the published one; the last thing a run does."""
        write_text(self.path / "current", f"{run_id}\n")

    def unfinished(self, kind: str) -> Path:
        """Where a run of that kind is made until it is finished; what is left of a failed one stays there."""
        return self.runs / f"{UNFINISHED}{kind}"

    def all_unfinished(self) -> list[Path]:
        """The folders of runs that are being made or were not finished."""
        return sorted(self.runs.glob(f"{UNFINISHED}*"))

    def next_run_id(self, prefix: str) -> str:
        """The prefix with the number after the highest one used."""
        names = [path.name[len(prefix) + 1 :] for path in self.runs.glob(f"{prefix}-*")]
        return f"{prefix}-{max((int(name) for name in names if name.isdecimal()), default=0) + 1:03d}"

    def finish_run(self, folder: Path, run_id: str) -> Path:
        """Give a finished run its own name; the folder it then has."""
        try:
            os.replace(folder, self.runs / run_id)
        except OSError as error:
            raise AnnexaError(
                f"The run's folder cannot be finished: {error.strerror}.",
                where=str(self.runs),
                mend="check free space and rights, and close files that are open in it",
            ) from None
        return self.runs / run_id

    def remove(self, folder: Path) -> bool:
        """Remove a snapshot's or run's folder, first from sight and then from the disk; whether it is out of sight.

        A folder that somebody holds open on Windows stays; the next night tries again.
        """
        hidden = folder.with_name(f"{REMOVED}{folder.name.lstrip('.')}")
        try:
            os.replace(folder, hidden)
        except OSError:
            return False
        shutil.rmtree(hidden, ignore_errors=True)
        return True

    def remove_leftovers(self) -> None:
        """Remove what a crash left half written or half removed. Only for the run that holds the lock."""
        for place in (self.snapshots, self.runs):
            for pattern in (f"{REMOVED}*", f"{PARTIAL_SNAPSHOT}*"):
                for folder in place.glob(pattern):
                    shutil.rmtree(folder, ignore_errors=True)
        for file in self.path.glob("*.partial"):
            file.unlink(missing_ok=True)


def open_data_folder(path: Path) -> DataFolder:
    """The data folder, made where it is not there. Errors: SettingsError where a file stands in its place."""
    if path.exists() and not path.is_dir():
        raise SettingsError(
            "A file stands where the data folder should be.", where=str(path), mend="give another --data"
        )
    make_folder(path)
    return DataFolder(path.resolve())
