"""Writing a snapshot: whole or not at all, in row groups of one size, each table hashed."""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Event
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from tenacity import Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential

from etl.data_folder import OWNER_ONLY_FILE, PARTIAL_SNAPSHOT, make_folder, write_text
from etl.file_hash import file_hash
from etl.worker_teams import TABLE as WORKER_TEAMS
from etl.worker_teams import carried_forward
from extracts.errors import AnnexaError, ConnectionLostError, SeveralError
from extracts.model import dtypes
from extracts.schema import arrow_schema
from extracts.source import Source

MANIFEST = "manifest.json"
GROUP_ROWS = 65_536  # one size, so that a file's bytes do not depend on the source's batches
HASH_KEY = "annexa snapshot1"  # pandas asks for sixteen bytes
MIXERS = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))  # splitmix64's


@dataclass(frozen=True)
class Earlier:
    """What earlier snapshots of the same source tell: each table's rows in the newest, as they came from the source,
    and workers' teams in the newest of an earlier day."""

    rows: Mapping[str, int] = field(default_factory=dict)
    worker_teams: pd.DataFrame | None = None


@dataclass(frozen=True)
class Asked:
    """How tables are read and when what came is not taken.

    `connections` tables are read at a time; a table whose connection was lost is read again from its
    start, up to `attempts` times in all, after `wait_seconds`, then twice that, and so on. A table that
    lost more than `largest_shrink` of its rows since the earlier snapshot stops the new one; None lets
    every shrink pass.
    """

    connections: int = 1
    attempts: int = 1
    wait_seconds: float = 2.0
    largest_shrink: float | None = None


def write_snapshot(
    store: Path,
    source: Source,
    tables: Sequence[str],
    *,
    data_date: date,
    program_version: str,
    synthetic: bool,
    asked: Asked,
    earlier: Earlier,
) -> str:
    """Extract every table under a temporary name, then give the folder its final one; the id.

    Errors: AnnexaError where the source or the disk fails or a table shrank, all tables' failures at
    once; the temporary folder is removed and earlier snapshots stay as they are.
    """
    make_folder(store)
    try:
        partial = Path(tempfile.mkdtemp(prefix=PARTIAL_SNAPSHOT, dir=store))
    except OSError as error:
        raise AnnexaError(
            f"The snapshot cannot be written: {error.strerror}.",
            where=str(store),
            mend="give a folder you may write to",
        ) from None
    try:
        started = _now()
        told = _write_tables(partial, source, tables, asked)
        refuse_shrink({name: one["rows"] for name, one in told.items()}, earlier.rows, asked.largest_shrink)
        if WORKER_TEAMS in told and earlier.worker_teams is not None:
            told[WORKER_TEAMS] |= _carry_worker_teams(partial, told[WORKER_TEAMS], earlier.worker_teams, data_date)
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


def refuse_shrink(rows: Mapping[str, int], earlier: Mapping[str, int], largest: float | None) -> None:
    """Errors: AnnexaError naming every table that lost more than the share `largest` of its earlier rows."""
    if largest is None:
        return
    shrunk = [
        AnnexaError(
            f"The table {table} has {rows[table]:,} rows; the snapshot before has {before:,}.",
            where="largest_shrink under [source]",
            mend="see whether the reporting database was filled whole; where it is right, extract with --accept-shrink",
        )
        for table, before in earlier.items()
        if table in rows and rows[table] < before * (1 - largest)
    ]
    _raise_together(shrunk)


def _write_tables(folder: Path, source: Source, tables: Sequence[str], asked: Asked) -> dict[str, dict[str, Any]]:
    """Every table, some at a time, the one whose reading fails no bar to the others: all failures are told."""
    again = Retrying(
        retry=retry_if_exception_type(ConnectionLostError),
        stop=stop_after_attempt(asked.attempts),
        wait=wait_exponential(multiplier=asked.wait_seconds),
        reraise=True,
    )
    stopped = Event()
    with ThreadPoolExecutor(asked.connections) as workers:
        waiting = {
            table: workers.submit(again.copy(), _write_table, folder, source, table, stopped) for table in tables
        }
        try:
            failures = [error for one in waiting.values() if isinstance(error := one.exception(), AnnexaError)]
            _raise_together(failures)
            return {table: one.result() for table, one in waiting.items()}
        finally:  # somebody who interrupts need not wait for the tables that are being read
            stopped.set()
            workers.shutdown(cancel_futures=True)


def _raise_together(errors: Sequence[AnnexaError]) -> None:
    if len(errors) == 1:
        raise errors[0]
    if errors:
        raise SeveralError(errors)


@dataclass
class ContentHash:
    """A hash of rows that does not depend on their order: a count, the sum of 64-bit row hashes, and that of
    the same hashes mixed again, so that rows whose hashes add up alike by chance are told apart.
    """

    rows: int = 0
    sums: list[int] = field(default_factory=lambda: [0, 0])

    def add(self, frame: pd.DataFrame) -> None:
        """Take a frame's rows into the sums."""
        self.rows += len(frame)
        hashed = pd.util.hash_pandas_object(frame, index=False, hash_key=HASH_KEY, categorize=True).to_numpy("uint64")
        for place, hashes in enumerate((hashed, _mixed(hashed))):
            self.sums[place] = (self.sums[place] + int(np.add.reduce(hashes))) % 2**64

    def hexdigest(self) -> str:
        """The content as hex digits: equal rows give equal digits."""
        return "".join(f"{part:016x}" for part in (self.rows, *self.sums))


def _mixed(hashes: np.ndarray) -> np.ndarray:
    """Other 64-bit hashes of the same rows: splitmix64's last steps."""
    for shift, factor in zip((30, 27), MIXERS, strict=True):
        hashes = (hashes ^ (hashes >> np.uint64(shift))) * factor
    return hashes ^ (hashes >> np.uint64(31))


def _content_of_all(told: dict[str, dict[str, Any]]) -> str:
    """One hash over every table's content and gaps: a table that is now held differs from one that was not."""
    parts = [[table, told[table]["content"], told[table]["not_held"]] for table in sorted(told)]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _write_table(folder: Path, source: Source, table: str, stopped: Event) -> dict[str, Any]:
    path, schema, content, started = folder / f"{table}.parquet", arrow_schema(table), ContentHash(), _now()
    with pq.ParquetWriter(path, schema) as writer, closing(source.batches(table)) as batches:
        for group in _groups(batches, schema):
            if stopped.is_set():
                break
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
        "complete_from": report.complete_from.isoformat() if report.complete_from else None,
        "started": started,
        "ended": _now(),
    }


def _carry_worker_teams(folder: Path, told: dict[str, Any], before: pd.DataFrame, day: date) -> dict[str, Any]:
    """Write workers' teams anew with what is known of earlier days, where the source has no dates of them itself."""
    if not {"start_date", "end_date"} <= told["not_held"].keys():
        return {}
    path, content = folder / f"{WORKER_TEAMS}.parquet", ContentHash()
    today = pq.read_table(path).to_pandas().astype(dtypes(WORKER_TEAMS))
    whole = carried_forward(before, today, day)
    content.add(whole)
    table = pa.Table.from_pandas(whole, schema=arrow_schema(WORKER_TEAMS), preserve_index=False)
    pq.write_table(table, path, row_group_size=GROUP_ROWS)
    return {
        "rows": content.rows,
        "rows_from_source": told["rows"],
        "sha256": file_hash(path),
        "content": content.hexdigest(),
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
