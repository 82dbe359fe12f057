"""The plan for where a child looked after is to live for good."""

import pandas as pd

from transforms.facts import Facts, fact
from transforms.latest import latest_per
from transforms.periods_of_care import periods_of_care


@fact(grain="child")
def permanence_plans(facts: Facts) -> pd.DataFrame:
    """The care plan in force in each period of care, or last in force, with its permanence plan.

    Shape:  one row per period with a plan: care_period_id, permanence_plan_code, plans_return_home, plan_date (its
            start), planned_return_date, record.
    Rule:   of the care plans in force on any day of the period the one that started last, then an open one, then
            the higher id. Of parallel plans the source gives the first in the form's order.
    Source: Annex A template, August 2019, FAQ and Guidance sheets, list 8, "What is the permanence plan".
    """
    plans = facts.table(
        "care_plan",
        "care_plan_id",
        "child_id",
        "start_date",
        "end_date",
        "permanence_plan_code",
        "plans_return_home",
        "planned_return_date",
    )
    plans["record"] = "care_plan/" + plans["care_plan_id"]
    plans["is_open"] = plans["end_date"].isna()
    periods = facts[periods_of_care][["care_period_id", "child_id", "start_date", "last_day"]]
    paired = plans.merge(periods.rename(columns={"start_date": "period_start"}), on="child_id")
    in_force = paired["start_date"].le(paired["last_day"]) & ~paired["end_date"].lt(paired["period_start"])
    latest = latest_per(paired[in_force], "care_period_id", ["start_date", "is_open"], "care_plan_id")
    latest = latest.rename(columns={"start_date": "plan_date"})
    known = ["permanence_plan_code", "plans_return_home", "plan_date", "planned_return_date", "record"]
    return latest[["care_period_id", *known]].reset_index(drop=True)
