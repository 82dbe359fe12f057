"""T-ASMT-TIMELINESS: assessments authorised in the month, in or out of time.

Who:    assessments authorised in the latest whole calendar month; one row each.
Source: 001 Lancashire handbook, Part 2, Assessments.
"""

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.in_or_out_of_time import IN_TIME, IN_TIME_COLUMNS, OUT_OF_TIME, in_or_out_of_time
from management_reports.report import Built, Report
from management_reports.subjects.assessments import (
    ASSESSMENT_BANDS,
    ASSESSMENT_ID,
    ASSESSMENT_START,
    ASSESSOR,
    AUTHORISED,
    CLOCK_START,
    HANDBOOK,
    TIME_BAND,
    WORKING_DAYS_ELAPSED,
    WORKING_DAYS_OF_ASSESSMENT,
)
from transforms.assessment_clocks import assessment_clocks
from transforms.calendar import report_month
from transforms.column import Average, Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.time_bands import day_band

COLUMNS = (
    *CHILD_COLUMNS,
    ASSESSMENT_ID,
    CLOCK_START,
    ASSESSMENT_START,
    AUTHORISED,
    WORKING_DAYS_ELAPSED,
    WORKING_DAYS_OF_ASSESSMENT,
    TIME_BAND,
    *IN_TIME_COLUMNS,
    Column(
        "target_date",
        "Manager's target",
        "The day by which the manager wanted it finished, agreed when it was allocated.",
        HANDBOOK,
        needs=("assessment.target_date",),
    ),
    ASSESSOR,
    Column(
        "authorised_by",
        "Authorised by",
        "The manager who authorised it.",
        HANDBOOK,
        needs=("assessment.authorised_by",),
    ),
)


def build(facts: Facts) -> Built:
    """One row per assessment of the month; exceptions repeat those finished late."""
    rows = facts[assessment_clocks]
    rows = rows[rows["authorised_date"].between(*report_month(facts.as_at))].reset_index(drop=True)
    rows["time_band"] = day_band(rows["working_days_elapsed"], facts, ASSESSMENT_BANDS)
    return in_or_out_of_time(
        with_child(rows, facts),
        facts,
        start="clock_start_date",
        end="authorised_date",
        limit="assessment_max_days",
        late="finished late: due by",
        overdue="not finished: due by",
        order=("authorised_date",),
        reasons=[(rows["authorised_date"].gt(rows["target_date"]), "later than the manager's target")],
    )


REPORT = Report(
    number="T-ASMT-TIMELINESS",
    title="Assessment timeliness",
    frequency="monthly",
    area="assessment",
    purpose="Show the share of assessments finished in time.",
    action="Look at late completions with the worker.",
    cohort="Assessments authorised in the latest whole calendar month; cancelled and draft ones are left out. The main "
    "tab lists them all; the exceptions repeat those later than the limit or the manager's target.",
    source=HANDBOOK,
    thresholds=ASSESSMENT_BANDS,
    columns=COLUMNS,
    measures=(Measure("Completed", "is_row"), IN_TIME, OUT_OF_TIME),
    averages=(
        Average("Average working days", "working_days_elapsed"),
        Average("Median working days", "working_days_elapsed", kind="median"),
        Average("Median from its own start", "working_days_of_assessment", kind="median"),
    ),
    breakdowns=(
        Breakdown("By working days taken", "Time band", "time_band", is_charted=True),
        Breakdown("By assessor", "Assessor", "assessor", measures=("Completed", "In time")),
    ),
    build=build,
    main_title="Assessments",
    exceptions_title="Exceptions",
    needs=("assessment.start_date", "assessment.authorised_at"),
    rag="status_rag",
    chart=("In time", "Out of time"),
)
