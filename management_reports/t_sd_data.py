"""T-SD-DATA: strategy discussions of the month and what they decided.

Who:    strategy discussions held in the latest whole calendar month; one row per discussion and child.
Source: 001 Lancashire handbook, Part 2, Strategy Discussions.
"""

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.volumes import CHILDREN, counted
from management_reports.held import where_held
from management_reports.report import Built, Report
from management_reports.subjects.strategy_discussions import (
    BY_OUTCOME,
    DISCUSSION_END,
    DISCUSSION_ID,
    DISCUSSION_OUTCOME,
    DISCUSSION_START,
    HANDBOOK,
    OUTCOME,
    STARTED,
    discussions_of_month,
)
from transforms.column import Measure
from transforms.facts import Facts
from transforms.strategy_discussions import SECTION_47

COLUMNS = (*CHILD_COLUMNS, DISCUSSION_ID, DISCUSSION_START, DISCUSSION_END, DISCUSSION_OUTCOME)


def build(facts: Facts) -> Built:
    """One row per discussion of the month; exceptions repeat those without an outcome."""
    rows = with_child(discussions_of_month(facts), facts)
    rows = rows.assign(
        led_to_s47=where_held(rows["outcome_code"].eq(SECTION_47), facts, OUTCOME),
        has_no_outcome=where_held(rows["outcome_code"].isna(), facts, OUTCOME),
        is_outcome_known=where_held(rows["start_at"].notna(), facts, OUTCOME),
    )
    return counted(rows, "start_datetime", reasons=[(rows["has_no_outcome"], "no outcome recorded")])


REPORT = Report(
    number="T-SD-DATA",
    title="Strategy discussions data",
    frequency="monthly",
    area="strategy and s47",
    purpose="Headline figures: how many strategy discussions were held, and how many led to a section 47 enquiry.",
    action="Discuss them at the practice improvement meeting.",
    cohort="Strategy discussions held in the latest whole calendar month; one row per discussion and child, so that a "
    "discussion about siblings counts once for each.",
    source=HANDBOOK,
    thresholds=("report_trend_months",),
    columns=COLUMNS,
    measures=(
        Measure("Discussions", "is_row"),
        CHILDREN,
        Measure("Led to a section 47 enquiry", "led_to_s47", "is_outcome_known"),
        Measure("No outcome recorded", "has_no_outcome", "is_outcome_known"),
    ),
    breakdowns=(BY_OUTCOME,),
    build=build,
    main_title="Discussions",
    exceptions_title="Exceptions",
    needs=(STARTED,),
    chart=("Discussions", "Led to a section 47 enquiry"),
)
