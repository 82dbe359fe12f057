"""A small world for what must hold of everything: every canonical table filled at random, always the same way.

Sixty children in three teams and none, events of three years, gaps and ends to come: nothing is told by hand, so that
no report's cohort is left out on purpose. What a rule means is tested elsewhere, on tables that can be checked by eye.
"""

from functools import lru_cache

import numpy as np
import pandas as pd
import sqlalchemy as sa

from extracts.model import TABLES, dtypes
from extracts.model.code_sets import load
from tests.frames import AS_AT, facts
from transforms.facts import Facts

CHILDREN, WORKERS, ROWS, FEW = 60, 6, 240, 12
TEAMS = ("101", "102", "201", "999")  # 999 is not in organisation.csv
DAYS_BACK, LONGEST_DAYS, DAYS_TO_COME = 1_000, 400, 30
GAPS, STILL_OPEN, YES = 0.08, 0.4, 0.4
SIZES = {
    "person": CHILDREN,
    "worker": WORKERS,
    "team": len(TEAMS),
    "case_note": 6 * ROWS,
    "assessment": 4 * ROWS,
    "outcome": CHILDREN,
    "cin_plan": 3 * ROWS,
    "involvement": CHILDREN,
    "care_leaver_status": FEW,
    "allowance": FEW,
    "care_period": 2 * CHILDREN,
    "cp_plan": CHILDREN,
}
KEYS = {"team": TEAMS}


@lru_cache
def world(seed: int = 20260331) -> Facts:
    """The facts of the world on the usual as-at date."""
    return facts(**tables(seed))


def tables(seed: int) -> dict[str, pd.DataFrame]:
    """Every canonical table."""
    draw = np.random.default_rng(seed)
    return {name: _table(name, declared, draw) for name, declared in TABLES.items()}


def _keys(name: str) -> list[str]:
    return list(KEYS.get(name, [f"{name[0]}{number}" for number in range(SIZES.get(name, ROWS))]))


def _table(name: str, declared: sa.Table, draw: np.random.Generator) -> pd.DataFrame:
    keys = _keys(name)
    event, ends = declared.info["event"], list(declared.info["ends"])
    begun = pd.Timestamp(AS_AT) - pd.to_timedelta(_days(draw, len(keys)), unit="D")
    columns = {}
    for column in declared.columns:
        values = _values(column, draw, keys, begun)
        is_fixed = column.primary_key or column.name in ("child_id", event)
        gaps = STILL_OPEN if column.name in ends else 0 if is_fixed else GAPS
        columns[column.name] = pd.Series(values).mask(draw.random(len(keys)) < gaps)
    return pd.DataFrame(columns).astype(dtypes(name))


def _days(draw: np.random.Generator, size: int) -> np.ndarray:
    """Days before the as-at date: every other within the last ten weeks, some still to come."""
    recent = draw.integers(-DAYS_TO_COME, 70, size)
    return np.where(np.arange(size) % 2, recent, draw.integers(0, DAYS_BACK, size))


def _values(column: sa.Column, draw: np.random.Generator, keys: list[str], begun: pd.DatetimeIndex) -> object:
    size = len(keys)
    if column.primary_key:
        return keys
    if column.foreign_keys:
        (target,) = column.foreign_keys
        return draw.choice(_keys(target.target_fullname.partition(".")[0]), size)
    if column.info.get("code_set"):
        return draw.choice(list(load().codes(column.info["code_set"])), size)
    if isinstance(column.type, sa.Boolean):
        return draw.random(size) < YES
    if isinstance(column.type, sa.Date | sa.DateTime):
        return _dates(column, draw, begun)
    if isinstance(column.type, sa.Integer | sa.Float):
        return draw.integers(0, 20, size)
    if column.name.endswith("_id"):  # a key that several rows share, such as that of a plan's revisions
        return [f"{column.name[0]}{number}" for number in draw.integers(0, size, size)]
    return draw.choice(["first words", "other words", "more words", "Child in Need"], size)


def _dates(column: sa.Column, draw: np.random.Generator, begun: pd.DatetimeIndex) -> object:
    size = len(begun)
    if column.name == "birth_date":
        return pd.Timestamp(AS_AT) - pd.to_timedelta(draw.integers(-90, 7_500, size), unit="D")
    declared = column.table.info
    later = draw.integers(0, LONGEST_DAYS, size) if column.name != declared["event"] else np.zeros(size, dtype="int64")
    days = begun + pd.to_timedelta(later, unit="D")
    if isinstance(column.type, sa.DateTime):
        return days + pd.to_timedelta(draw.integers(0, 24, size), unit="h")
    return days
