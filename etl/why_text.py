"""The answer to why, as lines for a terminal."""

import textwrap
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from etl.why import ToldField, ToldList, ToldRow, Why
from etl.workbooks.provenance import day_words


def why_lines(told: Why, width: int, *, all_fields: bool) -> Iterator[str]:
    """The lines, list by list: the decision of every candidate row, and the fields of those on the list.

    With `all_fields` the fields of rows that are not on the list are told too. A rule is told once a list.
    """
    yield f"Child {printable(told.child)}"
    whence = f"Run {told.run}, as at {value_words(datetime.fromisoformat(told.as_at))}, snapshot {told.snapshot}"
    yield from wrapped(whence, width, 0)
    if told.mark:
        yield told.mark
    for one in told.lists:
        yield ""
        yield from _list_lines(one, width, all_fields)


def _list_lines(one: ToldList, width: int, all_fields: bool) -> Iterator[str]:
    on_it = sum(row.is_included for row in one.rows)
    state = f"on the list, {on_it} {'row' if on_it == 1 else 'rows'}" if one.on_the_list else "not on the list"
    yield f"{one.edition}, list {one.number} {one.title}: {state}"
    if one.withheld:
        yield from wrapped(f"The list was not published: {one.withheld}", width, 2)
    if one.why_not:
        yield from wrapped(one.why_not, width, 2)
    with_rules = True
    for row in one.rows:
        yield from wrapped(_row_words(row), width, 2)
        if row.is_included or all_fields:
            for field in row.fields:
                yield from _field_lines(field, width, with_rules)
            with_rules = False


def _row_words(row: ToldRow) -> str:
    decision = "on the list" if row.is_included else f"not on the list: {row.decision}"
    return f"{_record_words(row.record, row.record_date)}: {decision}"


def _field_lines(field: ToldField, width: int, with_rule: bool) -> Iterator[str]:
    value = "blank" if field.value is None else value_words(field.value)
    if field.not_held:
        value = f"blank, because {field.not_held}"
    yield from wrapped(f"{field.header}: {value}", width, 4)
    if field.record:
        yield from wrapped(f"from {_record_words(field.record, field.record_date)}", width, 8)
    if with_rule:
        yield from wrapped(f"Rule: {field.rule} ({field.source})", width, 8)


def _record_words(record: str, day: Any) -> str:
    return record if day is None else f"{record} of {value_words(day)}"


def value_words(value: Any) -> str:
    """A value as a reader says it: dates in words, everything else as it is, on one line."""
    if isinstance(value, datetime):
        has_time = (value.hour, value.minute) != (0, 0)
        return day_words(value) + (f" {value:%H:%M}" if has_time else "")
    return printable(str(value))


def printable(text: str) -> str:
    """Text that cannot steer a terminal: what is not printable becomes a blank."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def wrapped(text: str, width: int, indent: int) -> list[str]:
    """The text in lines of the width, further lines indented by two more."""
    return textwrap.wrap(
        printable(text),
        width,
        initial_indent=" " * indent,
        subsequent_indent=" " * (indent + 2),
        break_long_words=False,
    )
