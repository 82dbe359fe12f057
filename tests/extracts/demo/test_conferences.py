"""The demo's conferences, reviews and core groups follow from the plans."""

from datetime import date

import pandas as pd
import pytest

from extracts.cast import moment
from extracts.demo import generate
from extracts.demo.keys import EDGE_ROOM, NOBODY, RANGES

AS_AT = date(2026, 3, 31)
BY_HAND = RANGES["person"][0] + EDGE_ROOM
DAYS_TO_FIRST_REVIEW, DAYS_TO_NEXT = 91, 183


@pytest.fixture(scope="module")
def frames() -> dict[str, pd.DataFrame]:
    """A small authority without its hand-made edges."""
    made = generate(children=1_500, seed=5, as_at=AS_AT)
    return {
        name: rows[rows["DIM_PERSON_ID"].ge(BY_HAND).fillna(False)] if "DIM_PERSON_ID" in rows else rows
        for name, rows in made.items()
    }


@pytest.fixture(scope="module")
def reviews(frames: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Reviews that name their plan, with its days and their meeting."""
    plans = frames["FACT_CP_PLAN"][["FACT_CP_PLAN_ID", "START_DTTM", "END_DTTM"]]
    rows = frames["FACT_CP_REVIEW"].merge(plans, on="FACT_CP_PLAN_ID", validate="many_to_one")
    return rows.merge(frames["FACT_MEETINGS"], on="FACT_MEETING_ID", validate="many_to_one")


def test_every_plan_of_the_countys_own_has_the_conference_that_made_it(frames: dict[str, pd.DataFrame]) -> None:
    plans = frames["FACT_CP_PLAN"]
    own = plans[plans["IS_OLA"].ne("Y").fillna(True)]
    conferences = frames["FACT_CP_CONFERENCE"].set_index("FACT_CP_CONFERENCE_ID")
    made = own["FACT_INITIAL_CP_CONFERENCE_ID"].map(conferences["OUTCOME_CP_FLAG"])
    assert len(own)
    assert made.eq("Y").all()


def test_reviews_are_held_while_the_plan_runs_and_the_last_ends_it(reviews: pd.DataFrame) -> None:
    held = reviews[reviews["ACTUAL_DTTM"].notna()]
    day = held["MEETING_DTTM"].dt.normalize()
    assert (day > held["START_DTTM"]).all()
    assert (held["END_DTTM"].isna() | (day <= held["END_DTTM"])).all()
    ended = held[held["OUTCOME_CONTINUE_CP_FLAG"].eq("N")]
    assert len(ended)
    assert (ended["MEETING_DTTM"].dt.normalize() == ended["END_DTTM"]).all()


def test_nothing_is_held_after_the_as_at_day_and_some_of_what_is_due_then_has_a_date(reviews: pd.DataFrame) -> None:
    assert reviews["ACTUAL_DTTM"].max() < pd.Timestamp("2026-04-01")
    waiting = reviews[reviews["ACTUAL_DTTM"].isna() & reviews["CANCELLED"].ne("Y").fillna(True)]
    booked = waiting["MEETING_DTTM"].dropna()
    assert 0 < len(booked) < len(waiting)
    assert (booked > pd.Timestamp("2026-04-01")).all()
    assert waiting["END_DTTM"].isna().all()
    assert not waiting["FACT_CP_PLAN_ID"].duplicated().any()


def test_the_first_review_is_due_after_three_months_and_the_next_six_months_after_the_last(
    reviews: pd.DataFrame,
) -> None:
    rows = reviews[reviews["CANCELLED"].ne("Y").fillna(True)].sort_values(["FACT_CP_PLAN_ID", "DUE_DTTM"])
    first = ~rows["FACT_CP_PLAN_ID"].duplicated()
    assert ((rows["DUE_DTTM"] - rows["START_DTTM"]).dt.days[first] == DAYS_TO_FIRST_REVIEW).all()
    before = rows.groupby("FACT_CP_PLAN_ID")["MEETING_DTTM"].shift().dt.normalize()
    assert ((rows["DUE_DTTM"] - before).dt.days[~first] == DAYS_TO_NEXT).all()


def test_reviews_of_plans_of_long_ago_name_none_and_all_others_do(
    frames: dict[str, pd.DataFrame], reviews: pd.DataFrame
) -> None:
    every = frames["FACT_CP_REVIEW"]
    unnamed = every[every["FACT_CP_PLAN_ID"] == NOBODY]
    assert 0 < len(unnamed) < len(every) / 4
    assert len(unnamed) + len(reviews) == len(every)
    assert unnamed["MEETING_DTTM"].max() < pd.Timestamp(AS_AT) - pd.DateOffset(years=3)


def test_some_are_late_and_most_are_not(reviews: pd.DataFrame) -> None:
    held = reviews[reviews["ACTUAL_DTTM"].notna()]
    late = (held["MEETING_DTTM"].dt.normalize() > held["DUE_DTTM"]).mean()
    assert 0.05 < late < 0.25


def test_children_under_four_are_not_asked_and_forms_are_for_held_meetings(frames: dict[str, pd.DataFrame]) -> None:
    subjects = frames["FACT_MEETING_SUBJECTS"].merge(
        frames["DIM_PERSON"][["DIM_PERSON_ID", "BIRTH_DTTM"]], on="DIM_PERSON_ID"
    )
    subjects = subjects.merge(
        frames["FACT_MEETINGS"], left_on="FACT_MEETINGS_ID", right_on="FACT_MEETING_ID", validate="many_to_one"
    )
    with_form = subjects[subjects["FACT_OUTCM_FORM_ID"].ne(-1)]
    conferences = with_form[with_form["DIM_LOOKUP_MTG_TYPE_ID_CODE"].isin(["CPConference", "CPReview"])]
    assert len(conferences)
    assert conferences["ACTUAL_DTTM"].notna().all()
    infant = (conferences["ACTUAL_DTTM"] - conferences["BIRTH_DTTM"]).dt.days / 365.25 < 4
    says_so = conferences["DIM_LOOKUP_PARTICIPATION_CODE_DESC"].str.startswith("PN0")
    assert (infant == says_so).all()


def test_core_groups_begin_with_the_plan_and_recur(frames: dict[str, pd.DataFrame]) -> None:
    meetings = frames["FACT_MEETINGS"]
    groups = meetings[meetings["DIM_LOOKUP_MTG_TYPE_ID_CODE"].eq("CoreGroup")]
    subjects = frames["FACT_MEETING_SUBJECTS"]
    children = subjects[subjects["FACT_MEETINGS_ID"].isin(groups["FACT_MEETING_ID"])]["DIM_PERSON_ID"].unique()
    plans = frames["FACT_CP_PLAN"]
    assert set(children) <= set(plans["DIM_PERSON_ID"])
    assert len(groups) > 2 * plans["DIM_PERSON_ID"].nunique()


def test_reports_are_mostly_ready_two_days_before_and_a_late_conference_has_mostly_a_reason(
    frames: dict[str, pd.DataFrame],
) -> None:
    said = frames["FACT_FORM_ANSWERS"]
    questions = ["ConfReport", "ConfReportWhy", "ConfShared", "ConfDelay"]
    said = pd.DataFrame(
        {name: said[said["ANSWER_NO"] == name].set_index("FACT_FORM_ID")["ANSWER"] for name in questions}
    )
    held = frames["FACT_FORMS"].set_index("FACT_FORM_ID")["FORM_DTTM"].reindex(said.index).dt.normalize()
    ready = moment(said["ConfReport"])[0].dt.normalize()
    assert (ready < "2026-04-01").eq(ready.notna()).all()
    in_advance = (held - ready).dt.days >= 2
    assert 0.5 < in_advance.mean() < 0.9
    assert (ready[said["ConfReportWhy"].ne("")] > held[said["ConfReportWhy"].ne("")] - pd.Timedelta(days=7)).any()
    shared = moment(said["ConfShared"])[0]
    assert (shared.isna() | (shared.dt.normalize() >= ready)).all()
    assert 0.05 < said["ConfDelay"].ne("").mean() < 0.5
