"""One list in two runs: the rows that joined, left and changed, field by field, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from annex_a.annex_list import INCLUDED, AnnexList, included
from transforms.column import Column

NOT_BEFORE = "not a candidate before: the earlier run has no such record of theirs"
NOT_NOW = "no longer a candidate: the later run has no such record of theirs"
BLANK = ""


@dataclass(frozen=True)
class ListComparison:
    """One list before and after, in rows.

    `joined` and `left` hold a row of the list each: child_id (missing where the list is of adults), record,
    is_whole_child (the child had no row before, or has none any more) and reason (what the other run decided
    of the record). `changed` holds a field each: child_id, record_before, record_after, header, before,
    after and reason (why the record before no longer counts, where another one took its place).
    """

    declared: AnnexList
    before: int
    after: int
    joined: pd.DataFrame
    left: pd.DataFrame
    changed: pd.DataFrame
    changed_rows: int
    notes: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The list as it is named to a reader."""
        return f"{self.declared.number} {self.declared.title}"

    def by_field(self) -> pd.DataFrame:
        """How many rows changed in each field, the most first: header, rows."""
        counts = self.changed["header"].value_counts(sort=True).rename_axis("header")
        return counts.rename("rows").reset_index()


@dataclass(frozen=True)
class _Side:
    """One run's printed rows of the list, what each cell prints, and every candidate's decision."""

    rows: pd.DataFrame
    texts: pd.DataFrame
    decisions: pd.Series


def compare_list(
    declared: AnnexList,
    before: pd.DataFrame,
    after: pd.DataFrame,
    gaps_before: Mapping[str, str] | None = None,
    gaps_after: Mapping[str, str] | None = None,
) -> ListComparison:
    """Compare the candidates of one list in two runs.

    A list with one row per child is compared child by child, any other record by record. A record that was
    given another identifier and prints the same is no change. A field that only one of the runs holds is not
    compared, and a note says so; `gaps_before` and `gaps_after` tell by column why a run does not hold it.
    """
    columns, notes = _comparable(declared.columns, (before, after), (gaps_before or {}, gaps_after or {}))
    one, other = _side(before, columns), _side(after, columns)
    places = _matched(declared, one, other)
    gone = np.setdiff1d(np.arange(len(one.rows)), places[0])
    new = np.setdiff1d(np.arange(len(other.rows)), places[1])
    changed, changed_rows = _changed(columns, one, other, places)
    return ListComparison(
        declared,
        before=len(one.rows),
        after=len(other.rows),
        joined=_told(other.rows.iloc[new], one, NOT_BEFORE),
        left=_told(one.rows.iloc[gone], other, NOT_NOW),
        changed=changed,
        changed_rows=changed_rows,
        notes=tuple(notes),
    )


def _comparable(
    columns: Sequence[Column], frames: Sequence[pd.DataFrame], gaps: Sequence[Mapping[str, str]]
) -> tuple[list[Column], list[str]]:
    """The columns that both runs hold, and a note on each that only one does."""
    both, notes = [], []
    for column in columns:
        held = [
            column.name in frame.columns and column.name not in gap for frame, gap in zip(frames, gaps, strict=True)
        ]
        if all(held):
            both.append(column)
        elif any(held):
            reason = gaps[held.index(False)].get(column.name, "its list has no such column")
            notes.append(f"{column.header} is held by the {'later' if held[1] else 'earlier'} run only: {reason}")
    return both, notes


def _side(candidates: pd.DataFrame, columns: Sequence[Column]) -> _Side:
    rows = included(candidates)
    texts = pd.DataFrame({column.name: _text(rows[column.name]) for column in columns}, index=rows.index)
    keys = pd.MultiIndex.from_frame(candidates[["child_id", "record"]].fillna(BLANK))
    decisions = pd.Series(candidates["decision"].to_numpy(), index=keys, dtype="str")
    return _Side(rows, texts, decisions[~keys.duplicated()])


def _text(column: pd.Series) -> pd.Series:
    """What a cell prints, the same for the same value whatever else is in its column; blank where missing."""
    if pd.api.types.is_datetime64_any_dtype(column):
        column = column.dt.strftime("%Y-%m-%d %H:%M:%S")
    return column.astype("str").fillna(BLANK)


def _matched(declared: AnnexList, one: _Side, other: _Side) -> tuple[np.ndarray, np.ndarray]:
    """The places of the rows that stand on both lists, in the later one's order."""
    keys = ["child_id"] if declared.is_by_child else ["child_id", "record"]
    pairs = _pairs(one.rows[keys].fillna(BLANK), other.rows[keys].fillna(BLANK))
    if not declared.is_by_child:
        alike = [side.texts.assign(child_id=side.rows["child_id"].fillna(BLANK)) for side in (one, other)]
        pairs = pd.concat([pairs, _pairs(alike[0].drop(pairs["one"]), alike[1].drop(pairs["other"]))])
    pairs = pairs.sort_values("other", kind="stable")
    return pairs["one"].to_numpy(), pairs["other"].to_numpy()


def _pairs(one: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    """The index of equal rows in both, `one` and `other`; the nth of several alike goes with the nth."""
    keys = list(one.columns)
    sides = [
        frame.assign(turn=frame.groupby(keys, sort=False).cumcount(), **{name: frame.index})
        for name, frame in (("one", one), ("other", other))
    ]
    return sides[0].merge(sides[1], on=[*keys, "turn"])[["one", "other"]]


def _told(rows: pd.DataFrame, elsewhere: _Side, not_there: str) -> pd.DataFrame:
    """The rows that are on one list only, with what the other run decided of each."""
    keys = pd.MultiIndex.from_frame(rows[["child_id", "record"]].fillna(BLANK))
    reason = pd.Series(elsewhere.decisions.reindex(keys).to_numpy(), index=rows.index, dtype="str")
    is_there = rows["child_id"].isin(elsewhere.rows["child_id"].dropna())
    told = pd.DataFrame(
        {
            "child_id": rows["child_id"],
            "record": rows["record"],
            "is_whole_child": ~is_there,
            "reason": reason.fillna(not_there),
        }
    )
    return told.reset_index(drop=True)


def _changed(
    columns: Sequence[Column], one: _Side, other: _Side, places: tuple[np.ndarray, np.ndarray]
) -> tuple[pd.DataFrame, int]:
    """Every field that prints another value, row by row in the later list's order; and how many rows they are of."""
    rows_before, rows_after = one.rows.iloc[places[0]], other.rows.iloc[places[1]]
    differs = one.texts.iloc[places[0]].to_numpy() != other.texts.iloc[places[1]].to_numpy()
    parts = [
        pd.DataFrame(
            {
                "row": np.flatnonzero(differs[:, place]),
                "field": place,
                "header": column.header,
                "before": _values(rows_before[column.name], differs[:, place]),
                "after": _values(rows_after[column.name], differs[:, place]),
            }
        )
        for place, column in enumerate(columns)
    ]
    fields = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=["row", "field"])
    fields = fields.sort_values(["row", "field"], kind="stable")
    rows = fields["row"].to_numpy(dtype="int64")
    told = pd.DataFrame(
        {
            "child_id": rows_after["child_id"].to_numpy()[rows],
            "record_before": rows_before["record"].to_numpy()[rows],
            "record_after": rows_after["record"].to_numpy()[rows],
            **{name: fields[name].to_numpy() for name in ("header", "before", "after")},
        }
    )
    return told.assign(reason=_why_replaced(told, other)), int(differs.any(axis=1).sum())


def _values(column: pd.Series, chosen: np.ndarray) -> np.ndarray:
    """The chosen cells as plain values, None where missing."""
    values = column[chosen].astype("object")
    return values.where(values.notna(), None).to_numpy()


def _why_replaced(told: pd.DataFrame, other: _Side) -> pd.Series:
    """What the later run decided of the record before, where another one took its place."""
    keys = pd.MultiIndex.from_frame(told[["child_id", "record_before"]].fillna(BLANK))
    decided = pd.Series(other.decisions.reindex(keys).to_numpy(), index=told.index, dtype="str").fillna(NOT_NOW)
    replaced = told["record_before"].ne(told["record_after"]) & decided.ne(INCLUDED)
    return decided.where(replaced)
