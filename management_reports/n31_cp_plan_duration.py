"""N31: how long open child protection (CP) plans have lasted.

Who:    children on a CP plan of this authority on the as-at date; one row per child.
Source: 001 Lancashire handbook, Appendix 1, N31, and Part 2, CP; 002 Wakefield practice standards, reviews; 003
        Shropshire transfer protocol, section 3a.
"""

from management_reports.child_columns import CHILD_COLUMNS
from management_reports.families.volumes import TO_ACT_ON, counted
from management_reports.held import where_held, with_held_nowhere
from management_reports.report import Built, Report
from management_reports.subjects.cp_plans import (
    CATEGORY_INITIAL,
    CATEGORY_LATEST,
    CP_START,
    HANDBOOK,
    LAST_REVIEW,
    MONTHS_ON_PLAN,
    NEXT_REVIEW,
    PLAN_NEEDS,
    REVIEW_LIMITS,
    SHROPSHIRE,
    WAKEFIELD,
    open_plans,
    with_reviews,
)
from transforms.column import Average, Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.legal_planning import legal_steps
from transforms.limits import limit_day, limit_in_force
from transforms.repeats import first_from
from transforms.time_bands import month_band

LISTS = ("cp_duration_list_lower_months", "cp_duration_band_middle_months", "cp_duration_list_upper_months")
EDGES = ("cp_duration_band_lower_months", *LISTS)
ESCALATION = "cp_duration_escalation_months"
BY_PROFILE = f"{HANDBOOK}; {WAKEFIELD}, reviews; {SHROPSHIRE}"
LEGAL = ("s47.outcome_legal_action", "assessment.outcome_legal_action")
NOT_RECORDED = "no source read records it; it stands in case notes and minutes"

COLUMNS = (
    *CHILD_COLUMNS,
    CP_START,
    MONTHS_ON_PLAN,
    Column(
        "duration_band",
        "Duration",
        "The band of calendar months since the plan's start; a band includes its lower edge.",
        "shared reading rules: time bands",
    ),
    Column(
        "escalation_due",
        "Escalation due",
        "The plan's start and the months after which the profile has senior managers look at the plan: Lancashire "
        "informs a senior manager and holds a care planning meeting, in Wakefield the service manager scrutinises it, "
        "Shropshire records a decision on a legal planning meeting.",
        BY_PROFILE,
    ),
    Column(
        "legal_step_date",
        "Legal step recorded",
        "The first day since the plan's start on which a record shows that legal planning was decided on: legal action "
        "or a legal planning meeting as an outcome of an enquiry or assessment, or proceedings begun. A decision "
        "against it is written nowhere else than in texts.",
        f"{SHROPSHIRE}; 000 One recording sheet",
        needs=LEGAL,
    ),
    CATEGORY_INITIAL,
    CATEGORY_LATEST,
    LAST_REVIEW,
    NEXT_REVIEW,
    Column(
        "senior_manager_informed_date",
        "Senior manager informed",
        "The day a senior manager was told.",
        HANDBOOK,
        held_nowhere=NOT_RECORDED,
    ),
    Column(
        "care_planning_meeting_date",
        "Care planning meeting",
        "The day of the care planning meeting, or of the decision on a legal planning meeting.",
        BY_PROFILE,
        held_nowhere=NOT_RECORDED,
    ),
)


def build(facts: Facts) -> Built:
    """One row per child on a plan; the exceptions are the three lists, and plans due for escalation."""
    rows = with_held_nowhere(with_reviews(open_plans(facts), facts), COLUMNS)
    months = rows["months_on_plan"]
    escalation = limit_in_force(facts, ESCALATION)
    due = limit_day(rows["cp_start_date"], escalation)
    legal = first_from(rows["child_id"], rows["cp_start_date"], facts[legal_steps], "day")
    is_due = due.le(facts.as_at)
    no_step = where_held(is_due & legal.isna(), facts, *LEGAL)
    lower, middle, upper = (int(facts.value(key)) for key in LISTS)
    rows = rows.assign(
        duration_band=month_band(rows["cp_start_date"], facts.as_at, facts, EDGES),
        escalation_due=due,
        legal_step_date=legal,
        is_on_first_list=months.ge(lower),
        is_on_second_list=months.ge(middle),
        is_on_third_list=months.ge(upper),
        is_due_for_escalation=is_due.astype("boolean"),
        has_no_legal_step=no_step,
        asks_legal_step=where_held(is_due, facts, *LEGAL),
    )
    return counted(
        rows,
        "cp_start_date",
        reasons=[
            (rows["is_on_first_list"], f"on the plan for {lower} months or more"),
            (rows["is_on_second_list"], f"on the plan for {middle} months or more"),
            (rows["is_on_third_list"], f"on the plan for {upper} months or more"),
            (rows["is_due_for_escalation"], f"due for escalation after {escalation.told()}"),
            (rows["has_no_legal_step"], "no legal step recorded since the plan began"),
        ],
    )


REPORT = Report(
    number="N31",
    title="CP plan - CP plus 18 months for all open CP cases",
    frequency="monthly",
    area="cp",
    purpose="Child protection plans that run long are looked at again.",
    action="Inform the senior manager, hold a care planning meeting, and decide whether the plan works.",
    cohort="Children with a child protection plan of this authority open on the as-at date; one row per child. The "
    "exceptions are three lists in one: a plan of 24 months or more stands on all three, and says so.",
    source=f"001 Lancashire handbook, Appendix 1, N31; {BY_PROFILE}",
    thresholds=(*EDGES, ESCALATION, *REVIEW_LIMITS),
    columns=COLUMNS,
    measures=(
        Measure("Children on a CP plan", "is_row"),
        Measure("First list (12 months and over by default)", "is_on_first_list", "rows"),
        Measure("Second list (18 months and over by default)", "is_on_second_list", "rows"),
        Measure("Third list (24 months and over by default)", "is_on_third_list", "rows"),
        Measure("Due for escalation", "is_due_for_escalation", "rows"),
        Measure("Due for escalation, no legal step", "has_no_legal_step", "asks_legal_step"),
        TO_ACT_ON,
    ),
    averages=(Average("Average months", "months_on_plan"), Average("Median months", "months_on_plan", kind="median")),
    breakdowns=(Breakdown("By duration", "Duration", "duration_band", is_charted=True),),
    build=build,
    main_title="Plans",
    exceptions_title="Exceptions",
    needs=PLAN_NEEDS,
    chart=("First list (12 months and over by default)", "Third list (24 months and over by default)"),
)
