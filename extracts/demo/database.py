"""Writing the warehouse: every table of both schemas, the frames' rows in those the demo fills.

SQLite knows no schemas within a file, so each has a file of its own: Child_Social the one asked for,
Education one beside it. A file is made under another name and takes its own only when it is complete, so that a failed
write leaves an earlier file as it was.
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import numpy as np
import pandas as pd
import sqlalchemy as sa

from extracts.demo import lcs_schema
from extracts.demo.clock import SECOND
from extracts.demo.draw import blank
from extracts.demo.lcs_schema import CHILD_SOCIAL, EDUCATION, schema_of
from extracts.demo.server import write_to_server
from extracts.errors import AnnexaError

ROWS_AT_A_TIME = 100_000


def write_database(
    frames: Mapping[str, pd.DataFrame],
    path_or_url: str | Path | sa.URL,
    overwrite: bool = False,
    schema: str = CHILD_SOCIAL,
) -> None:
    """Write every table of Child_Social, filled or not, and those of Education.

    A path or an SQLite address gets a file each; a server's address a schema each, Child_Social's tables
    in `schema`.

    Errors: AnnexaError where the database is there and `overwrite` is not given, where it cannot be
    written to, or where a frame does not fit its table.
    """
    if isinstance(path_or_url, sa.URL) or "://" in str(path_or_url):
        url = sa.make_url(path_or_url)  # type: ignore[arg-type]
        if url.get_backend_name() != "sqlite":
            write_to_server(frames, url, schema, overwrite)
            return
        path_or_url = url.database or ""
    path = Path(str(path_or_url))
    files = {CHILD_SOCIAL: path, EDUCATION: education_file(path)}
    there = [file for file in files.values() if file.exists()]
    if there and not overwrite:
        raise AnnexaError(
            "There is a file already.", where=str(there[0]), mend="allow it to be overwritten, or name another"
        )
    if path.is_dir() or not path.parent.is_dir():
        raise AnnexaError(
            "The demo cannot be written there.", where=str(path), mend="name a file in an existing folder"
        )
    partial = {schema: file.with_name(f".{file.name}.{os.getpid()}.partial") for schema, file in files.items()}
    try:
        for schema, file in partial.items():
            _fill({name: frame for name, frame in frames.items() if schema_of(name) == schema}, schema, file)
        for schema, file in partial.items():
            file.replace(files[schema])
    except (OSError, sa.exc.SQLAlchemyError) as error:
        reason = (
            error.strerror
            if isinstance(error, OSError)
            else str(getattr(error, "orig", None) or "a value does not fit")
        )
        raise AnnexaError(
            f"The demo could not be written: {reason}.", where=str(path), mend="check the folder's rights and space"
        ) from None
    finally:
        for file in partial.values():
            file.unlink(missing_ok=True)


def education_file(path: Path) -> Path:
    """Where the tables of the schema Education go: demo.sqlite has demo-education.sqlite beside it."""
    return path.with_name(f"{path.stem}-education{path.suffix}")


def _fill(frames: Mapping[str, pd.DataFrame], schema: str, partial: Path) -> None:
    tables = lcs_schema.metadata(schema)
    engine = sa.create_engine(f"sqlite:///{partial}")
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA journal_mode = OFF")  # a broken file is thrown away, never mended
            connection.exec_driver_sql("PRAGMA synchronous = OFF")
            connection.commit()
        with engine.begin() as connection:
            tables.create_all(connection)
            for name, frame in frames.items():
                _insert(connection, name.rpartition(".")[2], lcs_schema.frame(name, frame))
    finally:
        engine.dispose()


def _insert(connection: sa.Connection, table: str, frame: pd.DataFrame) -> None:
    places = ", ".join("?" * len(frame.columns))
    statement = f"INSERT INTO {table} ({', '.join(frame.columns)}) VALUES ({places})"  # noqa: S608 - names of the schema
    for rows in _rows(frame):
        connection.exec_driver_sql(statement, rows)


def _rows(frame: pd.DataFrame) -> Iterator[list[tuple]]:
    for start in range(0, len(frame), ROWS_AT_A_TIME):
        part = frame.iloc[start : start + ROWS_AT_A_TIME]
        yield list(zip(*(_values(part[name]) for name in part), strict=True))


def _values(column: pd.Series) -> list:
    """The column as Python values; times as the text SQLite keeps, nothing as None."""
    if pd.api.types.is_datetime64_any_dtype(column):
        return _time_text(column.to_numpy(SECOND))
    return column.to_numpy("object", na_value=None).tolist()


def _time_text(times: np.ndarray) -> list:
    text = np.datetime_as_string(times).astype("<U19")
    if len(text):
        text.view("<U1").reshape(len(text), 19)[:, 10] = " "
    return blank(text, np.isnat(times)).tolist()
