"""Reading speed: a county's case notes into a snapshot, beside bare pandas chunks and beside the Arrow floor.

All three run the same query on the same SQLite file, each in a process of its own, one after the other:

snapshot  what `annexa extract` does: read, map codes, cast, hash, write Parquet
pandas    pandas.read_sql in chunks, written to Parquet as it comes: nothing mapped, cast or hashed
arrow     the least any reader could take: ADBC, columns made in C, written to Parquet; skipped where it is not installed
"""

import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from threading import Event

sys.path.insert(0, str(Path(__file__).parents[1]))

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import sqlalchemy as sa

from etl.snapshot_writer import _write_table
from tests.hdm import SCHEMA, hdm, source

CHUNK_ROWS = 50_000
READERS = ("snapshot", "pandas", "arrow")
TIMES_PANDAS = 1.3  # how much longer than bare pandas a snapshot may take
NOTES = """
    WITH RECURSIVE s (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM s WHERE i < ?)
    INSERT INTO FACT_CASENOTES (
        FACT_CASENOTE_ID, DIM_PERSON_ID, DIM_LOOKUP_CASNT_TYPE_ID_CODE, EVENT_DTTM, CREATED_DTTM,
        SEEN_FLAG, SEEN_ALONE_FLAG, DIM_CREATED_BY_DEPT_ID
    )
    SELECT
        i, 3000000 + i % 400000, CASE WHEN i % 4 = 0 THEN 'STVC' ELSE 'CN' END,
        datetime('2020-01-01 10:00', (i % 2000) || ' days'), datetime('2020-01-02 11:30:05', (i % 2000) || ' days'),
        CASE WHEN i % 3 = 0 THEN 'N' ELSE 'Y' END, CASE WHEN i % 5 > 0 THEN 'Y' END, 100 + i % 50
    FROM s
"""


def make(path: Path, rows: int) -> None:
    """An LCS database with that many case notes."""
    hdm(path)
    connection = sqlite3.connect(path)
    connection.execute(NOTES, (rows,))
    connection.commit()
    connection.close()


def read_as_snapshot(database: Path, folder: Path) -> int:
    """The table as a snapshot's file."""
    one = source(sa.make_url(f"sqlite:///{database}"), chunk_rows=CHUNK_ROWS)
    return _write_table(folder, one, "case_note", Event())["rows"]


def read_by_pandas(database: Path, folder: Path) -> int:
    """The query's rows in chunks of pandas' own making."""
    one = source(sa.make_url(f"sqlite:///{database}"))
    rows, writer = 0, None
    with one.engine.connect().execution_options(stream_results=True) as connection:
        for frame in pd.read_sql(sa.text(one.query("case_note").sql), connection, chunksize=CHUNK_ROWS):
            table = pa.Table.from_pandas(frame, preserve_index=False)
            kept = [field if field.type != pa.null() else pa.field(field.name, pa.string()) for field in table.schema]
            writer = writer or pq.ParquetWriter(folder / "pandas.parquet", pa.schema(kept))
            writer.write_table(table.cast(pa.schema(kept)))
            rows += len(frame)
    if writer:
        writer.close()
    return rows


def read_by_arrow(database: Path, folder: Path) -> int:
    """The query's rows as Arrow columns made by the driver."""
    from adbc_driver_sqlite import dbapi

    sql = source(sa.make_url(f"sqlite:///{database}")).query("case_note").sql.replace(f"{SCHEMA}.", "main.")
    with dbapi.connect(str(database)) as connection, connection.cursor() as cursor:
        cursor.execute(sql)
        reader = cursor.fetch_record_batch()
        rows = 0
        with pq.ParquetWriter(folder / "arrow.parquet", reader.schema) as writer:
            for batch in reader:
                writer.write_batch(batch)
                rows += batch.num_rows
    return rows


def one_reader(name: str, database: Path) -> None:
    """Read by one of them and print rows, seconds and peak memory in megabytes."""
    read = {"snapshot": read_as_snapshot, "pandas": read_by_pandas, "arrow": read_by_arrow}[name]
    with tempfile.TemporaryDirectory() as folder:
        began = time.perf_counter()
        rows = read(database, Path(folder))
        seconds = time.perf_counter() - began
    print(rows, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def measured(rows: int) -> dict[str, tuple[int, float, float]]:
    """Reader to rows, seconds and megabytes; without a reader that is not installed."""
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "hdm.sqlite"
        make(database, rows)
        for name in READERS:
            program = [sys.executable, __file__, name, str(database)]
            run = subprocess.run(program, capture_output=True, text=True, check=False)
            if run.returncode and "ModuleNotFoundError" in run.stderr:
                continue
            count, seconds, megabytes = run.stdout.split()
            found[name] = int(count), float(seconds), float(megabytes)
    return found


def report(rows: int) -> None:
    """Print the three readers side by side."""
    found = measured(rows)
    floor = found["pandas"][1]
    print(f"\n{'reading case notes':<20} {'rows':>10} {'seconds':>8} {'rows/s':>10} {'of pandas':>9} {'peak MB':>8}")
    for name, (count, seconds, megabytes) in found.items():
        share = seconds / floor
        print(f"{name:<20} {count:>10,} {seconds:>8.2f} {count / seconds:>10,.0f} {share:>9.2f} {megabytes:>8,.0f}")
    if found["snapshot"][1] > floor * TIMES_PANDAS:
        print(f"The snapshot took more than {TIMES_PANDAS} times as long as bare pandas.")
    if "arrow" not in found:
        print("arrow: not measured, adbc-driver-sqlite is not installed")


if __name__ == "__main__":
    one_reader(sys.argv[1], Path(sys.argv[2]))
