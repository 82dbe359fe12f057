"""The family of reports on how long something has lasted, in bands of months."""

from collections.abc import Sequence

import pandas as pd

from transforms.calendar import Dates
from transforms.column import Average, Breakdown, Column
from transforms.facts import Facts
from transforms.time_bands import month_band, months_completed

FAMILY = "shared reading rules: time bands"

BAND_COLUMNS = (
    Column("months_lasted", "Months", "Whole calendar months completed, to the end or the as-at date.", FAMILY),
    Column(
        "duration_band",
        "Duration",
        "The band of calendar months since the start; a band includes its lower edge, so that exactly twelve months "
        'are "12 to under 24 months".',
        FAMILY,
    ),
)
BY_DURATION = Breakdown("By duration", "Duration", "duration_band", is_charted=True)
AVERAGE_MONTHS = Average("Average months", "months_lasted")
MEDIAN_MONTHS = Average("Median months", "months_lasted", kind="median")


def with_duration(rows: pd.DataFrame, facts: Facts, *, start: str, end: Dates, edges: Sequence[str]) -> pd.DataFrame:
    """The rows with the columns of `BAND_COLUMNS`, between the named limits in months, smallest first."""
    return rows.assign(
        months_lasted=months_completed(rows[start], end),
        duration_band=month_band(rows[start], end, facts, edges),
    )
