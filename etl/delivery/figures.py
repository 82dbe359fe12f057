"""The three figures that matter for an area, from those the run kept."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from etl.workbooks.split import Scope
from management_reports.catalogue import REPORTS

MOST = 3


@dataclass(frozen=True)
class Figure:
    """One measure of one report for one area: what is counted, how many, and out of how many where that is said."""

    report: str
    measure: str
    number: int
    out_of: int | None


def headlines(measures: pd.DataFrame, scope: Scope, wanted: Sequence[str]) -> list[Figure]:
    """Up to three figures of the reports wanted, the largest first.

    `measures` are the run's figures. A report's own is the last it draws in its chart, which is what needs
    doing, or the first measure of one that draws none.
    """
    own = measures[measures["level"].eq(scope.level) & measures["name"].eq(scope.name)]
    own = own[own["report"].isin(wanted)]
    main = {one.number: one.chart[-1] if one.chart else one.measures[0].name for one in REPORTS if one.measures}
    own = own[own["measure"].eq(own["report"].map(main))].dropna(subset=["numerator"])
    own = own.sort_values(["numerator", "report"], ascending=[False, True], kind="stable").head(MOST)
    return [
        Figure(
            row["report"],
            row["measure"],
            int(row["numerator"]),
            None if pd.isna(row["denominator"]) else int(row["denominator"]),
        )
        for row in own.to_dict("records")
    ]
