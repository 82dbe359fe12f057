"""A data-quality rule: declared once, giving the expectation and the rows that fail it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import pandas as pd

if TYPE_CHECKING:
    from great_expectations.expectations.expectation import Expectation

Severity = Literal["blocks publication", "error", "warning", "information"]
SEVERITIES: tuple[Severity, ...] = ("blocks publication", "error", "warning", "information")


@dataclass(frozen=True)
class Beside:
    """Another canonical table that a rule reads, and the columns that it reads of it."""

    table: str
    columns: tuple[str, ...]


@dataclass(frozen=True)
class Rule:
    """What must hold, of what, how grave a breach is, and who mends it.

    `claim` says what ought to hold. `on` is a canonical table (`cp_plan`), an Annex A list
    (`annex_a/ilacs/4`) or a report (`management_reports/W5`). `columns` are the columns it reads;
    of a canonical table that includes `<column>__found` (the row it refers to is there),
    `<column>__known` (its code is of the code set), `<column>__by_<standard>` (the last day of the limit of
    that name, counted from the column) and `as_at` (the last moment of the as-at day), which are worked out
    for it. `prepare`, where a rule needs it, adds a column of its own; a rule across tables has `compare`
    instead, which is given the tables named in `beside` too.
    `failing(frame)` marks the rows that breach the claim; `expectation()` gives the Great
    Expectations expectation that decides pass or fail. A test proves that both agree.
    """

    id: str
    claim: str
    on: str
    severity: Severity
    mender: str
    source: str
    columns: tuple[str, ...]
    failing: Callable[[pd.DataFrame], pd.Series]
    expectation: Callable[[], "Expectation"]
    prepare: Callable[[pd.DataFrame], pd.DataFrame] | None = None
    beside: tuple[Beside, ...] = ()
    compare: Callable[[pd.DataFrame, Mapping[str, pd.DataFrame]], pd.DataFrame] | None = None

    def prepared(self, frame: pd.DataFrame, others: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
        """The frame with the rule's own column, where it has one; `others` are the tables beside, by name."""
        if self.compare:
            return self.compare(frame, others)
        return self.prepare(frame) if self.prepare else frame
