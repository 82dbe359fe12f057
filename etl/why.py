"""Why a child is on a list or not, and where each value comes from: read from a finished run, never worked out anew."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

import pandas as pd

from annex_a.annex_list import INCLUDED, AnnexList
from etl.runs import FinishedRun
from etl.snapshot import Snapshot
from extracts.errors import SettingsError
from extracts.model import TABLES, key_column
from extracts.model.code_sets import normalise
from transforms.column import Column

NOT_YET = "the run was made before the program had this field"
NO_CANDIDATE = "No record of the child could be a row; the list has one row per"


@dataclass(frozen=True)
class Asked:
    """What is asked: of which child, and, where given, on which edition's or list's which field."""

    child: str
    edition: str | None = None
    number: int | None = None
    field: str | None = None


@dataclass(frozen=True)
class ToldField:
    """A field of a row: its value, the record that gave it and that record's date, the rule, why it is not held."""

    name: str
    header: str
    value: Any
    record: str | None
    record_date: Any
    rule: str
    source: str
    not_held: str


@dataclass(frozen=True)
class ToldRow:
    """A candidate row of the child: the record it stands for, that record's date, and what was decided."""

    record: str
    record_date: Any
    decision: str
    fields: tuple[ToldField, ...]

    @property
    def is_included(self) -> bool:
        """Whether the row is printed."""
        return self.decision == INCLUDED


@dataclass(frozen=True)
class ToldList:
    """A list: whether the child is on it, why not where not, every candidate row, and why it was withheld if so."""

    edition: str
    number: int
    title: str
    on_the_list: bool
    why_not: str
    withheld: str
    rows: tuple[ToldRow, ...]


@dataclass(frozen=True)
class Why:
    """The answer, and the run, day, snapshot and marking it is of."""

    child: str
    run: str
    as_at: str
    snapshot: str
    mark: str
    lists: tuple[ToldList, ...]

    def as_dict(self) -> dict[str, Any]:
        """The answer as it is told in JSON."""
        return asdict(self)


def why(run: FinishedRun, snapshot: Snapshot | None, asked: Asked) -> Why:
    """What the run decided of the child, list by list.

    The dates of records are looked up in the run's snapshot; where that is no longer kept they are missing.

    Errors: SettingsError where the run has no such list or field, or knows no such child. The message
    names no identifier.
    """
    lists = _lists(run, asked)
    kept = {one.key: run.frame(one.key, asked.child) for one in lists}
    if all(frame.empty for frame in kept.values()) and not _is_known(run, snapshot, asked.child):
        raise SettingsError(
            "No child of that identifier is known to the run.",
            where=f"run {run.id}",
            mend="give the identifier as Child Unique ID prints it; annexa runs lists the runs there are",
        )
    dates = _dates(snapshot, _records(kept.values()))
    told = tuple(_told(run, one, kept[one.key], dates, asked) for one in lists)
    return Why(asked.child, run.id, run.record["as_at"], run.record["snapshot"], run.record.get("mark", ""), told)


def _lists(run: FinishedRun, asked: Asked) -> list[AnnexList]:
    """The lists that are asked about, each with the columns that are asked about."""
    wanted_editions = [one for name, one in run.editions.items() if asked.edition in (None, name)]
    lists = [one for edition in wanted_editions for one in edition.lists if run.holds(one.key)]
    chosen = [one for one in lists if asked.number in (None, one.number)]
    if not chosen:
        there = ", ".join(one.key.removeprefix("annex_a/") for one in lists) or "none"
        raise SettingsError(
            "The run holds no such list.", where=f"run {run.id}", mend=f"choose among the lists it holds: {there}"
        )
    if asked.field is None:
        return chosen
    wanted = normalise(asked.field)
    narrowed = [replace(one, columns=tuple(c for c in one.columns if _is_called(c, wanted))) for one in chosen]
    narrowed = [one for one in narrowed if one.columns]
    if not narrowed:
        headers = dict.fromkeys(column.header for one in chosen for column in one.columns)
        raise SettingsError("There is no such field.", where="--field", mend=f"choose one of: {'; '.join(headers)}")
    return narrowed


def _is_called(column: Column, wanted: str) -> bool:
    return wanted in (normalise(column.header), normalise(column.name))


def _is_known(run: FinishedRun, snapshot: Snapshot | None, child: str) -> bool:
    """Whether any list of the run or a person of the snapshot bears the identifier."""
    everywhere = (one.key for edition in run.editions.values() for one in edition.lists if run.holds(one.key))
    if any(len(run.frame(key, child)) for key in everywhere):
        return True
    return snapshot is not None and bool(len(snapshot.rows_with("person", ["child_id"], "child_id", [child])))


def _records(frames: Iterable[pd.DataFrame]) -> set[str]:
    """Every record that the rows name."""
    named = [frame[name] for frame in frames for name in frame.columns if name == "record" or name.endswith("__record")]
    return set(pd.concat(named).dropna()) if named else set()


def _dates(snapshot: Snapshot | None, records: Iterable[str]) -> dict[str, Any]:
    """Record to the date on which it happened, where its table has one and the snapshot is kept."""
    by_table: dict[str, list[str]] = {}
    for record in records:
        table, _, identifier = record.partition("/")
        by_table.setdefault(table, []).append(identifier)
    found: dict[str, Any] = {}
    for table, identifiers in by_table.items():
        event = TABLES[table].info["event"] if table in TABLES else None
        if snapshot is None or not event:
            continue
        key = key_column(table)
        rows = snapshot.rows_with(table, [key, event], key, identifiers)
        found |= dict(zip(f"{table}/" + rows[key], rows[event], strict=True))
    return found


def _told(run: FinishedRun, one: AnnexList, frame: pd.DataFrame, dates: Mapping[str, Any], asked: Asked) -> ToldList:
    gaps = run.record.get("unavailable", {}).get(one.key, {})
    rows = tuple(_row(one, row, dates, gaps) for row in frame.to_dict("records"))
    on_the_list = any(row.is_included for row in rows)
    why_not = "" if on_the_list or rows else f"{NO_CANDIDATE} {one.one_row_per}."
    withheld = run.record["withheld"].get(one.key, "")
    return ToldList(one.edition, one.number, one.title, on_the_list, why_not, withheld, rows)


def _row(one: AnnexList, row: Mapping[str, Any], dates: Mapping[str, Any], gaps: Mapping[str, str]) -> ToldRow:
    fields = tuple(_field(column, row, dates, gaps) for column in one.columns)
    return ToldRow(row["record"], _known(dates.get(row["record"])), row["decision"], fields)


def _field(column: Column, row: Mapping[str, Any], dates: Mapping[str, Any], gaps: Mapping[str, str]) -> ToldField:
    record = _known(row.get(f"{column.name}__record"))
    not_held = gaps.get(column.name, "") if column.name in row else NOT_YET
    return ToldField(
        column.name,
        column.header,
        _known(row.get(column.name)),
        record,
        _known(dates.get(record)) if record else None,
        column.rule,
        column.source,
        not_held,
    )


def _known(value: Any) -> Any:
    """The value, None where it is missing."""
    return None if pd.isna(value) else value
