"""N29: a working child protection (CP) plan on the record within days of the initial conference (ICPC).

Who:    initial conferences held in the latest whole calendar month that decided on a plan, and earlier ones whose plan
        is not there yet; one row per child.
Source: 001 Lancashire handbook, Appendix 1, N29, and Part 2, CP.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.in_or_out_of_time import (
    IN_TIME,
    IN_TIME_COLUMNS,
    OUT_OF_TIME,
    in_or_out_of_time,
)
from management_reports.held import with_held_nowhere
from management_reports.report import Built, Report
from management_reports.subjects.cp_plans import CP_START, HANDBOOK, WAKEFIELD
from transforms.calendar import report_month, working_days_between
from transforms.column import Breakdown, Column, Measure
from transforms.cp_conferences import plans_decided
from transforms.facts import Facts
from transforms.limits import limit_day, limit_in_force

LIMIT = "cp_plan_on_record_days"
ACTIVE, NOT_ACTIVE, NO_PLAN = "Active", "On record, not authorised", "No plan on record"
AUTHORISED = "cp_plan.authorised_at"
OUTLINE, MINUTES = "cp_outline_plan_distribution_days", "cp_minutes_distribution_days"
PLANS = f"{WAKEFIELD}, plans"
NOT_READ = "when documents are sent out is not read from any source"
COLUMNS = (
    *CHILD_COLUMNS,
    Column("conference_id", "Conference ID", "The conference's own number.", HANDBOOK, blank_allowed="no"),
    Column("icpc_date", "ICPC", "The day of the initial child protection conference (ICPC).", HANDBOOK),
    CP_START,
    Column(
        "plan_record_date",
        "Plan written down",
        "The day the plan was written down.",
        HANDBOOK,
        needs=("cp_plan.recorded_at",),
    ),
    Column(
        "plan_authorised_date",
        "Plan authorised",
        "The day a manager authorised the plan, so that it became active.",
        HANDBOOK,
        needs=(AUTHORISED,),
    ),
    Column(
        "working_days_to_plan",
        "Working days to plan",
        "Working days from the conference (day 0) to the day the plan became active.",
        HANDBOOK,
        needs=(AUTHORISED,),
    ),
    Column("due_date", "Plan due by", "The conference and the working days allowed.", HANDBOOK),
    *IN_TIME_COLUMNS[1:],
    Column(
        "plan_status",
        "Plan",
        "Active; on record and not authorised; or no plan on record. Where the source does not hold when a plan was "
        "authorised, only whether one is on record is told, and one on record is not judged.",
        HANDBOOK,
        blank_allowed="no",
    ),
    Column("outline_plan_due", "Outline plan due", "The conference and the working days to send it out.", PLANS),
    Column(
        "outline_plan_date",
        "Outline plan sent",
        "The day the outline plan was sent out.",
        PLANS,
        held_nowhere=NOT_READ,
    ),
    Column("minutes_due", "Minutes due", "The conference and the working days to send its minutes out.", PLANS),
    Column("minutes_date", "Minutes sent", "The day the minutes were sent out.", PLANS, held_nowhere=NOT_READ),
)


def build(facts: Facts) -> Built:
    """One row per conference that decided on a plan, judged by the day its plan became active."""
    first, last = report_month(facts.as_at)
    rows = facts[plans_decided]
    knows_active = not facts.unavailable([AUTHORISED])
    has_plan, is_active = rows["cp_plan_id"].notna(), rows["authorised_date"].notna()
    is_waiting = ~is_active & rows["cp_end_date"].isna() if knows_active else ~has_plan
    held = rows["icpc_date"]
    rows = rows[held.between(first, last) | (held.lt(first) & is_waiting)].reset_index(drop=True)
    return in_or_out_of_time(
        _with_status(with_child(rows, facts), facts, knows_active),
        facts,
        start="clock_start",
        end="plan_authorised_date",
        limit=LIMIT,
        late="plan active late: due by",
        overdue="no active plan: due by",
        order=["icpc_date"],
    )


def _with_status(rows: pd.DataFrame, facts: Facts, knows_active: bool) -> pd.DataFrame:
    has_plan, is_active = rows["cp_plan_id"].notna(), rows["authorised_date"].notna()
    status = pd.Series(NO_PLAN, index=rows.index, dtype="str")
    status = status.mask(has_plan, NOT_ACTIVE if knows_active else "On record").mask(is_active, ACTIVE)
    is_judgeable = pd.Series(True, index=rows.index) if knows_active else ~has_plan
    return with_held_nowhere(rows, COLUMNS).assign(
        outline_plan_due=limit_day(rows["icpc_date"], limit_in_force(facts, OUTLINE)),
        minutes_due=limit_day(rows["icpc_date"], limit_in_force(facts, MINUTES)),
        plan_record_date=rows["recorded_date"],
        plan_authorised_date=rows["authorised_date"],
        working_days_to_plan=working_days_between(rows["icpc_date"], rows["authorised_date"]),
        due_date=limit_day(rows["icpc_date"], limit_in_force(facts, LIMIT)),
        clock_start=rows["icpc_date"].where(is_judgeable),
        plan_status=status,
        has_no_plan=(~has_plan).astype("boolean"),
        is_known=is_judgeable.astype("boolean"),
        is_not_active=(~is_active).astype("boolean"),
    )


REPORT = Report(
    number="N29",
    title="CP with a plan within 15 days of ICPC",
    frequency="monthly",
    area="cp",
    purpose="A working child protection plan is on the record soon after the conference.",
    action="Have a plan put in place at once.",
    cohort="Initial child protection conferences held in the latest whole calendar month that decided on a plan, and "
    "earlier ones whose plan is not there yet; one row per conference and child.",
    source=f"001 Lancashire handbook, Appendix 1, N29; {HANDBOOK}; {PLANS}",
    thresholds=(LIMIT, OUTLINE, MINUTES),
    columns=COLUMNS,
    measures=(
        Measure("Conferences that decided on a plan", "is_row"),
        IN_TIME,
        OUT_OF_TIME,
        Measure("Not active yet", "is_not_active", "is_known"),
        Measure("No plan on record", "has_no_plan", "rows"),
    ),
    breakdowns=(Breakdown("By plan", "Plan", "plan_status"),),
    build=build,
    main_title="Conferences",
    exceptions_title="Exceptions",
    needs=("conference.held_at", "conference.kind_code", "conference.made_plan", "cp_plan.start_date"),
    rag="status_rag",
    chart=("In time", "Out of time"),
)
