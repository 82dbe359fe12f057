"""A published file, as run.json lists it."""

from dataclasses import asdict, dataclass
from pathlib import Path

from etl.file_hash import file_hash


@dataclass(frozen=True)
class PublishedFile:
    """Its path in the run's folder, whose it is, how many rows it holds, and its SHA-256."""

    path: str
    scope: str
    rows: int
    sha256: str

    def as_dict(self) -> dict[str, object]:
        """The file as run.json lists it."""
        return asdict(self)


def published(folder: Path, path: Path, scope: str, rows: int) -> PublishedFile:
    """Describe a file that was just written below the run's folder."""
    return PublishedFile(path.relative_to(folder).as_posix(), scope, rows, file_hash(path))
