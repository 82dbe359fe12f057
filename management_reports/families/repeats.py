"""The family of reports on what has happened to a child before, within a window.

The measures count every row that could be a repeat; the main tab lists those that are.
"""

from collections.abc import Mapping, Sequence

import pandas as pd

from transforms.calendar import add_months
from transforms.column import Breakdown, Column
from transforms.facts import Facts
from transforms.time_bands import month_band, months_completed

FAMILY = "shared reading rules: windows and time bands"
MONTHS_SINCE = Column("months_since", "Months since", "Whole calendar months from the earlier day to this one.", FAMILY)
MONTHS_BAND = Column(
    "months_band",
    "Time since",
    "The band of calendar months from the earlier day to this one; a band includes its lower edge.",
    FAMILY,
)
BY_TIME_SINCE = Breakdown("By time since the one before", "Time since", "months_band", of="is_repeat", is_charted=True)


def with_repeats(
    rows: pd.DataFrame, facts: Facts, *, before: str, at: str, windows: Mapping[str, str], edges: Sequence[str]
) -> pd.DataFrame:
    """The rows with how long before each of them the earlier day was, and the windows it falls into.

    `before` and `at` name the columns of the earlier and the later day; `windows` gives, by the name of a boolean to
    be added, a limit in months; `edges` are the limits of the bands, smallest first. Both ends of a window belong to
    it, so that what happened exactly twelve months before is within twelve months. Adds is_repeat (there is a day
    before), months_since, months_band, and the booleans of `windows`. To be counted with `main="is_repeat"`.
    """
    earlier = rows[before].dt.normalize()
    within = {
        name: earlier.ge(add_months(rows[at], -int(facts.value(key)))).astype("boolean")
        for name, key in windows.items()
    }
    return rows.assign(
        **within,
        is_repeat=earlier.notna().astype("boolean"),
        months_since=months_completed(earlier, rows[at]),
        months_band=month_band(earlier, rows[at], facts, edges),
    )
