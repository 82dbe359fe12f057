"""The edges of conferences, reviews, core groups and child in need plans occur in the demo on purpose."""

import numpy as np
import pandas as pd
import pytest

from extracts.demo.clock import working_days_between
from tests.extracts.demo.test_edges import FRAMES, TODAY, day, rows

WHEN = {"yesterday": -1, "today": 0, "tomorrow": 1, "in 7 days": 7, "in 8 days": 8}


def working_days(start: pd.Timestamp, end: pd.Timestamp) -> int:
    """Working days after the start, up to and with the end."""
    return int(working_days_between(np.array([start.to_datetime64()]), np.array([end.to_datetime64()]))[0])


def meetings(case: str, kind: str) -> pd.Series:
    """When the child's meetings of a kind were held."""
    about = rows("FACT_MEETING_SUBJECTS", case)["FACT_MEETINGS_ID"]
    own = FRAMES["FACT_MEETINGS"]
    own = own[own["FACT_MEETING_ID"].isin(about) & own["DIM_LOOKUP_MTG_TYPE_ID_CODE"].eq(kind)]
    return own["ACTUAL_DTTM"].dt.normalize()


@pytest.mark.parametrize("days", [15, 16])
def test_conferences_on_the_last_day_and_the_day_after(days: int) -> None:
    case = f"conference on working day {days} after the discussion"
    assert working_days(day("FACT_S47", case, "START_DTTM"), day("FACT_CP_CONFERENCE", case, "MEETING_DTTM")) == days
    assert (day("FACT_CP_CONFERENCE", case, "DUE_DTTM") >= day("FACT_CP_CONFERENCE", case, "MEETING_DTTM")) == (
        days == 15
    )


def test_conferences_due_and_not_held_and_one_never_arranged() -> None:
    assert day("FACT_CP_CONFERENCE", "conference due today, not held", "DUE_DTTM") == TODAY
    assert day("FACT_CP_CONFERENCE", "conference due yesterday, not held", "DUE_DTTM") < TODAY
    assert day("FACT_CP_CONFERENCE", "conference due yesterday, not held", "MEETING_DTTM") > TODAY
    assert day("FACT_S47", "conference asked for and never arranged", "OUTCOME_CP_CONFERENCE_FLAG") == "Y"
    assert rows("FACT_CP_CONFERENCE", "conference asked for and never arranged").empty


@pytest.mark.parametrize("when", WHEN)
def test_reviews_due_three_months_after_the_conference_and_six_after_a_review(when: str) -> None:
    due = TODAY + pd.Timedelta(days=WHEN[when])
    first = f"first review due {when}"
    assert day("FACT_CP_REVIEW", first, "DUE_DTTM") == due
    assert day("FACT_CP_PLAN", first, "START_DTTM") == due - pd.DateOffset(months=3)
    second = rows("FACT_CP_REVIEW", f"second review due {when}")
    assert second["DUE_DTTM"].tolist() == [due - pd.DateOffset(months=6), due]
    assert second["MEETING_DTTM"].dt.normalize().iloc[0] == due - pd.DateOffset(months=6)
    assert second["MEETING_DTTM"].isna().iloc[1] == (when == "yesterday")


@pytest.mark.parametrize("days", [2, 1, 0])
def test_reports_to_a_review_two_days_before_or_later(days: int) -> None:
    case = f"report ready {days} working days before the review"
    form = rows("FACT_MEETING_SUBJECTS", case)["FACT_OUTCM_FORM_ID"]
    answers = FRAMES["FACT_FORM_ANSWERS"]
    (ready,) = answers.loc[answers["FACT_FORM_ID"].isin(form) & answers["ANSWER_NO"].eq("ConfReport"), "ANSWER"]
    held = day("FACT_CP_REVIEW", case, "MEETING_DTTM").normalize()
    assert working_days(pd.to_datetime(ready, format="%d/%m/%Y"), held) == days


@pytest.mark.parametrize("days", [10, 11])
def test_first_core_groups_on_the_last_day_and_the_day_after_or_not_yet(days: int) -> None:
    case = f"first core group on working day {days}"
    (held,) = meetings(case, "CoreGroup")
    assert working_days(day("FACT_CP_PLAN", case, "START_DTTM"), held) == days
    waiting = f"no core group by working day {days}"
    assert working_days(day("FACT_CP_PLAN", waiting, "START_DTTM"), TODAY) == days
    assert meetings(waiting, "CoreGroup").empty


@pytest.mark.parametrize("when", WHEN)
def test_core_groups_due_four_weeks_after_the_last(when: str) -> None:
    (last,) = meetings(f"next core group due {when}", "CoreGroup")
    assert (last + pd.Timedelta(weeks=4) - TODAY).days == WHEN[when]


@pytest.mark.parametrize("months", [3, 6, 12, 24])
def test_child_in_need_plans_of_a_length_and_a_day_less(months: int) -> None:
    start = day("FACT_CARE_PLAN_SUMMARY", f"child in need plan of exactly {months} months", "START_DTTM")
    assert start == TODAY - pd.DateOffset(months=months)
    shorter = day("FACT_CARE_PLAN_SUMMARY", f"child in need plan one day short of {months} months", "START_DTTM")
    assert shorter == start + pd.Timedelta(days=1)


def test_revisions_follow_one_another_and_plans_begin_again() -> None:
    revised = rows("FACT_CARE_PLANS", "child in need plan of three revisions")
    assert len(revised) == 3
    assert len(set(revised["FACT_CARE_PLAN_SUMMARY_ID"])) == 1
    assert revised["END_DTTM"].tolist()[:2] == revised["START_DTTM"].tolist()[1:]
    for case, days in {"on the day the last one ended": 0, "the day after": 1, "a month after": 30}.items():
        first, second = rows("FACT_CARE_PLAN_SUMMARY", f"second child in need plan begun {case}").to_dict("records")
        assert (second["START_DTTM"] - first["END_DTTM"]).days == days
