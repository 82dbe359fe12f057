"""N21: children with a plan but without a case summary.

Who:    children with a child in need, child protection, care or pathway plan; one row for each plan.
Source: 001 Lancashire handbook, Appendix 1, N21; Part 2, CIN.
"""

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.missing_something import ANYTHING_MISSING, MISSING_COLUMN, missing_something
from management_reports.report import Built, Report
from management_reports.subjects.cin_plans import HANDBOOK
from transforms.calendar import days_between
from transforms.case_summaries import latest_case_summaries
from transforms.column import Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.lookup import looked_up
from transforms.open_plans import open_plans
from transforms.referrals import referrals

COLUMNS = (
    *CHILD_COLUMNS,
    Column(
        "plan_type", "Plan", "Child in need, child protection, looked after or pathway.", HANDBOOK, blank_allowed="no"
    ),
    Column("plan_start_date", "Plan start", "The day the plan, or the period of care, began.", HANDBOOK),
    Column(
        "last_case_summary_date", "Last case summary", "The child's latest case note of type case summary.", HANDBOOK
    ),
    Column("days_since_summary", "Days since", "Calendar days from that note to the as-at date.", HANDBOOK),
    Column("days_on_plan", "Days on plan", "Calendar days from the plan's start to the as-at date.", HANDBOOK),
    Column(
        "referral_date",
        "Current referral",
        "The latest open referral of the child began on this day.",
        HANDBOOK,
        needs=("referral.referral_at",),
    ),
    MISSING_COLUMN,
    Column("no_summary_ever", "None ever", "There is no case summary of the child at all.", HANDBOOK),
    Column(
        "none_since_referral",
        "None since the referral",
        "There is one, and the newest was written before the current referral began.",
        HANDBOOK,
    ),
)


def build(facts: Facts) -> Built:
    """One row per open plan; the main tab lists those without a case summary."""
    rows = facts[open_plans]
    summary = looked_up(rows["child_id"], facts[latest_case_summaries], "child_id", "case_summary_date")
    known = facts[referrals]
    current = known[known["is_open"]].groupby("child_id")["referral_date"].max().reset_index()
    referral = looked_up(rows["child_id"], current, "child_id", "referral_date")
    rows = rows.assign(
        last_case_summary_date=summary,
        referral_date=referral,
        days_since_summary=days_between(summary, facts.as_at),
        days_on_plan=days_between(rows["plan_start_date"], facts.as_at),
        no_summary_ever=summary.isna().astype("boolean"),
        none_since_referral=summary.lt(referral).astype("boolean"),
    )
    return missing_something(
        with_child(rows, facts),
        "plan_start_date",
        missing={
            "no_summary_ever": "no case summary at all",
            "none_since_referral": "the newest case summary is older than the current referral",
        },
    )


REPORT = Report(
    number="N21",
    title="List of children with a plan but without a case summary",
    frequency="monthly",
    area="cin",
    purpose="Find incomplete records.",
    action="Make the minimum clear and keep it a habit.",
    cohort="Children with a child in need plan, a child protection plan, a period of care (short breaks aside) or a "
    "pathway plan open on the as-at date; one row for each plan. The main tab lists those without a case summary, or "
    "with none since the current referral.",
    source=f"001 Lancashire handbook, Appendix 1, N21; {HANDBOOK}",
    thresholds=(),
    columns=COLUMNS,
    measures=(
        ANYTHING_MISSING,
        Measure("None ever", "no_summary_ever", "rows"),
        Measure("None since the referral", "none_since_referral", "rows"),
    ),
    breakdowns=(
        Breakdown("By kind of plan", "Plan", "plan_type", measures=(ANYTHING_MISSING.name, "None ever")),
        Breakdown("Without a summary by kind of plan", "Plan", "plan_type", of="is_missing_something", is_charted=True),
        Breakdown("By worker", "Worker", "allocated_worker", measures=(ANYTHING_MISSING.name,)),
    ),
    build=build,
    main_title="Without a summary",
    exceptions_title="Exceptions",
    needs=("case_note.type_code=CASE_SUMMARY", "case_note.event_at", "cin_plan.start_date"),
    chart=(ANYTHING_MISSING.name,),
)
