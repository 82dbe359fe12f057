"""Visits: the columns that reports on them share, and the day the next one is due."""

import pandas as pd

from management_reports.wording import Reason
from transforms.column import Column
from transforms.facts import Facts
from transforms.limits import limit_in_force

WAKEFIELD = "002 Wakefield practice standards, visits"

LAST_ATTEMPTED = Column(
    "last_attempted_visit_date", "Last visit made or tried", "The latest such visit, seen or not.", WAKEFIELD
)
FAILED = Column(
    "failed_visit_date",
    "Failed visit",
    "The first visit after the last valid one at which the child was not seen.",
    WAKEFIELD,
)
REPEAT_DUE = Column(
    "followup_due",
    "Repeat due by",
    "The failed visit and the hours allowed for its repeat, by the clock; judged by the day it falls on.",
    WAKEFIELD,
)


def with_next_visit(rows: pd.DataFrame, *, first_due: pd.Series, interval_due: pd.Series) -> pd.DataFrame:
    """The rows of `visits_since` with the days as reports tell them, and next_visit_due.

    Never validly visited: the day in `first_due`. Else the one in `interval_due`. The day by which a failed visit is to
    be repeated, where that is earlier: an unseen visit never puts the due date off.
    """
    repeat_due = rows["followup_due_at"].dt.normalize()
    regular = interval_due.where(rows["last_valid_visit_at"].notna(), first_due)
    return rows.assign(
        last_valid_visit_date=rows["last_valid_visit_at"].dt.normalize(),
        last_attempted_visit_date=rows["last_visit_at"].dt.normalize(),
        failed_visit_date=rows["failed_visit_at"].dt.normalize(),
        followup_due=rows["followup_due_at"],
        repeat_due=repeat_due,
        is_never_visited=rows["last_valid_visit_at"].isna().astype("boolean"),
        next_visit_due=regular.mask(repeat_due.lt(regular), repeat_due),
    )


def visit_reasons(rows: pd.DataFrame, facts: Facts, since: str) -> list[Reason]:
    """Why a visit stands in the backlog, beyond its date; `since` is what visits are counted from, in words."""
    within = limit_in_force(facts, "failed_visit_followup_hours").told()
    return [
        (rows["is_never_visited"], f"no valid visit since {since}"),
        (rows["repeat_due"].lt(facts.as_at), f"failed visit not repeated within {within}"),
    ]
