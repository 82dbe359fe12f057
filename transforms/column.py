"""What a list or a report declares of its columns and of the figures on its summary."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypeAlias

import pandas as pd

from transforms.facts import Facts

NeedsSince: TypeAlias = Callable[[Facts], pd.Timestamp]


@dataclass(frozen=True)
class Column:
    """One column of an Annex A list or a management report.

    `name` is the frame's column, `header` what the reader sees, `rule` the rule in words, `source`
    the document and section it comes from. `code_set` names the code set of its values.
    `blank_allowed` is "yes", "no" (a blank is a finding) or the condition in words. `needs` lists
    the canonical `table.column`s without which the column is not available (`table.column=CODE` where
    rows of one kind are enough), `needs_since` the first day whose rows it needs (every row where none is
    given). `held_nowhere` says why no source can give it: the canonical model itself has no place for it.
    `identifies` marks a column that holds a child's identifier, name or date of birth.
    """

    name: str
    header: str
    rule: str
    source: str
    code_set: str = ""
    blank_allowed: str = "yes"
    needs: tuple[str, ...] = ()
    needs_since: NeedsSince | None = None
    held_nowhere: str = ""
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


@dataclass(frozen=True)
class Average:
    """The mean, the median or the largest of a number over a report's population.

    `column` names the numbers; `of` a boolean column whose rows alone are looked at, or "" for every
    row. Blank numbers are left out; where none is left there is no average.
    """

    name: str
    column: str
    kind: Literal["mean", "median", "max"] = "mean"
    of: str = ""


@dataclass(frozen=True)
class Rate:
    """How many of a measure there are per 10,000 children who live in the place.

    `measure` names one of the report's measures; its numerator is counted. Where the number of children is
    not known there is no rate.
    """

    name: str
    measure: str


@dataclass(frozen=True)
class Breakdown:
    """A table on the summary with a line for each value of a column of the population.

    Its figures are one of three: how many rows have the value in each place below the reader's, with
    their share of the place; where `across` names a second column, how many have each of its values,
    with their share of the line; where `measures` names measures of the report, those, line by line.
    `of` names a boolean column whose rows alone are counted, or "" for every row. A categorical column
    is told in the order of its categories, also where one counts nought, and by district and team
    too; any other column by how often a value occurs. `is_charted` draws the first column of counts.
    """

    title: str
    header: str
    column: str
    of: str = ""
    across: str = ""
    measures: tuple[str, ...] = ()
    is_charted: bool = False
