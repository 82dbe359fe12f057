"""Every plan open on the as-at date, whatever its kind."""

import pandas as pd

from transforms.care_legal_statuses import short_breaks
from transforms.cin_plans import cin_plans
from transforms.facts import Facts, fact
from transforms.pathway_plans import current_pathway_plan
from transforms.periods_of_care import periods_of_care
from transforms.statutory_visits import open_cp_plans

KINDS = ("Child in need", "Child protection", "Looked after", "Pathway")


@fact(grain="child")
def open_plans(facts: Facts) -> pd.DataFrame:
    """Child in need plans, child protection plans, periods of care and pathway plans open on the as-at date.

    Shape:  one row per plan: child_id, plan_type (an ordered category), plan_start_date, record.
    Rule:   a period of care stands for the care plan, short breaks left out; of pathway plans the one in force.
    Source: N21, reading of the ambiguity: all kinds of plan.
    """
    in_need = facts[cin_plans]
    in_need = in_need[in_need["is_open"]].rename(columns={"plan_start_date": "start_date"})
    in_care = facts[periods_of_care]
    breaks = in_care["care_period_id"].isin(facts[short_breaks]["care_period_id"])
    in_care = in_care[in_care["end_date"].isna() & ~breaks]
    kinds = zip(KINDS, (in_need, facts[open_cp_plans], in_care, facts[current_pathway_plan]), strict=True)
    found = [rows[["child_id", "start_date", "record"]].assign(plan_type=kind) for kind, rows in kinds]
    rows = pd.concat(found, ignore_index=True).rename(columns={"start_date": "plan_start_date"})
    return rows.assign(plan_type=rows["plan_type"].astype(pd.CategoricalDtype(KINDS, ordered=True)))
