"""Children looked after as reports read them: each spell of care with where the child lives and under what status."""

import pandas as pd

from transforms.care_legal_statuses import legal_status_in_care, short_breaks
from transforms.care_placements import latest_stays
from transforms.facts import Facts, fact
from transforms.latest import latest_per
from transforms.lookup import looked_up
from transforms.periods_of_care import periods_of_care
from transforms.permanence import permanence_plans

PERIOD = "care_period_id"
WITH_PARENTS, PARENTS_PROVISION = "P1", "PR0"
OF_PLACEMENT = {
    "type_code": "placement_type_code",
    "provider_code": "provider_code",
    "provider_name": "provider_name",
    "urn": "placement_urn",
    "distance_miles": "distance_miles",
    "location_code": "location_code",
    "carer_location_code": "carer_location_code",
    "local_authority": "placement_authority",
    "matched_date": "matched_date",
    "permission_date": "permission_date",
    "permission_by": "permission_by",
    "weekly_cost_pounds": "weekly_cost_pounds",
}


@fact(grain="child")
def spells_of_care(facts: Facts) -> pd.DataFrame:
    """Every period of care with the legal status, placement and permanence plan on the as-at date, or the last in it.

    Shape:  one row per period: care_period_id, child_id, period_of_care_start, period_of_care_end (blank while open),
            end_reason_code, last_day, is_short_break, legal_status_code, legal_status_start, placement_id,
            placement_start (of the unbroken stay), placement_type_code, provider_code, provider_name, placement_urn,
            distance_miles, location_code, carer_location_code, placement_authority, matched_date, permission_date,
            permission_by, weekly_cost_pounds, permanence_plan_code, plans_return_home, record.
    Rule:   a short break is a period all of whose statuses are V3, V4 or the withdrawn V1. With parents (P1) the
            provision is theirs.
    Source: 001 Lancashire handbook, Appendix 2, list 8; Annex A template, August 2019, Guidance sheet, list 8.
    """
    rows = facts[periods_of_care].rename(
        columns={"start_date": "period_of_care_start", "end_date": "period_of_care_end"}
    )
    status, stays, plans = facts[legal_status_in_care], facts[latest_stays], facts[permanence_plans]
    rows = rows.assign(
        is_short_break=rows[PERIOD].isin(facts[short_breaks][PERIOD]).astype("boolean"),
        legal_status_code=looked_up(rows[PERIOD], status, PERIOD, "status_code"),
        legal_status_start=looked_up(rows[PERIOD], status, PERIOD, "run_start_date"),
        placement_id=looked_up(rows[PERIOD], stays, PERIOD, "placement_id"),
        placement_start=looked_up(rows[PERIOD], stays, PERIOD, "run_start_date"),
        permanence_plan_code=looked_up(rows[PERIOD], plans, PERIOD, "permanence_plan_code"),
        plans_return_home=looked_up(rows[PERIOD], plans, PERIOD, "plans_return_home"),
    )
    placements = facts.table("placement", "placement_id", *OF_PLACEMENT)
    for name, called in OF_PLACEMENT.items():
        rows[called] = looked_up(rows["placement_id"], placements, "placement_id", name)
    with_parents = rows["placement_type_code"].eq(WITH_PARENTS).fillna(False).astype(bool)
    return rows.assign(provider_code=rows["provider_code"].mask(with_parents, PARENTS_PROVISION))


@fact(grain="child")
def looked_after(facts: Facts) -> pd.DataFrame:
    """Children looked after on the as-at date.

    Shape:  one row per child: as `spells_of_care`, in order of care_period_id.
    Rule:   an open period that is no short break; of several of one child the one that started last, then the higher
            id. A period without a start is kept: a child in care is never dropped for a gap in the record.
    Source: 001 Lancashire handbook, Appendix 2, list 8: the same children as list 8's open rows.
    """
    rows = facts[spells_of_care]
    rows = rows[rows["period_of_care_end"].isna() & ~rows["is_short_break"]]
    rows = latest_per(rows, "child_id", ["period_of_care_start"], PERIOD)
    return rows.sort_values(PERIOD, kind="stable", ignore_index=True)
