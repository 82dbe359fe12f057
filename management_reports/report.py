"""A management report: what it declares, and what its build gives."""

from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from transforms.column import Average, Breakdown, Column, Measure, NeedsSince, Rate
from transforms.facts import Facts

CHILD_SCOPE = {"child_locality": "locality", "child_district": "district", "child_team_id": "team_id"}
OF_CHILD = "child_"


@dataclass(frozen=True)
class Built:
    """A built report.

    `population` is every row the summary counts, with the columns its measures, averages and breakdowns
    name; `main` is the list a manager works from; `exceptions` is the backlog or what is wrong, with the
    reason in words under `exception`. All three carry `child_id`, `record`, `team_id`, `team`,
    `district`, `locality` and every declared column under its name.
    """

    population: pd.DataFrame
    main: pd.DataFrame
    exceptions: pd.DataFrame


@dataclass(frozen=True)
class Report:
    """One numbered report.

    `thresholds` are keys of the standards it uses; `needs` are canonical `table.column`s without
    which the whole report is not available, `needs_since` the first day whose rows it needs (every row
    where none is given); `main_title` and `exceptions_title` name its tabs;
    `rag` names a column of red, amber and green ratings, or is empty; `chart` names the measures
    drawn by locality. The first measure counts the rows of the main tab, except in the family of due and
    overdue, whose main tab and backlog are counted by measures of their own.
    `is_worker_level`: a row is a worker or a team, or a worker's work with one child, and goes by the worker's team.
    Such rows may name no child. Where they name one, columns whose names begin with `child_` tell of the child, those
    of the child's own scope (`CHILD_SCOPE`) included, and are blank in the workbook of any other area.
    """

    number: str
    title: str
    frequency: str
    area: str
    purpose: str
    action: str
    cohort: str
    source: str
    thresholds: tuple[str, ...]
    columns: tuple[Column, ...]
    measures: tuple[Measure, ...]
    build: Callable[[Facts], Built]
    main_title: str
    exceptions_title: str
    needs: tuple[str, ...] = ()
    needs_since: NeedsSince | None = None
    rag: str = ""
    chart: tuple[str, ...] = ()
    averages: tuple[Average, ...] = ()
    rates: tuple[Rate, ...] = ()
    breakdowns: tuple[Breakdown, ...] = ()
    is_worker_level: bool = False

    @property
    def key(self) -> str:
        """The report's name in runs and rules, for example `management_reports/W5`."""
        return f"management_reports/{self.number}"

    def unavailable(self, facts: Facts) -> dict[str, str]:
        """Why the source cannot give columns of the report, by name; the whole report under the empty name."""
        reasons = {"": facts.unavailable(self.needs, self.needs_since)}
        for column in self.columns:
            reasons[column.name] = column.held_nowhere or facts.unavailable(column.needs, column.needs_since)
        return {name: reason for name, reason in reasons.items() if reason}
