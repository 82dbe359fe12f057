"""Known defects: put into a demo on purpose, each written down in a ledger, so that finding them can be tested.

A defect spoils one value of a record, repeats a record, or takes away what a record needs. Hand-made
edges are left alone, and no record is spoilt twice, so that the ledger says of each what is wrong with it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from extracts.demo import lcs_schema
from extracts.demo.draw import Array, generator
from extracts.demo.keys import EDGE_ROOM, NOBODY, RANGES

LEAST = 2  # of each kind, however small the demo, where so many records can have it
LEDGER_COLUMNS = ["table", "record", "column", "defect"]
CHILD = "DIM_PERSON_ID"

Frames = Mapping[str, pd.DataFrame]
Where = Callable[[pd.DataFrame, Frames, np.datetime64], Array]
Spoil = Callable[[np.random.Generator, pd.DataFrame, np.datetime64], Any]


@dataclass(frozen=True)
class Defect:
    """One kind of defect.

    `kind` names it in words. `column` is the column of `table` that is wrong, empty where the record
    itself is. `where` marks the records that can have it, None for all. Exactly one of three happens:
    `spoil` gives the wrong values; `copied` repeats the record, `copied_key` under the same key; `taken`
    names the table whose rows about the same child, by `taken_by`, are taken away. `found_by` are the rules
    that find every such record; where none does, `harmless` says why none has to.
    """

    kind: str
    table: str
    column: str = ""
    where: Where | None = None
    spoil: Spoil | None = None
    copied: bool = False
    copied_key: bool = False
    taken: str = ""
    taken_by: str = CHILD
    share: float = 1.0
    found_by: tuple[str, ...] = ()
    harmless: str = ""


def inject(
    frames: Frames, defects: tuple[Defect, ...], *, rate: float, seed: int, as_at: date
) -> tuple[dict[str, pd.DataFrame], pd.DataFrame]:
    """The frames with about that rate of each defect among the records that can have it, and the ledger.

    Shape: the ledger has one row a defect: table, record (its key as text, as it stands then), column, defect; of a
    record that is repeated under another key, both. A rate of nought changes nothing.
    """
    spoilt, lines = dict(frames), [pd.DataFrame({name: pd.Series(dtype="str") for name in LEDGER_COLUMNS})]
    touched: dict[str, Array] = {}
    day = np.datetime64(as_at, "D")
    for defect in defects if rate > 0 else ():
        frame = spoilt.get(defect.table)
        if frame is None or frame.empty:
            continue
        left = touched.get(defect.table, np.zeros(len(frame), dtype=bool))
        rng = generator(seed, f"defect {defect.kind} {defect.table}")
        picked = _picked(rng, defect, spoilt, left, rate * defect.share, day)
        left[picked] = True
        spoilt[defect.table] = after = _spoilt(rng, defect, frame, picked, day)
        copies = np.arange(len(frame), len(after)) if not defect.copied_key else picked[:0]
        lines.append(_ledger(defect, after.iloc[np.concatenate([picked, copies])]))
        touched[defect.table] = np.concatenate([left, np.ones(len(spoilt[defect.table]) - len(left), dtype=bool)])
        if defect.taken and len(picked):
            _take(spoilt, touched, defect, frame.iloc[picked])
    return spoilt, pd.concat(lines, ignore_index=True)


def record_keys(table: str, rows: pd.DataFrame) -> pd.Series:
    """Each row's key as text; case notes are told by note and child."""
    key = rows[lcs_schema.key_column(table)].astype("Int64").astype("str")
    return key + "-" + rows[CHILD].astype("Int64").astype("str") if table == "FACT_CASENOTES" else key


def _picked(
    rng: np.random.Generator, defect: Defect, frames: Frames, touched: Array, rate: float, as_at: np.datetime64
) -> Array:
    frame = frames[defect.table]
    possible = ~touched & ~_by_hand(frame)
    if defect.where is not None:
        possible &= np.asarray(defect.where(frame, frames, as_at), dtype=bool)
    rows = np.flatnonzero(possible)
    return np.sort(rng.choice(rows, min(len(rows), max(LEAST, round(rate * len(rows)))), replace=False))


def _by_hand(frame: pd.DataFrame) -> Array:
    """True for rows about nobody and about the children of the hand-made edges."""
    if CHILD not in frame:
        return np.zeros(len(frame), dtype=bool)
    child = frame[CHILD].fillna(NOBODY).to_numpy("int64")
    return child < RANGES["person"][0] + EDGE_ROOM


def _ledger(defect: Defect, rows: pd.DataFrame) -> pd.DataFrame:
    told = {"table": defect.table, "record": record_keys(defect.table, rows)}
    return pd.DataFrame({**told, "column": defect.column, "defect": defect.kind}, columns=LEDGER_COLUMNS)


def _spoilt(
    rng: np.random.Generator, defect: Defect, frame: pd.DataFrame, picked: Array, as_at: np.datetime64
) -> pd.DataFrame:
    if defect.copied:
        return pd.concat([frame, _copies(defect, frame, picked)], ignore_index=True)
    if defect.spoil is None or not len(picked):
        return frame
    values = defect.spoil(rng, frame.iloc[picked], as_at)
    if not isinstance(values, Mapping):
        values = {defect.column: values}
    return frame.assign(**{name: _with(frame[name], picked, value) for name, value in values.items()})


def _with(column: pd.Series, picked: Array, values: Any) -> pd.Series:
    changed = column.copy()
    changed.iloc[picked] = pd.Series(values).astype(column.dtype).array
    return changed


def _copies(defect: Defect, frame: pd.DataFrame, picked: Array) -> pd.DataFrame:
    copies, key = frame.iloc[picked].copy(), lcs_schema.key_column(defect.table)
    if not defect.copied_key:
        copies[key] = pd.array(frame[key].max() + 1 + np.arange(len(copies)), dtype="Int64")
    return copies


def _take(frames: dict[str, pd.DataFrame], touched: dict[str, Array], defect: Defect, rows: pd.DataFrame) -> None:
    other = frames[defect.taken]
    kept = ~other[defect.taken_by].isin(rows[defect.taken_by]).to_numpy(bool)
    frames[defect.taken] = other[kept].reset_index(drop=True)
    if defect.taken in touched:
        touched[defect.taken] = touched[defect.taken][kept]
