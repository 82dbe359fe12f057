"""A published file, as run.json lists it."""

from dataclasses import asdict, dataclass
from pathlib import Path

from etl.file_hash import file_hash
from etl.workbooks.split import WHOLE_COUNTY, Scope


@dataclass(frozen=True)
class PublishedFile:
    """Its path in the run's folder, whose it is, how many rows it holds, and its SHA-256.

    `level` and `scope` name the area; `from_run` is the earlier run of a report that was not due.
    """

    path: str
    level: str
    scope: str
    rows: int
    sha256: str
    from_run: str = ""

    def as_dict(self) -> dict[str, object]:
        """The file as run.json lists it."""
        return asdict(self)


def published(folder: Path, path: Path, rows: int, scope: Scope = WHOLE_COUNTY, sha256: str = "") -> PublishedFile:
    """Describe a file that was just written below the run's folder."""
    name = path.relative_to(folder).as_posix()
    return PublishedFile(name, scope.level, scope.name, rows, sha256 or file_hash(path))
