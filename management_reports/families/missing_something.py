"""The family of reports on what ought to be there and is not.

The measures count everyone who was looked at; the main tab lists those to whom something is missing, and the
exceptions say of each what.
"""

from collections.abc import Mapping, Sequence

import pandas as pd

from management_reports.families.volumes import counted
from management_reports.report import Built
from management_reports.wording import Reason, told
from transforms.column import Column, Measure

ANYTHING_MISSING = Measure("With something missing", "is_missing_something", "rows")
MISSING_COLUMN = Column(
    "what_is_missing", "What is missing", "Each of them, joined by semicolons.", "this report", blank_allowed="no"
)


def missing_something(
    rows: pd.DataFrame, *order: str, missing: Mapping[str, str], reasons: Sequence[Reason] = ()
) -> Built:
    """Everyone looked at, and those to whom something is missing.

    `missing` gives, by the name of a boolean column, the words for what is missing where it is true; `reasons` are
    further things said of a row with something missing. Adds what_is_missing, is_missing_something and the booleans
    of `counted`.
    """
    what = told(rows, [(rows[name], words) for name, words in missing.items()])
    rows = rows.assign(what_is_missing=what, is_missing_something=what.notna().astype("boolean"))
    first = (rows["is_missing_something"], what.fillna(""))
    return counted(rows, *order, reasons=[first, *reasons], main="is_missing_something")
