"""T-CLA-UNALLOCATED: children looked after to whom no social worker is allocated.

Who:    children looked after on the as-at date; those without a social worker are listed.
Source: 001 Lancashire handbook, Part 2, CLA, "Case allocated to a worker".
"""

from management_reports.child_columns import CHILD_COLUMNS
from management_reports.families.volumes import counted
from management_reports.report import Built, Report
from management_reports.subjects.looked_after import (
    COHORT,
    HANDBOOK,
    LEGAL_STATUS,
    NEEDS,
    PERIOD_START,
    looked_after_children,
)
from transforms.allocation_gaps import allocation_gaps
from transforms.calendar import days_between
from transforms.column import Average, Breakdown, Column, Measure
from transforms.facts import Facts

COLUMNS = (
    *CHILD_COLUMNS,
    PERIOD_START,
    LEGAL_STATUS,
    Column(
        "why_unallocated",
        "Why",
        "No worker is allocated, only a team is, the worker has left, or the worker is not a social worker by job "
        "title.",
        HANDBOOK,
    ),
    Column("last_worker", "Last worker", "The worker allocated last.", HANDBOOK, needs=("involvement.worker_id",)),
    Column(
        "days_unallocated",
        "Days without a worker",
        "Calendar days in care without a social worker: from the end of that allocation, or from the start of the "
        "period of care where that is later or there was none, to the as-at date.",
        HANDBOOK,
    ),
)


def build(facts: Facts) -> Built:
    """The children without a social worker, beside all others in care, who are there to be counted."""
    rows = looked_after_children(facts)
    gaps = allocation_gaps(rows["child_id"], facts)
    why, ended, start = gaps["why"], gaps["last_allocation_end"], rows["period_of_care_start"]
    since = start.mask(ended.gt(start) | start.isna(), ended)
    rows = rows.assign(
        why_unallocated=why,
        last_worker=gaps["last_worker"],
        days_unallocated=days_between(since, facts.as_at).where(why.notna()),
        is_unallocated=why.notna().astype("boolean"),
    )
    reasons = [(rows["is_unallocated"], why.fillna(""))]
    return counted(rows, "period_of_care_start", reasons=reasons, main="is_unallocated")


REPORT = Report(
    number="T-CLA-UNALLOCATED",
    title="CLA: case allocated to a worker",
    frequency="weekly",
    area="cla",
    purpose="No looked after child is without a social worker.",
    action="Allocate now; take what stands in the way to the senior manager and head of service.",
    cohort=f"{COHORT} The main tab lists those to whom no social worker is allocated. There is no tolerance: every one "
    "is an exception. Percentages are out of all children looked after.",
    source=HANDBOOK,
    thresholds=(),
    columns=COLUMNS,
    measures=(
        Measure("Without a social worker", "is_unallocated", "rows"),
        Measure("Children looked after", "is_row"),
    ),
    averages=(Average("Longest wait, days", "days_unallocated", kind="max"),),
    breakdowns=(Breakdown("By reason", "Why", "why_unallocated", of="is_unallocated"),),
    build=build,
    main_title="Without a worker",
    exceptions_title="Exceptions",
    needs=(*NEEDS, "involvement.worker_id", "involvement.end_date"),
    chart=("Without a social worker",),
)
