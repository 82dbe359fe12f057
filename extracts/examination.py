"""Asking a database what the templates would find in it, without copying a row.

Each canonical table is counted, dated and its codes listed on the server; every table and column that
its template names is looked for; and the account's rights are read.
"""

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd
import sqlalchemy as sa

from extracts.cast import identifier, moment
from extracts.engine import connected, told_plainly
from extracts.errors import AnnexaError
from extracts.model import TABLES
from extracts.sql_source import SqlSource
from extracts.templates import EVERYTHING, Query, query

TEXT = re.compile(r"'(?:[^']|'')*'")
NO_ALIAS = "ON|WHERE|JOIN|LEFT|INNER|CROSS|GROUP|UNION"
ALIASED = r"(?i:FROM|JOIN)\s+{schema}\.(?P<table>\w+)(?:\s+(?:AS\s+)?(?!(?i:" + NO_ALIAS + r")\b)(?P<alias>\w+))?"
SUB_QUERY = re.compile(r"\)\s+(?:(?i:AS)\s+)?(?P<alias>\w+)")
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
QUALIFIED = re.compile(r"\b(?P<alias>\w+)\.(?P<column>\w+)\b")
MAY_WRITE = {  # one question a table; true where the account may change it
    "postgresql": "SELECT has_table_privilege(:name, 'INSERT, UPDATE, DELETE, TRUNCATE')",
    "mssql": "SELECT MAX(HAS_PERMS_BY_NAME(:name, 'OBJECT', p.RIGHT_NAME)) "
    "FROM (VALUES ('INSERT'), ('UPDATE'), ('DELETE')) p (RIGHT_NAME)",
}
MAY_WRITE_ON_MARIADB = """
    SELECT COUNT(*)
    FROM (
        SELECT GRANTEE, '%' AS PLACE, PRIVILEGE_TYPE FROM information_schema.USER_PRIVILEGES
        UNION ALL
        SELECT GRANTEE, TABLE_SCHEMA, PRIVILEGE_TYPE FROM information_schema.SCHEMA_PRIVILEGES
        UNION ALL
        SELECT GRANTEE, TABLE_SCHEMA, PRIVILEGE_TYPE FROM information_schema.TABLE_PRIVILEGES
    ) g
    WHERE g.GRANTEE = CONCAT('''', REPLACE(CURRENT_USER(), '@', '''@'''), '''')
        AND :name LIKE g.PLACE
        AND g.PRIVILEGE_TYPE IN ('INSERT', 'UPDATE', 'DELETE', 'DROP', 'ALTER')
"""


@dataclass
class TableExamined:
    """What a database holds for one canonical table.

    `inferred` gives the reason by name (`table` or `table.column`) for what waits to be confirmed;
    `not_held` by column, the whole table under the empty name; `missing` the tables and columns that
    the template names and the database has not, or does not show to the account; `error` why the query fails.
    `rows` and `newest` are of the table as it would be read once everything inferred is confirmed.
    """

    table: str
    where: str
    evidence: str
    rows: int | None = None
    newest: str = ""
    error: str = ""
    missing: list[str] = field(default_factory=list)
    not_held: dict[str, str] = field(default_factory=dict)
    inferred: dict[str, str] = field(default_factory=dict)
    unmapped: dict[str, Mapping[str, int]] = field(default_factory=dict)


@dataclass
class Examination:
    """A source as it is found; `may_write` is None where it cannot be told, `unread` tells why a file is not read."""

    identity: dict[str, str]
    may_write: bool | None
    tables: list[TableExamined]
    unread: dict[str, str] = field(default_factory=dict)


def examine(source: SqlSource) -> Examination:
    """Every canonical table and the account's rights. Errors: AnnexaError where the database cannot be reached."""
    source.reach()
    columns: dict[str, list[str] | None] = {}
    tables = [_table_examined(source, table, columns) for table in TABLES]
    return Examination(
        source.identity(), _may_write(source, [name for name, found in columns.items() if found]), tables
    )


def named_in(sql: str, schema: str) -> dict[str, set[str]]:
    """The database's tables that a query names, and the columns it takes from each by the table's alias."""
    plain = TEXT.sub(" ", sql)
    aliases: dict[str, set[str]] = {}
    for found in re.finditer(ALIASED.format(schema=re.escape(schema)), plain):
        aliases.setdefault(found["alias"] or found["table"], set()).add(found["table"])
    named: dict[str, set[str]] = {table: set() for tables in aliases.values() for table in tables}
    of_sub_queries = {found["alias"] for found in SUB_QUERY.finditer(plain)}
    for found in QUALIFIED.finditer(plain):
        tables = aliases.get(found["alias"], set())
        # An alias used for several tables or sub-queries in turn tells nothing of any one of them.
        if len(tables) == 1 and found["alias"] not in of_sub_queries:
            named[next(iter(tables))].add(found["column"])
    return named


def _table_examined(source: SqlSource, table: str, columns: dict[str, list[str] | None]) -> TableExamined:
    asked, everything = source.query(table), _with_everything_confirmed(source, table)
    found = TableExamined(table, asked.where, asked.evidence, not_held=everything.not_held)
    found.inferred = {
        f"{table}.{column}" if column else table: reason.partition("; add ")[0]
        for column, reason in asked.not_held.items()
        if column not in everything.not_held
    }
    if not everything.sql:
        return found
    found.missing = _missing(source, named_in(everything.sql, source.schema), columns)
    try:
        _count(source, everything, found)
        _list_unmapped(source, everything, found)
    except AnnexaError as error:
        found.error = error.what
    return found


def _with_everything_confirmed(source: SqlSource, table: str) -> Query:
    return query(
        table,
        system=source.system,
        schema=source.schema,
        dialect=source.engine.dialect.name,
        confirmed=[EVERYTHING],
        own_folder=source.own_templates,
    )


def _missing(source: SqlSource, named: dict[str, set[str]], columns: dict[str, list[str] | None]) -> list[str]:
    missing: list[str] = []
    for table, wanted in sorted(named.items()):
        if table not in columns:
            columns[table] = _columns_of(source, table)
        there = columns[table]
        if there is None:
            missing.append(table)
        else:
            missing += [f"{table}.{column}" for column in sorted(wanted) if column.casefold() not in there]
    return missing


def _columns_of(source: SqlSource, table: str) -> list[str] | None:
    """The table's columns, in small letters; None where it is not there or not shown to the account."""
    sql = f"SELECT * FROM {source.schema}.{table} WHERE 1 = 0"  # noqa: S608 - names of a template
    try:
        with connected(source.engine, source.url) as connection, told_plainly(source.url, "Looking", mend="look"):
            return [name.casefold() for name in connection.execute(sa.text(sql)).keys()]  # noqa: SIM118
    except AnnexaError:
        return None


def _count(source: SqlSource, asked: Query, found: TableExamined) -> None:
    event = TABLES[found.table].info["event"]
    dates = f"MIN(w.{event}), MAX(w.{event})" if event else "NULL, NULL"
    ((rows, first, last),) = _answer(source, asked, found.table, f"SELECT COUNT(*), {dates} FROM (\n{{}}\n) w")  # noqa: S608
    found.rows = int(rows)
    if all(ISO_DATE.match(str(date)) for date in (first, last)):
        found.newest = str(last)[:10]
    elif last is not None:  # text as somebody typed it, whose order is not that of the days
        typed = _answer(source, asked, found.table, f"SELECT DISTINCT w.{event} FROM (\n{{}}\n) w")  # noqa: S608
        newest = moment(pd.Series([date for (date,) in typed], dtype="object"))[0].max()
        found.newest = "" if pd.isna(newest) else newest.date().isoformat()


def _list_unmapped(source: SqlSource, asked: Query, found: TableExamined) -> None:
    """Codes without a mapping, and how often each occurs; counted on the server, mapped as an extract maps them."""
    for column in TABLES[found.table].columns:
        if not column.info.get("code_set") or column.name in found.not_held:
            continue
        counted = f"SELECT w.{column.name}, COUNT(*) FROM (\n{{}}\n) w GROUP BY w.{column.name}"  # noqa: S608
        rows = _answer(source, asked, found.table, counted)
        codes = identifier(pd.Series([code for code, _ in rows], dtype="object"))[0]
        counts = pd.Series([int(count) for _, count in rows], index=codes.index, dtype="int64")
        unmapped = source.code_map.unmapped(column.info["code_set"], codes, counts)
        if unmapped:
            found.unmapped[column.name] = unmapped


def _answer(source: SqlSource, asked: Query, table: str, outer: str) -> Sequence[sa.Row]:
    inner = asked.sql.rstrip().rstrip(";")
    statement = source.bound(outer.format(inner), asked.where)
    mend = f"compare {asked.where} with the system's own tables, and check the account's rights"
    with connected(source.engine, source.url) as connection, told_plainly(source.url, f"Reading {table}", mend=mend):
        return connection.execute(statement).all()


def _may_write(source: SqlSource, tables: Sequence[str]) -> bool | None:
    dialect = source.engine.dialect.name
    if source.url.drivername.split("+")[0] == "sqlite":
        return os.access(source.url.database or "", os.W_OK)
    try:
        if dialect in ("mysql", "mariadb"):
            return _told_of(source, MAY_WRITE_ON_MARIADB, source.schema)
        if dialect in MAY_WRITE:
            return any(_told_of(source, MAY_WRITE[dialect], f"{source.schema}.{table}") for table in tables)
    except AnnexaError:
        pass
    return None


def _told_of(source: SqlSource, question: str, name: str) -> bool:
    with connected(source.engine, source.url) as connection, told_plainly(source.url, "Asking for rights", mend="ask"):
        return bool(connection.execute(sa.text(question), {"name": name}).scalar())
