"""The demo's child in need plans follow from the journeys, revision by revision."""

from datetime import date

import pandas as pd
import pytest

from extracts.demo import generate
from extracts.demo.cin_plans import PLAN_TYPE, VOID

AS_AT = date(2026, 3, 31)


@pytest.fixture(scope="module")
def frames() -> dict[str, pd.DataFrame]:
    """A small authority."""
    return generate(children=900, seed=5, as_at=AS_AT)


@pytest.fixture(scope="module")
def plans(frames: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """The plans of children in need that are not void."""
    rows = frames["FACT_CARE_PLAN_SUMMARY"]
    kept = rows["DIM_LOOKUP_PLAN_TYPE_CODE"].eq(PLAN_TYPE) & rows["DIM_LOOKUP_PLAN_STATUS_ID_CODE"].ne(VOID)
    return rows[kept].set_index("FACT_CARE_PLAN_SUMMARY_ID")


@pytest.fixture(scope="module")
def revisions(frames: dict[str, pd.DataFrame], plans: pd.DataFrame) -> pd.DataFrame:
    """Their revisions, in order."""
    rows = frames["FACT_CARE_PLANS"]
    rows = rows[rows["FACT_CARE_PLAN_SUMMARY_ID"].isin(plans.index)]
    return rows.sort_values(["FACT_CARE_PLAN_SUMMARY_ID", "START_DTTM", "FACT_CARE_PLAN_ID"], ignore_index=True)


def test_a_plan_lies_inside_its_referral(frames: dict[str, pd.DataFrame], plans: pd.DataFrame) -> None:
    referrals = frames["FACT_REFERRALS"].set_index("FACT_REFERRAL_ID")
    opened = plans["FACT_REFERRAL_ID"].map(referrals["REFRL_START_DTTM"]).dt.normalize()
    closed = plans["FACT_REFERRAL_ID"].map(referrals["REFRL_END_DTTM"]).dt.normalize()
    assert len(plans)
    assert (plans["START_DTTM"] >= opened).all()
    assert (plans["END_DTTM"].isna() == closed.isna()).mean() > 0.9  # a plan that was broken off ends sooner
    assert (plans["END_DTTM"].isna() | closed.isna() | (plans["END_DTTM"] <= closed)).all()


def test_revisions_run_on_without_a_gap_from_the_plans_start_to_its_end(
    plans: pd.DataFrame, revisions: pd.DataFrame
) -> None:
    series = revisions["FACT_CARE_PLAN_SUMMARY_ID"]
    first, last = ~series.duplicated(), ~series.duplicated(keep="last")
    assert (revisions["START_DTTM"][first] == series[first].map(plans["START_DTTM"])).all()
    following = revisions.groupby(series)["START_DTTM"].shift(-1)
    assert (revisions["END_DTTM"][~last] == following[~last]).all()
    end = series[last].map(plans["END_DTTM"])
    assert ((revisions["END_DTTM"][last] == end) | (revisions["END_DTTM"][last].isna() & end.isna())).all()


def test_some_plans_are_broken_off_and_taken_up_on_the_day(plans: pd.DataFrame) -> None:
    ends = plans.reset_index()[["FACT_REFERRAL_ID", "END_DTTM"]]
    taken_up = plans.merge(ends, left_on=["FACT_REFERRAL_ID", "START_DTTM"], right_on=["FACT_REFERRAL_ID", "END_DTTM"])
    assert len(taken_up)
