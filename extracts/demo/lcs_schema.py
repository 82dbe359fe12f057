"""The LCS reporting database (HDM, schemas Child_Social and Education) as SQLAlchemy tables and as typed frames.

`lcs_tables.csv` names every column that is evidenced, with its type and key, whether the demo fills
it or not. Names are unquoted, so that the SQL an analyst writes finds them under PostgreSQL and
MariaDB too. Foreign keys are named in the file but not declared: the warehouse declares none, and
its -1 stands for "none".
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
import sqlalchemy as sa
from sqlalchemy.sql import quoted_name

from extracts.errors import AnnexaError

CHILD_SOCIAL, EDUCATION = "Child_Social", "Education"
DECLARED = Path(__file__).with_name("lcs_tables.csv")
LENGTH_WHERE_NONE_IS_EVIDENCED = 255
DTYPES: dict[type, str] = {
    sa.Integer: "Int64",
    sa.Double: "Float64",
    sa.DateTime: "datetime64[us]",
    sa.Unicode: "str",
    sa.UnicodeText: "str",
    sa.NCHAR: "str",
}


@lru_cache
def metadata(schema: str = CHILD_SOCIAL) -> sa.MetaData:
    """Every table of one schema of the warehouse, under its plain name."""
    declared = pd.read_csv(DECLARED, dtype="str", keep_default_na=False)
    declared[["schema", "name"]] = declared["table"].str.split(".", n=1, expand=True)
    found = sa.MetaData()
    for name, columns in declared[declared["schema"] == schema].groupby("name", sort=False):
        fields = zip(columns["column"], columns["type"], columns["key"], strict=True)
        sa.Table(_plain(name), found, *(_column(*field) for field in fields))
    return found


def frame(table: str, values: Mapping[str, Any]) -> pd.DataFrame:
    """The values as a frame of the table: its own columns in its own order, typed as declared.

    Errors: AnnexaError where a column is not one of the table's.
    """
    columns = _columns(table)
    unknown = [name for name in values if name not in columns]
    if unknown:
        raise AnnexaError(f"{table} has no column {', '.join(unknown)}.", where=DECLARED.name, mend="correct the name")
    given = {name: getattr(value, "array", value) for name, value in values.items()}  # an index would move rows
    return pd.DataFrame({name: pd.Series(given[name]).astype(kind) for name, kind in columns.items() if name in given})


def schema_of(table: str) -> str:
    """The schema of a table: Child_Social where its name does not begin with another one."""
    return table.partition(".")[0] if "." in table else CHILD_SOCIAL


def declared_table(table: str) -> sa.Table:
    """A table of Child_Social by its plain name, of another schema by schema and name.

    Errors: AnnexaError where there is none.
    """
    declared = metadata(schema_of(table)).tables.get(table.rpartition(".")[2])
    if declared is None:
        raise AnnexaError(f"The warehouse has no table {table}.", where=DECLARED.name, mend="correct the name")
    return declared


def key_column(table: str) -> str:
    """The column that tells the table's rows apart; of a table without a key the one it is indexed by.

    Errors: AnnexaError where the table has neither.
    """
    columns = declared_table(table).columns
    for found in ([one.name for one in columns if one.primary_key], [one.name for one in columns if one.index]):
        if found:
            return found[0]
    raise AnnexaError(f"{table} has no key.", where=DECLARED.name, mend="mark its key there")


@lru_cache
def _columns(table: str) -> dict[str, str]:
    return {column.name: DTYPES[type(column.type)] for column in declared_table(table).columns}


def _column(name: str, declared_type: str, key: str) -> sa.Column:
    return sa.Column(
        _plain(name), _type(declared_type), primary_key=key == "PK", autoincrement=False, index=key == "IX" or None
    )


def _type(declared: str) -> sa.types.TypeEngine:
    word, length = re.fullmatch(r"(\w+)(?:\((\w+)\))?", declared).groups()  # type: ignore[union-attr]
    if word == "nvarchar" and length == "max":
        return sa.UnicodeText()
    if word == "nvarchar":
        size = int(length or LENGTH_WHERE_NONE_IS_EVIDENCED)
        return sa.Unicode(size).with_variant(sa.NVARCHAR(size), "sqlite")
    if word == "nchar":
        return sa.NCHAR(int(length))
    return {"int": sa.Integer, "float": sa.Double, "datetime": sa.DateTime}[word]()


def _plain(name: str) -> quoted_name:
    return quoted_name(name, quote=False)
