"""The family of volumes and breakdowns: every row counts once and stands on the main tab.

The exceptions repeat the rows that somebody has to act on, with every reason that holds. The other families that
are no matter of due and overdue end here too.
"""

from collections.abc import Sequence

import pandas as pd

from management_reports.child_columns import in_reading_order
from management_reports.report import Built
from management_reports.wording import Reason, told
from transforms.column import Measure

CHILDREN = Measure("Children", "is_child")
TO_ACT_ON = Measure("To act on", "is_exception", "rows")


def counted(rows: pd.DataFrame, *order: str, reasons: Sequence[Reason], main: str = "") -> Built:
    """Every row on the main tab, and those with a reason among the exceptions, in the order of the named columns.

    `reasons` are what can be wrong with a row; all that hold are told. `main` names a boolean column where only some
    rows are listed and the others are there to be counted. Adds `exception` and the booleans is_row, is_child (one
    row of each child) and is_exception.
    """
    listed = rows[main].fillna(False).astype(bool) if main else pd.Series(True, index=rows.index)
    rows = rows.assign(exception=told(rows, [(holds & listed, words) for holds, words in reasons]))
    rows = rows.assign(
        is_row=pd.Series(True, index=rows.index, dtype="boolean"),
        is_child=(~rows["child_id"].duplicated()).astype("boolean"),
        is_exception=rows["exception"].notna().astype("boolean"),
    )
    rows = in_reading_order(rows.assign(_listed=listed), *order)
    listed = rows.pop("_listed")
    return Built(rows, rows[listed].reset_index(drop=True), rows[rows["is_exception"]].reset_index(drop=True))
