"""N35: how long the transfer from child protection (CP) to child in need (CIN) takes.

Who:    CP plans that ended in the latest whole calendar month and were followed by a CIN plan; one row each.
Source: 001 Lancashire handbook, Appendix 1, N35, and Part 2, CP; 002 Wakefield practice standards, reviews.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, NO_WORKER
from management_reports.families.in_or_out_of_time import (
    IN_TIME,
    IN_TIME_COLUMNS,
    OUT_OF_TIME,
    OUTSTANDING,
    in_or_out_of_time,
)
from management_reports.held import with_held_nowhere
from management_reports.report import Built, Report
from management_reports.subjects.cp_endings import STEP_LIMITS, STEP_NEEDS, endings_of_month
from management_reports.subjects.cp_plans import (
    CP_END,
    HANDBOOK,
    PLAN_ID,
    PLAN_NEEDS,
    WAKEFIELD,
)
from transforms.calendar import days_between
from transforms.cin_plans import cin_reviews_held
from transforms.column import Average, Column, Measure
from transforms.facts import Facts
from transforms.lookup import looked_up

TARGET = "cp_to_cin_first_review_weeks"
COLUMNS = (
    *CHILD_COLUMNS,
    PLAN_ID,
    CP_END,
    Column(
        "closing_conference_date",
        "Closing conference",
        "The last review held within the plan that did not continue it; the clock starts here, and where there is none "
        "at the plan's end.",
        HANDBOOK,
        needs=("conference.held_at",),
    ),
    Column(
        "cin_plan_start",
        "CIN plan start",
        "First day of the CIN plan that went on after the plan's end or began later.",
        f"{HANDBOOK}; {WAKEFIELD}, reviews",
        needs=("cin_plan.start_date",),
    ),
    Column(
        "days_to_cin_plan",
        "Days to CIN plan",
        "Calendar days from the clock's start to that day; 0 where the plan was there already.",
        HANDBOOK,
    ),
    Column(
        "first_cin_review_date",
        "First CIN review",
        "The first meeting of that CIN plan held from the clock's start on; a cancelled one does not count.",
        HANDBOOK,
        needs=("cin_review.held_at",),
    ),
    Column(
        "days_to_first_review",
        "Days to first review",
        "Calendar days from the clock's start to that meeting.",
        HANDBOOK,
        needs=("cin_review.held_at",),
    ),
    *IN_TIME_COLUMNS,
    Column(
        "cin_worker",
        "CIN worker",
        "The worker allocated on the as-at date.",
        HANDBOOK,
        needs=("involvement.worker_id",),
    ),
    Column(
        "planning_meeting_date",
        "Planning meeting",
        "The day of the meeting that plans the CIN work.",
        HANDBOOK,
        held_nowhere="meetings that plan are not told from meetings that review: the first review stands for it",
    ),
)


def build(facts: Facts) -> Built:
    """One row per plan that was followed by a CIN plan, judged by its first CIN review."""
    rows = endings_of_month(facts)
    rows = rows[rows["cin_start_date"].notna() & ~rows["is_to_cla"]].reset_index(drop=True)
    start = rows["closing_conference_date"].fillna(rows["cp_end_date"])
    first_review = _first_review(rows, start, facts)
    has_no_worker = rows["allocated_worker"].eq(NO_WORKER)
    rows = with_held_nowhere(rows, COLUMNS).assign(
        clock_start=start,
        cin_plan_start=rows["cin_start_date"],
        days_to_cin_plan=days_between(start, rows["cin_start_date"]).clip(lower=0),
        first_cin_review_date=first_review,
        days_to_first_review=days_between(start, first_review),
        cin_worker=rows["allocated_worker"].mask(has_no_worker),
        has_no_worker=has_no_worker.astype("boolean"),
        is_plan_late=(~rows["is_to_cin"]).astype("boolean"),
    )
    return in_or_out_of_time(
        rows,
        facts,
        start="clock_start",
        end="first_cin_review_date",
        limit=TARGET,
        late="first CIN review held late: due by",
        overdue="no CIN review held: due by",
        order=["cp_end_date"],
        reasons=[
            (rows["is_plan_late"], "the CIN plan did not follow at once"),
            (rows["has_no_worker"], "no CIN worker"),
        ],
    )


def _first_review(rows: pd.DataFrame, start: pd.Series, facts: Facts) -> pd.Series:
    """The first meeting of each row's CIN plan from its clock's start on."""
    held = facts[cin_reviews_held][["series_id", "held_at"]].iloc[::-1]
    pairs = rows[["cp_plan_id", "cin_series_id"]].assign(start=start).rename(columns={"cin_series_id": "series_id"})
    pairs = pairs.merge(held, on="series_id")
    pairs = pairs[pairs["held_at"].ge(pairs["start"])].sort_values("held_at", kind="stable")
    return looked_up(rows["cp_plan_id"], pairs, "cp_plan_id", "held_at").dt.normalize()


REPORT = Report(
    number="N35",
    title="Time of transfer from CP to CIN",
    frequency="monthly",
    area="cp",
    purpose="No delay in setting up child in need provision after a child protection plan.",
    action="Allocate the child in need worker, arrange the planning meeting, and check that there is a plan.",
    cohort="Child protection plans of this authority that ended in the latest whole calendar month and were followed "
    "by a child in need plan, at once or later; children looked after then are left out. One row per plan.",
    source=f"001 Lancashire handbook, Appendix 1, N35; {HANDBOOK}; {WAKEFIELD}, reviews",
    thresholds=(TARGET, *STEP_LIMITS),
    columns=COLUMNS,
    measures=(
        Measure("Plans that moved to CIN", "is_row"),
        IN_TIME,
        OUT_OF_TIME,
        OUTSTANDING,
        Measure("No CIN worker", "has_no_worker", "rows"),
        Measure("CIN plan not at once", "is_plan_late", "rows"),
    ),
    averages=(
        Average("Average days to CIN plan", "days_to_cin_plan"),
        Average("Average days to first review", "days_to_first_review"),
    ),
    build=build,
    main_title="Moves to CIN",
    exceptions_title="Exceptions",
    needs=(*PLAN_NEEDS, *STEP_NEEDS, "cin_review.held_at"),
    rag="status_rag",
    chart=("In time", "Out of time"),
)
