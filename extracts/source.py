"""What every source of canonical tables offers, whatever it reads."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Protocol

import pyarrow as pa


@dataclass
class TableReport:
    """What a source found while it read one table; complete once the last batch was taken.

    `evidence` is seen, history, inferred or `not held`; `not_held` gives the reason by column (the
    reason for the whole table under the empty name); `unmapped` counts codes without a mapping, by
    column and code; `unreadable` counts values that do not fit their type, by column.
    """

    evidence: str = "seen"
    not_held: dict[str, str] = field(default_factory=dict)
    unmapped: dict[str, dict[str, int]] = field(default_factory=dict)
    unreadable: dict[str, int] = field(default_factory=dict)
    excluded: int = 0
    sql_sha256: str = ""


class Source(Protocol):
    """A place canonical tables come from: a database with templates, or a folder of files."""

    def identity(self) -> dict[str, str]:
        """What the source is, for the manifest: system, kind, place; never a secret."""

    def batches(self, table: str) -> Iterator[pa.RecordBatch]:
        """The table's cast rows under the declared schema, in batches of bounded size."""

    def report(self, table: str) -> TableReport:
        """What was found in a table whose batches have been read to the end."""
