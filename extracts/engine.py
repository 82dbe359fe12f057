"""Opening the database: read-only where the driver allows it, and every failure told in one sentence."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.exc import DataError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from extracts.errors import AnnexaError, SettingsError

DRIVERS = {"pyodbc": "annexa", "psycopg": "annexa[postgresql]", "pymysql": "annexa[mariadb]"}
KNOWN = "use mssql+pyodbc, postgresql+psycopg, mysql+pymysql or sqlite"
NO_ODBC_DRIVER = ("Can't open lib", "IM002")  # how unixODBC and Windows say that the driver named is not there


def open_engine(url: sa.URL, schema: str) -> sa.Engine:
    """An engine for the source; nothing is connected yet.

    An SQLite file is attached under the schema's name, read-only, so that the same SQL finds its tables.
    Errors: SettingsError for an unknown dialect or a driver that is not installed.
    """
    if url.get_backend_name() == "sqlite":
        return _open_sqlite(url, schema)
    try:
        return sa.create_engine(url, pool_pre_ping=True)
    except NoSuchModuleError:
        raise SettingsError(
            f"The database dialect {url.drivername!r} is not known.",
            where="url under [source]",
            mend=KNOWN,
        ) from None
    except ImportError as error:
        raise _no_driver(error) from None


def secret_free(url: sa.URL) -> dict[str, str]:
    """Where the data comes from, for the manifest: no user, no password, no options."""
    place = Path(url.database or "").name if url.get_backend_name() == "sqlite" else url.database or ""
    return {"kind": url.get_backend_name(), "server": url.host or "", "database": place}


@contextmanager
def connected(engine: sa.Engine, url: sa.URL) -> Iterator[sa.Connection]:
    """A connection, closed when the block ends. Errors: AnnexaError where the database cannot be reached."""
    mend = "check the server's name, the account, its password and the network"
    if url.get_backend_name() == "sqlite":
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
    """Turn a driver's error into one sentence that names no secret and shows no SQL or data."""
    try:
        yield
    except SQLAlchemyError as error:
        reason = _reason(error, url)
        if any(sign in reason for sign in NO_ODBC_DRIVER):
            mend = "install the ODBC driver that the address names, or name one that is installed (odbcinst -q -d)"
        raise AnnexaError(f"{doing} failed: {reason}.", where=_place(url), mend=mend) from None
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
    engine = sa.create_engine("sqlite://", connect_args={"uri": True})

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


def _reason(error: SQLAlchemyError, url: sa.URL) -> str:
    """The driver's own first line, without the password, the SQL or any parameter."""
    if isinstance(error, DataError):  # its text quotes the value, which may be a child's
        return "a value does not fit its type"
    cause = error.orig if isinstance(error, DBAPIError) else error
    parts = [part for part in getattr(cause, "args", ()) if isinstance(part, str)] or [str(cause)]
    first = " ".join(parts[-1].split("\n")[0].split())
    if url.password:
        first = first.replace(str(url.password), "***")
    return first.rstrip(".")[:300]
