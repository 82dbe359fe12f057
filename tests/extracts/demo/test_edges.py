"""Every rule's edges occur in the demo on purpose, each under the name of its case."""

from datetime import date

import numpy as np
import pandas as pd
import pytest

from extracts.demo import edges, generate
from extracts.demo.keys import EDGE_ROOM, RANGES
from extracts.demo.organisation import moved_worker, organisation

TODAY = pd.Timestamp("2026-03-31")
AS_AT = np.datetime64("2026-03-31")
FRAMES = edges.frames(AS_AT, organisation(1))
CHILDREN = edges.children(AS_AT)


def rows(table: str, case: str) -> pd.DataFrame:
    """The rows of one hand-made child."""
    frame = FRAMES[table]
    return frame[frame["DIM_PERSON_ID"] == CHILDREN[case]].reset_index(drop=True)


def day(table: str, case: str, column: str) -> pd.Timestamp:
    """The one date of that column."""
    (value,) = rows(table, case)[column]
    return value


@pytest.mark.parametrize("months", [3, 6])
def test_events_on_the_first_day_of_a_window_and_the_day_before(months: int) -> None:
    first = TODAY - pd.DateOffset(months=months)
    assert day("FACT_CONTACTS", f"contact on the first day of {months} months", "CONTACT_DTTM") == first
    assert day("FACT_CONTACTS", f"contact on the day before {months} months", "CONTACT_DTTM") < first


def test_events_on_the_last_day() -> None:
    last = day("FACT_CONTACTS", "contact in the last minute of the last day", "CONTACT_DTTM")
    assert last == TODAY + pd.Timedelta(hours=23, minutes=59)
    assert day("FACT_CLA", "came into care today", "START_DTTM") == TODAY
    assert day("FACT_REFERRALS", "end planned for tomorrow", "REFRL_END_DTTM") == TODAY + pd.Timedelta(days=1)


@pytest.mark.parametrize(
    ("case", "table", "column"),
    [
        ("two contacts at one moment", "FACT_CONTACTS", "CONTACT_DTTM"),
        ("two referrals at one moment", "FACT_REFERRALS", "REFRL_START_DTTM"),
        ("two assessments begun in one day", "FACT_SINGLE_ASSESSMENT", "START_DTTM"),
        ("two visits at one moment, seen in one", "FACT_CASENOTES", "EVENT_DTTM"),
        ("two case workers from one day", "FACT_INVOLVEMENTS", "START_DTTM"),
        ("two forms of one moment", "FACT_CLA_CARE_LEAVERS", "IN_TOUCH_DTTM"),
    ],
)
def test_ties(case: str, table: str, column: str) -> None:
    first, second = rows(table, case)[column]
    assert first == second


def test_a_case_note_at_midnight() -> None:
    at = day("FACT_CASENOTES", "seen at midnight of the day the assessment began", "EVENT_DTTM")
    assert at == at.normalize()


@pytest.mark.parametrize(
    ("case", "table"),
    [("two plans in one day", "FACT_CP_PLAN"), ("two pathway plans in one day", "FACT_CARE_PLANS"),
     ("left care and came back on the same day", "FACT_CLA")],
)  # fmt: skip
def test_one_ends_on_the_day_the_next_begins(case: str, table: str) -> None:
    first, second = rows(table, case)["START_DTTM"]
    assert first < second
    if "END_DTTM" in FRAMES[table]:
        assert rows(table, case)["END_DTTM"].tolist()[0] == second


def test_a_plan_opened_before_birth() -> None:
    case = "plan opened before birth"
    assert day("FACT_CP_PLAN", case, "START_DTTM") < day("DIM_PERSON", case, "BIRTH_DTTM") < TODAY


@pytest.mark.parametrize("days", [364, 365, 366])
def test_referred_again_after_so_many_days(days: int) -> None:
    first, second = rows("FACT_REFERRALS", f"referred again after {days} days")["REFRL_START_DTTM"]
    assert second - first == pd.Timedelta(days=days)


@pytest.mark.parametrize("age", [16, 18, 21, 25])
def test_birthdays_yesterday_today_and_tomorrow(age: int) -> None:
    for when, days in {"yesterday": -1, "today": 0, "tomorrow": 1}.items():
        born = day("DIM_PERSON", f"looked after, {age} {when}", "BIRTH_DTTM")
        assert born + pd.DateOffset(years=age) == TODAY + pd.Timedelta(days=days)


def test_care_ends_on_the_eighteenth_birthday_and_the_entitlement_changes() -> None:
    case = "looked after, 18 today"
    assert day("FACT_CARE_EPISODES", case, "CARE_END_DATE") == TODAY
    assert rows("DIM_CLA_ELIGIBILITY", case)["DIM_LOOKUP_ELIGIBILITY_STATUS_DESC"].tolist() == ["Former Relevant"]
    assert pd.isna(day("FACT_CARE_EPISODES", "looked after, 18 tomorrow", "CARE_END_DATE"))


def test_a_worker_who_moved_team_and_a_closed_team() -> None:
    worker, _ = moved_worker(organisation(1))
    held = rows("FACT_INVOLVEMENTS", "held by a worker who has moved team")
    assert held["DIM_WORKER_ID"].tolist() == [worker]
    closed = rows("FACT_INVOLVEMENTS", "open case held by a closed team")
    assert closed["DIM_DEPARTMENT_ID"].tolist() == organisation(1).ids("closed").tolist()
    assert closed["END_DTTM"].isna().all()


def test_a_child_with_no_team() -> None:
    assert rows("FACT_INVOLVEMENTS", "open case that nobody ever held").empty
    (team,) = rows("FACT_INVOLVEMENTS", "open case whose involvement names no team")["DIM_DEPARTMENT_ID"]
    assert team == -1


def test_cancelled_and_draft_work() -> None:
    for case, status in {"assessment cancelled": "X", "assessment in draft": "D"}.items():
        assert rows("FACT_SINGLE_ASSESSMENT", case)["DIM_LOOKUP_STEP_SUBSTATUS_CODE"].tolist() == [status]
    put_off = rows("FACT_CP_CONFERENCE", "conference put off once").merge(FRAMES["FACT_MEETINGS"], on="FACT_MEETING_ID")
    assert put_off["CANCELLED"].tolist() == ["Y", "N"]
    assert len(set(put_off["FACT_S47_ID"])) == 1


def test_duplicate_void_and_other_records_that_do_not_count() -> None:
    assert rows("DIM_PERSON", "duplicate with a case of its own")["DUPLICATED_DTTM"].notna().all()
    assert len(rows("FACT_REFERRALS", "duplicate with a case of its own")) == 1
    assert rows("FACT_CARE_PLANS", "only pathway plan void")["DIM_LOOKUP_PLAN_STATUS_ID_CODE"].tolist() == ["z"]
    assert rows("DIM_PERSON", "a person who is no client")["IS_CLIENT"].tolist() == ["N"]


def test_29_february() -> None:
    assert day("FACT_CP_PLAN", "plan begun on 29 February", "START_DTTM").strftime("%m-%d") == "02-29"
    assert day("DIM_PERSON", "born on 29 February lately", "BIRTH_DTTM").strftime("%m-%d") == "02-29"


def test_the_days_on_which_the_clocks_change() -> None:
    twice = day("FACT_CASENOTES", "note in the hour that the clocks went through twice", "EVENT_DTTM")
    with pytest.raises(ValueError, match="ambiguous"):
        twice.tz_localize("Europe/London", ambiguous="raise")
    never = day("FACT_CONTACTS", "contact in the hour that the clocks left out", "CONTACT_DTTM")
    with pytest.raises(ValueError, match="nonexistent"):
        never.tz_localize("Europe/London")


@pytest.mark.parametrize("days", [45, 46])
def test_assessments_across_bank_holidays(days: int) -> None:
    case = f"assessment over Christmas, authorised on working day {days}"
    begun = day("FACT_SINGLE_ASSESSMENT", case, "START_DTTM")
    (form,) = rows("FACT_SINGLE_ASSESSMENT", case)["FACT_FORM_ID"]
    answers = FRAMES["FACT_FORM_ANSWERS"]
    typed = answers[(answers["FACT_FORM_ID"] == form) & (answers["ANSWER_NO"] == "FormEndDate")]["ANSWER"]
    (ended,) = pd.to_datetime(typed, format="%d/%m/%Y")
    # Weekdays without Christmas Day, Boxing Day and New Year's Day.
    assert np.busday_count(begun.date(), ended.date()) - 3 == days


def test_several_categories_of_abuse() -> None:
    (latest,) = rows("FACT_CP_PLAN", "category of abuse: Multiple: Neglect, Physical")["CP_CATEGORY_DESC"]
    assert latest.startswith("Multiple")
    (latest,) = rows("FACT_CP_PLAN", "category of abuse: Neglect, Emotional")["CP_CATEGORY_DESC"]
    assert "," in latest


def test_transfers_in_and_another_authority_s_plan() -> None:
    for case, plans in {"transferred in on a plan": 1, "transferred in, no plan made": 0}.items():
        assert rows("FACT_CP_CONFERENCE", case)["TRANSFER_IN_FLAG"].tolist() == ["Y"]
        assert rows("FACT_S47", case).empty
        assert len(rows("FACT_CP_PLAN", case)) == plans
    assert rows("FACT_CP_PLAN", "plan of another authority")["IS_OLA"].tolist() == ["Y"]


@pytest.mark.parametrize(
    ("case", "status"),
    [("on remand", "J1"), ("short breaks, every stay recorded", "V3"), ("short breaks under one agreement", "V4")],
)
def test_remand_and_short_breaks(case: str, status: str) -> None:
    assert set(rows("FACT_LEGAL_STATUS", case)["DIM_LOOKUP_LGL_STATUS_CODE"]) == {status}


def test_unaccompanied_children_now_and_before() -> None:
    assert rows("FACT_IMMIGRATION_STATUS", "unaccompanied, seventeen")["END_DTTM"].isna().all()
    assert rows("FACT_IMMIGRATION_STATUS", "unaccompanied before, nineteen")["END_DTTM"].notna().all()


def test_sibling_groups() -> None:
    on_plans = [f"{which} of three siblings on plans" for which in ("first", "second", "third")]
    assert len({tuple(rows("FACT_CASENOTES", case)["FACT_CASENOTE_ID"]) for case in on_plans}) == 1
    in_care = [f"{which} of three siblings in care" for which in ("eldest", "middle", "youngest")]
    assert len({day("FACT_CLA", case, "START_DTTM") for case in in_care}) == 1


def test_missing_children_and_their_interviews() -> None:
    assert pd.isna(day("FACT_MISSING_PERSON", "missing on the last day", "END_DTTM"))
    first = day("FACT_MISSING_PERSON", "went missing on the first day of 12 months", "START_DTTM")
    assert first == TODAY - pd.DateOffset(months=12)
    opened = day("FACT_FORMS", "interview form opened while still missing", "FORM_DTTM")
    assert opened > day("FACT_MISSING_PERSON", "interview form opened while still missing", "START_DTTM")


def test_care_leavers_on_their_limits() -> None:
    in_touch = day("FACT_CLA_CARE_LEAVERS", "in touch two months ago", "IN_TOUCH_DTTM")
    assert in_touch.normalize() == TODAY - pd.DateOffset(months=2)
    never = day("FACT_CARE_PLANS", "pathway plan never changed", "MODIF_DTTM")
    assert never == pd.Timestamp("1900-01-01")
    since = day("FACT_CLA", "eligible after 13 weeks", "START_DTTM")
    assert TODAY - since == pd.Timedelta(weeks=13)


def test_adoptions_on_their_limits() -> None:
    order = day("FACT_ADOPTION", "placement order twelve months ago, not placed", "PLACEMENT_ORDER_DTTM")
    assert order == TODAY - pd.DateOffset(months=12)
    assert len(rows("FACT_ADOPTION", "decision reversed and made again")) == 2
    case = "fostered for adoption, then placed with the same carers"
    assert rows("FACT_CLA_PLACEMENT", case)["DIM_LOOKUP_PLACEMENT_TYPE_CODE"].tolist() == ["U5", "A3"]
    assert day("FACT_ADOPTION", case, "FOSTER_TO_ADOPT_DTTM") == rows("FACT_CLA_PLACEMENT", case)["START_DTTM"].min()


def test_every_case_is_on_record_under_a_number_of_its_own_that_no_size_or_seed_moves() -> None:
    tables = generate(children=5, seed=9, as_at=date(2026, 3, 31))
    relations = tables["FACT_PERSON_RELATION"]
    parents = relations.loc[relations["DIM_LOOKUP_RELTN_TYPE_CODE"] == "CHI", "DIM_PERSON_ID"]
    made = tables["DIM_PERSON"][~tables["DIM_PERSON"]["DIM_PERSON_ID"].isin(parents)]
    first = RANGES["person"][0]
    by_hand = made.loc[made["DIM_PERSON_ID"].between(first, first + EDGE_ROOM - 1), "DIM_PERSON_ID"]
    assert sorted(by_hand) == sorted(CHILDREN.values())


@pytest.mark.parametrize("as_at", ["2024-02-29", "2025-10-26", "2010-01-01", "2024-12-24"])
def test_the_edges_fall_on_their_days_whatever_the_as_at_day(as_at: str) -> None:
    made = edges.frames(np.datetime64(as_at), organisation(1))
    end = pd.Timestamp(as_at) + pd.Timedelta(days=1)
    assert (made["FACT_CLA"]["START_DTTM"] < end).all()
    assert (made["FACT_CP_PLAN"]["START_DTTM"] < end).all()
    assert (made["FACT_CASENOTES"]["EVENT_DTTM"] < end).all()
    assert edges.children(np.datetime64(as_at)) == CHILDREN
