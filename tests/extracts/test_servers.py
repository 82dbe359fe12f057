"""From the same demo data every kind of database gives the same snapshot, by whatever driver it is read."""

import uuid
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from etl.snapshot import Snapshot, SnapshotStore
from etl.snapshot_writer import Asked
from extracts.demo import DEFECTS, generate, inject, write_database
from extracts.errors import AnnexaError
from extracts.model import TABLES
from tests.hdm import SCHEMA, source
from tests.odbc import mariadb_odbc, postgresql_odbc, sqlite_odbc
from tests.requirements import MARIADB, POSTGRESQL, require_odbc_driver, require_server

AS_AT = date(2026, 3, 31)
OWN = f"annexa_{uuid.uuid4().hex[:12]}"  # the schema and database of this run


@pytest.fixture(scope="module")
def frames() -> dict[str, pd.DataFrame]:
    """A small demo authority with its defects."""
    made = generate(children=60, seed=11, as_at=AS_AT)
    return inject(made, DEFECTS, rate=0.05, seed=11, as_at=AS_AT)[0]


@pytest.fixture(scope="module")
def sqlite_file(frames: dict[str, pd.DataFrame], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo as SQLite."""
    path = tmp_path_factory.mktemp("hdm") / "demo.sqlite"
    write_database(frames, path)
    return path


@pytest.fixture(scope="module")
def expected(sqlite_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Snapshot:
    """The snapshot that SQLite gives."""
    return snapshot_of(sa.make_url(f"sqlite:///{sqlite_file}"), SCHEMA, tmp_path_factory.mktemp("snapshots"))


@pytest.fixture(scope="module")
def postgresql(frames: dict[str, pd.DataFrame]) -> Iterator[str]:
    """The demo in a schema of its own on PostgreSQL; the schema."""
    require_server(POSTGRESQL)
    yield from on_server(frames, str(sa.make_url(POSTGRESQL).set(database="test")), "DROP SCHEMA {} CASCADE")


@pytest.fixture(scope="module")
def mariadb(frames: dict[str, pd.DataFrame]) -> Iterator[str]:
    """The demo in a database of its own on MariaDB, which is its schema."""
    require_server(MARIADB)
    yield from on_server(frames, MARIADB, "DROP DATABASE {}")


def on_server(frames: dict[str, pd.DataFrame], server: str, drop: str) -> Iterator[str]:
    """Write the demo, give its schema, and drop it afterwards."""
    try:
        write_database(frames, server, schema=OWN)
        yield OWN
    finally:
        engine = sa.create_engine(server)
        with engine.begin() as connection:
            for schema in (OWN, f"{OWN}_Education"):
                connection.execute(sa.text(drop.format(schema)))
        engine.dispose()


def snapshot_of(url: sa.URL, schema: str, folder: Path) -> Snapshot:
    """The whole snapshot, two tables at a time."""
    one = source(url, schema=schema, chunk_rows=1_000)
    try:
        return SnapshotStore(folder).write(
            one,
            tuple(TABLES),
            data_date=AS_AT,
            program_version="1.2.3",
            synthetic=True,
            asked=Asked(connections=2),
        )
    finally:
        one.engine.dispose()


def contents(snapshot: Snapshot) -> dict[str, tuple[object, ...]]:
    """What must not depend on the database: content, rows, and what was found."""
    return {
        table: tuple(told[name] for name in ("content", "rows", "unmapped", "unreadable"))
        for table, told in snapshot.manifest["tables"].items()
    }


def test_the_demo_fills_every_table(expected: Snapshot) -> None:
    empty = {table for table, told in expected.manifest["tables"].items() if not told["rows"]}
    assert len(empty) <= 5  # a table of rare events may be empty among so few children


def test_postgresql_by_psycopg(postgresql: str, expected: Snapshot, tmp_path: Path) -> None:
    url = sa.make_url(POSTGRESQL).set(database="test")
    assert contents(snapshot_of(url, postgresql, tmp_path)) == contents(expected)


def test_mariadb_by_pymysql(mariadb: str, expected: Snapshot, tmp_path: Path) -> None:
    assert contents(snapshot_of(sa.make_url(MARIADB), mariadb, tmp_path)) == contents(expected)


def test_mariadb_by_pyodbc(mariadb: str, expected: Snapshot, tmp_path: Path) -> None:
    require_odbc_driver("MariaDB Unicode")
    assert contents(snapshot_of(mariadb_odbc(), mariadb, tmp_path)) == contents(expected)


def test_postgresql_by_pyodbc(postgresql: str, expected: Snapshot, tmp_path: Path) -> None:
    require_odbc_driver("PostgreSQL Unicode")
    assert contents(snapshot_of(postgresql_odbc(), postgresql, tmp_path)) == contents(expected)


def test_sqlite_by_pyodbc(sqlite_file: Path, expected: Snapshot, tmp_path: Path) -> None:
    require_odbc_driver("SQLite3")
    assert contents(snapshot_of(sqlite_odbc(sqlite_file), "main", tmp_path)) == contents(expected)


@pytest.mark.parametrize("kind", ["postgresql", "mariadb"])
def test_a_demo_on_a_server_is_replaced_only_when_allowed(
    kind: str, frames: dict[str, pd.DataFrame], request: pytest.FixtureRequest
) -> None:
    schema = request.getfixturevalue(kind)
    server = MARIADB if kind == "mariadb" else str(sa.make_url(POSTGRESQL).set(database="test"))
    with pytest.raises(AnnexaError, match="a warehouse already"):
        write_database(frames, server, schema=schema)
    write_database(frames, server, overwrite=True, schema=schema)


@pytest.mark.parametrize("kind", ["postgresql", "mariadb"])
def test_a_warehouse_that_is_no_demo_is_never_replaced(
    kind: str, frames: dict[str, pd.DataFrame], request: pytest.FixtureRequest
) -> None:
    schema = request.getfixturevalue(kind)
    server = MARIADB if kind == "mariadb" else str(sa.make_url(POSTGRESQL).set(database="test"))
    engine = sa.create_engine(server)
    try:
        with engine.begin() as connection:
            connection.execute(sa.text(f"DROP TABLE {schema}.ANNEXA_DEMO"))
        with pytest.raises(AnnexaError, match="no demo, and is never replaced"):
            write_database(frames, server, overwrite=True, schema=schema)
        with engine.begin() as connection:
            assert connection.execute(sa.text(f"SELECT COUNT(*) FROM {schema}.DIM_PERSON")).scalar()
            connection.execute(sa.text(f"CREATE TABLE {schema}.ANNEXA_DEMO (WRITTEN_BY VARCHAR(20))"))
    finally:
        engine.dispose()


def test_a_server_that_is_not_there_is_told(frames: dict[str, pd.DataFrame]) -> None:
    with pytest.raises(AnnexaError, match="could not be written") as told:
        write_database(frames, "postgresql+psycopg://postgres@127.0.0.1:1/test")
    assert told.value.mend
