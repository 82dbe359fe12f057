"""Opening the database: an SQLite file read-only under the schema's name, and every failure in words."""

import sqlite3
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa

from extracts.engine import connected, open_engine, secret_free, told_plainly
from extracts.errors import AnnexaError, SettingsError
from tests.requirements import MARIADB, POSTGRESQL, require_server

SECRET = "hush-hush"  # noqa: S105 - opens nothing


def database(path: Path) -> sa.URL:
    """An SQLite file with one table."""
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE TEAMS (NAME)")
        connection.execute("INSERT INTO TEAMS VALUES ('North')")
    connection.close()
    return sa.make_url(f"sqlite:///{path}")


def refused(url: sa.URL | str, schema: str = "Child_Social", sql: str = "SELECT 1") -> AnnexaError:
    """The error that opening, connecting or reading ends in; it tells what, where and the mend, and nothing more."""
    url = sa.make_url(url)
    with pytest.raises(AnnexaError) as told:
        read(url, schema, sql)
    error = told.value
    assert error.where
    assert error.mend
    assert "\n" not in error.what
    assert SECRET not in str(error)
    assert error.__cause__ is None
    assert error.__suppress_context__ or error.__context__ is None
    return error


def read(url: sa.URL, schema: str, sql: str) -> list[tuple]:
    """The rows of the query, as a source reads them."""
    engine = open_engine(url, schema)
    try:
        with connected(engine, url) as connection, told_plainly(url, "Reading", mend="mend it"):
            return [tuple(row) for row in connection.execute(sa.text(sql))]
    finally:
        engine.dispose()


@pytest.mark.parametrize("name", ["hdm.sqlite", "with space & #hash?.sqlite", "h\u00e9.sqlite"])
def test_an_sqlite_file_is_found_under_the_schema_s_name(tmp_path: Path, name: str) -> None:
    url = database(tmp_path / name).set(database=str(tmp_path / name))
    assert read(url, "Child_Social", "SELECT NAME FROM Child_Social.TEAMS") == [("North",)]


@pytest.mark.parametrize("sql", ["INSERT INTO Child_Social.TEAMS VALUES ('x')", "CREATE TABLE Child_Social.X (a)"])
def test_an_sqlite_file_is_never_written_to(tmp_path: Path, sql: str) -> None:
    url = database(tmp_path / "hdm.sqlite")
    before = (tmp_path / "hdm.sqlite").read_bytes()
    assert "readonly" in refused(url, sql=sql).what
    assert (tmp_path / "hdm.sqlite").read_bytes() == before


def test_a_missing_sqlite_file_is_told_and_never_made(tmp_path: Path) -> None:
    path = tmp_path / "none.sqlite"
    assert refused(f"sqlite:///{path}").where == str(path)
    assert not path.exists()
    assert "not there" in refused("sqlite://").what
    assert "not there" in refused(f"sqlite:///{tmp_path}").what


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "hdm.sqlite").write_text("child_id,surname\n" * 100, encoding="utf-8")
    error = refused(f"sqlite:///{tmp_path / 'hdm.sqlite'}")
    assert "file is not a database" in error.what
    assert "SQLite" in error.mend


@pytest.mark.parametrize("schema", ["HDM.Child_Social", "main", "TEMP"])
def test_a_schema_that_sqlite_cannot_attach_is_told(tmp_path: Path, schema: str) -> None:
    assert refused(database(tmp_path / "hdm.sqlite"), schema).where == "schema under [source]"


@pytest.mark.parametrize(
    ("sql", "told"),
    [("SELECT * FROM Child_Social.NOWHERE", "NOWHERE"), ("SELECT NO_NAME FROM Child_Social.TEAMS", "NO_NAME")],
)
def test_a_missing_table_or_column_is_named(tmp_path: Path, sql: str, told: str) -> None:
    assert told in refused(database(tmp_path / "hdm.sqlite"), sql=sql).what


@pytest.mark.parametrize("url", ["nonsense://server/x", "oracle+nonsense://server/x"])
def test_an_unknown_dialect_is_told(url: str) -> None:
    error = refused(url)
    assert isinstance(error, SettingsError)
    assert "mssql+pyodbc" in error.mend


@pytest.mark.parametrize(
    ("url", "driver", "mend"),
    [
        ("postgresql+psycopg://server/x", "psycopg", "annexa[postgresql]"),
        ("mysql+pymysql://server/x", "pymysql", "annexa[mariadb]"),
        ("mssql+pyodbc://server/x", "pyodbc", "annexa"),
        ("mysql+mysqldb://server/x", "MySQLdb", "mysql+pymysql"),
    ],
)
def test_a_driver_that_is_not_installed_is_told(
    monkeypatch: pytest.MonkeyPatch, url: str, driver: str, mend: str
) -> None:
    monkeypatch.setitem(sys.modules, driver, None)
    error = refused(url)
    assert driver in error.what
    assert mend in error.mend


def test_a_missing_odbc_manager_names_the_package(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "pyodbc.py").write_text("raise ImportError('libodbc.so.2: cannot open shared object file')\n")
    monkeypatch.delitem(sys.modules, "pyodbc", raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    assert "unixodbc" in refused("mssql+pyodbc://server/x").mend


class DriverError(Exception):
    """What a driver raises; SQLAlchemy keeps it as `orig`."""


def told_of(error: sa.exc.DBAPIError) -> AnnexaError:
    """How an error raised while reading is told."""
    url = sa.make_url(f"mssql+pyodbc://reader:{SECRET}@server/HDM")
    with pytest.raises(AnnexaError) as told, told_plainly(url, "Reading person", mend="mend it"):
        raise error
    assert SECRET not in str(told.value)
    assert "SELECT" not in str(told.value)
    assert "Alpha" not in str(told.value)
    return told.value


def test_neither_password_nor_sql_nor_parameters_are_told() -> None:
    cause = DriverError("28000", f"Login failed for {SECRET}\nat line 7")
    error = told_of(sa.exc.OperationalError("SELECT SURNAME", {"name": "Alpha"}, cause))
    assert error.what == "Reading person failed: Login failed for ***."
    assert error.where == "mssql database HDM on server"


def test_a_value_that_does_not_fit_is_never_quoted() -> None:
    cause = DriverError("22018", "Conversion failed when converting the nvarchar value 'Alpha' to data type int.")
    assert (
        told_of(sa.exc.DataError("SELECT", {}, cause)).what == "Reading person failed: a value does not fit its type."
    )


@pytest.mark.parametrize(
    "text",
    ["[01000] [unixODBC][Driver Manager]Can't open lib 'ODBC Driver 18' : file not found", "[IM002] no default driver"],
)
def test_an_odbc_driver_that_is_not_there_is_to_be_installed(text: str) -> None:
    assert "install the ODBC driver" in told_of(sa.exc.InterfaceError("SELECT", {}, DriverError("IM002", text))).mend


def test_where_the_data_comes_from_holds_no_account() -> None:
    url = sa.make_url(f"mysql+pymysql://reader:{SECRET}@server:3306/hdm?ssl_key=/keys/reader.pem")
    assert secret_free(url) == {"kind": "mysql", "server": "server", "database": "hdm"}
    assert secret_free(sa.make_url("sqlite:////srv/annexa/hdm.sqlite"))["database"] == "hdm.sqlite"
    odbc = sa.make_url(f"mssql+pyodbc:///?odbc_connect=SERVER%3Dx%3BUID%3Dreader%3BPWD%3D{SECRET}")
    assert secret_free(odbc) == {"kind": "mssql", "server": "", "database": ""}


def test_an_unknown_postgresql_database_is_told() -> None:
    require_server(POSTGRESQL)
    error = refused(sa.make_url(POSTGRESQL).set(database="no_such_database", password=SECRET))
    assert "no_such_database" in error.what
    assert "127.0.0.1" in error.where


@pytest.mark.parametrize("driver", ["postgresql+psycopg", "mysql+pymysql"])
def test_a_server_that_does_not_answer_is_told(driver: str) -> None:
    error = refused(f"{driver}://reader:{SECRET}@127.0.0.1:1/hdm")
    assert "Connecting to the database failed" in error.what
    assert "network" in error.mend


def test_a_wrong_password_is_told() -> None:
    require_server(MARIADB)
    error = refused(sa.make_url(MARIADB).set(password=SECRET))
    assert "Access denied" in error.what
    assert "password" in error.mend


def test_an_option_that_the_driver_does_not_know_is_told() -> None:
    require_server(MARIADB)
    assert isinstance(refused(f"{MARIADB}?no_such_option=1"), SettingsError)


def test_a_value_that_postgresql_cannot_read_is_never_quoted() -> None:
    require_server(POSTGRESQL)
    assert "Alpha" not in str(refused(POSTGRESQL, sql="SELECT CAST('Alpha' AS int)"))
