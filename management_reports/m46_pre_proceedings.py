"""M46: children whose case status was pre-proceedings in the month.

Who:    spells of pre-proceedings open on any day of the latest whole calendar month; one row each.
Source: 001 Lancashire handbook, Appendix 1, M46; Part 2, CLA, "Number of active pre-proceedings reports".
"""

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.volumes import counted
from management_reports.report import Built, Report
from management_reports.subjects.proceedings import (
    BY_PRE_PROCEEDINGS_TIME,
    HANDBOOK,
    NEEDS,
    PRE_PROCEEDINGS_BANDS,
    STATUS_START,
    meeting_column,
)
from transforms.calendar import days_between, report_month
from transforms.column import Average, Column, Measure
from transforms.facts import Facts
from transforms.limits import limit_day, limit_in_force
from transforms.proceedings import PRE, proceedings
from transforms.time_bands import month_band

LIMIT = "pre_proceedings_max_months"

COLUMNS = (
    *CHILD_COLUMNS,
    STATUS_START,
    Column("status_end", "Status ended", "The day the status ended; blank while it is open.", HANDBOOK),
    Column("days_in_process", "Days in process", "Calendar days from start to end, or to the as-at date.", HANDBOOK),
    Column(
        "months_band",
        "Time in process",
        "The band of calendar months from start to end, or to the as-at date; a band includes its lower edge.",
        "shared reading rules: time bands",
    ),
    meeting_column("letter_date", "Letter sent", "The day of the letter before proceedings."),
    meeting_column("last_meeting_date", "Last meeting", "The latest meeting with the parents."),
    meeting_column("next_meeting_date", "Next meeting", "The next meeting with the parents."),
    meeting_column("outcome", "Outcome", "How it ended; blank while it is open."),
)


def build(facts: Facts) -> Built:
    """One row per spell open in the month, the longest first; exceptions repeat those that last too long."""
    first, last = report_month(facts.as_at)
    rows = facts[proceedings].rename(columns={"end_date": "status_end"})
    start, end = rows["status_start"], rows["status_end"]
    in_month = rows["status_code"].eq(PRE) & (start.isna() | start.le(last)) & (end.isna() | end.ge(first))
    rows = with_child(rows[in_month].reset_index(drop=True), facts)
    start, end = rows["status_start"], rows["status_end"]
    until, limit = end.fillna(facts.as_at), limit_in_force(facts, LIMIT)
    is_active = end.isna() | end.gt(last)
    rows = rows.assign(
        days_in_process=days_between(start, until),
        months_band=month_band(start, until, facts, PRE_PROCEEDINGS_BANDS),
        is_active=is_active.astype("boolean"),
        has_started=start.between(first, last).astype("boolean"),
        has_ended=end.between(first, last).astype("boolean"),
        is_long=(is_active & limit_day(start, limit).lt(last)).astype("boolean"),
    )
    return counted(
        rows,
        "status_start",
        reasons=[
            (start.isna(), "no day on which the status began"),
            (rows["is_long"], f"in pre-proceedings for over {limit.told()}"),
        ],
    )


REPORT = Report(
    number="M46",
    title="List of children with a case status of pre-proceedings within the month",
    frequency="monthly",
    area="cla",
    purpose="Keep pre-proceedings moving: no drift, no delay.",
    action="Follow each child's progress; take those that last for over the limit to the senior manager's meeting.",
    cohort="Spells of pre-proceedings open on any day of the latest whole calendar month; one row for each. Active are "
    "those still open when the month ended: one that ended on its last day has ended. The exceptions repeat the active "
    "ones that have lasted over the limit on that day.",
    source="001 Lancashire handbook, Appendix 1, M46; Part 2, CLA, number of active pre-proceedings",
    thresholds=PRE_PROCEEDINGS_BANDS,
    columns=COLUMNS,
    measures=(
        Measure("Open in the month", "is_row"),
        Measure("Children", "is_child"),
        Measure("Active at month end", "is_active", "rows"),
        Measure("Started in the month", "has_started", "rows"),
        Measure("Ended in the month", "has_ended", "rows"),
        Measure("Active for over the limit", "is_long", "is_active"),
    ),
    averages=(Average("Average days in process", "days_in_process", of="is_active"),),
    breakdowns=(BY_PRE_PROCEEDINGS_TIME,),
    build=build,
    main_title="Pre-proceedings",
    exceptions_title="Exceptions",
    needs=NEEDS,
    chart=("Active at month end", "Active for over the limit"),
)
