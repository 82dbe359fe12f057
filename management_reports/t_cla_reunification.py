"""T-CLA-REUNIFICATION: children looked after whose plan is to return to their family.

Who:    children looked after on the as-at date; those with such a plan are listed.
Source: 001 Lancashire handbook, Part 2, CLA, "Plan for child to be reunified with their family"; Appendix 2, list 8.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS
from management_reports.families.volumes import counted
from management_reports.held import where_held
from management_reports.report import Built, Report
from management_reports.subjects.looked_after import (
    COHORT,
    HANDBOOK,
    LIST_8,
    NEEDS,
    PERIOD_START,
    PLACEMENT_TYPE,
    looked_after_children,
)
from management_reports.wording import day_text
from transforms.calendar import days_between
from transforms.care_reviews import latest_reviews
from transforms.column import Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.lookup import looked_up
from transforms.permanence import permanence_plans

PERIOD = "care_period_id"
RETURN_DATE = "care_plan.planned_return_date"
YES, NO, NO_PLAN = "Return home", "Other plan", "No care plan"

COLUMNS = (
    *CHILD_COLUMNS,
    PERIOD_START,
    PLACEMENT_TYPE,
    Column(
        "plan_return_home_flag",
        "Plan to return home",
        "The care plan in force has a return to, or remaining with, the family among its options. A plan that does "
        "not say is No; without a plan blank.",
        LIST_8,
    ),
    Column("plan_date", "Plan since", "The day from which that care plan is in force.", HANDBOOK),
    Column(
        "planned_return_date",
        "Planned return",
        "The day on which the child is to return home, as the plan says.",
        HANDBOOK,
        needs=(RETURN_DATE,),
    ),
    Column(
        "days_to_return",
        "Days to return",
        "Calendar days from the as-at date to that day; below nought once it has passed.",
        HANDBOOK,
        needs=(RETURN_DATE,),
    ),
    Column(
        "last_review_date",
        "Last review",
        "The latest review held in the period of care.",
        LIST_8,
        needs=("cla_review.held_date",),
    ),
)


def build(facts: Facts) -> Built:
    """One row per child; the main tab lists plans to return home, the exceptions those whose day is past or missing."""
    rows, plans = looked_after_children(facts), facts[permanence_plans]
    for name in ("plan_date", "planned_return_date"):
        rows[name] = looked_up(rows[PERIOD], plans, PERIOD, name)
    has_plan = rows[PERIOD].isin(plans[PERIOD])
    returns = rows["plans_return_home"].fillna(False).astype(bool)
    planned = rows["planned_return_date"].where(returns)
    is_past, no_date = planned.lt(facts.as_at), returns & planned.isna()
    state = pd.Series(NO_PLAN, index=rows.index, dtype="str").mask(has_plan, NO).mask(returns, YES)
    rows = rows.assign(
        plan_return_home_flag=returns.astype("boolean").where(has_plan),
        planned_return_date=planned,
        days_to_return=days_between(facts.as_at, planned),
        last_review_date=looked_up(rows[PERIOD], facts[latest_reviews], PERIOD, "held_date"),
        plan=state,
        returns_home=returns.astype("boolean"),
        has_other_plan=(has_plan & ~returns).astype("boolean"),
        has_no_plan=(~has_plan).astype("boolean"),
        is_past=where_held(is_past, facts, RETURN_DATE),
        has_no_date=where_held(no_date, facts, RETURN_DATE),
    )
    return counted(
        rows,
        "planned_return_date",
        "plan_date",
        reasons=[
            (rows["is_past"], "planned to return on " + day_text(planned) + " and still in care"),
            (rows["has_no_date"], "the plan to return home has no date"),
        ],
        main="returns_home",
    )


REPORT = Report(
    number="T-CLA-REUNIFICATION",
    title="Plan for child to be reunified with family",
    frequency="monthly",
    area="cla",
    purpose="See that returning to the family is recorded in plans, and when.",
    action="Record the reason in the care plan; follow the day of return.",
    cohort=f"{COHORT} The main tab lists those whose care plan is to return home, the same as on Annex A list 8 (2016 "
    "edition); percentages are out of all. A source that keeps only the latest revision of a plan "
    "shows none for an earlier as-at date where it was revised since.",
    source=f"{HANDBOOK}; {LIST_8}",
    thresholds=(),
    columns=COLUMNS,
    measures=(
        Measure("Plan to return home", "returns_home", "rows"),
        Measure("Another plan", "has_other_plan", "rows"),
        Measure("No care plan", "has_no_plan", "rows"),
        Measure("Day of return passed", "is_past", "returns_home"),
        Measure("No day of return", "has_no_date", "returns_home"),
    ),
    breakdowns=(
        Breakdown("By plan", "Plan", "plan", is_charted=True),
        Breakdown("Plans to return home, by placement type", "Placement type", "placement_type", of="returns_home"),
    ),
    build=build,
    main_title="Return home",
    exceptions_title="Exceptions",
    needs=(*NEEDS, "care_plan.plans_return_home", "care_plan.start_date"),
    chart=("Plan to return home", "Another plan"),
)
