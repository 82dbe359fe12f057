"""An issue or concern: what it declares, and how its figures and the children behind them are worked out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from annex_a.annex_list import AnnexList, included
from transforms.column import NeedsSince
from transforms.facts import Facts
from transforms.limits import limit_in_force

FIGURES = {
    "concern": "str",
    "list_number": "Int64",
    "title": "str",
    "figure": "str",
    "population": "str",
    "counted": "str",
    "out_of": "str",
    "limits": "str",
    "source": "str",
    "numerator": "Int64",
    "denominator": "Int64",
    "share": "Float64",
    "unavailable": "str",
}
CHILDREN = {"concern": "str", "figure": "str", "child_id": "str", "record": "str"}


@dataclass(frozen=True)
class Line:
    """One figure: the rows it looks at, which of them count, and out of which.

    `rows` has `child_id` and `record`. Both Series are boolean over its index, missing counts as no. A row
    counts only where it is among those it is counted out of. Without `out_of` it is a plain count.
    """

    figure: str
    rows: pd.DataFrame
    counted: pd.Series
    out_of: pd.Series | None


def every(rows: pd.DataFrame) -> pd.Series:
    """All of the rows, to count out of."""
    return pd.Series(True, index=rows.index)


@dataclass(frozen=True)
class Concern:
    """One measure: its number (the list's and its own), its words, what it reads, and its figures.

    `columns` are the list's columns that it reads, `needs` further canonical `table.column`s, `needs_since` the first
    day whose rows of those it needs (every row where none is given): without one of them it is not available.
    `limits` are the keys of the standards it applies. `lines(rows, facts)` is given the list's printed rows with
    their evidence.
    """

    number: str
    title: str
    population: str
    counted: str
    out_of: str
    source: str
    columns: tuple[str, ...]
    lines: Callable[[pd.DataFrame, Facts], Sequence[Line]]
    needs: tuple[str, ...] = ()
    needs_since: NeedsSince | None = None
    limits: tuple[str, ...] = ()

    @property
    def list_number(self) -> int:
        """The number of the list whose rows it looks at."""
        return int(self.number.partition(".")[0])

    def unavailable(self, declared: AnnexList, facts: Facts) -> str:
        """Why the source cannot give it; empty when it can."""
        gaps = declared.unavailable(facts)
        reasons = [gaps[name] for name in self.columns if name in gaps]
        own = facts.unavailable(self.needs, self.needs_since)
        return "; ".join(dict.fromkeys([*reasons, *filter(None, [own])]))


@dataclass(frozen=True)
class Concerns:
    """What an edition's concerns come to.

    `figures` has one row per figure in the order of the numbers, `children` one per row that a figure counts:
    concern, figure, child and the record counted. A share is a fraction, missing where nothing is counted out of.
    """

    figures: pd.DataFrame
    children: pd.DataFrame


def measured(
    concerns: Sequence[Concern], lists: Mapping[int, tuple[AnnexList, pd.DataFrame]], facts: Facts
) -> Concerns:
    """The figures of every concern over its list's printed rows; `lists` gives declaration and candidates by number."""
    figures: list[dict[str, object]] = []
    children: list[pd.DataFrame] = []
    for one in concerns:
        declared, candidates = lists[one.list_number]
        reason = one.unavailable(declared, facts)
        if reason:
            figures.append(_told(one, facts, one.title) | {"unavailable": reason})
            continue
        for line in one.lines(included(candidates), facts):
            counted, out_of = _flags(line)
            figures.append(_told(one, facts, line.figure) | _figure(counted, out_of))
            behind = line.rows.loc[counted, ["child_id", "record"]]
            children.append(behind.assign(concern=one.number, figure=line.figure))
    return Concerns(_frame(pd.DataFrame(figures), FIGURES), _frame(pd.concat(children or [pd.DataFrame()]), CHILDREN))


def _flags(line: Line) -> tuple[pd.Series, pd.Series | None]:
    counted = line.counted.fillna(False).astype(bool)
    if line.out_of is None:
        return counted, None
    out_of = line.out_of.fillna(False).astype(bool)
    return counted & out_of, out_of


def _figure(counted: pd.Series, out_of: pd.Series | None) -> dict[str, object]:
    numerator = int(counted.sum())
    if out_of is None:
        return {"numerator": numerator}
    denominator = int(out_of.sum())
    return {
        "numerator": numerator,
        "denominator": denominator,
        "share": numerator / denominator if denominator else None,
    }


def _told(one: Concern, facts: Facts, figure: str) -> dict[str, object]:
    limits = [limit_in_force(facts, key) for key in one.limits]
    return {
        "concern": one.number,
        "list_number": one.list_number,
        "title": one.title,
        "figure": figure,
        "population": one.population,
        "counted": one.counted,
        "out_of": one.out_of,
        "limits": "; ".join(f"{limit.told()} ({limit.key}, {limit.origin})" for limit in limits),
        "source": one.source,
    }


def _frame(rows: pd.DataFrame, types: Mapping[str, str]) -> pd.DataFrame:
    return rows.reindex(columns=list(types)).astype(dict(types)).reset_index(drop=True)
