"""The measures of reports as plain figures: one row a measure and line of the summary."""

from collections.abc import Iterable, Sequence

import pandas as pd

from etl.workbooks.summary import summarise
from management_reports.report import Report
from transforms.column import Measure
from transforms.organisation import Organisation

FIGURES = {
    "report": "str",
    "measure": "str",
    "level": "str",
    "name": "str",
    "locality": "str",
    "district": "str",
    "team_id": "str",
    "numerator": "Int64",
    "denominator": "Int64",
}


def figures(report: Report, population: pd.DataFrame, organisation: Organisation) -> pd.DataFrame:
    """Every measure of a report for every line of its summary, as `figures_of` gives them."""
    return figures_of(report.number, report.measures, summarise(population, report.measures, organisation))


def figures_of(number: str, measures: Sequence[Measure], summary: pd.DataFrame) -> pd.DataFrame:
    """Every measure for every line of a summary; a team that has no row has no line.

    Shape: one row per measure and line, under the columns of `FIGURES`, `report` being the number; the denominator is
    blank for a plain count; district and team_id are empty where the line is no district or team.
    """
    lines = summary[summary["level"].ne("team") | summary["rows"].gt(0)]
    places = lines[["level", "name", "locality", "district", "team_id"]].fillna("")
    parts = [
        places.assign(
            report=number,
            measure=measure.name,
            numerator=lines[f"{place}_numerator"],
            denominator=lines[f"{place}_denominator"] if measure.denominator else pd.NA,
        )
        for place, measure in enumerate(measures)
    ]
    return together(parts)


def together(parts: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Figures below each other, typed; none give an empty frame of the same shape."""
    return pd.concat([pd.DataFrame(columns=list(FIGURES)).astype(FIGURES), *(one.astype(FIGURES) for one in parts)])[
        list(FIGURES)
    ].reset_index(drop=True)
