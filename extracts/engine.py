"""Opening the database: read-only and gently where the server allows it, and every failure told in one sentence."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import sqlalchemy as sa
from sqlalchemy.exc import NoSuchModuleError, SQLAlchemyError

from extracts import driver_error
from extracts.connection_string import with_password
from extracts.errors import AnnexaError, ConnectionLostError, SettingsError

DRIVERS = {"pyodbc": "annexa", "psycopg": "annexa[postgresql]", "pymysql": "annexa[mariadb]"}
KNOWN = "use mssql+pyodbc, postgresql+psycopg, mysql+pymysql or sqlite"

logging.getLogger("sqlalchemy.pool").setLevel(logging.CRITICAL)  # a lost connection is told by us, in one sentence

Isolation = Literal["read uncommitted", "read committed", "snapshot"]
LEVELS: dict[str, dict[Isolation, str]] = {
    "mssql": {"read uncommitted": "READ UNCOMMITTED", "read committed": "READ COMMITTED", "snapshot": "SNAPSHOT"},
    # PostgreSQL and MariaDB call a transaction that sees one state throughout repeatable read.
    "postgresql": {
        "read uncommitted": "READ UNCOMMITTED",
        "read committed": "READ COMMITTED",
        "snapshot": "REPEATABLE READ",
    },
    "mysql": {
        "read uncommitted": "READ UNCOMMITTED",
        "read committed": "READ COMMITTED",
        "snapshot": "REPEATABLE READ",
    },
}
LEVELS["mariadb"] = LEVELS["mysql"]
READ_ONLY = {
    "postgresql": "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY",
    "mysql": "SET SESSION TRANSACTION READ ONLY",
    "mariadb": "SET SESSION TRANSACTION READ ONLY",
}


@dataclass(frozen=True)
class Reading:
    """How hard the server may be worked: connections at a time, isolation, and limits in seconds."""

    connections: int = 2
    isolation: Isolation = "read uncommitted"
    login_seconds: int = 15
    query_seconds: int = 3600


def open_engine(url: sa.URL, schema: str, reading: Reading | None = None) -> sa.Engine:
    """An engine for the source; nothing is connected yet.

    An SQLite file is attached under the schema's name, read-only, so that the same SQL finds its tables.
    Errors: SettingsError for an unknown dialect or a driver that is not installed.
    """
    if url.drivername.split("+")[0] == "sqlite":
        return _open_sqlite(url, schema)
    reading = reading or Reading()
    try:
        level = LEVELS.get(url.get_backend_name(), {}).get(reading.isolation)
        engine = sa.create_engine(
            url,
            pool_size=reading.connections,
            max_overflow=0,
            pool_pre_ping=True,
            connect_args=_limits(url, reading),
            **({"isolation_level": level} if level else {}),
        )
    except NoSuchModuleError:
        raise SettingsError(
            f"The database dialect {url.drivername!r} is not known.",
            where="url under [source]",
            mend=KNOWN,
        ) from None
    except ImportError as error:
        raise _no_driver(error) from None
    _read_only_and_limited(engine, url, reading)
    return engine


def _limits(url: sa.URL, reading: Reading) -> dict[str, Any]:
    """The driver's own names for the limits; an option in the address wins."""
    given: dict[str, Any] = {"timeout": reading.login_seconds} if url.drivername.endswith("+pyodbc") else {}
    if url.get_driver_name() in ("psycopg", "pymysql"):
        given = {"connect_timeout": reading.login_seconds}
    if url.get_driver_name() == "pymysql":
        given["read_timeout"] = reading.query_seconds
    return {name: value for name, value in given.items() if name not in url.query}


def _read_only_and_limited(engine: sa.Engine, url: sa.URL, reading: Reading) -> None:
    if url.drivername.endswith("+pyodbc"):

        @sa.event.listens_for(engine, "do_connect")
        def say(_dialect: object, _record: object, arguments: list, _options: dict) -> None:
            arguments[:] = [with_password(url)]  # the engine itself never holds the password in a string

    @sa.event.listens_for(engine, "connect")
    def limit(connection: Any, _record: object) -> None:
        if url.drivername.endswith("+pyodbc"):
            with suppress(engine.dialect.loaded_dbapi.Error):  # a driver that knows no such limit works without it
                connection.timeout = reading.query_seconds
        asked = [READ_ONLY[engine.dialect.name]] if engine.dialect.name in READ_ONLY else []
        if engine.dialect.driver == "psycopg":
            asked.append(f"SET statement_timeout = {reading.query_seconds * 1000}")
        if asked:
            cursor = connection.cursor()
            for statement in asked:
                cursor.execute(statement)
            cursor.close()
            connection.commit()


def secret_free(url: sa.URL) -> dict[str, str]:
    """Where the data comes from, for the manifest: no user, no password, no options."""
    place = url.database or ""
    place = Path(place).name if url.drivername.split("+")[0] == "sqlite" else place
    return {"kind": url.drivername.split("+")[0], "server": url.host or "", "database": place}


@contextmanager
def connected(engine: sa.Engine, url: sa.URL) -> Iterator[sa.Connection]:
    """A connection, closed when the block ends. Errors: AnnexaError where the database cannot be reached."""
    mend = "check the server's name, the account, its password and the network"
    if url.drivername.split("+")[0] == "sqlite":
        mend = "check that url under [source] names an SQLite database"
    with told_plainly(url, "Connecting to the database", mend=mend):
        try:
            connection = engine.connect()
        except TypeError:  # a driver's function got an argument it does not have
            raise SettingsError(
                "The database address holds an option that the driver does not know.",
                where="url under [source]",
                mend="take what follows the question mark out of the address, or correct it",
            ) from None
    with connection:
        yield connection


@contextmanager
def told_plainly(url: sa.URL, doing: str, *, mend: str) -> Iterator[None]:
    """Turn a driver's error into one sentence that names no secret and shows no SQL or data.

    Errors: ConnectionLostError where the same work may succeed on a new connection, else AnnexaError.
    """
    try:
        yield
    except (SQLAlchemyError, ValueError, OverflowError) as error:  # the last two are raised by drivers themselves
        kind = ConnectionLostError if driver_error.lost(error) else AnnexaError
        raise kind(
            f"{doing} failed: {driver_error.reason(error, url)}.",
            where=_place(url),
            mend=driver_error.mend(error, otherwise=mend),
        ) from None
    except ImportError as error:  # a driver that loads its library on first use
        raise _no_driver(error) from None


def _open_sqlite(url: sa.URL, schema: str) -> sa.Engine:
    path = Path(url.database or "")
    if "." in schema or schema.casefold() in ("main", "temp"):
        raise SettingsError(
            f"An SQLite database cannot be attached as {schema}.",
            where="schema under [source]",
            mend="give one name, for example Child_Social",
        )
    if not path.is_file():
        raise AnnexaError("The SQLite database is not there.", where=str(path), mend="check url under [source]")
    engine = sa.create_engine("sqlite://", connect_args={"uri": True}, poolclass=sa.pool.NullPool)

    @sa.event.listens_for(engine, "connect")
    def attach(connection: object, _record: object) -> None:
        address = f"{path.resolve().as_uri()}?mode=ro"
        connection.execute(f"ATTACH DATABASE ? AS {schema}", (address,))  # type: ignore[attr-defined]

    return engine


def _no_driver(error: ImportError) -> SettingsError:
    if "libodbc" in str(error):
        return SettingsError(
            "pyodbc cannot find the ODBC manager.", where="libodbc", mend="install the package unixodbc"
        )
    driver = error.name or "the driver"
    return SettingsError(
        f"The database driver {driver} is not installed.",
        where="url under [source]",
        mend=f"pip install '{DRIVERS[driver]}'" if driver in DRIVERS else KNOWN,
    )


def _place(url: sa.URL) -> str:
    place = secret_free(url)
    return f"{place['kind']} database {place['database'] or '(none named)'}" + (
        f" on {place['server']}" if place["server"] else ""
    )
