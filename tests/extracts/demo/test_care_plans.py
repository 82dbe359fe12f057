"""Care plans of the demo: revisions that follow one another, the last of them active."""

import numpy as np

from extracts.demo.care_plans import ACTIVE, CARE_PLAN
from tests.extracts.demo.care_tables import AS_AT, in_care, tables


def test_revisions_follow_one_another_and_only_the_last_is_active() -> None:
    plans = tables()["FACT_CARE_PLANS"]
    plans = plans[plans["DIM_LOOKUP_PLAN_TYPE_ID_CODE"] == CARE_PLAN]
    plans = plans.sort_values(["FACT_CARE_PLAN_SUMMARY_ID", "FACT_CARE_PLAN_ID"], ignore_index=True)
    last = ~plans["FACT_CARE_PLAN_SUMMARY_ID"].duplicated(keep="last")
    assert ((plans["DIM_LOOKUP_PLAN_STATUS_ID_CODE"] == ACTIVE) == last).all()
    before = np.flatnonzero(~last)
    assert (plans["END_DTTM"].to_numpy()[before] == plans["START_DTTM"].to_numpy()[before + 1]).all()
    assert (plans["START_DTTM"] <= AS_AT).all()
    assert in_care(plans["DIM_PERSON_ID"], plans["START_DTTM"]).all()


def test_every_plan_is_summed_up_once() -> None:
    plans, sums = tables()["FACT_CARE_PLANS"], tables()["FACT_CARE_PLAN_SUMMARY"]
    own = sums[sums["DIM_LOOKUP_PLAN_TYPE_CODE"] == CARE_PLAN]
    revised = plans.loc[plans["DIM_LOOKUP_PLAN_TYPE_ID_CODE"] == CARE_PLAN, "FACT_CARE_PLAN_SUMMARY_ID"]
    assert own["FACT_CARE_PLAN_SUMMARY_ID"].is_unique
    assert set(own["FACT_CARE_PLAN_SUMMARY_ID"]) == set(revised)
