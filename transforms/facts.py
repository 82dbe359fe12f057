"""Facts: what is derived once from the canonical tables, as known on the as-at date.

A fact is a function from `Facts` to a frame, declared with `@fact`; `facts[some_fact]` derives it
on first use and keeps it. Every row of a fact keeps the identifier of the record it came from, as
`record` or `<name>__record`, in the form `table/identifier`.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol, TypeAlias

import pandas as pd

from extracts.errors import AnnexaError
from extracts.model import TABLES, dtypes
from transforms.organisation import Organisation
from transforms.standards import Standards

Grain = Literal["child", "whole"]
Only: TypeAlias = Mapping[str, Sequence[str]]


class Tables(Protocol):
    """Where canonical tables come from: a snapshot, or a test's own frames."""

    def read(self, name: str, columns: Sequence[str], only: Only | None = None) -> pd.DataFrame:
        """The named columns of a canonical table, typed as the model declares them.

        `only` names columns, among those asked for, and the values of the rows wanted.
        """

    def not_held(self, name: str) -> dict[str, str]:
        """Why columns of the table are not held, by column; the whole table under the empty name."""

    def complete_from(self, name: str) -> date | None:
        """The first day from which a table that was narrowed by a window holds every row; None for a whole table."""


@dataclass(frozen=True)
class Fact:
    """A derived frame: its name, its grain, and the function that derives it.

    Grain `child` means that a child's rows depend on that child's records alone, so the work can be
    divided by `child_id`; `whole` means that it looks across children, workers or teams.
    """

    name: str
    grain: Grain
    rule: str
    derive: Callable[["Facts"], pd.DataFrame]


def fact(*, grain: Grain) -> Callable[[Callable[["Facts"], pd.DataFrame]], Fact]:
    """Declare the decorated function a fact of the given grain."""

    def declare(derive: Callable[["Facts"], pd.DataFrame]) -> Fact:
        return Fact(derive.__name__, grain, (derive.__doc__ or "").strip(), derive)

    return declare


class Facts:
    """The canonical tables as known on the as-at date, and every fact derived from them."""

    def __init__(self, tables: Tables, as_at: date, standards: Standards, organisation: Organisation) -> None:
        self.as_at = pd.Timestamp(as_at).normalize()
        self.standards = standards
        self.organisation = organisation
        self._tables = tables
        self._kept: dict[Fact, pd.DataFrame] = {}

    def __getitem__(self, wanted: Fact) -> pd.DataFrame:
        """The fact's frame, derived once. Copy-on-write keeps a caller's change its own."""
        if wanted not in self._kept:
            self._kept[wanted] = wanted.derive(self)
        return self._kept[wanted].copy(deep=False)

    def release(self, *kept: Fact) -> None:
        """Let go of every derived frame but these; one that is asked for again is derived again."""
        self._kept = {one: frame for one, frame in self._kept.items() if one in kept}

    def table(self, name: str, *columns: str, only: Only | None = None) -> pd.DataFrame:
        """The named columns (all when none is named) of a canonical table as known on the as-at date.

        A record dated after the as-at date is left out; an end after it, and what is known only once
        the record has ended, reads as blank. A record without a date is kept: a rule decides. `only` gives
        the values that some of the columns may have: other rows are not even read.
        """
        declared = TABLES[name]
        wanted = columns or tuple(declared.columns.keys())
        event, ends = declared.info["event"], declared.info["ends"]
        closing = [end for end, known_later in ends.items() if {end, *known_later} & set(wanted)]
        needed = dict.fromkeys([*wanted, *([event] if event else []), *closing])
        rows = self._tables.read(name, list(needed), only)
        if event:
            rows = rows[~self._after(rows[event])]
        for end in closing:
            still_open = self._after(rows[end])
            for column in {end, *ends[end]} & set(wanted):
                rows[column] = rows[column].mask(still_open)
        return rows[list(wanted)].reset_index(drop=True)

    def value(self, key: str) -> float:
        """The limit in force on the as-at date: authority profile, else statutory, else default."""
        return self.standards.value(key, self.as_at.date())

    def unavailable(self, needs: Iterable[str], since: Callable[["Facts"], pd.Timestamp] | None = None) -> str:
        """Why a column or report that needs these `table.column`s is not available; empty when it is.

        A need may name one kind of row, `table.column=CODE`: a source may hold some kinds and not others. One
        that names none needs them all.
        `since` gives the first day whose rows it needs; without it every row is needed. Where a table was
        narrowed by a window that begins later, what needs it is not available.
        """
        reasons = []
        for need in needs:
            table, _, kind = need.partition(".")
            column = kind.partition("=")[0]
            if table not in TABLES or (column and column not in dtypes(table)):
                raise AnnexaError(f"The canonical model has no {need}.", mend="name a table.column of the model")
            not_held = self._tables.not_held(table)
            reason = not_held.get("") or not_held.get(column) or _kinds_not_held(not_held, kind)
            if reason:
                reasons.append(f"{need} is not held: {reason}")
            elif too_short := self._window_too_short(table, since):
                reasons.append(too_short)
        return "; ".join(dict.fromkeys(reasons))

    def _window_too_short(self, table: str, since: Callable[["Facts"], pd.Timestamp] | None) -> str:
        first = self._tables.complete_from(table)
        if first is None:
            return ""
        needed = since(self) if since else None
        if needed is not None and not needed < pd.Timestamp(first):  # nothing needed is no day, and needs no row
            return ""
        reach = "every row is" if needed is None else f"rows from {needed.day} {needed:%B %Y} on are"
        return f"{table} was read from {first.day} {first:%B %Y} on, and {reach} needed"

    def _after(self, dates: pd.Series) -> pd.Series:
        """True where the day lies after the as-at day; False where there is none."""
        return dates.ge(self.as_at + pd.Timedelta(days=1))


def _kinds_not_held(not_held: Mapping[str, str], kind: str) -> str:
    """Why a kind of row is not held, `column=CODE`; of a bare column or a whole table why any kind is not."""
    if "=" in kind:
        return not_held.get(kind, "")
    wanted = f"{kind}=" if kind else ""
    return next((why for name, why in not_held.items() if "=" in name and name.startswith(wanted)), "")
