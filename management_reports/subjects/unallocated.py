"""Children without a social worker: what the report on CP plans and the one on children looked after share."""

import pandas as pd

from management_reports.families.volumes import counted
from management_reports.report import Built
from transforms.allocation_gaps import allocation_gaps
from transforms.calendar import days_between
from transforms.column import Average, Breakdown, Column
from transforms.facts import Facts

LONGEST_WAIT = Average("Longest wait, days", "days_unallocated", kind="max")
BY_REASON = Breakdown("By reason", "Why", "why_unallocated", of="is_unallocated")
ALLOCATION_NEEDS = ("involvement.worker_id", "involvement.end_date")


def gap_columns(handbook: str) -> tuple[Column, ...]:
    """Why nobody holds the case, and who did last; by the part of the handbook that asks."""
    return (
        Column(
            "why_unallocated",
            "Why",
            "No worker is allocated, only a team is, the worker has left, or the worker is not a social worker by job "
            "title.",
            handbook,
        ),
        Column("last_worker", "Last worker", "The worker allocated last.", handbook, needs=("involvement.worker_id",)),
    )


def without_social_worker(rows: pd.DataFrame, facts: Facts, start: str) -> Built:
    """The children without a social worker, beside all others, who are there to be counted.

    The days without one count from the end of the last allocation, or from the day in the column `start` where that
    is later or there was none.
    """
    gaps = allocation_gaps(rows["child_id"], facts)
    why, ended, begun = gaps["why"], gaps["last_allocation_end"], rows[start]
    since = begun.mask(ended.gt(begun) | begun.isna(), ended)
    rows = rows.assign(
        why_unallocated=why,
        last_worker=gaps["last_worker"],
        last_allocation_end=ended,
        days_unallocated=days_between(since, facts.as_at).where(why.notna()),
        is_unallocated=why.notna().astype("boolean"),
    )
    return counted(rows, start, main="is_unallocated", reasons=[(rows["is_unallocated"], why.fillna(""))])
