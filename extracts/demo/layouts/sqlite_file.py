"""A layout's tables in an SQLite file: every declared table and column, filled or not."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pandas as pd

from extracts.errors import AnnexaError


def write_tables(declared: Path, frames: Mapping[str, pd.DataFrame], path: Path) -> None:
    """Make every table that the file `table,column,type,key` declares, and insert the frames' rows.

    Errors: AnnexaError where a frame has a table or a column that is not declared.
    """
    tables = {
        str(name): columns
        for name, columns in pd.read_csv(declared, dtype="str", keep_default_na=False).groupby("table", sort=False)
    }
    for name, frame in frames.items():
        unknown = set(frame.columns) - set(tables[name]["column"]) if name in tables else {"(the whole table)"}
        if unknown:
            raise AnnexaError(f"{name} has no {', '.join(sorted(unknown))}.", where=declared.name, mend="correct it")
    with closing(sqlite3.connect(path)) as connection, connection:
        for name, columns in tables.items():
            fields = ", ".join(
                f'"{column}" {kind.replace("(max)", "")}'
                for column, kind in zip(columns["column"], columns["type"], strict=True)
            )
            connection.execute(f'CREATE TABLE "{name}" ({fields})')
        for name, frame in frames.items():
            places = ", ".join("?" * len(frame.columns))
            names = ", ".join(f'"{column}"' for column in frame.columns)
            columns = [_values(frame[column]) for column in frame.columns]
            connection.executemany(
                f'INSERT INTO "{name}" ({names}) VALUES ({places})',  # noqa: S608 - declared names
                zip(*columns, strict=True),
            )


def _values(column: pd.Series) -> list:
    """The column as SQLite keeps it: times as text, flags as Y and N, nothing as None."""
    if pd.api.types.is_datetime64_any_dtype(column):
        column = column.dt.strftime("%Y-%m-%d %H:%M:%S")
    elif pd.api.types.is_bool_dtype(column):
        column = column.map({True: "Y", False: "N"})
    return column.astype("object").where(column.notna(), None).tolist()
