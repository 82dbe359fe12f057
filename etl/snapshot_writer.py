"""Writing a snapshot: whole or not at all, in row groups of one size, each table hashed."""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from etl.data_folder import OWNER_ONLY_FILE, make_folder, write_text
from etl.file_hash import file_hash
from extracts.errors import AnnexaError
from extracts.model import dtypes
from extracts.schema import arrow_schema
from extracts.source import Source

MANIFEST = "manifest.json"
GROUP_ROWS = 65_536  # one size, so that a file's bytes do not depend on the source's batches
HASH_KEYS = ("annexa snapshot1", "annexa snapshot2")  # pandas asks for sixteen bytes


def write_snapshot(
    store: Path, source: Source, tables: Sequence[str], *, data_date: date, program_version: str, synthetic: bool
) -> str:
    """Extract every table under a temporary name, then give the folder its final one; the id.

    Errors: AnnexaError where the source or the disk fails; the temporary folder is removed and
    earlier snapshots stay as they are.
    """
    make_folder(store)
    try:
        partial = Path(tempfile.mkdtemp(prefix=".partial-", dir=store))
    except OSError as error:
        raise AnnexaError(
            f"The snapshot cannot be written: {error.strerror}.",
            where=str(store),
            mend="give a folder you may write to",
        ) from None
    try:
        started = _now()
        told = {table: _write_table(partial, source, table) for table in tables}
        snapshot_id = f"{data_date.isoformat()}-{_content_of_all(told)[:8]}"
        manifest = {
            "id": snapshot_id,
            "data_date": data_date.isoformat(),
            "source": source.identity(),
            "synthetic": synthetic,
            "program_version": program_version,
            "started": started,
            "ended": _now(),
            "tables": told,
        }
        write_text(partial / MANIFEST, json.dumps(manifest, indent=2) + "\n")
        if not (store / snapshot_id).exists():
            os.replace(partial, store / snapshot_id)
    except OSError as error:
        raise AnnexaError(
            f"The snapshot cannot be written: {error.strerror or 'the disk refused'}.",
            where=str(store),
            mend="check free space and rights",
        ) from None
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return snapshot_id


@dataclass
class ContentHash:
    """A hash of rows that does not depend on their order: two sums of 64-bit row hashes, and a count."""

    rows: int = 0
    sums: list[int] = field(default_factory=lambda: [0] * len(HASH_KEYS))

    def add(self, frame: pd.DataFrame) -> None:
        """Take a frame's rows into the sums."""
        self.rows += len(frame)
        for place, key in enumerate(HASH_KEYS):
            hashed = pd.util.hash_pandas_object(frame, index=False, hash_key=key, categorize=True)
            self.sums[place] = (self.sums[place] + int(np.add.reduce(hashed.to_numpy("uint64")))) % 2**64

    def hexdigest(self) -> str:
        """The content as hex digits: equal rows give equal digits."""
        return "".join(f"{part:016x}" for part in (self.rows, *self.sums))


def _content_of_all(told: dict[str, dict[str, Any]]) -> str:
    """One hash over every table's content and gaps: a table that is now held differs from one that was not."""
    parts = [[table, told[table]["content"], told[table]["not_held"]] for table in sorted(told)]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _write_table(folder: Path, source: Source, table: str) -> dict[str, Any]:
    path, schema, content, started = folder / f"{table}.parquet", arrow_schema(table), ContentHash(), _now()
    with pq.ParquetWriter(path, schema) as writer:
        for group in _groups(source.batches(table), schema):
            writer.write_table(group, row_group_size=GROUP_ROWS)
            # Typed as declared: otherwise a value's hash would depend on whether its group holds blanks.
            content.add(group.to_pandas().astype(dtypes(table)))
    path.chmod(OWNER_ONLY_FILE)
    report = source.report(table)
    return {
        "rows": content.rows,
        "sha256": file_hash(path),
        "content": content.hexdigest(),
        "sql_sha256": report.sql_sha256,
        "evidence": report.evidence,
        "not_held": report.not_held,
        "unmapped": report.unmapped,
        "unreadable": report.unreadable,
        "excluded": report.excluded,
        "complete_from": None,
        "started": started,
        "ended": _now(),
    }


def _groups(batches: Iterator[pa.RecordBatch], schema: pa.Schema) -> Iterator[pa.Table]:
    """The batches' rows in tables of exactly `GROUP_ROWS`, the last one shorter.

    Each is of one chunk: where the pages of a file end depends on chunks too.
    """
    waiting: list[pa.RecordBatch] = []
    rows = 0
    for batch in batches:
        waiting.append(batch)
        rows += batch.num_rows
        while rows >= GROUP_ROWS:
            joined = pa.Table.from_batches(waiting, schema=schema)
            yield joined.slice(0, GROUP_ROWS).combine_chunks()
            waiting = joined.slice(GROUP_ROWS).to_batches()
            rows -= GROUP_ROWS
    if rows:
        yield pa.Table.from_batches(waiting, schema=schema).combine_chunks()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
