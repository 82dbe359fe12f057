"""What every source of canonical tables offers, whatever it reads."""

from collections.abc import Generator
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

import pyarrow as pa


@dataclass
class TableReport:
    """What a source found while it read one table; complete once the last batch was taken.

    `evidence` is seen, history, inferred or `not held`; `not_held` gives the reason by column (the
    reason for the whole table under the empty name); `unmapped` counts codes without a mapping, by
    column and code; `unreadable` counts values that do not fit their type, by column;
    `sql_sha256` is the hash of the query, or of the file that was read;
    `complete_from` is the first day of a table that was narrowed by a window, rows without a date kept.
    """

    evidence: str = "seen"
    not_held: dict[str, str] = field(default_factory=dict)
    unmapped: dict[str, dict[str, int]] = field(default_factory=dict)
    unreadable: dict[str, int] = field(default_factory=dict)
    excluded: int = 0
    sql_sha256: str = ""
    complete_from: date | None = None


class Source(Protocol):
    """A place canonical tables come from: a database with templates, or a folder of files."""

    def identity(self) -> dict[str, str]:
        """What the source is, for the manifest: system, kind, place; never a secret."""

    def reach(self) -> None:
        """Make sure that the source can be reached at all, before its tables are read."""

    def batches(self, table: str) -> Generator[pa.RecordBatch]:
        """The table's cast rows under the declared schema, in batches of bounded size; closing it ends the reading."""

    def report(self, table: str) -> TableReport:
        """What was found in a table whose batches have been read to the end."""

    def close(self) -> None:
        """Give back what reading holds open, connections above all."""
