"""PostgreSQL and SQLite through their ODBC drivers: SQLAlchemy has no dialect for these, so a small one stands in.

What SQL Server's own path takes is proven by it: the connection string, pyodbc's cursors, its values, its errors.
"""

from pathlib import Path
from urllib.parse import quote_plus

import sqlalchemy as sa
from sqlalchemy.connectors.pyodbc import PyODBCConnector
from sqlalchemy.engine.default import DefaultDialect

from extracts.connection_string import address, build


class OdbcDialect(PyODBCConnector, DefaultDialect):
    """The least that a database behind pyodbc needs."""

    default_paramstyle = "qmark"

    def _get_server_version_info(self, _connection: sa.Connection) -> tuple[int, ...]:
        return ()


class PostgresqlOdbcDialect(OdbcDialect):
    """Templates are spelt for PostgreSQL."""

    name = "postgresql"
    supports_statement_cache = True  # SQLAlchemy asks each class for its own


class SqliteOdbcDialect(OdbcDialect):
    """Templates are spelt for SQLite."""

    name = "sqlite"
    supports_statement_cache = True  # SQLAlchemy asks each class for its own


for dialect in (PostgresqlOdbcDialect, SqliteOdbcDialect):
    sa.dialects.registry.register(f"{dialect.name}odbc.pyodbc", __name__, dialect.__name__)


def through_odbc(driver: str, **attributes: str) -> sa.URL:
    """The address of a database behind an ODBC driver; `driver` names the dialect, for example mariadb."""
    return address(f"{driver}+pyodbc:///?odbc_connect={quote_plus(build(attributes))}")


def mariadb_odbc(account: str = "root", password: str = "", database: str = "test") -> sa.URL:
    """The build machine's MariaDB through ODBC."""
    return through_odbc(
        "mariadb", DRIVER="MariaDB Unicode", SERVER="127.0.0.1", DATABASE=database, UID=account, PWD=password
    )


def postgresql_odbc(**more: str) -> sa.URL:
    """The build machine's PostgreSQL through ODBC, its booleans as such and its rows fetched by the portion."""
    return through_odbc(
        "postgresqlodbc",
        DRIVER="PostgreSQL Unicode",
        SERVER="127.0.0.1",
        DATABASE="test",
        UID="postgres",
        BOOLSASCHAR="0",
        USEDECLAREFETCH="1",
        **more,
    )


def sqlite_odbc(path: Path) -> sa.URL:
    """An SQLite file through ODBC; its tables are in the schema main."""
    return through_odbc("sqliteodbc", DRIVER="SQLite3", DATABASE=str(path))
