"""The board pack: the summaries' own figures, place by place, and nothing of a child."""

from types import SimpleNamespace

import pandas as pd

from etl.measures import FIGURES
from etl.workbooks.board_pack import area_lines
from transforms.column import Measure

REPORTS = [
    SimpleNamespace(
        number="W5", title="Visits", area="cp", measures=(Measure("On a plan", "a"), Measure("Overdue", "b", "a"))
    ),
    SimpleNamespace(number="W9", title="Never made", area="cp", measures=(Measure("All", "a"),)),
]


def figures(*rows: tuple) -> pd.DataFrame:
    """Figures as a run keeps them, from report, measure, level, name, numerator and denominator."""
    names = ["report", "measure", "level", "name", "numerator", "denominator"]
    return pd.DataFrame(rows, columns=names).assign(locality="", district="", team_id="")[list(FIGURES)].astype(FIGURES)


def test_each_measure_has_a_line_with_number_and_percentage_for_each_place() -> None:
    told = figures(
        ("W5", "Overdue", "unallocated", "Unallocated", 0, 0),
        ("W5", "Overdue", "locality", "South", 1, 3),
        ("W5", "Overdue", "county", "County", 3, 8),
        ("W5", "Overdue", "locality", "North", 2, 5),
        ("W5", "Overdue", "team", "North CP", 2, 5),
        ("W5", "On a plan", "county", "County", 8, None),
    )
    lines, columns = area_lines(told, REPORTS)
    assert [one.header for one in columns][3:] == [
        "County", "County %", "North", "North %", "South", "South %", "Unallocated", "Unallocated %",
    ]  # fmt: skip
    assert lines.columns.tolist() == [one.name for one in columns]
    assert lines.astype("object").where(lines.notna(), None).to_numpy().tolist() == [
        ["W5", "Visits", "On a plan", 8, None, None, None, None, None, None, None],
        ["W5", "Visits", "Overdue", 3, 37.5, 2, 40.0, 1, 33.3, 0, None],
    ]
