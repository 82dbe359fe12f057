"""What the slow, plain readings of the lists share: records one by one, days as days, the latest with its ties."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import pandas as pd

from tests.annex_a.random_records import Row, Rows
from tests.frames import AS_AT

YEAR_AGO, HALF_A_YEAR_AGO, QUARTER_AGO = date(2025, 3, 31), date(2025, 9, 30), date(2025, 12, 31)
NAMES = {"5001": "Bell", "5002": "Cole"}
TEAM_NAMES = {"101": "North", "102": "South"}


def day(moment: Any) -> date | None:
    """The day of a moment; none where there is none."""
    if moment is None or pd.isna(moment):
        return None
    return moment.date() if isinstance(moment, pd.Timestamp) else moment


def rank(*values: Any) -> tuple[Any, ...]:
    """What records are ranked by: each value in turn, none of it last."""
    return tuple((value is not None, value if value is not None else 0) for value in values)


def latest(rows: Iterable[Row], by: Callable[[Row], tuple[Any, ...]]) -> Row | None:
    """The record that ranks highest."""
    return max(rows, key=by, default=None)


def of_child(rows: Rows, child: str) -> Rows:
    return [row for row in rows if row["child_id"] == child]


def within(when: Any, first: date | None, last: date | None) -> bool:
    """Whether it falls between two days, both in; an open end is the as-at date."""
    one = day(when)
    return one is not None and first is not None and first <= one <= (last or AS_AT)


def plain(value: Any) -> Any:
    """A cell of a list as Python says it."""
    if pd.isna(value):
        return None
    return value.date() if isinstance(value, pd.Timestamp) else value
