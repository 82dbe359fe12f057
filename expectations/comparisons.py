"""The kinds of rule that read another canonical table beside their own."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from expectations.common import PROJECT, SYSTEMS_TEAM, TEAM, all_true, is_open
from expectations.rule import Beside, Rule, Severity
from extracts.model import TABLES, key_column
from transforms.lookup import is_among, looked_up

Others = Mapping[str, pd.DataFrame]
AS_AT = "as_at"


def compared(
    on: str,
    name: str,
    columns: Sequence[str],
    beside: Sequence[Beside],
    test: Callable[[pd.DataFrame, Others], pd.Series],
    *,
    claim: str,
    severity: Severity = "error",
    mender: str = TEAM,
    source: str = PROJECT,
) -> Rule:
    """What `test` says of every row, with the tables beside, is true wherever it is known."""
    told = f"{name}__holds"

    def compare(frame: pd.DataFrame, others: Others) -> pd.DataFrame:
        return frame.assign(**{told: test(frame, others).astype("boolean")})

    rule = all_true(on, told, name, claim=claim, severity=severity, mender=mender, source=source)
    return replace(rule, columns=tuple(columns), beside=tuple(beside), compare=compare)


def same_child(on: str, column: str, *, claim: str, severity: Severity = "error", mender: str = SYSTEMS_TEAM) -> Rule:
    """The row that the column refers to is about the same child, where it is there."""
    target, key = _target(on, column)

    def test(frame: pd.DataFrame, others: Others) -> pd.Series:
        child = looked_up(frame[column], others[target], key, "child_id")
        return child.eq(frame["child_id"]).astype("boolean").where(child.notna() & frame["child_id"].notna())

    beside = [Beside(target, (key, "child_id"))]
    name = f"{column}.same_child"
    return compared(on, name, (column, "child_id"), beside, test, claim=claim, severity=severity, mender=mender)


def open_while_open(
    on: str, end: str, column: str, target_end: str, *, claim: str, severity: Severity = "error",
    when: Sequence[str] = (), counts: Callable[[pd.DataFrame], pd.Series] | None = None, source: str = PROJECT,
) -> Rule:  # fmt: skip
    """While the row is open, the row that the column refers to is, where it is there; of rows that `counts` marks."""
    target, key = _target(on, column)

    def test(frame: pd.DataFrame, others: Others) -> pd.Series:
        other = others[target]
        ended = looked_up(frame[column], other.assign(ended=~is_open(other, target_end)), key, "ended")
        asked = is_open(frame, end) if counts is None else is_open(frame, end) & counts(frame)
        return (~ended.astype("boolean")).where(asked)

    beside = [Beside(target, (key, target_end, AS_AT))]
    columns = (end, column, AS_AT, *when)
    name = f"{column}.open_while_open"
    return compared(on, name, columns, beside, test, claim=claim, severity=severity, source=source)


def not_before(
    on: str, start: str, column: str, target_start: str, *, claim: str, severity: Severity = "error"
) -> Rule:
    """The row does not start on a day before the start of the row that the column refers to."""
    target, key = _target(on, column)

    def test(frame: pd.DataFrame, others: Others) -> pd.Series:
        begun = looked_up(frame[column], others[target], key, target_start).dt.normalize()
        day = frame[start].dt.normalize()
        return day.ge(begun).astype("boolean").where(day.notna() & begun.notna())

    beside = [Beside(target, (key, target_start))]
    return compared(on, f"{start}.not_before_{target}", (start, column), beside, test, claim=claim, severity=severity)


def not_after(on: str, end: str, column: str, target_end: str, *, claim: str, severity: Severity = "error") -> Rule:
    """The row does not end on a day after the end of the row that the column refers to."""
    target, key = _target(on, column)

    def test(frame: pd.DataFrame, others: Others) -> pd.Series:
        over = looked_up(frame[column], others[target], key, target_end).dt.normalize()
        day = frame[end].dt.normalize()
        return day.le(over).astype("boolean").where(day.notna() & over.notna())

    beside = [Beside(target, (key, target_end))]
    return compared(on, f"{end}.not_after_{target}", (end, column), beside, test, claim=claim, severity=severity)


def open_has(
    on: str, end: str, table: str, key: str, *, claim: str, table_end: str = "", severity: Severity = "error",
    source: str = PROJECT,
) -> Rule:  # fmt: skip
    """Every open row has a row of the table with the same `key`, and an open one where `table_end` is given."""

    def test(frame: pd.DataFrame, others: Others) -> pd.Series:
        other = others[table]
        there = other.loc[is_open(other, table_end), key] if table_end else other[key]
        return is_among(frame[key], there).astype("boolean").where(is_open(frame, end))

    beside = [Beside(table, (key, *((table_end, AS_AT) if table_end else ())))]
    columns = (end, key, AS_AT)
    return compared(on, f"open_has_{table}", columns, beside, test, claim=claim, severity=severity, source=source)


def _target(on: str, column: str) -> tuple[str, str]:
    """The table that a column refers to, and its key."""
    target = next(iter(TABLES[on].columns[column].foreign_keys)).column.table.name
    return target, key_column(target)
