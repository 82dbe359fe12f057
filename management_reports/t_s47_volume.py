"""T-S47-VOLUME: the number of section 47 enquiries.

Who:    section 47 enquiries that began in the latest whole calendar month; one row per enquiry and child.
Source: 001 Lancashire handbook, Part 2, Strategy Discussions.
"""

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.volumes import CHILDREN, counted
from management_reports.held import where_held
from management_reports.report import Built, Report
from management_reports.subjects.section_47 import (
    BY_OUTCOME,
    ENQUIRIES,
    HANDBOOK,
    OUTCOME,
    REQUIRED,
    S47_END,
    S47_ID,
    S47_START,
    STARTED,
    started_within,
)
from transforms.calendar import report_month
from transforms.column import Column, Measure, Rate
from transforms.facts import Facts
from transforms.limits import is_met, limit_in_force

COLUMNS = (
    *CHILD_COLUMNS,
    S47_ID,
    S47_START,
    S47_END,
    OUTCOME,
    Column("investigation_type", "Kind", "Single agency or joint.", HANDBOOK, needs=("s47.investigation_type",)),
    Column(
        "strategy_discussion_id",
        "Discussion ID",
        "The discussion that opened it: the one it names, else the child's latest on or before its start and after the "
        "enquiry before it.",
        HANDBOOK,
        needs=("strategy_discussion.start_at",),
    ),
)


def build(facts: Facts) -> Built:
    """One row per enquiry of the month; exceptions repeat those without an outcome though the limit has passed."""
    rows = with_child(started_within(facts, *report_month(facts.as_at)), facts)
    allowed = limit_in_force(facts, "s47_enquiry_max_days")
    has_time = is_met(rows["start_date"], facts.as_at, allowed)
    rows = rows.assign(
        strategy_discussion_id=rows["discussion_id"],
        has_no_outcome=where_held(~rows["has_outcome"], facts, REQUIRED),
        is_icpc=where_held(rows["is_icpc"], facts, REQUIRED),
        is_outcome_known=where_held(rows["start_date"].notna(), facts, REQUIRED),
    )
    return counted(
        rows,
        "s47_start_date",
        reasons=[(rows["has_no_outcome"] & ~has_time, f"no outcome {allowed.told()} after the start")],
    )


REPORT = Report(
    number="T-S47-VOLUME",
    title="Number of S47 enquiries",
    frequency="monthly",
    area="strategy and s47",
    purpose="Show managers how many section 47 enquiries are being made.",
    action="Ask why numbers moved, and whether thresholds are used consistently.",
    cohort="Section 47 enquiries that began in the latest whole calendar month, finished or not; one row per enquiry "
    "and child.",
    source=HANDBOOK,
    thresholds=("s47_enquiry_max_days", "report_trend_months"),
    columns=COLUMNS,
    measures=(
        ENQUIRIES,
        CHILDREN,
        Measure("To a conference", "is_icpc", "is_outcome_known"),
        Measure("No outcome yet", "has_no_outcome", "is_outcome_known"),
        Measure("No outcome in time", "is_exception", "is_outcome_known"),
    ),
    rates=(Rate("Enquiries per 10,000 children, in the month", "Enquiries"),),
    breakdowns=(BY_OUTCOME,),
    build=build,
    main_title="Enquiries",
    exceptions_title="Exceptions",
    needs=(STARTED,),
    chart=("Enquiries", "To a conference"),
)
