"""The three figures that matter for an area: where most has to be done, from the frames the run kept."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from etl.runs import FinishedRun
from etl.workbooks.split import PLACES, Scope
from management_reports.catalogue import REPORTS

MOST = 3


@dataclass(frozen=True)
class Figure:
    """How many lines one report holds for one area on its tab of what has to be done."""

    report: str
    title: str
    number: int


def to_be_done(run: FinishedRun) -> pd.DataFrame:
    """How many exceptions each report made in the run has by place.

    Shape: report, locality, district, team_id, rows; nothing of a report that was carried on or not available.
    """
    parts = [
        run.frame(one.key, columns=["part", *PLACES]).query("part == 'exceptions'").assign(report=one.number)
        for one in REPORTS
        if run.holds(one.key)
    ]
    found = pd.concat([pd.DataFrame(columns=["report", *PLACES], dtype="str"), *parts])
    return found.groupby(["report", *PLACES], dropna=False).size().rename("rows").reset_index()


def headlines(done: pd.DataFrame, scope: Scope, wanted: Sequence[str]) -> list[Figure]:
    """Up to three figures of the reports wanted, the largest first, from what `to_be_done` gave."""
    own = done[scope.holds(done) & done["report"].isin(wanted)]
    totals = own.groupby("report")["rows"].sum().sort_values(ascending=False, kind="stable").head(MOST)
    titles = {one.number: one.title for one in REPORTS}
    return [Figure(report, titles[report], int(number)) for report, number in totals.items()]
