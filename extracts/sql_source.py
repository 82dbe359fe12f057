"""A database as a source: one streamed SELECT per canonical table, mapped and cast batch by batch."""

from collections.abc import Collection, Generator, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path

import pandas as pd
import pyarrow as pa
import sqlalchemy as sa

from extracts.code_map import CodeMap
from extracts.engine import Reading, connected, open_engine, secret_free, told_plainly
from extracts.errors import AnnexaError, SettingsError
from extracts.finishing import finished, system_code_map
from extracts.model import TABLES
from extracts.source import TableReport
from extracts.templates import Query, query

FIRST_DAY = "annexa_first_day"  # the bound name of a window's first day, which no template may use


@dataclass
class SqlSource:
    """A case-management database read through the templates of its system.

    `parameters` are bound to the templates' `:names`; `excluded_children` are test clients, dropped
    and counted; `complete_from` gives the first day of each table that is narrowed by a window.
    Memory is bounded by `chunk_rows`, not by the table.
    """

    system: str
    url: sa.URL = field(repr=False)
    schema: str
    engine: sa.Engine
    code_map: CodeMap
    confirmed: Collection[str] = ()
    parameters: Mapping[str, str] = field(default_factory=dict)
    excluded_children: Collection[str] = frozenset()
    own_templates: Path | None = None
    chunk_rows: int = 50_000
    complete_from: Mapping[str, date] = field(default_factory=dict)
    _reports: dict[str, TableReport] = field(default_factory=dict, init=False)

    def identity(self) -> dict[str, str]:
        """System, kind of database, server and database name; no account and no secret."""
        return {"system": self.system, "schema": self.schema, **secret_free(self.url)}

    def reach(self) -> None:
        """Connect once. Errors: AnnexaError where the database cannot be reached."""
        with connected(self.engine, self.url):
            pass

    def report(self, table: str) -> TableReport:
        """What was found in a table whose batches have been read to the end."""
        return self._reports[table]

    def close(self) -> None:
        """Close the connections that wait for another reading."""
        self.engine.dispose()

    def query(self, table: str) -> Query:
        """The query that fills the table."""
        return query(
            table,
            system=self.system,
            schema=self.schema,
            dialect=self.engine.dialect.name,
            confirmed=self.confirmed,
            own_folder=self.own_templates,
        )

    def batches(self, table: str) -> Generator[pa.RecordBatch]:
        """The table's cast rows; none where the table is not held.

        Errors: AnnexaError naming the table where the database refuses or a column is missing.
        """
        asked = self.query(table)
        first_day = self.complete_from.get(table)
        report = TableReport(
            asked.evidence, asked.not_held, complete_from=first_day, sql_sha256=_hash_of(asked, first_day)
        )
        self._reports[table] = report
        if asked.sql:
            for values in self._read(table, asked, first_day):
                yield finished(table, values, report, self.code_map, self.excluded_children)

    def _read(self, table: str, asked: Query, first_day: date | None) -> Generator[pd.DataFrame]:
        """The query's rows, a frame of plain Python values at a time; closing the iterator ends the query."""
        wanted = list(TABLES[table].columns.keys())
        mend = f"compare {asked.where} with the system's own tables, and check the account's rights"
        with (
            connected(self.engine, self.url) as connection,
            told_plainly(self.url, f"Reading {table}", mend=mend),
        ):
            streamed = connection.execution_options(stream_results=True, yield_per=self.chunk_rows)
            result = streamed.execute(self._statement(table, asked, first_day))
            given = list(result.keys())
            if missing := [name for name in wanted if name not in given]:
                raise AnnexaError(f"The query of {table} gives no {', '.join(missing)}.", where=asked.where, mend=mend)
            # The driver's own rows: made into SQLAlchemy's they would take half as long again.
            while rows := result.cursor_strategy.fetchmany(result, result.cursor, self.chunk_rows):
                # Plain Python values column by column: guessing types row by row costs most of the time.
                frame = pd.DataFrame(dict(zip(given, zip(*rows, strict=True), strict=True)), dtype="object")
                yield frame[wanted]

    def _statement(self, table: str, asked: Query, first_day: date | None) -> sa.TextClause:
        if first_day is None:
            return self.bound(asked.sql, asked.where)
        statement = self.bound(narrowed(asked.sql, TABLES[table].info["event"]), asked.where)
        return statement.bindparams(sa.bindparam(FIRST_DAY, first_day, type_=sa.Date))

    def bound(self, sql: str, where: str) -> sa.TextClause:
        """The SQL as a statement, its template's parameters bound. Errors: SettingsError for one without a value."""
        statement = sa.text(sql)
        names = [name for name in statement.compile().params if name != FIRST_DAY]
        missing = [name for name in names if name not in self.parameters]
        if missing:
            raise SettingsError(
                f"The template needs a value for {', '.join(missing)}.",
                where=where,
                mend=f"set {missing[0]} under [source.parameters] in annexa.toml",
            )
        return statement.bindparams(**{name: self.parameters[name] for name in names})


def narrowed(sql: str, event: str) -> str:
    """The query's rows from the bound first day on; a row without a date is kept, for a rule to find."""
    inner = sql.rstrip().rstrip(";")
    return f"SELECT w.* FROM (\n{inner}\n) w WHERE w.{event} >= :{FIRST_DAY} OR w.{event} IS NULL"  # noqa: S608


def open_sql_source(
    *,
    system: str,
    url: sa.URL,
    schema: str,
    confirmed: Collection[str],
    chunk_rows: int,
    parameters: Mapping[str, str],
    excluded_children: Collection[str],
    own_templates: Path | None,
    own_codes: Path,
    reading: Reading | None = None,
    complete_from: Mapping[str, date] | None = None,
) -> SqlSource:
    """The configured database as a source. Every template is checked before anything is connected."""
    source = SqlSource(
        system,
        url,
        schema,
        open_engine(url, schema, reading),
        system_code_map(system, own_codes),
        confirmed,
        parameters,
        excluded_children,
        own_templates,
        chunk_rows,
        complete_from or {},
    )
    for table in TABLES:
        source.query(table)
    return source


def _hash_of(asked: Query, first_day: date | None) -> str:
    """The hash of the SQL as it is run; a narrowed query is another query."""
    return asked.sha256 if first_day is None else sha256(f"{asked.sha256} from {first_day}".encode()).hexdigest()
