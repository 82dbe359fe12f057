"""Built frames on disk: every candidate, decision and record, kept so that nothing is recomputed."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa

from etl.data_folder import OWNER_ONLY_FILE, make_folder
from etl.work import Work
from extracts.errors import AnnexaError
from management_reports.report import Built

PARTS = ("population", "main", "exceptions")
CONCERN_PARTS = ("figures", "children")
FOLDER = "frames"


@dataclass(frozen=True)
class Frames:
    """The frames of one run: a Parquet file for each list and report. A summary-only run keeps none.

    An edition's concerns are two files: the figures, and the children behind them.
    """

    work: Work

    def kept(self, key: str) -> pd.DataFrame | None:
        """The frame that an interrupted attempt built, as it was built; None where it has to be built."""
        path = self._path(key)
        return read_frame(path) if self.work.kept(path) else None

    def keep(self, key: str, frame: pd.DataFrame) -> None:
        """Write a frame."""
        if self.work.request.summary_only:
            return
        path = self._path(key)
        write_frame(frame, path)
        self.work.keep(path, rows=len(frame))

    def _path(self, key: str) -> Path:
        return self.work.folder / FOLDER / f"{key}.parquet"


def in_one(built: Built) -> pd.DataFrame:
    """A report's three parts one below the other, told apart by the column `part`."""
    parts = {part: getattr(built, part) for part in PARTS}
    whole = pd.concat([frame.assign(part=part) for part, frame in parts.items()], ignore_index=True)
    whole.attrs = {part: list(frame.columns) for part, frame in parts.items()}
    return whole


def apart(whole: pd.DataFrame) -> Built:
    """The three parts again, each with the columns it had."""
    return Built(*(whole.loc[whole["part"].eq(part), whole.attrs[part]].reset_index(drop=True) for part in PARTS))


def read_frame(path: Path) -> pd.DataFrame:
    """A kept frame. Errors: AnnexaError where it cannot be read."""
    try:
        return pd.read_parquet(path)
    except (OSError, ValueError, pa.ArrowException):
        raise AnnexaError(
            "A frame of the run cannot be read.", where=str(path), mend="make the run anew, or restore the file"
        ) from None


def write_frame(frame: pd.DataFrame, path: Path, **more: Any) -> None:
    """Write a frame as Parquet, for its owner only."""
    make_folder(path.parent)
    frame.to_parquet(path, index=False, **more)
    path.chmod(OWNER_ONLY_FILE)
