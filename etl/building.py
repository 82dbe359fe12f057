"""Building: every list and report that was asked for, from one set of facts."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

import pandas as pd

from annex_a.annex_list import AnnexList, included
from annex_a.concerns.catalogue import CONCERNS
from annex_a.concerns.concern import Concerns, measured
from annex_a.editions import Edition
from etl.frames import CONCERN_PARTS, Frames, apart, in_one
from etl.measures import figures_of, together
from etl.steps import Steps
from etl.trends import Trends
from etl.workbooks.summary import summary_of
from management_reports.catalogue import report
from management_reports.report import Built, Report
from transforms.column import Column
from transforms.facts import Facts
from transforms.populations import Populations


@dataclass(frozen=True)
class BuiltList:
    """A built Annex A list: the rows that are printed, and why columns are not available."""

    declared: AnnexList
    rows: pd.DataFrame
    unavailable: dict[str, str]


@dataclass(frozen=True)
class BuiltReport:
    """A built report with its summary, or the reason under the empty name why the source cannot give it."""

    declared: Report
    built: Built | None
    unavailable: dict[str, str]
    summary: pd.DataFrame = field(default_factory=pd.DataFrame)


@dataclass
class Output:
    """Everything a run built, by key: `annex_a/<edition>/<number>`, `management_reports/<number>`.

    `concerns` are the issues and concerns of each edition built, by its name; `trends` the reports' figures of
    earlier days.
    """

    lists: dict[str, BuiltList] = field(default_factory=dict)
    concerns: dict[str, Concerns] = field(default_factory=dict)
    reports: dict[str, BuiltReport] = field(default_factory=dict)
    trends: Trends = field(default_factory=Trends)

    def frame(self, key: str) -> pd.DataFrame:
        """What the output rules check: a list's printed rows, or a report's population."""
        if key in self.lists:
            return self.lists[key].rows
        built = self.reports[key].built
        return built.population if built else pd.DataFrame()

    def tables_of(self, key: str) -> set[str]:
        """The canonical tables that a list's or report's declaration names."""
        declared = self.lists[key].declared if key in self.lists else self.reports[key].declared
        needs = [need for column in declared.columns for need in column.needs]
        return {need.partition(".")[0] for need in (*needs, *getattr(declared, "needs", ()))}

    def unavailable(self, key: str) -> dict[str, str]:
        """Why columns of a list or report are not available."""
        return (self.lists[key] if key in self.lists else self.reports[key]).unavailable

    def columns(self) -> list[Column]:
        """Every column that a list or report of the run declares."""
        of_lists = [column for one in self.lists.values() for column in one.declared.columns]
        return of_lists + [column for one in self.reports.values() for column in one.declared.columns]

    def measures(self, withheld: Collection[str]) -> pd.DataFrame:
        """The figures of every report that was built and is not withheld."""
        told = [one for key, one in self.reports.items() if one.built and key not in withheld]
        return together(figures_of(one.declared.number, one.declared.measures, one.summary) for one in told)

    def built_keys(self) -> list[str]:
        """Every list and report that was built and not found unavailable as a whole."""
        return [*self.lists, *(key for key, one in self.reports.items() if one.built)]


def build(
    facts: Facts,
    populations: Populations,
    editions: Iterable[Edition],
    numbers: tuple[str, ...],
    frames: Frames,
    steps: Steps,
) -> Output:
    """Build the lists of the editions and the numbered reports; what was built before is read back.

    Candidates who are on no list are kept on disk alone once the concerns have looked at them.
    """
    output = Output()
    for edition in editions:
        candidates: dict[int, tuple[AnnexList, pd.DataFrame]] = {}
        for declared in edition.lists:
            with steps.step(f"build {declared.key}") as step:
                found = _candidates(declared, facts, frames)
                candidates[declared.number] = declared, found
                output.lists[declared.key] = BuiltList(declared, included(found), declared.unavailable(facts))
                step.rows = len(found)
        with steps.step(f"build annex_a/{edition.name}/concerns") as step:
            output.concerns[edition.name] = concerns = measured(CONCERNS[edition.name], candidates, facts)
            for part in CONCERN_PARTS:
                frames.keep(f"annex_a/{edition.name}/concerns_{part}", getattr(concerns, part))
            step.rows = len(concerns.children)
    for number in numbers:
        declared_report = report(number)
        with steps.step(f"build {declared_report.key}") as step:
            output.reports[declared_report.key] = one_report = _build_report(
                declared_report, facts, populations, frames
            )
            step.rows = len(one_report.built.population) if one_report.built else 0
    return output


def _candidates(declared: AnnexList, facts: Facts, frames: Frames) -> pd.DataFrame:
    candidates = frames.kept(declared.key)
    if candidates is None:
        candidates = declared.build(facts)
        frames.keep(declared.key, candidates)
    return candidates


def _build_report(declared: Report, facts: Facts, populations: Populations, frames: Frames) -> BuiltReport:
    unavailable = declared.unavailable(facts)
    if "" in unavailable:
        return BuiltReport(declared, None, unavailable)
    whole = frames.kept(declared.key)
    built = declared.build(facts) if whole is None else apart(whole)
    if whole is None:
        frames.keep(declared.key, in_one(built))
    return BuiltReport(declared, built, unavailable, summary_of(declared, built, facts.organisation, populations))
