"""Random records, on days around the as-at date and both ends of the windows: what each column is drawn from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle, islice
from random import Random
from typing import Any

import pandas as pd

from extracts.model import TABLES, dtypes
from tests.frames import AS_AT, facts
from transforms.facts import Facts

Row = dict[str, Any]
Rows = list[Row]
Records = dict[str, Rows]
Options = Sequence[Any]
FIRST_NUMBER = 8  # so that the order of the identifiers as text is not their order as numbers


def days_and_edges(first: date, last: date, edges: Sequence[date], *, may_be_blank: bool = True) -> tuple[Any, ...]:
    """Days to draw from: as often an edge, and a blank where there may be one, as any other day."""
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    blanks = [None] * len(days) if may_be_blank else []
    return (*blanks, *islice(cycle(edges), len(days)), *days)


def moments(days: Options) -> tuple[Any, ...]:
    """Midnight and nine o'clock of the days."""
    return tuple(
        None if day is None else pd.Timestamp(day) + pd.Timedelta(hours=hour) for day in days for hour in (0, 9)
    )


EDGES = (date(2025, 9, 29), date(2025, 9, 30), date(2025, 12, 30), date(2025, 12, 31), AS_AT, AS_AT + timedelta(days=1))
DAYS = days_and_edges(date(2025, 1, 1), date(2026, 6, 30), EDGES)
MOMENTS = moments(DAYS)
FLAGS = (True, False, None)
CHILDREN = ("1", "2", "3")
WORKERS = ("5001", "5002", None)
TEAMS = ("101", "102", None)


@dataclass(frozen=True)
class Drawn:
    """A table's key, what each of its columns is drawn from, and what makes a row whole."""

    key: str
    options: Mapping[str, Options]
    whole: Callable[[Row], Row] = dict

    def many(self, random: Random, number: int, **options: Options) -> Rows:
        """So many records; `options` replace what some columns are drawn from."""
        given = {**self.options, **{name: some for name, some in options.items() if name in self.options}}
        rows = [{name: random.choice(some) for name, some in given.items()} for _ in range(number)]
        return [self.whole({self.key: str(place), **row}) for place, row in enumerate(rows, start=FIRST_NUMBER)]


def rows_of(key: str, whole: Callable[[Row], Row] = dict, **options: Options) -> Drawn:
    """A table to draw from."""
    return Drawn(key, options, whole)


def frame_of(table: str, rows: Rows) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(TABLES[table].columns.keys())).astype(dtypes(table))


def facts_of(records: Records, as_at: date = AS_AT) -> Facts:
    return facts(as_at=as_at, **{table: frame_of(table, rows) for table, rows in records.items()})


def as_it_stood(records: Records, day: date) -> Records:
    """The records as a snapshot taken at the end of the day would have held them."""
    end_of_day = pd.Timestamp(day) + pd.Timedelta(days=1)

    def later(moment: date | None) -> bool:
        return moment is not None and pd.Timestamp(moment) >= end_of_day

    stood: Records = {}
    for table, rows in records.items():
        event, ends = TABLES[table].info["event"], TABLES[table].info["ends"]
        stood[table] = [
            {**row, **{one: None for end in ends if later(row.get(end)) for one in (end, *ends[end])}}
            for row in rows
            if not later(row.get(event))
        ]
    return stood
