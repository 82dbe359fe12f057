"""Annex A, list 9: young people leaving care, in both forms of the current edition and in that of 2016."""

from typing import Any

import pandas as pd
import pytest

from annex_a.annex_list import AnnexList, included
from annex_a.editions import FORM_OF_2019, editions
from annex_a.list_09_leaving_care import ILACS, ILACS_2019, SIF_2016
from tests.annex_a.random_records import Records, facts_of
from tests.annex_a.random_world import random_world
from tests.frames import AS_AT, facts
from transforms.code_texts import ANNEX_A_TEXTS

COMMON = ["Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age of Child (Years)"]
ILACS_HEADERS = [
    *COMMON,
    "Unaccompanied Asylum Seeking Child (UASC), or formerly UASC if 18 or over (Y/N)",
    "Does the Child have a Disability",
    "Allocated Team",
    "Allocated Worker",
    "Allocated Personal Advisor",
    "Eligibility Category",
    "Latest Pathway Plan Review Date",
    "LA In Touch",
    "Latest Date of Contact",
    "Type of Accommodation",
    "Suitability of Accommodation",
    "Activity Status",
]
ADDED_LATER = [ILACS_HEADERS[place] for place in (5, 9, 11, 13)]
SIF_2016_HEADERS = [
    *COMMON,
    "Eligibility Category (Relevant/Former Relevant/Qualifying)",
    "LA In Touch",
    "Type of Accommodation",
    "Suitability of Accommodation",
    "Activity Status",
    "Living in Housing of Multiple Occupancy (Y/N)",
    "Allocated Team",
    "Allocated Worker",
]
LISTS = (ILACS, ILACS_2019, SIF_2016)
EVERY_FORM = pytest.mark.parametrize("one", LISTS, ids=["ilacs", "ilacs 2019", "sif-2016"])
OPEN_CASE = "referral_id | child_id | referral_at\n1 | 1 | 2020-01-01"
STATUS = "care_leaver_status_id | child_id | eligibility_code\n1 | 1 | FORMER_RELEVANT"
STAFF = {
    "person": "child_id\n1",
    "worker": "worker_id | forename | surname\n5001 | Ada | Bell\n5002 | Bo | Cole",
    "team": "team_id | team_name\n101 | North CP\n102 | North DA",
}


def built(one: AnnexList, **tables: str) -> pd.DataFrame:
    return one.build(facts(**{"care_leaver_status": STATUS, "referral": OPEN_CASE, **tables}))


def only(one: AnnexList, **tables: str) -> pd.Series:
    (row,) = [row for _, row in included(built(one, **tables)).iterrows()]
    return row


def with_form(one: AnnexList, in_touch: str, accommodation: str = "U", suitability: str = "1") -> list[str]:
    header = "care_leaver_contact_id | child_id | contact_at | in_touch_code | accommodation_code | suitability_code"
    form = f"{header} | activity_code\n7 | 1 | 2026-03-01 | {in_touch} | {accommodation} | {suitability} | G5"
    row = only(one, care_leaver_contact=form)
    return row[["in_touch", "accommodation", "suitability", "activity"]].fillna("").tolist()


def test_headers_stand_in_each_form_s_order() -> None:
    assert [column.header for column in ILACS.columns] == ILACS_HEADERS
    assert [column.header for column in SIF_2016.columns] == SIF_2016_HEADERS
    assert [column.header for column in ILACS_2019.columns] == [one for one in ILACS_HEADERS if one not in ADDED_LATER]


def test_the_form_of_2019_takes_list_9_s_place_and_leaves_the_other_lists_as_they_are() -> None:
    latest, of_2019 = editions()["ilacs"].lists, editions(FORM_OF_2019)["ilacs"].lists
    assert [one for one in latest if one not in of_2019] == [ILACS]
    assert [one for one in of_2019 if one not in latest] == [ILACS_2019]
    assert editions(FORM_OF_2019)["sif-2016"] is editions()["sif-2016"]


@EVERY_FORM
@pytest.mark.parametrize(
    ("code", "decision"),
    [
        ("RELEVANT", "included"),
        ("FORMER_RELEVANT", "included"),
        ("QUALIFYING", "included"),
        ("", "no leaving care category is recorded"),
        ("8", "the recorded category is none of those on the list"),
    ],
)
def test_the_recorded_category_decides(one: AnnexList, code: str, decision: str) -> None:
    status = f"care_leaver_status_id | child_id | eligibility_code\n1 | 1 | {code}"
    assert built(one, care_leaver_status=status)["decision"].tolist() == [decision]


def test_eligible_children_are_on_the_list_except_in_the_form_of_2019() -> None:
    status = "care_leaver_status_id | child_id | eligibility_code\n1 | 1 | ELIGIBLE"
    assert only(ILACS, care_leaver_status=status)["eligibility"] == "d) Eligible child"
    assert only(SIF_2016, care_leaver_status=status)["eligibility"] == "Eligible"
    (told,) = built(ILACS_2019, care_leaver_status=status)["decision"]
    assert told.startswith("an eligible child, still looked after")


@EVERY_FORM
@pytest.mark.parametrize(("end_at", "listed"), [("2026-03-31 17:00", False), ("2026-04-01 00:00", True), ("", True)])
def test_the_case_is_open_on_the_as_at_date(one: AnnexList, end_at: str, listed: bool) -> None:
    referral = f"referral_id | child_id | referral_at | end_at\n1 | 1 | 2020-01-01 | {end_at}"
    closed = "the case is closed: no referral is open on 31 March 2026"
    assert built(one, referral=referral)["decision"].tolist() == ["included" if listed else closed]


@EVERY_FORM
def test_a_young_person_never_referred_has_no_open_case(one: AnnexList) -> None:
    assert included(built(one, referral="referral_id | child_id\n1 | 2")).empty


@EVERY_FORM
def test_of_two_statuses_the_higher_number_of_the_cohort_is_listed(one: AnnexList) -> None:
    status = """
        care_leaver_status_id | child_id | eligibility_code
        9                     | 1        | RELEVANT
        10                    | 1        | FORMER_RELEVANT
        11                    | 1        |
        """
    rows = built(one, care_leaver_status=status).set_index("care_leaver_status_id")
    assert rows["decision"].to_dict() == {
        "11": "no leaving care category is recorded",
        "10": "included",
        "9": "another status of the young person is listed instead",
    }


@pytest.mark.parametrize(
    ("code", "text"),
    [("NO", "b) No"), ("DIED", "c) Died"), ("REFU", "d) Refu"), ("NREQ", "e) NREQ"), ("RHOM", "f) Rhom"), ("", "")],
)
def test_what_the_form_says_is_blank_in_the_current_edition_unless_in_touch(code: str, text: str) -> None:
    assert with_form(ILACS, code) == with_form(ILACS_2019, code) == [text, "", "", ""]


def test_what_the_form_says_is_printed_in_the_2016_edition_in_touch_or_not() -> None:
    activity = "G5: Not in education, employment or training - other"
    assert with_form(SIF_2016, "NO") == ["b) No", "U: Independent living", "a) Suitable", activity]
    assert with_form(ILACS, "YES") == ["a) Yes", "U: Independent living", "a) Suitable", activity]


def test_prison_is_unsuitable_in_the_2016_edition_and_as_judged_in_the_current_one() -> None:
    assert with_form(SIF_2016, "YES", "X", "1")[1:3] == ["X: In custody", "b) Unsuitable"]
    assert with_form(ILACS, "YES", "X", "1")[1:3] == ["X: In custody", "a) Suitable"]


@EVERY_FORM
def test_without_a_form_the_authority_is_not_in_touch(one: AnnexList) -> None:
    row = only(one)
    assert row[["in_touch", "in_touch__record"]].tolist() == ["b) No", "care_leaver_status/1"]
    assert row[["accommodation", "suitability", "activity", "form_date"]].isna().all()


@EVERY_FORM
def test_an_earlier_form_is_ignored(one: AnnexList) -> None:
    forms = """
        care_leaver_contact_id | child_id | contact_at | in_touch_code | accommodation_code | multiple_occupancy
        1                      | 1        | 2026-03-01 | YES           | U                  | no
        2                      | 1        | 2026-02-01 | YES           | B                  | yes
        """
    row = only(one, care_leaver_contact=forms)
    assert row["accommodation"] == "U: Independent living"
    assert row["accommodation__record"] == "care_leaver_contact/1"
    if one is SIF_2016:
        assert row["multiple_occupancy"] == "N"


@pytest.mark.parametrize(("code", "day"), [("YES", "2026-03-01"), ("NO", "")])
def test_the_date_of_contact_is_the_form_s_while_in_touch(code: str, day: str) -> None:
    form = f"care_leaver_contact_id | child_id | contact_at | in_touch_code\n1 | 1 | 2026-03-01 14:30 | {code}"
    row = only(ILACS, care_leaver_contact=form + "\n2 | 1 | 2026-01-01 | YES")
    assert ("" if pd.isna(row["latest_contact_date"]) else f"{row['latest_contact_date']:%Y-%m-%d}") == day
    assert row["last_in_touch_date"] == pd.Timestamp("2026-03-01" if code == "YES" else "2026-01-01")


INVOLVED = "involvement_id | child_id | worker_id | team_id | role_code | start_date"
ADVISER = "1 | 1 | 5001 | 102 | PERSONAL_ADVISER | 2025-01-01"
CASE_WORKER = "2 | 1 | 5002 | 101 | CASE_WORKER | 2025-01-01"


def holder(one: AnnexList, *involvements: str) -> list[str]:
    row = only(one, involvement="\n".join([INVOLVED, *involvements]), **STAFF)
    return row[["allocated_team", "allocated_worker", "allocated_worker__record"]].fillna("").tolist()


def test_worker_and_team_are_the_case_worker_s_and_the_adviser_stands_beside() -> None:
    assert holder(ILACS, ADVISER, CASE_WORKER) == ["North CP", "Bo Cole", "involvement/2"]
    row = only(ILACS, involvement="\n".join([INVOLVED, ADVISER, CASE_WORKER]), **STAFF)
    assert row[["personal_adviser", "personal_adviser__record"]].tolist() == ["Ada Bell", "involvement/1"]


def test_an_adviser_without_a_case_worker_stands_as_worker_in_the_current_edition_only() -> None:
    assert holder(ILACS, ADVISER) == ["North DA", "Ada Bell", "involvement/1"]
    assert holder(SIF_2016, ADVISER)[:2] == ["", ""]


def test_plan_and_former_unaccompanied_child_come_with_their_records() -> None:
    row = only(
        ILACS,
        person="child_id | birth_date | is_disabled\n1 | 2006-01-01 | yes",
        pathway_plan="pathway_plan_id | child_id | start_date | modified_at\n3 | 1 | 2025-11-01 | 2026-01-10 11:00",
        immigration="immigration_id | child_id | status_code | start_date | end_date\n4 | 1 | UASC | 2022-01-01 | 2023-01-01",
    )
    assert row[["plan_review_date", "plan_review_date__record"]].tolist() == [
        pd.Timestamp("2026-01-10"),
        "pathway_plan/3",
    ]
    assert row[["is_unaccompanied", "is_unaccompanied__record"]].tolist() == ["a) Yes", "immigration/4"]
    assert row["has_disability"] == "a) Yes"


def plainly(records: Records, one: AnnexList) -> dict[str, tuple[str, str, str, str]]:
    """Who is listed, worked out young person by young person: touch, accommodation, suitability, activity."""
    told = {}
    for child in {row["child_id"] for row in records["care_leaver_status"]}:
        statuses = [
            row
            for row in records["care_leaver_status"]
            if row["child_id"] == child and row["eligibility_code"] in ANNEX_A_TEXTS["care_leaver_eligibility"]
        ]
        if one is ILACS_2019:
            statuses = [row for row in statuses if row["eligibility_code"] != "ELIGIBLE"]
        referrals = [row for row in records["referral"] if row["child_id"] == child and not after(row["referral_at"])]
        if not statuses or all(row["end_at"] is not None and not after(row["end_at"]) for row in referrals):
            continue
        told[f"care_leaver_status/{max(int(row['care_leaver_status_id']) for row in statuses)}"] = form_of(
            records, child, one
        )
    return told


def after(moment: Any) -> bool:
    return moment is not None and pd.Timestamp(moment).date() > AS_AT


def form_of(records: Records, child: str, one: AnnexList) -> tuple[str, str, str, str]:
    forms = [
        row
        for row in records["care_leaver_contact"]
        if row["child_id"] == child and row["contact_at"] is not None and not after(row["contact_at"])
    ]
    if not forms:
        return "b) No", "", "", ""
    form = max(forms, key=lambda row: (row["contact_at"], int(row["care_leaver_contact_id"])))
    touch = ANNEX_A_TEXTS["in_touch"].get(form["in_touch_code"], "")
    suitability = form["suitability_code"]
    if one is SIF_2016 and form["accommodation_code"] == "X":
        suitability = "2"
    elif one is not SIF_2016 and touch != "a) Yes":
        return touch, "", "", ""
    return (
        touch,
        ANNEX_A_TEXTS["accommodation"].get(form["accommodation_code"], ""),
        ANNEX_A_TEXTS["suitability"].get(suitability, ""),
        ANNEX_A_TEXTS["activity"].get(form["activity_code"], ""),
    )


@pytest.mark.parametrize("seed", [61, 62])
def test_a_plain_search_record_by_record_finds_the_same(seed: int) -> None:
    records = random_world(seed, children=40, records_a_child=3)
    known = facts_of(records)
    for one in LISTS:
        rows = included(one.build(known))
        printed = rows[["in_touch", "accommodation", "suitability", "activity"]].fillna("")
        found = printed.itertuples(index=False, name=None)
        assert dict(zip(rows["record"], found, strict=True)) == plainly(records, one)
