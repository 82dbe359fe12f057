"""The pathway plan in force for each young person, and when it was last reviewed."""

import pandas as pd

from transforms.facts import Facts, fact
from transforms.latest import latest_per


@fact(grain="child")
def current_pathway_plan(facts: Facts) -> pd.DataFrame:
    """The pathway plan in force on the as-at date, joint looked-after and pathway plans included.

    Shape:  one row per young person with one: child_id, start_date, review_date, record.
    Rule:   the revision that has not ended and is not marked as out of force; of several the one that started last,
            then the higher record id. Reviewed on the later of its start and its last change on or before the
            as-at date; either may be blank.
    Source: D2I ssd-data-model, Annex A SQL v1.2.0, list 9; 001 Lancashire handbook, Appendix 2, list 9.
    """
    plans = facts.table(
        "pathway_plan", "pathway_plan_id", "child_id", "is_active", "start_date", "end_date", "modified_at"
    )
    in_force = plans["end_date"].isna() & plans["is_active"].fillna(True)
    rows = latest_per(plans[in_force], "child_id", ["start_date"], "pathway_plan_id")
    rows["record"] = "pathway_plan/" + rows["pathway_plan_id"]
    changed = rows["modified_at"].dt.normalize()
    rows["review_date"] = rows["start_date"].where(changed.isna() | rows["start_date"].ge(changed), changed)
    return rows[["child_id", "start_date", "review_date", "record"]].reset_index(drop=True)


@fact(grain="child")
def latest_pathway_planning(facts: Facts) -> pd.DataFrame:
    """When any pathway plan of a young person was last made or reviewed, whether or not it is still in force.

    Shape:  one row per young person with such a day: child_id, planned_date, record.
    Rule:   the latest start or change, on or before the as-at date, of any revision, joint plans included;
            of two revisions on one day the higher record id.
    Source: 001 Lancashire handbook, Appendix 2, list 9, issues: without a plan in the last six months.
    """
    plans = facts.table("pathway_plan", "pathway_plan_id", "child_id", "start_date", "modified_at")
    days = plans.melt(["pathway_plan_id", "child_id"], ["start_date", "modified_at"], value_name="planned_date")
    days["planned_date"] = days["planned_date"].astype("datetime64[us]").dt.normalize()
    days = latest_per(days[days["planned_date"].notna()], "child_id", ["planned_date"], "pathway_plan_id")
    days["record"] = "pathway_plan/" + days["pathway_plan_id"]
    return days[["child_id", "planned_date", "record"]].reset_index(drop=True)
