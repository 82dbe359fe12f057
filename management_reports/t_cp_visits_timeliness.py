"""T-CP-VISITS-TIMELINESS: statutory child protection (CP) visits within timescales.

Who:    every visit that fell due in the latest whole calendar month; one row each. Visits still owing from before it
        are listed too, and left out of the shares.
Source: 001 Lancashire handbook, Part 2, CP; 002 Wakefield practice standards, visits.
"""

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.held import with_held_nowhere
from management_reports.report import Built, Report
from management_reports.subjects.cp_clocks import (
    is_standing_over,
    judged,
    of_plans_that_count,
)
from management_reports.subjects.cp_plans import (
    CP_START,
    HANDBOOK,
    LIST_7,
    PLAN_NEEDS,
    WAKEFIELD,
    first_start,
)
from management_reports.subjects.visit_timeliness import BY_WORKER, MEASURES, timeliness_columns, visit_timeliness
from transforms.calendar import report_month
from transforms.column import Column
from transforms.cp_clocks import cp_visit_points
from transforms.facts import Facts

SINCE = first_start(of_month=True)
COLUMNS = (
    *CHILD_COLUMNS,
    CP_START,
    Column(
        "due_date",
        "Visit due",
        "The first visit: the plan's start and the days allowed for it. A later one: the visit before it and the "
        "plan's own interval, else the standard's. Each visit made starts the next interval.",
        f"{HANDBOOK}; {WAKEFIELD}, visits",
        blank_allowed="no",
    ),
    Column(
        "visit_date",
        "Visit made",
        "The next statutory visit in which the child was seen; blank where none was.",
        LIST_7,
    ),
    *timeliness_columns(HANDBOOK, LIST_7, SINCE),
)


def build(facts: Facts) -> Built:
    """One row per visit due in the month or still owing when it began."""
    first, last = report_month(facts.as_at)
    points = of_plans_that_count(facts[cp_visit_points])
    fell_due = points["due_date"].between(first, last)
    points = points.assign(is_due=fell_due.astype("boolean"), is_from_before=is_standing_over(points, first))
    rows = judged(points[fell_due | points["is_from_before"]].reset_index(drop=True), facts)
    rows = with_held_nowhere(with_child(rows.rename(columns={"done_date": "visit_date"}), facts), COLUMNS)
    return visit_timeliness(rows, "due_date")


REPORT = Report(
    number="T-CP-VISITS-TIMELINESS",
    title="CP visits within timescales",
    frequency="monthly",
    area="cp",
    purpose="What share of the statutory visits to children on a child protection plan is made on time.",
    action="Have a missed visit made at once and record why it was missed. Take up repeated lateness with the worker.",
    cohort="Statutory visits that fell due in the latest whole calendar month while the plan ran; one row per visit "
    "due. A child with none due is in no share. A visit owing from before the month is listed, and left out of the "
    "shares.",
    source=f"{HANDBOOK}; {WAKEFIELD}, visits",
    thresholds=("cp_first_visit_days", "cp_visit_interval_days"),
    columns=COLUMNS,
    measures=MEASURES,
    breakdowns=(BY_WORKER,),
    build=build,
    main_title="Visits",
    exceptions_title="Exceptions",
    needs=(*PLAN_NEEDS, "case_note.type_code=CP_STAT_VISIT", "case_note.event_at", "case_note.seen"),
    needs_since=SINCE,
    chart=("In time", "Late or missed"),
)
