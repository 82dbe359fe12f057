"""W3: reviews of children looked after due or overdue.

Who:    children looked after on the as-at date; one row per child.
Source: 001 Lancashire handbook, Appendix 1, W3; Part 2, CLA; Appendix 2, list 8; 002 Wakefield practice standards; 003
        Shropshire transfer protocol.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS
from management_reports.families.due_and_overdue import DUE_COLUMNS, due_and_overdue, due_measures
from management_reports.report import Built, Report
from management_reports.subjects.care_reviews import (
    HANDBOOK,
    LAST_REVIEW,
    LIST_8,
    NEXT_REVIEW,
    REVIEW_NEEDS,
    REVIEW_NUMBER,
    THRESHOLDS,
    WAKEFIELD,
    with_chain,
    with_open_meeting,
)
from management_reports.subjects.looked_after import COHORT, IRO_COLUMN, PERIOD_START, looked_after_children
from transforms.calendar import days_ahead
from transforms.column import Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.limits import latest_day_before, limit_day, limit_in_force
from transforms.reviewing_officers import iro_of

LOOK_AHEAD = "review_lookahead_days"
BEFORE = {  # what is to be done before a review, by the limit that counts back from it
    "iro_speaks_by": "iro_speaks_to_sw_lead_days",
    "consultation_by": "cla_consultation_docs_lead_days",
    "report_by": "cla_review_report_lead_days",
}
AFTER = {  # and after one
    "decisions_by": "cla_review_decisions_days",
    "care_plan_by": "cla_care_plan_update_days",
    "record_by": "cla_review_full_record_days",
    "distribution_by": "cla_review_distribution_days",
}
DISPUTE = "cla_review_dispute_days"
FROM_MEETING = "counted back in working days from the meeting planned, else from the day the review is due."
FROM_REVIEW = "counted in working days from the last review."
PLANNED, DELAY = "cla_review.planned_date", "cla_review.delay_reason"

COLUMNS = (
    *CHILD_COLUMNS,
    PERIOD_START,
    REVIEW_NUMBER,
    LAST_REVIEW,
    NEXT_REVIEW,
    Column(
        "planned_date",
        "Meeting planned",
        "The day of the next meeting that is neither held nor cancelled.",
        HANDBOOK,
        needs=(PLANNED,),
    ),
    *DUE_COLUMNS,
    IRO_COLUMN,
    Column(
        "report_received",
        "Report received",
        "When the social worker's report on that review reached the reviewing officer; where the source keeps it with "
        "the outcome of the review, blank until it is held.",
        HANDBOOK,
        needs=("cla_review.report_date",),
    ),
    Column("iro_speaks_by", "IRO and worker speak by", f"The last day, {FROM_MEETING}", WAKEFIELD),
    Column("consultation_by", "Consultation papers by", f"The last day, {FROM_MEETING}", WAKEFIELD),
    Column("report_by", "Report due by", f"The last day for the social worker's report, {FROM_MEETING}", WAKEFIELD),
    Column("decisions_by", "Decisions written by", f"The last day, {FROM_REVIEW}", WAKEFIELD),
    Column(
        "dispute_by",
        "Dispute raised by",
        "The last day for the team manager, in working days from the day by which the decisions are to be written: "
        "when they were received is recorded nowhere.",
        WAKEFIELD,
    ),
    Column("care_plan_by", "Care plan updated by", f"The last day, {FROM_REVIEW}", WAKEFIELD),
    Column("record_by", "Full record by", f"The last day, {FROM_REVIEW}", WAKEFIELD),
    Column("distribution_by", "Record sent out by", f"The last day, {FROM_REVIEW}", WAKEFIELD),
)


def build(facts: Facts) -> Built:
    """One row per child in care, divided into due, overdue and later."""
    rows = with_open_meeting(with_chain(looked_after_children(facts), facts), facts)
    _, last = days_ahead(facts.as_at, facts.value(LOOK_AHEAD))
    no_meeting = rows["planned_date"].isna() & ~rows["next_review_due"].gt(last) & (not facts.unavailable([PLANNED]))
    no_reason = rows["delay_reason"].isna() & (not facts.unavailable([DELAY]))
    rows = rows.assign(
        iro=iro_of(rows["child_id"], facts),
        report_received=rows["report_date"],
        has_no_meeting=no_meeting.astype("boolean"),
        is_never_reviewed=rows["last_review_date"].isna().astype("boolean"),
        has_no_iro=_no_iro(rows, facts),
        **_timers(rows, facts),
    )
    return due_and_overdue(
        rows,
        facts,
        due="next_review_due",
        look_ahead=LOOK_AHEAD,
        overdue="review overdue since",
        reasons=[
            (rows["is_never_reviewed"], "no review since the period of care began"),
            (no_meeting, "no meeting planned"),
            (no_reason, "no reason for the delay recorded"),
        ],
    )


def _timers(rows: pd.DataFrame, facts: Facts) -> dict[str, pd.Series]:
    """The days round a review (CLK-16): those before the one to come, and those after the last one held."""
    meeting, last = rows["planned_date"].fillna(rows["next_review_due"]), rows["last_review_date"]
    before = {name: latest_day_before(meeting, limit_in_force(facts, key)) for name, key in BEFORE.items()}
    after = {name: limit_day(last, limit_in_force(facts, key)) for name, key in AFTER.items()}
    return before | after | {"dispute_by": limit_day(after["decisions_by"], limit_in_force(facts, DISPUTE))}


def _no_iro(rows: pd.DataFrame, facts: Facts) -> pd.Series:
    missing = iro_of(rows["child_id"], facts).isna() & (not facts.unavailable(IRO_COLUMN.needs))
    return missing.astype("boolean")


REPORT = Report(
    number="W3",
    title="CLA reviews due or overdue",
    frequency="weekly",
    area="cla",
    purpose="Reviews of children looked after happen in time.",
    action="See that the reviews that fall due take place; send the report to the reviewing officer in time; arrange "
    "overdue ones at once and have the reason recorded.",
    cohort=f"{COHORT} The main tab holds reviews due, the backlog what is overdue; one due later stands on neither.",
    source=f"001 Lancashire handbook, Appendix 1, W3; {HANDBOOK}; {LIST_8}; {WAKEFIELD}; 003 Shropshire transfer "
    "protocol, 3b",
    thresholds=(LOOK_AHEAD, *THRESHOLDS, *BEFORE.values(), *AFTER.values(), DISPUTE),
    columns=COLUMNS,
    measures=(
        *due_measures("Children looked after"),
        Measure("Never reviewed", "is_never_reviewed", "rows"),
        Measure("Due or overdue and no meeting planned", "has_no_meeting"),
        Measure("No IRO", "has_no_iro", "rows"),
    ),
    breakdowns=(
        Breakdown("By IRO", "IRO", "iro", measures=("Children looked after", "Due within the look-ahead", "Overdue")),
    ),
    build=build,
    main_title="Due",
    exceptions_title="Backlog",
    needs=REVIEW_NEEDS,
    rag="status_rag",
    chart=("Due within the look-ahead", "Overdue"),
)
