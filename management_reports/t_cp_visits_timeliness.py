"""T-CP-VISITS-TIMELINESS: statutory child protection (CP) visits within timescales.

Who:    every visit that fell due in the latest whole calendar month; one row each. Visits still owing from before it
        are listed too, and left out of the shares.
Source: 001 Lancashire handbook, Part 2, CP; 002 Wakefield practice standards, visits.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.volumes import counted
from management_reports.report import Built, Report
from management_reports.subjects.cp_clocks import (
    IN_TIME,
    LATE_OR_MISSED,
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
    with_held_nowhere,
)
from management_reports.wording import day_text
from transforms.calendar import report_month
from transforms.column import Breakdown, Column, Measure
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
    Column(
        "in_time",
        "In time",
        "Yes: made by the day it was due. No: made later, or not made though the day has passed. Blank while there is "
        "time.",
        HANDBOOK,
    ),
    Column(
        "days_late",
        "Days late",
        "Calendar days from the day it was due to the visit, or to the as-at date; blank where it was in time.",
        HANDBOOK,
    ),
    Column(
        "seen_alone",
        "Seen alone",
        "Seen alone at that visit.",
        LIST_7,
        needs=("case_note.seen_alone",),
        needs_since=SINCE,
    ),
    Column(
        "reason_for_delay",
        "Reason for delay",
        "Why the visit was late.",
        HANDBOOK,
        held_nowhere="no source read has a field for the reason of a late visit; it stands in the case note's text",
    ),
)


def build(facts: Facts) -> Built:
    """One row per visit due in the month or still owing when it began."""
    first, last = report_month(facts.as_at)
    points = of_plans_that_count(facts[cp_visit_points])
    fell_due = points["due_date"].between(first, last)
    points = points.assign(is_due=fell_due.astype("boolean"), is_from_before=is_standing_over(points, first))
    rows = judged(points[fell_due | points["is_from_before"]].reset_index(drop=True), facts)
    rows = with_held_nowhere(with_child(rows.rename(columns={"done_date": "visit_date"}), facts), COLUMNS)
    rows = _flagged(rows)
    since = day_text(rows["due_date"])
    is_made = rows["visit_date"].notna()
    return counted(
        rows,
        "due_date",
        reasons=[
            (rows["in_time"].eq(False) & is_made, "visit made late: due by " + since),
            (rows["in_time"].eq(False) & ~is_made, "visit not made: due by " + since),
            (rows["is_from_before"], "owing from before the month"),
        ],
    )


def _flagged(rows: pd.DataFrame) -> pd.DataFrame:
    is_judged = rows["is_due"] & rows["in_time"].notna()
    rows = rows.assign(
        is_judged=is_judged,
        is_in_time=rows["in_time"].fillna(False),
        is_late=rows["in_time"].eq(False).fillna(False),
        is_from_before=rows["is_from_before"].astype("boolean"),
    )
    late = rows.loc[is_judged & rows["is_late"], "child_id"]
    one_each = ~rows["child_id"].where(is_judged).duplicated() & is_judged
    return rows.assign(
        is_child_judged=one_each.astype("boolean"), is_child_in_time=(~rows["child_id"].isin(late)).astype("boolean")
    )


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
    measures=(
        Measure("Visits looked at", "is_row"),
        Measure("Due in the month", "is_due"),
        IN_TIME,
        LATE_OR_MISSED,
        Measure("Children with every visit in time", "is_child_in_time", "is_child_judged"),
        Measure("Owing from before the month", "is_from_before"),
    ),
    breakdowns=(
        Breakdown(
            "By allocated worker", "Allocated worker", "allocated_worker", measures=("Due in the month", "In time")
        ),
    ),
    build=build,
    main_title="Visits",
    exceptions_title="Exceptions",
    needs=(*PLAN_NEEDS, "case_note.type_code=CP_STAT_VISIT", "case_note.event_at", "case_note.seen"),
    needs_since=SINCE,
    chart=("In time", "Late or missed"),
)
