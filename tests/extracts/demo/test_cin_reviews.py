"""The demo's reviews of child in need plans: while a plan runs, about every six weeks, never ahead of the day."""

import pandas as pd

from extracts.demo.cin_plans import PLAN_TYPE
from extracts.demo.cin_reviews import MEETING_TYPE
from extracts.demo.keys import EDGE_ROOM, RANGES
from tests.extracts.demo.care_tables import END_OF_AS_AT, tables


def reviewed() -> pd.DataFrame:
    """Child and time of each review that was held, of children who were not made by hand."""
    meetings = tables()["FACT_MEETINGS"]
    own = meetings[meetings["DIM_LOOKUP_MTG_TYPE_ID_CODE"].eq(MEETING_TYPE) & meetings["ACTUAL_DTTM"].notna()]
    subjects = tables()["FACT_MEETING_SUBJECTS"]
    subjects = subjects[subjects["DIM_PERSON_ID"] >= RANGES["person"][0] + EDGE_ROOM]
    return subjects.merge(own, left_on="FACT_MEETINGS_ID", right_on="FACT_MEETING_ID")


def test_reviews_are_held_while_a_plan_of_the_child_runs() -> None:
    plans = tables()["FACT_CARE_PLAN_SUMMARY"]
    plans = plans[plans["DIM_LOOKUP_PLAN_TYPE_CODE"] == PLAN_TYPE]
    both = reviewed().merge(plans, on="DIM_PERSON_ID")
    day = both["ACTUAL_DTTM"].dt.normalize()
    runs = (both["START_DTTM"] <= day) & (both["END_DTTM"].isna() | (day <= both["END_DTTM"]))
    held = reviewed()[["FACT_MEETINGS_ID", "DIM_PERSON_ID"]].drop_duplicates()
    assert len(held)
    assert len(both.loc[runs, ["FACT_MEETINGS_ID", "DIM_PERSON_ID"]].drop_duplicates()) == len(held)


def test_nothing_is_held_after_the_as_at_day_and_a_few_are_cancelled() -> None:
    assert (reviewed()["ACTUAL_DTTM"] < END_OF_AS_AT).all()
    meetings = tables()["FACT_MEETINGS"]
    own = meetings[meetings["DIM_LOOKUP_MTG_TYPE_ID_CODE"] == MEETING_TYPE]
    cancelled = own["CANCELLED"].eq("Y").fillna(False)
    assert 0 < cancelled.mean() < 0.1
    assert own.loc[cancelled, "ACTUAL_DTTM"].isna().all()


def test_they_recur_about_every_six_weeks() -> None:
    times = reviewed().sort_values(["DIM_PERSON_ID", "ACTUAL_DTTM"])
    apart = times.groupby("DIM_PERSON_ID")["ACTUAL_DTTM"].diff().dt.days.dropna()
    assert 35 <= apart.median() <= 60
