"""The data folder: where snapshots, runs and the settings live, and what only its owner may read."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from extracts.errors import AnnexaError, SettingsError

OWNER_ONLY_FOLDER = 0o700
OWNER_ONLY_FILE = 0o600


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
    partial = path.with_name(f"{path.name}.partial")
    try:
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, OWNER_ONLY_FILE)
        with os.fdopen(descriptor, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        os.replace(partial, path)
    except OSError as error:
        partial.unlink(missing_ok=True)
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

    def current(self) -> str:
        """The id of the last published run, or an empty text."""
        path = self.path / "current"
        return path.read_text(encoding="utf-8").strip() if path.is_file() else ""

    def set_current(self, run_id: str) -> None:
        """Make a finished run the published one; the last thing a run does."""
        write_text(self.path / "current", f"{run_id}\n")

    @contextmanager
    def new_run(self, prefix: str) -> Iterator[tuple[str, Path]]:
        """The id and a folder for a new run, given its final name when the block ends without error.

        A block that fails leaves nothing behind.
        """
        make_folder(self.runs)
        numbers = [
            int(path.name[len(prefix) + 1 :]) for path in self.runs.glob(f"{prefix}-*") if _numbered(path, prefix)
        ]
        run_id = f"{prefix}-{max(numbers, default=0) + 1:03d}"
        partial = self.runs / f".{run_id}.partial"
        shutil.rmtree(partial, ignore_errors=True)
        make_folder(partial)
        try:
            yield run_id, partial
            os.replace(partial, self.runs / run_id)
        except OSError as error:
            raise AnnexaError(
                f"The run's folder cannot be finished: {error.strerror}.",
                where=str(self.runs),
                mend="check free space and rights, and close files that are open in it",
            ) from None
        finally:
            shutil.rmtree(partial, ignore_errors=True)


def _numbered(path: Path, prefix: str) -> bool:
    return re.fullmatch(r"\d+", path.name[len(prefix) + 1 :]) is not None


def open_data_folder(path: Path) -> DataFolder:
    """The data folder, made where it is not there. Errors: SettingsError where a file stands in its place."""
    if path.exists() and not path.is_dir():
        raise SettingsError(
            "A file stands where the data folder should be.", where=str(path), mend="give another --data"
        )
    make_folder(path)
    return DataFolder(path.resolve())
