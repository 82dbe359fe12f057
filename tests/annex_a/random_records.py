"""Random records about three children, on days around the as-at date and both ends of the windows."""

from datetime import date, timedelta
from typing import Any

import pandas as pd
from hypothesis import strategies as st

from extracts.model import TABLES, dtypes
from tests.frames import AS_AT, facts
from transforms.facts import Facts

Rows = list[dict[str, Any]]
Records = dict[str, Rows]

EDGES = (date(2025, 9, 29), date(2025, 9, 30), date(2025, 12, 30), date(2025, 12, 31), AS_AT, AS_AT + timedelta(days=1))
DAYS = st.none() | st.sampled_from(EDGES) | st.dates(date(2025, 1, 1), date(2026, 6, 30))
MOMENTS = st.builds(
    lambda day, hour: None if day is None else pd.Timestamp(day) + pd.Timedelta(hours=hour),
    DAYS,
    st.sampled_from([0, 9]),
)
FLAGS = st.sampled_from([True, False, None])
CHILDREN = st.sampled_from(["1", "2", "3"])
WORKERS = st.sampled_from(["5001", "5002", None])
TEAMS = st.sampled_from(["101", "102", None])


def rows_of(key: str, **values: st.SearchStrategy) -> st.SearchStrategy[Rows]:
    """Up to six records of a table, numbered so that the numbers' order as text is not their order."""
    drawn = st.lists(st.fixed_dictionaries(values), max_size=6)
    return drawn.map(lambda rows: [{key: str(number), **row} for number, row in enumerate(rows, start=8)])


def frame_of(table: str, rows: Rows) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=list(TABLES[table].columns.keys())).astype(dtypes(table))


def facts_of(records: Records, as_at: date = AS_AT) -> Facts:
    return facts(as_at=as_at, **{table: frame_of(table, rows) for table, rows in records.items()})
