"""M21: children where the outcome of a section 47 enquiry was not a conference.

Who:    enquiries completed in the latest whole calendar month; listed are those whose outcome is not a conference.
Source: 001 Lancashire handbook, Appendix 1, M21.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.volumes import counted
from management_reports.held import where_held
from management_reports.report import Built, Report
from management_reports.subjects.section_47 import (
    APPENDIX_1,
    BY_OUTCOME,
    CURRENT_PLAN,
    ENDED,
    HANDBOOK,
    LIST_5,
    MANAGER,
    MANAGER_BASIS,
    OUTCOME,
    OVERSIGHT_DATE,
    OVERSIGHT_NEEDS,
    REQUIRED,
    S47_END,
    S47_ID,
    S47_START,
    completed_within,
    plan_now,
    with_oversight,
)
from transforms.calendar import report_month, since
from transforms.case_spans import KINDS, going_on, next_begun
from transforms.column import Column, Measure
from transforms.facts import Facts
from transforms.limits import limit_in_force, met_by
from transforms.section_47_course import enquiries_within

WINDOW = "s47_repeat_window_months"
SUBSTANTIATED = "s47.concerns_substantiated"


def first_day(facts: Facts) -> pd.Timestamp:
    """The first day of the month: oversight is looked for from the day an enquiry ended."""
    return report_month(facts.as_at)[0]


COLUMNS = (
    *CHILD_COLUMNS,
    S47_ID,
    S47_START,
    S47_END,
    OUTCOME,
    Column(
        "next_step",
        "Next step",
        "What was going on for the child on the day the enquiry ended (looked after, plan, assessment, early help: the "
        "furthest of them), else the first of them to begin after it; blank where nothing did.",
        HANDBOOK,
    ),
    Column(
        "iro_oversight_date",
        OVERSIGHT_DATE.header,
        OVERSIGHT_DATE.rule,
        HANDBOOK,
        needs=OVERSIGHT_NEEDS,
        needs_since=first_day,
    ),
    Column(
        "s47s_last_12_months",
        "S47s in 12 months",
        "Enquiries of the child that began in the repeat window to the as-at date, finished or not, this one included "
        "where it began in it.",
        LIST_5,
    ),
    CURRENT_PLAN,
    MANAGER,
    MANAGER_BASIS,
)


def build(facts: Facts) -> Built:
    """The month's completed enquiries to be counted; those without a conference on the main tab."""
    rows = with_oversight(completed_within(facts, *report_month(facts.as_at)), facts)
    rows = with_child(rows, facts).assign(
        next_step=_next_step(rows, facts),
        s47s_last_12_months=enquiries_within(rows, facts, since(facts.as_at, facts.value(WINDOW))),
        current_plan_type=plan_now(rows["child_id"], facts),
        has_no_outcome=~rows["has_outcome"],
    )
    allowed = limit_in_force(facts, "s47_no_icpc_iro_qa_days")
    overseen = met_by(rows["end_date"], rows["iro_oversight_date"], facts.as_at, allowed)
    unseen_by_iro = where_held(
        rows["concerns_substantiated"] & overseen.eq(False), facts, SUBSTANTIATED, *OVERSIGHT_NEEDS, since=first_day
    )
    rows["is_nfa"] = rows["is_not_icpc"] & rows["outcome_no_further_action"].fillna(False)
    rows["has_no_next_step"] = rows["is_not_icpc"] & rows["next_step"].isna()
    return counted(
        rows,
        "s47_end_date",
        reasons=[
            (rows["has_no_next_step"], "no next step"),
            (rows["is_nfa"], "outcome no further action"),
            (unseen_by_iro, f"substantiated, without IRO oversight in {allowed.told()}"),
        ],
        main="is_not_icpc",
    )


def _next_step(rows: pd.DataFrame, facts: Facts) -> pd.Series:
    went_on = going_on(rows["child_id"], rows["end_date"], facts, KINDS)["kind"]
    return went_on.fillna(next_begun(rows["child_id"], rows["end_date"], facts)["kind"])


REPORT = Report(
    number="M21",
    title="Children where S47 outcome was not ICPC",
    frequency="monthly",
    area="strategy and s47",
    purpose="List the section 47 enquiries that stopped short of a conference.",
    action="Check whether the child is safe, and what followed.",
    cohort="Section 47 enquiries completed in the latest whole calendar month. The main tab lists those whose outcome "
    "is not a conference; an enquiry without an outcome is neither and is counted apart.",
    source=f"{APPENDIX_1}, M21",
    thresholds=(WINDOW, "s47_no_icpc_iro_qa_days"),
    columns=COLUMNS,
    measures=(
        Measure("Not to a conference", "is_not_icpc", "rows"),
        Measure("Completed", "is_row"),
        Measure("To a conference", "is_icpc", "rows"),
        Measure("No outcome recorded", "has_no_outcome", "rows"),
        Measure("No further action", "is_nfa", "is_not_icpc"),
        Measure("No next step", "has_no_next_step", "is_not_icpc"),
        Measure("To act on", "is_exception", "is_not_icpc"),
    ),
    breakdowns=(BY_OUTCOME,),
    build=build,
    main_title="Not to conference",
    exceptions_title="Exceptions",
    needs=(ENDED, REQUIRED),
    chart=("Not to a conference", "To a conference"),
)
