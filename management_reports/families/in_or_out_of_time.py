"""The family of reports on what was done in time: a start, an end, and a limit between them.

In time: ended within the limit. Out of time: ended later, or not yet ended though the limit has passed. While
there is still time, and where no start is recorded, nothing is judged.
"""

from collections.abc import Sequence

import pandas as pd

from management_reports.families.volumes import counted
from management_reports.report import Built
from management_reports.wording import Reason, day_text
from transforms.column import Column, Measure
from transforms.facts import Facts
from transforms.limits import limit_day, limit_in_force, met_by

RED, AMBER, GREEN = "Red", "Amber", "Green"
FAMILY = "shared reading rules: working days, limits"

IN_TIME_COLUMNS = (
    Column("limit_date", "To be done by", "The last day on which the limit is met, the start being day 0.", FAMILY),
    Column(
        "within_limit",
        "Within limit",
        "Yes: done by that day. No: done later, or not done though the day has passed. Blank while there is time, and "
        "without a start to count from.",
        FAMILY,
    ),
    Column(
        "status_rag",
        "RAG",
        "Green: done within the limit. Amber: not done, and there is still time. Red: out of time. Blank without a "
        "start to count from.",
        FAMILY,
    ),
)
IN_TIME = Measure("In time", "within_limit", "is_judged")
OUT_OF_TIME = Measure("Out of time", "is_out_of_time", "is_judged")
OUTSTANDING = Measure("Outstanding", "is_outstanding", "rows")


def in_or_out_of_time(
    rows: pd.DataFrame,
    facts: Facts,
    *,
    start: str,
    end: str,
    limit: str,
    late: str,
    overdue: str,
    order: Sequence[str],
    reasons: Sequence[Reason] = (),
) -> Built:
    """Judge the days from the column `start` to the column `end` by the standard `limit`.

    `late` is what the exceptions say of what was done too late, `overdue` of what is not done and too late; each is
    followed by the day it should have been done by. Adds the columns of `IN_TIME_COLUMNS` and the booleans
    is_judged, is_out_of_time, is_outstanding, beside those of `counted`.
    """
    standard = limit_in_force(facts, limit)
    within = met_by(rows[start], rows[end], facts.as_at, standard)
    by_day, is_done = limit_day(rows[start], standard), rows[end].notna()
    is_out = within.eq(False).fillna(False)
    rag = pd.Series(AMBER, index=rows.index, dtype="str").mask(within.fillna(False).astype(bool), GREEN)
    rows = rows.assign(
        limit_date=by_day,
        within_limit=within,
        status_rag=rag.mask(is_out.astype(bool), RED).mask(rows[start].isna()),
        is_judged=within.notna().astype("boolean"),
        is_out_of_time=is_out.astype("boolean"),
        is_outstanding=(~is_done).astype("boolean"),
    )
    own = [(is_out & is_done, late + " " + day_text(by_day)), (is_out & ~is_done, overdue + " " + day_text(by_day))]
    return counted(rows, *order, reasons=[*own, *reasons])
