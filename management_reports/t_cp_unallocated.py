"""T-CP-UNALLOCATED: children on a child protection (CP) plan to whom no social worker is allocated.

Who:    children on a CP plan of this authority on the as-at date; those without a social worker are listed.
Source: 001 Lancashire handbook, Part 2, CP.
"""

from management_reports.child_columns import CHILD_COLUMNS
from management_reports.report import Built, Report
from management_reports.subjects.cp_plans import CP_START, HANDBOOK, PLAN_NEEDS, open_plans
from management_reports.subjects.unallocated import (
    ALLOCATION_NEEDS,
    BY_REASON,
    LONGEST_WAIT,
    gap_columns,
    without_social_worker,
)
from transforms.column import Column, Measure
from transforms.facts import Facts

COLUMNS = (
    *CHILD_COLUMNS,
    CP_START,
    *gap_columns(HANDBOOK),
    Column(
        "last_allocation_end",
        "Allocated until",
        "The day that allocation ended, or that worker left; blank where it goes on or there was none.",
        HANDBOOK,
    ),
    Column(
        "days_unallocated",
        "Days unallocated",
        "Calendar days on the plan without a social worker: from that day, or from the plan's start where that is "
        "later, to the as-at date.",
        HANDBOOK,
    ),
)


def build(facts: Facts) -> Built:
    """The children without a social worker, beside all others on a plan, who are there to be counted."""
    return without_social_worker(open_plans(facts), facts, "cp_start_date")


REPORT = Report(
    number="T-CP-UNALLOCATED",
    title="CP: case allocated to a worker",
    frequency="weekly",
    area="cp",
    purpose="No child on a child protection plan is without a social worker.",
    action="Allocate a social worker now; escalate to a senior manager what prevents it.",
    cohort="Children with a child protection plan of this authority open on the as-at date to whom no social worker is "
    "allocated; one row per child. There is no tolerance: every row is an exception. Shares are of all children on a "
    "plan.",
    source=HANDBOOK,
    thresholds=(),
    columns=COLUMNS,
    measures=(
        Measure("Unallocated", "is_unallocated", "rows"),
        Measure("Children on a CP plan", "is_row"),
    ),
    averages=(LONGEST_WAIT,),
    breakdowns=(BY_REASON,),
    build=build,
    main_title="Unallocated",
    exceptions_title="Exceptions",
    needs=(*PLAN_NEEDS, *ALLOCATION_NEEDS),
)
