"""The demo's care leavers: who is entitled, how the authority keeps in touch, their plans and advisers."""

from datetime import date

import pandas as pd
import pytest

from extracts.demo import generate
from extracts.demo.keys import EDGE_ROOM, RANGES

AS_AT = pd.Timestamp("2026-03-31")
BY_HAND = RANGES["person"][0] + EDGE_ROOM  # children below this number are the hand-made edges
SIXTEEN, EIGHTEEN = 16 * 365.25, 18 * 365.25


@pytest.fixture(scope="module")
def frames() -> dict[str, pd.DataFrame]:
    """A small authority, without the children made by hand."""
    made = generate(children=2_000, seed=3, as_at=date(2026, 3, 31))
    return {
        name: rows[rows["DIM_PERSON_ID"] >= BY_HAND].reset_index(drop=True)
        for name, rows in made.items()
        if "DIM_PERSON_ID" in rows
    }


def age_days(frames: dict[str, pd.DataFrame], rows: pd.DataFrame, day: str | pd.Timestamp) -> pd.Series:
    """Each row's person's age on a day of the row, or on one day for all."""
    born = rows.merge(frames["DIM_PERSON"], on="DIM_PERSON_ID", how="left")["BIRTH_DTTM"]
    return ((rows[day].array if isinstance(day, str) else day) - born).dt.days


def test_only_adults_are_former_relevant_and_only_minors_eligible_or_relevant(frames: dict[str, pd.DataFrame]) -> None:
    rows = frames["DIM_CLA_ELIGIBILITY"]
    assert not rows["DIM_PERSON_ID"].duplicated().any()
    recorded, adult = rows["DIM_LOOKUP_ELIGIBILITY_STATUS_DESC"], age_days(frames, rows, AS_AT) >= EIGHTEEN - 1
    expected = recorded.eq("Former Relevant") & adult | recorded.isin(["Eligible", "Relevant"]) & ~adult
    assert (expected | recorded.isna() | recorded.eq("Qualifying")).mean() > 0.9  # a few are recorded wrongly


def test_the_authority_keeps_in_touch_every_two_months_or_so(frames: dict[str, pd.DataFrame]) -> None:
    rows = frames["FACT_CLA_CARE_LEAVERS"].sort_values(["DIM_PERSON_ID", "IN_TOUCH_DTTM"], ignore_index=True)
    apart = rows.groupby("DIM_PERSON_ID")["IN_TOUCH_DTTM"].diff().dt.days.dropna()
    assert (apart <= 62).mean() > 0.6
    assert apart.min() > 30
    assert age_days(frames, rows, "IN_TOUCH_DTTM").min() > SIXTEEN
    assert (rows["IN_TOUCH_DTTM"] < AS_AT + pd.Timedelta(days=1)).all()
    assert rows["DIM_LOOKUP_IN_TOUCH_CODE_CODE"].eq("YES").mean() == pytest.approx(0.92, abs=0.05)


def test_revisions_of_a_pathway_plan_follow_each_other_without_a_gap(frames: dict[str, pd.DataFrame]) -> None:
    rows = frames["FACT_CARE_PLANS"]
    rows = rows[rows["DIM_LOOKUP_PLAN_TYPE_ID_CODE"].isin(["PATH", "JPATH"])]
    rows = rows.sort_values(["FACT_CARE_PLAN_SUMMARY_ID", "START_DTTM"], ignore_index=True)
    following = rows.groupby("FACT_CARE_PLAN_SUMMARY_ID")["START_DTTM"].shift(-1)
    assert (rows["END_DTTM"] == following)[following.notna()].all()
    assert rows["DIM_LOOKUP_PLAN_STATUS_ID_CODE"].eq("C")[following.notna()].all()
    assert (rows["MODIF_DTTM"].lt("1901-01-01") | rows["MODIF_DTTM"].ge(rows["START_DTTM"])).all()
    assert age_days(frames, rows, "START_DTTM").min() > SIXTEEN
    whole = frames["FACT_CARE_PLAN_SUMMARY"]
    assert set(rows["FACT_CARE_PLAN_SUMMARY_ID"]) <= set(whole["FACT_CARE_PLAN_SUMMARY_ID"])


def test_nearly_every_care_leaver_has_an_adviser(frames: dict[str, pd.DataFrame]) -> None:
    rows = frames["FACT_INVOLVEMENTS"]
    advised = rows[rows["DIM_LOOKUP_INVOLVEMENT_TYPE_CODE"].eq("16PLUS") & rows["END_DTTM"].isna()]
    leavers = frames["DIM_CLA_ELIGIBILITY"].dropna(subset="DIM_LOOKUP_ELIGIBILITY_STATUS_DESC")
    assert leavers["DIM_PERSON_ID"].isin(advised["DIM_PERSON_ID"]).mean() > 0.8
    assert age_days(frames, advised, "START_DTTM").min() >= 15.4 * 365.25
