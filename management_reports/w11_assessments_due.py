"""W11: child and family (C&F) assessments due or overdue.

Who:    assessments not authorised on the as-at date; one row each.
Source: 001 Lancashire handbook, Appendix 1, W11; Part 2, Assessments; 000 One recording sheet (clock start and stop).
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.due_and_overdue import DUE_COLUMNS, due_and_overdue, due_measures
from management_reports.report import Built, Report
from management_reports.subjects.assessments import (
    ASSESSMENT_BANDS,
    ASSESSMENT_START,
    ASSESSOR,
    CLOCK,
    CLOCK_START,
    HANDBOOK,
    TIME_BAND,
    WORKING_DAYS_ELAPSED,
)
from management_reports.wording import Reason
from transforms.assessment_clocks import assessment_clocks
from transforms.calendar import working_days_between
from transforms.child_seen import seen_in_case_notes
from transforms.column import Average, Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.limits import limit_day, limit_in_force, met_by
from transforms.lookup import looked_up
from transforms.outcome_clocks import outcome_clocks
from transforms.time_bands import day_band

WAKEFIELD = "002 Wakefield practice standards, Child and Family (Single) Assessment"
SEEN = ("case_note.event_at", "case_note.type_code", "case_note.seen")
CHECKED = "assessment.checkpoint_date"


def first_open_assessment(facts: Facts) -> pd.Timestamp:
    """The day the oldest open assessment started: the child is looked for from then on."""
    rows = facts[assessment_clocks]
    return rows.loc[rows["authorised_date"].isna(), "assessment_start_date"].min()


COLUMNS = (
    *CHILD_COLUMNS,
    Column(
        "assessment_id", "Assessment ID", "The assessment's own number; blank where an outcome is its clock.", HANDBOOK
    ),
    Column("trigger", "Trigger", "Referral: it is the first assessment begun for it. Else the open case.", CLOCK),
    Column("referral_date", "Referral date", "The day of the referral it belongs to.", HANDBOOK),
    CLOCK_START,
    ASSESSMENT_START,
    Column(
        "target_date",
        "Manager's target",
        "The day by which the manager wants it finished, agreed when it was allocated.",
        WAKEFIELD,
        needs=("assessment.target_date",),
    ),
    Column("target_passed", "Target passed", "That day lies before the as-at date.", WAKEFIELD),
    Column(
        "first_review_due",
        "First check due",
        "The assessment's start and the days after which the manager looks at it.",
        WAKEFIELD,
    ),
    Column(
        "first_review_missed",
        "First check missed",
        "That day lies before the as-at date, and no check of progress is recorded.",
        WAKEFIELD,
        needs=(CHECKED,),
    ),
    Column(
        "last_checkpoint_date", "Last check", "When a manager last checked its progress.", WAKEFIELD, needs=(CHECKED,)
    ),
    Column("planned_date", "Planned end", "The clock's start and the days planned for an assessment.", WAKEFIELD),
    Column("planned_passed", "Planned end passed", "That day lies before the as-at date.", WAKEFIELD),
    WORKING_DAYS_ELAPSED,
    TIME_BAND,
    Column("due_date", "Due", "The clock's start and the most days allowed; the start is day 0.", HANDBOOK),
    Column("working_days_to_due", "Working days to due", "From the as-at date; negative once it has passed.", HANDBOOK),
    *DUE_COLUMNS,
    Column(
        "child_seen_date",
        "Child seen",
        "The first case note of an assessment or visit since the assessment's start with the child seen.",
        HANDBOOK,
        needs=SEEN,
        needs_since=first_open_assessment,
    ),
    Column(
        "child_seen_within_limit",
        "Seen within limit",
        "First seen within the limit from the assessment's start; blank while there is time.",
        HANDBOOK,
        needs=SEEN,
        needs_since=first_open_assessment,
    ),
    ASSESSOR,
    Column(
        "awaiting_authorisation_since",
        "Awaiting authorisation since",
        "The day it was sent to a manager.",
        HANDBOOK,
        needs=("assessment.submitted_at",),
    ),
)


def build(facts: Facts) -> Built:
    """One row per open assessment, divided into due, overdue and later."""
    rows = with_child(_seen(_open_clocks(facts), facts), facts)
    due = limit_day(rows["clock_start_date"], limit_in_force(facts, "assessment_max_days"))
    rows = _with_points(rows, facts).assign(
        time_band=day_band(rows["working_days_elapsed"], facts, ASSESSMENT_BANDS),
        due_date=due,
        working_days_to_due=working_days_between(facts.as_at, due),
        has_no_assessor=rows["assessor"].isna().astype("boolean"),
        is_awaiting=rows["awaiting_authorisation_since"].notna().astype("boolean"),
    )
    return due_and_overdue(
        rows,
        facts,
        due="due_date",
        look_ahead="assessment_lookahead_days",
        overdue="assessment overdue since",
        reasons=_reasons(rows),
    )


def _open_clocks(facts: Facts) -> pd.DataFrame:
    rows = pd.concat([facts[assessment_clocks], facts[outcome_clocks]], ignore_index=True)
    rows = rows[rows["authorised_date"].isna()].reset_index(drop=True)
    return rows.rename(columns={"checkpoint_date": "last_checkpoint_date"}).assign(
        awaiting_authorisation_since=rows["submitted_at"].dt.normalize(),
        is_double_start=rows["is_double_start"].astype("boolean").fillna(False),
    )


def _seen(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    seen = looked_up(rows["assessment_id"], facts[seen_in_case_notes], "assessment_id", "first_seen_at").dt.normalize()
    limit = limit_in_force(facts, "assessment_child_seen_days")
    within = met_by(rows["assessment_start_date"], seen, facts.as_at, limit).mask(rows["assessment_id"].isna())
    return rows.assign(child_seen_date=seen, child_seen_within_limit=within)


def _with_points(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The rows with the manager's target, the first check and the planned end, each judged apart (CLK-02)."""
    first_review = limit_day(rows["assessment_start_date"], limit_in_force(facts, "assessment_first_review_days"))
    planned = limit_day(rows["clock_start_date"], limit_in_force(facts, "assessment_planned_max_days"))
    return rows.assign(
        target_passed=rows["target_date"].lt(facts.as_at).astype("boolean"),
        first_review_due=first_review,
        first_review_missed=(first_review.lt(facts.as_at) & rows["last_checkpoint_date"].isna()).astype("boolean"),
        planned_date=planned,
        planned_passed=planned.lt(facts.as_at).astype("boolean"),
    )


def _reasons(rows: pd.DataFrame) -> list[Reason]:
    return [
        (rows["has_no_assessor"], "no assessor"),
        (rows["is_awaiting"], "awaiting authorisation"),
        (rows["target_passed"], "manager's target passed"),
        (rows["is_double_start"], "two outcomes of one day start its clock"),
    ]


REPORT = Report(
    number="W11",
    title="C&F assessments due or overdue",
    frequency="weekly",
    area="assessment",
    purpose="Keep every live assessment inside its agreed and maximum time.",
    action="Set a completion date at allocation, check at agreed points, and see the worker about those near a check "
    "point or the limit.",
    cohort="Assessments not authorised on the as-at date, and outcomes that start an assessment clock and have no end; "
    "one row each. Cancelled and draft ones are left out. The main tab holds those due, the backlog those overdue; the "
    "summary counts them all.",
    source=f"001 Lancashire handbook, Appendix 1, W11; {CLOCK}; {WAKEFIELD}",
    thresholds=(
        "assessment_lookahead_days",
        *ASSESSMENT_BANDS,
        "assessment_planned_max_days",
        "assessment_first_review_days",
        "assessment_child_seen_days",
    ),
    columns=COLUMNS,
    measures=(
        *due_measures("Open assessments"),
        Measure("No assessor", "has_no_assessor", "rows"),
        Measure("Awaiting authorisation", "is_awaiting", "rows"),
        Measure("Manager's target passed", "target_passed", "rows"),
        Measure("First check missed", "first_review_missed", "rows"),
        Measure("Planned end passed", "planned_passed", "rows"),
    ),
    averages=(Average("Median working days", "working_days_elapsed", kind="median"),),
    breakdowns=(
        Breakdown("Open assessments by working days", "Time band", "time_band", is_charted=True),
        Breakdown("By assessor", "Assessor", "assessor", measures=("Open assessments", "Overdue")),
    ),
    build=build,
    main_title="Due",
    exceptions_title="Backlog",
    needs=("assessment.start_date", "assessment.authorised_at"),
    rag="status_rag",
    chart=("Due within the look-ahead", "Overdue"),
)
