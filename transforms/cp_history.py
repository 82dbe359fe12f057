"""Child protection (CP) plans as reports read them: each with its conference and the plan before it."""

import pandas as pd

from transforms.cp_plans import own_cp_plans
from transforms.facts import Facts, fact
from transforms.lookup import looked_up
from transforms.repeats import with_previous
from transforms.statutory_visits import open_cp_plans


@fact(grain="child")
def cp_plans(facts: Facts) -> pd.DataFrame:
    """Every plan of this authority, in order of child and start.

    Shape:  one row per plan: cp_plan_id, child_id, referral_id, cp_start_date, cp_end_date (blank while open),
            icpc_date, initial_category_code, latest_category_code (the initial one where it never changed),
            previous_plans, previous_cp_end, visit_interval_working_days, end_reason, is_open (the plan that counts of
            those a child has open), record.
    Rule:   the conference's day is that on which the initial conference was held, else the plan's start. The plan
            before is the child's last that began on an earlier day, without limit of time.
    Source: 001 Lancashire handbook, Appendix 2, list 7.
    """
    rows = facts[own_cp_plans].rename(columns={"start_date": "cp_start_date", "end_date": "cp_end_date"})
    own = facts.table("cp_plan", "cp_plan_id", "initial_conference_id", "visit_interval_working_days", "end_reason")
    rows = rows.merge(own, on="cp_plan_id", how="left")
    held = facts.table("conference", "conference_id", "held_at")
    first_held = looked_up(rows.pop("initial_conference_id"), held, "conference_id", "held_at").dt.normalize()
    before = with_previous(rows, "cp_plan_id", "cp_start_date", ["cp_end_date"])
    earlier_end = looked_up(rows["cp_plan_id"], before, "cp_plan_id", "previous_cp_end_date")
    return rows.assign(
        icpc_date=first_held.fillna(rows["cp_start_date"]),
        latest_category_code=rows["latest_category_code"].fillna(rows["initial_category_code"]),
        previous_cp_end=earlier_end.where(rows["previous_plans"].gt(0)),
        is_open=rows["cp_plan_id"].isin(facts[open_cp_plans]["cp_plan_id"]).astype("boolean"),
    )


@fact(grain="child")
def other_authority_plans(facts: Facts) -> pd.DataFrame:
    """How many plans held for another authority each child has had: child_id, other_authority_plans."""
    rows = facts.table("cp_plan", "child_id", "is_other_authority")
    counts = rows[rows["is_other_authority"].fillna(False)].groupby("child_id").size()
    return counts.astype("Int64").rename("other_authority_plans").reset_index()
