"""A folder of CSV or Excel files as a source: the canonical layout, under canonical or a system's own headers."""

import hashlib
from collections.abc import Collection, Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from io import StringIO
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import sqlalchemy as sa

from extracts.code_map import CodeMap
from extracts.errors import AnnexaError, SettingsError, SeveralError
from extracts.files import csv_rows, dates, excel_rows
from extracts.files.folder import Folder, look_into
from extracts.files.given import Given
from extracts.files.headers import Headers
from extracts.finishing import finished, system_code_map
from extracts.model import TABLES, dtypes, key_column
from extracts.source import TableReport
from extracts.templates import packaged, systems

SCIENTIFIC = r"^\d(?:\.\d+)?E\+\d+$"
WHOLE = r"^(-?\d+)\.0+$"


@dataclass(frozen=True)
class Plan:
    """How a file's columns become a table's: the place of each, the order of its dates, and what is not there."""

    given: Given
    places: dict[str, int]
    orders: dict[str, str]
    from_1904: bool
    not_held: dict[str, str]


@dataclass
class FileSource:
    """A folder of files read as canonical tables.

    `date_order` is the order of days and months that the settings state, or empty; `excluded_children` are test
    clients, dropped and counted; `complete_from` gives the first day of each table narrowed by a window.
    Memory is bounded by a block of a CSV file, or by `chunk_rows` of a sheet.
    """

    system: str
    folder: Path
    headers: Headers
    code_map: CodeMap
    date_order: str = ""
    excluded_children: Collection[str] = frozenset()
    chunk_rows: int = 50_000
    complete_from: Mapping[str, date] = field(default_factory=dict)
    _reports: dict[str, TableReport] = field(default_factory=dict, init=False)

    def identity(self) -> dict[str, str]:
        """System and the folder's name."""
        return {"system": self.system, "kind": "files", "folder": self.folder.name}

    def reach(self) -> None:
        """Look into the folder. Errors: SettingsError where it is not there, AnnexaError for a workbook not opened."""
        if self.found.unopened:
            raise self.found.unopened[0] if len(self.found.unopened) == 1 else SeveralError(self.found.unopened)

    def report(self, table: str) -> TableReport:
        """What was found in a table whose batches have been read to the end."""
        return self._reports[table]

    def close(self) -> None:
        """Nothing is held open between tables."""

    @cached_property
    def found(self) -> Folder:
        """What the folder holds, as it was when it was first asked."""
        return look_into(self.folder, self.headers)

    def batches(self, table: str) -> Generator[pa.RecordBatch]:
        """The table's cast rows; none where no file holds it.

        Errors: AnnexaError where several files hold it, one cannot be read, its key or child is missing, or
        its dates can be read both ways.
        """
        given = self.found.holder(table)
        if given is None:
            self._reports[table] = TableReport("not held", {"": f"the folder has no file or sheet {table}"})
            return
        plan = self.plan(table, given)
        first_day = self.complete_from.get(table)
        report = TableReport(not_held=plan.not_held, sql_sha256=_hash(given.path), complete_from=first_day)
        self._reports[table] = report
        for frame in self.rows(given, list(plan.places.values())):
            batch = finished(table, _values(table, plan, frame), report, self.code_map, self.excluded_children)
            yield _from(batch, TABLES[table].info["event"], first_day) if first_day else batch

    def plan(self, table: str, given: Given) -> Plan:
        """How the file is read, from its header and a first look at its dates and identifiers."""
        places = self.headers.positions(table, self.header(given), given.name)
        required = [key_column(table)] + [column.name for column in TABLES[table].columns if not column.nullable]
        if missing := [name for name in dict.fromkeys(required) if name not in places]:
            raise AnnexaError(
                f"{given.name} has no column {', '.join(missing)}.",
                where=str(given.path),
                mend="add it, or name its header in config/headers.csv",
            )
        not_held = {name: f"{given.name} has no such column" for name in dtypes(table) if name not in places}
        evidence = self._look(table, given, places)
        from_1904 = bool(given.sheet) and excel_rows.counts_from_1904(given)
        return Plan(given, places, dates.orders(evidence, self.date_order, given.name), from_1904, not_held)

    def header(self, given: Given) -> list[str]:
        """The file's or sheet's header."""
        return excel_rows.header(given) if given.sheet else csv_rows.header(given)

    def rows(self, given: Given, places: Sequence[int]) -> Iterator[pd.DataFrame]:
        """The columns at the places, as text, some rows at a time."""
        if given.sheet:
            return excel_rows.frames(given, places, self.chunk_rows)
        return csv_rows.frames(given, places)

    def _look(self, table: str, given: Given, places: Mapping[str, int]) -> dict[str, dates.Evidence]:
        """How the dates of each column are written, and whether identifiers are whole."""
        declared = TABLES[table].columns
        days = {
            name: str(place) for name, place in places.items() if isinstance(declared[name].type, sa.Date | sa.DateTime)
        }
        keys = {name: str(place) for name, place in places.items() if _is_identifier(declared[name])}
        evidence = {name: dates.Evidence() for name in days}
        for frame in self.rows(given, [int(place) for place in (*days.values(), *keys.values())]):
            for name, place in days.items():
                evidence[name].add(frame[place])
            for name, place in keys.items():
                _refuse_cut_short(name, frame[place], given)
        return evidence


def open_file_source(
    *,
    system: str,
    folder: Path,
    own_headers: Path,
    own_codes: Path,
    date_order: str = "",
    chunk_rows: int = 50_000,
    excluded_children: Collection[str] = frozenset(),
    complete_from: Mapping[str, date] | None = None,
) -> FileSource:
    """The configured folder as a source. Errors: SettingsError for an unknown system or malformed settings files."""
    if system not in systems():
        raise SettingsError(
            f"The system {system!r} is not known.",
            where="system under [source] in annexa.toml",
            mend=f"choose one of {', '.join(systems())}",
        )
    layers = [(str(own_headers), _own_headers(own_headers)), (f"sql/{system}/headers.csv", _system_headers(system))]
    return FileSource(
        system,
        folder,
        Headers.from_layers(layers),
        system_code_map(system, own_codes),
        date_order,
        excluded_children,
        chunk_rows,
        complete_from or {},
    )


def _values(table: str, plan: Plan, frame: pd.DataFrame) -> pd.DataFrame:
    """The table's columns as text, dates as ISO text, blanks where the file has no column."""
    columns: dict[str, pd.Series] = {}
    for column in TABLES[table].columns:
        if column.name not in plan.places:
            columns[column.name] = pd.Series(None, index=frame.index, dtype="str")
            continue
        values = frame[str(plan.places[column.name])]
        if column.name in plan.orders:
            values = dates.iso(values, plan.orders[column.name], from_1904=plan.from_1904)
        elif _is_identifier(column):
            values = values.str.strip().str.replace(WHOLE, r"\1", regex=True)
        columns[column.name] = values
    return pd.DataFrame(columns, index=frame.index)


def _is_identifier(column: sa.Column) -> bool:
    return column.primary_key or bool(column.foreign_keys)


def _refuse_cut_short(name: str, values: pd.Series, given: Given) -> None:
    """Errors: AnnexaError where a spreadsheet program has cut long identifiers short, for good."""
    if values.str.match(SCIENTIFIC).any() or values.eq(excel_rows.TOO_LONG).any():
        raise AnnexaError(
            f"The column {name} of {given.name} holds identifiers that a spreadsheet has cut short, like 1.23E+17.",
            where=str(given.path),
            mend="export it again and keep that column as text",
        )


def _from(batch: pa.RecordBatch, event: str, first_day: date) -> pa.RecordBatch:
    """The rows of a window; one without a date is kept, for a rule to find."""
    at = batch.column(event)
    kept = pc.or_(
        pc.is_null(at), pc.fill_null(pc.greater_equal(at, pa.scalar(pd.Timestamp(first_day), at.type)), False)
    )
    return batch.filter(kept)


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _own_headers(path: Path) -> pd.DataFrame:
    try:
        return pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8-sig")
    except (OSError, ValueError):
        raise SettingsError("The headers cannot be read.", where=str(path), mend="save the file as CSV UTF-8") from None


def _system_headers(system: str) -> pd.DataFrame:
    text = packaged(system, "headers.csv") or "table,column,header\n"
    return pd.read_csv(StringIO(text), dtype="str", keep_default_na=False)
