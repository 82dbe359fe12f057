"""T-CLA-UNALLOCATED: children looked after without an allocated worker.

Who:    children looked after on the as-at date; those without a worker are listed.
Source: 001 Lancashire handbook, Part 2, CLA, "Case allocated to a worker".
"""

import pandas as pd

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
from transforms.calendar import days_between
from transforms.column import Average, Column, Measure
from transforms.facts import Facts
from transforms.latest import latest_per
from transforms.lookup import looked_up
from transforms.scope import allocations
from transforms.workers import workers

COLUMNS = (
    *CHILD_COLUMNS,
    PERIOD_START,
    LEGAL_STATUS,
    Column(
        "last_worker",
        "Last worker",
        "The case worker whose allocation ended last.",
        HANDBOOK,
        needs=("involvement.worker_id",),
    ),
    Column(
        "days_unallocated",
        "Days without a worker",
        "Calendar days from the end of that allocation, or from the start of the period of care where that is later or "
        "there was none, to the as-at date.",
        HANDBOOK,
    ),
)


def build(facts: Facts) -> Built:
    """One row per child; the main tab lists those without a worker, and every one of them is an exception."""
    rows = looked_after_children(facts)
    held = facts[allocations]
    held = held[held["worker_id"].notna()]
    past = latest_per(held[held["end_date"].notna()], "child_id", ["end_date", "start_date"], "involvement_id")
    is_unallocated = ~rows["child_id"].isin(held.loc[held["end_date"].isna(), "child_id"])
    ended = looked_up(rows["child_id"], past, "child_id", "end_date")
    since = pd.concat([ended, rows["period_of_care_start"]], axis=1).max(axis=1)
    worker = looked_up(rows["child_id"], past, "child_id", "worker_id")
    rows = rows.assign(
        is_unallocated=is_unallocated.astype("boolean"),
        last_worker=looked_up(worker, facts[workers], "worker_id", "worker_name"),
        days_unallocated=days_between(since, facts.as_at).where(is_unallocated),
    )
    return counted(rows, reasons=[(rows["is_unallocated"], "no allocated worker")], main="is_unallocated")


REPORT = Report(
    number="T-CLA-UNALLOCATED",
    title="CLA: case allocated to a worker",
    frequency="weekly",
    area="cla",
    purpose="No looked after child without a worker.",
    action="Allocate now; take what stands in the way to the senior manager and head of service.",
    cohort=f"{COHORT} The main tab lists those for whom no current involvement as case worker names a worker; every "
    "one is an exception. Percentages are out of all children looked after.",
    source=HANDBOOK,
    thresholds=(),
    columns=COLUMNS,
    measures=(Measure("Without a worker", "is_unallocated", "rows"),),
    averages=(
        Average("Average days without a worker", "days_unallocated", of="is_unallocated"),
        Average("Longest without a worker (days)", "days_unallocated", kind="max", of="is_unallocated"),
    ),
    build=build,
    main_title="Without a worker",
    exceptions_title="Exceptions",
    needs=(*NEEDS, "involvement.worker_id", "involvement.end_date"),
    chart=("Without a worker",),
)
