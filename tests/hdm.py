"""A small LCS reporting database drawn by hand, and the source that reads it."""

import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import sqlalchemy as sa

from etl.settings import DEFAULTS
from extracts.demo.lcs_schema import metadata
from extracts.model import TABLES, dtypes
from extracts.sql_source import SqlSource, open_sql_source
from tests.frames import drawn

SCHEMA = "Child_Social"
PARAMETERS = tomllib.loads((DEFAULTS / "annexa.toml").read_text(encoding="utf-8"))["source"]["parameters"]


def hdm(path: Path, **tables: str) -> sa.URL:
    """An SQLite database with every table of the warehouse, holding the drawn rows."""
    engine = sa.create_engine(f"sqlite:///{path}")
    fill(engine, tables)
    engine.dispose()
    return sa.make_url(f"sqlite:///{path}")


def fill(engine: sa.Engine, tables: dict[str, str]) -> None:
    """Make every table of the warehouse in the engine's own schema, and insert the drawn rows."""
    metadata().create_all(engine)
    with engine.begin() as connection:
        for name, text in tables.items():
            rows = drawn(text).astype("object")
            rows = rows.where(rows.notna(), None)
            connection.execute(sa.insert(metadata().tables[name]), _typed(name, rows))


def _typed(name: str, rows: pd.DataFrame) -> list[dict[str, object]]:
    """The rows with the Python values that the columns' types want, None where blank."""
    declared = metadata().tables[name].columns
    read = {sa.Integer: int, sa.DateTime: datetime.fromisoformat}
    return [
        {
            column: None if cell is None else read.get(type(declared[column].type), str)(cell)
            for column, cell in row.items()
        }
        for row in rows.to_dict("records")
    ]


def source(
    url: sa.URL,
    *,
    schema: str = SCHEMA,
    confirmed: tuple[str, ...] = ("*",),
    excluded: tuple[str, ...] = (),
    chunk_rows: int = 2,
    own_templates: Path | None = None,
    complete_from: Mapping[str, date] | None = None,
) -> SqlSource:
    """The LCS source over a database, with the packaged codes; batches of two rows, so that several are met."""
    return open_sql_source(
        system="lcs",
        url=url,
        schema=schema,
        confirmed=confirmed,
        chunk_rows=chunk_rows,
        parameters=PARAMETERS,
        excluded_children=frozenset(excluded),
        own_templates=own_templates,
        own_codes=DEFAULTS / "codes.csv",
        complete_from=complete_from,
    )


def extracted(one: SqlSource, table: str) -> pd.DataFrame:
    """A canonical table as the source gives it, in the order of its key."""
    frames = [batch.to_pandas() for batch in one.batches(table)]
    columns = dtypes(table)
    if not frames:
        return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in columns.items()})
    key = next(iter(TABLES[table].primary_key.columns)).name
    return pd.concat(frames, ignore_index=True).astype(columns).sort_values(key).reset_index(drop=True)
