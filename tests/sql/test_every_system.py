"""Every template of every system: it compiles for SQL Server, parses as T-SQL and gives the table's columns in order."""

import re
from datetime import date

import pytest
import sqlalchemy as sa
import sqlglot
from sqlalchemy.dialects.mssql.pyodbc import MSDialect_pyodbc
from sqlglot import exp

from extracts.model import TABLES
from extracts.sql_source import FIRST_DAY, narrowed
from extracts.templates import query, systems

NARROWED = ("case_note", "contact")
HELD = [
    (system, table)
    for system in systems()
    for table in TABLES
    if query(table, system=system, schema="dbo", dialect="mssql", confirmed=["*"]).sql
]


def compiled(sql: str) -> str:
    """The statement as SQLAlchemy would send it to SQL Server, its parameters as question marks."""
    statement = sa.text(sql)
    names = statement.compile().params
    values = {name: date(2026, 1, 1) if name == FIRST_DAY else "x" for name in names}
    return str(statement.bindparams(**values).compile(dialect=MSDialect_pyodbc(paramstyle="qmark")))


def parsed(sql: str) -> exp.Query:
    """The one statement that T-SQL reads in it."""
    (statement,) = sqlglot.parse(compiled(sql), read="tsql", error_level=sqlglot.ErrorLevel.RAISE)
    assert isinstance(statement, exp.Query)
    return statement


@pytest.mark.parametrize(("system", "table"), HELD)
def test_a_template_compiles_for_sql_server_and_parses_as_t_sql(system: str, table: str) -> None:
    sql = query(table, system=system, schema="HDM.Child_Social", dialect="mssql", confirmed=["*"]).sql
    assert not re.search(r"(?<!:):\w+", compiled(sql))
    assert [column.alias_or_name for column in parsed(sql).selects] == TABLES[table].columns.keys()


@pytest.mark.parametrize(("system", "table"), [one for one in HELD if one[1] in NARROWED])
def test_a_narrowed_query_parses_as_t_sql(system: str, table: str) -> None:
    sql = query(table, system=system, schema="HDM.Child_Social", dialect="mssql", confirmed=["*"]).sql
    assert parsed(narrowed(sql, TABLES[table].info["event"])).find(exp.Subquery) is not None
