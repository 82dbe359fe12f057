"""T-ASMT-DATA: the headline figures on assessments.

Who:    assessments started, completed or open in the month; one row each.
Source: 001 Lancashire handbook, Part 2, Assessments.
"""

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.volumes import counted
from management_reports.report import Built, Report
from management_reports.subjects.assessments import (
    ASSESSMENT_ID,
    ASSESSMENT_START,
    AUTHORISED,
    CLOCK_START,
    HANDBOOK,
    WORKING_DAYS_ELAPSED,
)
from transforms.assessment_clocks import assessment_clocks
from transforms.calendar import report_month
from transforms.column import Average, Column, Measure
from transforms.facts import Facts
from transforms.limits import is_met, limit_in_force

OPEN, AWAITING, COMPLETED = "Open", "Awaiting authorisation", "Completed"

COLUMNS = (
    *CHILD_COLUMNS,
    ASSESSMENT_ID,
    CLOCK_START,
    ASSESSMENT_START,
    AUTHORISED,
    Column(
        "assessment_status",
        "Status",
        "On the as-at date: completed once authorised; awaiting authorisation once sent to a manager; else open.",
        HANDBOOK,
        blank_allowed="no",
    ),
    WORKING_DAYS_ELAPSED,
    Column("was_started", "Started in the month", "It started in the month.", HANDBOOK),
    Column("was_completed", "Completed in the month", "It was authorised in the month.", HANDBOOK),
    Column(
        "was_open_at_end",
        "Open at month end",
        "It had started by the month's last day and was not authorised by the end of that day.",
        HANDBOOK,
    ),
)


def build(facts: Facts) -> Built:
    """One row per assessment of the month; the detailed reports hold what to act on."""
    first, last = report_month(facts.as_at)
    rows = facts[assessment_clocks]
    start, end = rows["assessment_start_date"], rows["authorised_date"]
    in_month = start.le(last) & (end.isna() | end.ge(first))
    within = is_met(rows["clock_start_date"], end, limit_in_force(facts, "assessment_max_days"))
    rows = rows.assign(
        assessment_status=end.isna()
        .map({True: OPEN, False: COMPLETED})
        .mask(end.isna() & rows["submitted_at"].notna(), AWAITING),
        was_started=start.between(first, last).astype("boolean"),
        was_completed=end.between(first, last).astype("boolean"),
        was_open_at_end=(start.le(last) & (end.isna() | end.gt(last))).astype("boolean"),
        was_in_time=within.fillna(False).astype("boolean"),
    )
    rows = rows[in_month].reset_index(drop=True)
    return counted(with_child(rows, facts), "assessment_start_date", reasons=[])


REPORT = Report(
    number="T-ASMT-DATA",
    title="Assessments data",
    frequency="monthly",
    area="assessment",
    purpose="Headline figures for practice improvement meetings.",
    action="Discuss trends; agree actions.",
    cohort="Assessments that started, were completed or were open in the latest whole calendar month; cancelled and "
    "draft ones are left out. What to act on stands in W11, N25 and T-ASMT-TIMELINESS.",
    source=HANDBOOK,
    thresholds=("assessment_max_days", "report_trend_months"),
    columns=COLUMNS,
    measures=(
        Measure("Assessments", "is_row"),
        Measure("Started", "was_started"),
        Measure("Completed", "was_completed"),
        Measure("Open at month end", "was_open_at_end"),
        Measure("Completed in time", "was_in_time", "was_completed"),
    ),
    averages=(
        Average("Average working days of those completed", "working_days_elapsed", of="was_completed"),
        Average("Median working days of those completed", "working_days_elapsed", kind="median", of="was_completed"),
    ),
    build=build,
    main_title="Assessments",
    exceptions_title="Exceptions",
    needs=("assessment.start_date", "assessment.authorised_at"),
    chart=("Started", "Completed", "Open at month end"),
)
