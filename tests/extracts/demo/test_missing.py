"""The demo's missing episodes follow from the journeys."""

from datetime import date

import pandas as pd
import pytest

from extracts.demo import generate
from extracts.demo.keys import EDGE_ROOM, RANGES

AS_AT = date(2026, 3, 31)
BY_HAND = RANGES["person"][0] + EDGE_ROOM  # children below this number are the hand-made edges


@pytest.fixture(scope="module")
def frames() -> dict[str, pd.DataFrame]:
    """A small authority."""
    return generate(children=900, seed=3, as_at=AS_AT)


@pytest.fixture(scope="module")
def episodes(frames: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """The missing episodes of the children who were not made by hand."""
    rows = frames["FACT_MISSING_PERSON"]
    return rows[rows["DIM_PERSON_ID"] >= BY_HAND].sort_values(["DIM_PERSON_ID", "START_DTTM"], ignore_index=True)


def test_no_child_is_away_twice_at_once_or_comes_back_before_leaving(episodes: pd.DataFrame) -> None:
    assert len(episodes)
    assert (episodes["END_DTTM"].isna() | (episodes["END_DTTM"] > episodes["START_DTTM"])).all()
    before = episodes.groupby("DIM_PERSON_ID")["END_DTTM"].shift()
    again = episodes["DIM_PERSON_ID"].duplicated()
    assert (episodes["START_DTTM"] > before)[again].all()


def test_children_go_missing_between_ten_and_eighteen_in_an_open_case(
    frames: dict[str, pd.DataFrame], episodes: pd.DataFrame
) -> None:
    people = frames["DIM_PERSON"][["DIM_PERSON_ID", "BIRTH_DTTM"]]
    age = (episodes["START_DTTM"] - episodes.merge(people, on="DIM_PERSON_ID")["BIRTH_DTTM"]).dt.days / 365.25
    assert age.between(9.99, 18.01).all()
    cases = episodes.merge(frames["FACT_REFERRALS"], on="DIM_PERSON_ID")
    day = cases["START_DTTM"].dt.normalize()
    inside = (cases["REFRL_START_DTTM"].dt.normalize() <= day) & ~(cases["REFRL_END_DTTM"] < day)
    assert set(cases.loc[inside, "FACT_MISSING_PERSON_ID"]) == set(episodes["FACT_MISSING_PERSON_ID"])


def test_nothing_is_said_of_an_interview_while_the_child_is_away(episodes: pd.DataFrame) -> None:
    away = episodes[episodes["END_DTTM"].isna()]
    assert away["RETURN_INTERVIEW_OFFERED"].isna().all()
    offered = episodes["RETURN_INTERVIEW_OFFERED"].eq("Yes").fillna(False)
    assert not episodes.loc[~offered, "RETURN_INTERVIEW_ACCEPTED"].isin(["Yes", "No"]).any()


def test_every_interview_that_was_offered_has_a_form_of_its_own(
    frames: dict[str, pd.DataFrame], episodes: pd.DataFrame
) -> None:
    opened = frames["FACT_FORMS"][frames["FACT_FORMS"]["DIM_LOOKUP_FORM_TYPE_ID_CODE"] == "RETINT"]
    opened = opened[opened["DIM_PERSON_ID"] >= BY_HAND]
    offered = episodes[episodes["RETURN_INTERVIEW_OFFERED"].eq("Yes").fillna(False)]
    assert opened["DIM_PERSON_ID"].value_counts().to_dict() == offered["DIM_PERSON_ID"].value_counts().to_dict()
    assert (opened["FORM_DTTM"] < pd.Timestamp(AS_AT) + pd.Timedelta(days=1)).all()
