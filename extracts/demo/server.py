"""Writing the warehouse into a schema of a database server, by the fastest way its driver knows."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import sqlalchemy as sa
from sqlalchemy.schema import CreateSchema, CreateTable, DropTable
from sqlalchemy.sql import quoted_name

from extracts import driver_error
from extracts.demo import bulk_text, lcs_schema
from extracts.demo.lcs_schema import CHILD_SOCIAL, EDUCATION
from extracts.errors import AnnexaError

ROWS_AT_A_TIME = 10_000
BULK: dict[str, dict[str, object]] = {
    "mssql+pyodbc": {"fast_executemany": True},
    "mysql+pymysql": {"connect_args": {"local_infile": True}},
    "mariadb+pymysql": {"connect_args": {"local_infile": True}},
}
MARK = quoted_name("ANNEXA_DEMO", quote=False)  # the table that says that a schema holds a demo


def write_to_server(frames: Mapping[str, pd.DataFrame], url: sa.URL, schema: str, overwrite: bool) -> None:
    """Write the frames as every table of the warehouse in the named schema, which is made where it is not there.

    Only a demo's own tables are replaced: a schema in which no demo was written is never touched. Errors:
    AnnexaError where a warehouse is there and `overwrite` is not given or it is no demo, or where the
    server refuses.
    """
    schemas = {CHILD_SOCIAL: schema, EDUCATION: EDUCATION if schema == CHILD_SOCIAL else f"{schema}_{EDUCATION}"}
    engine = sa.create_engine(url, **BULK.get(url.drivername, {}))
    try:
        with engine.begin() as connection:
            made = {name: _made(connection, name, target, overwrite) for name, target in schemas.items()}
            for name, frame in frames.items():
                table = made[lcs_schema.schema_of(name)][name.rpartition(".")[2]]
                _load(connection, table, lcs_schema.frame(name, frame))
    except sa.exc.SQLAlchemyError as error:
        raise AnnexaError(
            f"The demo could not be written: {driver_error.reason(error, url)}.",
            where=f"schema {schema} on {url.host}",
            mend=driver_error.mend(error, otherwise="give an account that may create tables there"),
        ) from None
    finally:
        engine.dispose()


def _made(connection: sa.Connection, declared: str, schema: str, overwrite: bool) -> dict[str, sa.Table]:
    """The tables of a declared schema, newly made in the schema named, by their plain names."""
    found = sa.MetaData()
    named = quoted_name(schema, quote=False)
    tables: dict[str, sa.Table] = {
        name: one.to_metadata(found, schema=named) for name, one in lcs_schema.metadata(declared).tables.items()
    }
    inspector = sa.inspect(connection)
    there = next((one for one in inspector.get_schema_names() if one.casefold() == schema.casefold()), None)
    # A server may have folded the unquoted names to lower case.
    standing = {one.casefold() for one in inspector.get_table_names(schema=there)} if there else set()
    replaced = [one for name, one in tables.items() if name.casefold() in standing]
    if replaced and not overwrite:
        raise AnnexaError(
            "There is a warehouse already.",
            where=f"schema {schema}",
            mend="allow it to be overwritten, or name another schema",
        )
    if there is None:
        connection.execute(CreateSchema(named))
    if replaced and MARK.casefold() not in standing:
        raise AnnexaError(
            "The warehouse there is no demo, and is never replaced.",
            where=f"schema {schema}",
            mend="name another schema",
        )
    for table in replaced:
        connection.execute(DropTable(table))
    if MARK.casefold() not in standing:
        connection.execute(
            CreateTable(
                sa.Table(MARK, found, sa.Column(quoted_name("WRITTEN_BY", quote=False), sa.Unicode(20)), schema=named)
            )
        )
    for table in tables.values():
        connection.execute(CreateTable(table))
        for index in table.indexes:
            connection.execute(sa.schema.CreateIndex(index))
    return tables


def _load(connection: sa.Connection, table: sa.Table, frame: pd.DataFrame) -> None:
    name, columns = f"{table.schema}.{table.name}", f"({', '.join(frame.columns)})"
    if connection.dialect.driver == "psycopg":
        _copy(connection, f"COPY {name} {columns} FROM STDIN", frame)
    elif connection.dialect.driver == "pymysql":
        _load_data(connection, f"LOAD DATA LOCAL INFILE %s INTO TABLE {name} CHARACTER SET utf8mb4 {columns}", frame)
    else:
        for start in range(0, len(frame), ROWS_AT_A_TIME):
            rows = frame.iloc[start : start + ROWS_AT_A_TIME].astype("object")
            connection.execute(sa.insert(table), rows.where(rows.notna(), None).to_dict("records"))


def _copy(connection: sa.Connection, statement: str, frame: pd.DataFrame) -> None:
    """PostgreSQL's own bulk load."""
    cursor = connection.connection.cursor()
    with cursor.copy(statement) as copy:
        for portion in bulk_text.portions(frame):
            copy.write(portion)
    cursor.close()


def _load_data(connection: sa.Connection, statement: str, frame: pd.DataFrame) -> None:
    """MariaDB's own bulk load, which reads a file of ours."""
    with tempfile.TemporaryDirectory(prefix="annexa-demo-") as folder:
        path = Path(folder) / "rows.tsv"
        for portion in bulk_text.portions(frame):
            path.write_bytes(portion)
            connection.exec_driver_sql(statement, (str(path),))
