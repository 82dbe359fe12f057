"""T-CLA-UNALLOCATED: children looked after to whom no social worker is allocated.

Who:    children looked after on the as-at date; those without a social worker are listed.
Source: 001 Lancashire handbook, Part 2, CLA, "Case allocated to a worker".
"""

from management_reports.child_columns import CHILD_COLUMNS
from management_reports.report import Built, Report
from management_reports.subjects.looked_after import (
    COHORT,
    HANDBOOK,
    LEGAL_STATUS,
    NEEDS,
    PERIOD_START,
    looked_after_children,
)
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
    PERIOD_START,
    LEGAL_STATUS,
    *gap_columns(HANDBOOK),
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
    return without_social_worker(looked_after_children(facts), facts, "period_of_care_start")


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
    averages=(LONGEST_WAIT,),
    breakdowns=(BY_REASON,),
    build=build,
    main_title="Without a worker",
    exceptions_title="Exceptions",
    needs=(*NEEDS, *ALLOCATION_NEEDS),
    chart=("Without a social worker",),
)
