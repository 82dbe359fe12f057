"""N34: core groups due and overdue.

Who:    children on a child protection (CP) plan of this authority on the as-at date; one row per child.
Source: 001 Lancashire handbook, Appendix 1, N34, and Part 2, CP; 002 Wakefield practice standards, core group; 003
        Shropshire transfer protocol, section 3a.
"""

from management_reports.child_columns import CHILD_COLUMNS
from management_reports.families.due_and_overdue import DUE_COLUMNS, due_and_overdue, due_measures
from management_reports.held import with_held_nowhere
from management_reports.report import Built, Report
from management_reports.subjects.cp_clocks import judged
from management_reports.subjects.cp_plans import (
    CP_START,
    HANDBOOK,
    ICPC_DATE,
    PLAN_NEEDS,
    SHROPSHIRE,
    WAKEFIELD,
    open_plans,
)
from transforms.column import Column, Measure
from transforms.cp_clocks import cp_core_group_points, to_be_done
from transforms.facts import Facts
from transforms.limits import limit_day, limit_in_force
from transforms.lookup import looked_up
from transforms.step_downs import with_step_out

CORE_GROUP = f"{WAKEFIELD}, core group"
AFTER_CORE_GROUP = {
    "plan_update_due": "cp_plan_update_days",
    "circulation_due": "cp_plan_circulation_days",
    "chair_check_due": "cp_plan_chair_qa_days",
}
COLUMNS = (
    *CHILD_COLUMNS,
    CP_START,
    ICPC_DATE,
    Column(
        "last_core_group",
        "Last core group",
        "The latest one held within the plan; cancelled ones do not count.",
        HANDBOOK,
    ),
    Column("core_group_count", "Core groups held", "How many have been held within the plan.", HANDBOOK),
    Column(
        "next_core_group_due",
        "Next core group due",
        "The plan's start, which is the day of the conference, and the working days to the first; else the last one "
        "and the weeks between them.",
        f"{CORE_GROUP}; {SHROPSHIRE}",
    ),
    *DUE_COLUMNS,
    Column(
        "recovery_due",
        "To be held by",
        "An overdue one: the day it was due and the days within which managers see that it is held.",
        HANDBOOK,
    ),
    Column(
        "first_in_time",
        "First in time",
        "The plan's first core group was held within its working days. Blank while it is neither held nor late.",
        f"{CORE_GROUP}; {SHROPSHIRE}",
    ),
    Column(
        "plan_update_due", "Plan update due", "The last core group and the working days to update the plan.", CORE_GROUP
    ),
    Column(
        "plan_update_date",
        "Plan updated",
        "The day the plan was updated after it.",
        CORE_GROUP,
        held_nowhere="updates of a child protection plan are not read from any source, only its first record",
    ),
    Column(
        "circulation_due", "Circulation due", "The last core group and the working days to circulate it.", CORE_GROUP
    ),
    Column(
        "circulation_date",
        "Plan circulated",
        "The day the updated plan was circulated.",
        CORE_GROUP,
        held_nowhere="when documents are sent out is not read from any source",
    ),
    Column(
        "chair_check_due", "Chair's check due", "The last core group and the working days to the check.", CORE_GROUP
    ),
    Column(
        "chair_check_date",
        "Checked by chair",
        "The day the conference chair assured the plan's quality.",
        CORE_GROUP,
        held_nowhere="no source has a record of quality checks by chairs",
    ),
)


def build(facts: Facts) -> Built:
    """One row per child on a plan, divided into core groups due, overdue and later."""
    rows, points = with_step_out(open_plans(facts), "cp_start_date", facts), facts[cp_core_group_points]
    rows = rows[~rows["is_work_cancelled"]].reset_index(drop=True)
    first, following = judged(points[points["is_first"]], facts), to_be_done(points)
    due = looked_up(rows["cp_plan_id"], following, "cp_plan_id", "due_date")
    count = looked_up(rows["cp_plan_id"], following, "cp_plan_id", "core_group_count")
    last_day = looked_up(rows["cp_plan_id"], following, "cp_plan_id", "counted_from")
    recovery = limit_day(due, limit_in_force(facts, "core_group_overdue_recovery_days"))
    overdue = due.lt(facts.as_at)
    held_on = last_day.where(count.gt(0))
    after = {name: limit_day(held_on, limit_in_force(facts, key)) for name, key in AFTER_CORE_GROUP.items()}
    rows = with_held_nowhere(rows, COLUMNS).assign(
        **after,
        last_core_group=held_on,
        core_group_count=count,
        next_core_group_due=due,
        recovery_due=recovery.where(overdue),
        first_in_time=looked_up(rows["cp_plan_id"], first, "cp_plan_id", "in_time"),
        is_past_recovery=(overdue & recovery.lt(facts.as_at)).astype("boolean"),
    )
    rows["is_first_judged"] = rows["first_in_time"].notna().astype("boolean")
    return due_and_overdue(
        rows,
        facts,
        due="next_core_group_due",
        look_ahead="core_group_lookahead_days",
        overdue="core group overdue since",
        reasons=[
            (overdue & count.eq(0), "the first has not been held"),
            (rows["is_past_recovery"], "the days to make it good have passed"),
            (rows["step_out_accepted_date"].notna(), "stepped out to early help, but the open work was not cancelled"),
        ],
    )


REPORT = Report(
    number="N34",
    title="Core Group due and overdue",
    frequency="monthly",
    area="cp",
    purpose="Child protection plans are kept under regular review by the core group.",
    action="Have overdue core groups held within the days allowed, and put those that fall due into diaries.",
    cohort="Children with a child protection plan of this authority open on the as-at date; one row per child. The "
    "main tab holds core groups due in the month ahead, the backlog what is overdue; one due later stands on neither. "
    "A child whom early help has accepted, and whose open work was cancelled with it, is left out.",
    source=f"001 Lancashire handbook, Appendix 1, N34; {HANDBOOK}; {CORE_GROUP}; {SHROPSHIRE}",
    thresholds=(
        "core_group_lookahead_days",
        "core_group_first_days",
        "core_group_interval_weeks",
        "core_group_overdue_recovery_days",
        *AFTER_CORE_GROUP.values(),
    ),
    columns=COLUMNS,
    measures=(
        *due_measures("Children on a CP plan"),
        Measure("First in time", "first_in_time", "is_first_judged"),
        Measure("Past the days to make it good", "is_past_recovery", "is_overdue"),
    ),
    build=build,
    main_title="Due",
    exceptions_title="Backlog",
    needs=(*PLAN_NEEDS, "core_group.held_at"),
    rag="status_rag",
    chart=("Due within the look-ahead", "Overdue"),
)
