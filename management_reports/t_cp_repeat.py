"""T-CP-REPEAT: children on a child protection (CP) plan again.

Who:    CP plans started in the latest whole calendar month or open on the as-at date; those with an earlier plan are
        listed.
Source: 001 Lancashire handbook, Part 2, CP; Appendix 2, list 7.
"""

from management_reports.child_columns import CHILD_COLUMNS
from management_reports.families.repeats import BY_TIME_SINCE, with_repeats
from management_reports.families.volumes import TO_ACT_ON, counted
from management_reports.held import with_held_nowhere
from management_reports.report import Built, Report
from management_reports.subjects.cp_plans import (
    CATEGORY_INITIAL,
    CP_START,
    HANDBOOK,
    LIST_7,
    PLAN_ID,
    PLAN_NEEDS,
    plans_in_words,
)
from transforms.calendar import report_month
from transforms.column import Column, Measure
from transforms.cp_history import cp_plans, other_authority_plans
from transforms.facts import Facts
from transforms.limits import limit_day, limit_in_force
from transforms.lookup import looked_up

WINDOW, REVIEW = "cp_repeat_window_months", "cp_repeat_case_review_weeks"
NOT_RECORDED = "no source read records it; it stands in case notes"
COLUMNS = (
    *CHILD_COLUMNS,
    PLAN_ID,
    CP_START,
    Column("previous_cp_end", "Previous plan ended", "The day the child's plan before this one ended, ever.", LIST_7),
    Column(
        "months_since_previous",
        "Months since",
        "Whole calendar months from that day to this plan's start; 0 where the plan before has no end.",
        "shared reading rules: windows and time bands",
    ),
    Column(
        "previous_plan_count",
        "Previous plans",
        "This authority's plans of the child that began on an earlier day, without limit of time.",
        LIST_7,
    ),
    Column(
        "other_authority_plans",
        "Held for others",
        "Plans held for another authority; they are not counted.",
        LIST_7,
        needs=("cp_plan.is_other_authority",),
    ),
    Column(
        "within_12_months",
        "Within the window",
        "The plan before ended so many months before this one began, or later; both ends belong to the window.",
        HANDBOOK,
    ),
    CATEGORY_INITIAL,
    Column(
        "alert_date",
        "Alert",
        "The day the reviewing officer alerted the team manager.",
        HANDBOOK,
        held_nowhere=NOT_RECORDED,
    ),
    Column("review_due", "Review due", "The plan's start and the weeks within which the case is reviewed.", HANDBOOK),
    Column("review_done_date", "Review done", "The day the case was reviewed.", HANDBOOK, held_nowhere=NOT_RECORDED),
)


def build(facts: Facts) -> Built:
    """The plans with one before them, beside all others open or started, which are there for the shares."""
    first, last = report_month(facts.as_at)
    rows = facts[cp_plans]
    is_started = rows["cp_start_date"].between(first, last)
    rows = rows.assign(is_started=is_started.astype("boolean"))[is_started | rows["is_open"]].reset_index(drop=True)
    is_repeat = rows["previous_plans"].gt(0).astype("boolean")
    before = rows["previous_cp_end"].fillna(rows["cp_start_date"].where(is_repeat))
    rows = with_repeats(
        plans_in_words(rows.assign(before=before), facts),
        facts,
        before="before",
        at="cp_start_date",
        windows={"within_12_months": WINDOW},
        edges=(WINDOW,),
    )
    window = limit_in_force(facts, WINDOW)
    others = looked_up(rows["child_id"], facts[other_authority_plans], "child_id", "other_authority_plans")
    rows = with_held_nowhere(rows, COLUMNS).assign(
        months_since_previous=rows["months_since"],
        previous_plan_count=rows["previous_plans"],
        other_authority_plans=others.fillna(0),
        review_due=limit_day(rows["cp_start_date"], limit_in_force(facts, REVIEW)),
        is_repeat_started=rows["is_repeat"] & rows["is_started"],
        is_over_window=rows["is_repeat"] & ~rows["within_12_months"],
    )
    is_soon = rows["within_12_months"]
    return counted(rows, "cp_start_date", main="is_repeat", reasons=[(is_soon, f"another plan within {window.told()}")])


REPORT = Report(
    number="T-CP-REPEAT",
    title="CP repeats",
    frequency="monthly",
    area="cp",
    purpose="Stop repeated harm.",
    action="Review the case within a week; the reviewing officer tells the team manager at once; consider a legal "
    "gateway meeting.",
    cohort="Child protection plans of this authority that started in the latest whole calendar month or are open on "
    "the as-at date, with one or more earlier plans of this authority, without limit of time; one row per plan. "
    "Whether the case was reviewed is recorded nowhere: the day by which it should be is told.",
    source=f"{HANDBOOK}; {LIST_7}",
    thresholds=(WINDOW, REVIEW),
    columns=COLUMNS,
    measures=(
        Measure("Repeat plans", "is_repeat", "rows"),
        Measure("Within the window", "within_12_months", "is_repeat"),
        Measure("Over the window", "is_over_window", "is_repeat"),
        Measure("Of the plans started in the month, repeats", "is_repeat_started", "is_started"),
        Measure("Plans open or started", "is_row"),
        TO_ACT_ON,
    ),
    breakdowns=(BY_TIME_SINCE,),
    build=build,
    main_title="Repeat plans",
    exceptions_title="Exceptions",
    needs=PLAN_NEEDS,
    chart=("Within the window", "Over the window"),
)
