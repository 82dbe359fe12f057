"""Writing the warehouse into a schema of a database server, by the fastest way its driver knows."""

from collections.abc import Mapping

import pandas as pd
import sqlalchemy as sa
from sqlalchemy.schema import CreateSchema, CreateTable, DropTable
from sqlalchemy.sql import quoted_name

from extracts import driver_error
from extracts.demo import lcs_schema
from extracts.demo.lcs_schema import CHILD_SOCIAL, EDUCATION
from extracts.errors import AnnexaError

ROWS_AT_A_TIME = 10_000


def write_to_server(frames: Mapping[str, pd.DataFrame], url: sa.URL, schema: str, overwrite: bool) -> None:
    """Write the frames as every table of the warehouse in the named schema, which is made where it is not there.

    Only the warehouse's own tables are replaced. Errors: AnnexaError where they are there and
    `overwrite` is not given, or where the server refuses.
    """
    schemas = {CHILD_SOCIAL: schema, EDUCATION: EDUCATION if schema == CHILD_SOCIAL else f"{schema}_{EDUCATION}"}
    fast = {"fast_executemany": True} if url.drivername == "mssql+pyodbc" else {}
    engine = sa.create_engine(url, **fast)
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
    for table in replaced:
        connection.execute(DropTable(table))
    for table in tables.values():
        connection.execute(CreateTable(table))
        for index in table.indexes:
            connection.execute(sa.schema.CreateIndex(index))
    return tables


def _load(connection: sa.Connection, table: sa.Table, frame: pd.DataFrame) -> None:
    if connection.dialect.driver == "psycopg":
        _copy(connection, table, frame)
        return
    for start in range(0, len(frame), ROWS_AT_A_TIME):
        rows = frame.iloc[start : start + ROWS_AT_A_TIME].astype("object")
        connection.execute(sa.insert(table), rows.where(rows.notna(), None).to_dict("records"))


def _copy(connection: sa.Connection, table: sa.Table, frame: pd.DataFrame) -> None:
    """PostgreSQL's own bulk load: in its CSV an empty cell is NULL and empty text is quoted, as pandas writes it."""
    target = f"{table.schema}.{table.name} ({', '.join(frame.columns)})"
    cursor = connection.connection.cursor()
    with cursor.copy(f"COPY {target} FROM STDIN (FORMAT csv)") as copy:
        for start in range(0, len(frame), ROWS_AT_A_TIME):
            copy.write(frame.iloc[start : start + ROWS_AT_A_TIME].to_csv(index=False, header=False))
    cursor.close()
