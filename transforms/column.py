"""What a list or a report declares of its columns and its measures."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import pandas as pd

from transforms.facts import Facts

NeedsSince: TypeAlias = Callable[[Facts], pd.Timestamp]


@dataclass(frozen=True)
class Column:
    """One column of an Annex A list or a management report.

    `name` is the frame's column, `header` what the reader sees, `rule` the rule in words, `source`
    the document and section it comes from. `code_set` names the code set of its values.
    `blank_allowed` is "yes", "no" (a blank is a finding) or the condition in words. `needs` lists
    the canonical `table.column`s without which the column is not available, `needs_since` the first
    day whose rows it needs (every row where none is given). `identifies` marks a column that holds a
    child's identifier, name or date of birth.
    """

    name: str
    header: str
    rule: str
    source: str
    code_set: str = ""
    blank_allowed: str = "yes"
    needs: tuple[str, ...] = ()
    needs_since: NeedsSince | None = None
    identifies: bool = False


@dataclass(frozen=True)
class Measure:
    """A count or share over a report's population.

    `numerator` names a boolean column of the population; `denominator` another, or "" for a plain
    count with no percentage, or "rows" for every row. A denominator of nought gives no percentage.
    """

    name: str
    numerator: str
    denominator: str = ""
