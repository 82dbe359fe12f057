"""Annex A, list 8: children looked after, each by the latest period of care that is open or ended in six months."""

from datetime import date

import pandas as pd
import pytest

from annex_a.annex_list import AnnexList, included
from annex_a.list_08_looked_after import ILACS, SIF_2016
from tests.frames import AS_AT, facts

COMMON = ["Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age of Child (Years)"]
ILACS_HEADERS = [
    *COMMON,
    "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)",
    "Does the Child have a Disability",
    "Date Started to be Looked After",
    "Child's Category of Need",
    "Is this a second or subsequent period of being a Looked After Child within the last 12 months (Y/N)",
    "Start date of current legal status",
    "Child's Legal Status",
    "Date of Latest Statutory Review",
    "Date of Last Social Work Visit",
    "What is the permanence plan for this child?",
    "Date of Last IRO Visit / Contact to the Child",
    "Date of Last Health Assessment",
    "Date of Last Dental Check",
    "Number of Placements in the Last 12 months",
    "Date Ceased to be Looked After",
    "Reason Ceased to be Looked After",
    "Start Date of Most Recent Placement",
    "Placement Type",
    "Placement Provider",
    "Placement postcode",
    "URN of Placement",
    "Placement Location",
    "LA of Placement",
    "Number of Episodes the Child has been ‘Missing’ from their Placement in the last 12 months",  # noqa: RUF001
    "Number of Episodes the Child has been ‘Absent’ from their Placement in the last 12 months",  # noqa: RUF001
    "Was the child offered a Return Interview after their last missing episode (Y/N)?",
    "Did the child accept a Return Interview after their last missing episode (Y/N)?",
    "Allocated Team",
    "Allocated Worker",
]
SIF_2016_HEADERS = [
    *COMMON,
    "Unaccompanied Asylum Seeking Child (UASC) within the Last 12 Months (Y/N)",
    "Date Started to be Looked After",
    "Category of need",
    "CLA legal code",
    "Does the Child have an SEN (SAP/S), EHCP or ASS",
    "Child attending school (y/n)",
    "Are there Concerns about this Child's School Place or their Attendance? Y/N",
    "Reason Child Not Attending School (if applicable)",
    "Number of Schools Attended in the Last 2 Years",
    "Is the Child making the 'Expected Level of Progress' at School (Y/N)",
    "Date of Latest Statutory Review",
    "Statutory Review in Time (Y/N)",
    "Date of Last Social Work Visit",
    "Plan for child to be reunified with their family (Y/N)",
    "Date of Last IRO Visit / Contact to the Child",
    "Date of Last Health Assessment",
    "Date of Last Dental Check",
    "Number of placements in the previous 12 months",
    "Date Ceased to be Looked After",
    "Reason ceased to be CLA",
    "CLA placement/plan code",
    "URN of Placement",
    "Placement Location",
    "Latest Ofsted 'Overall Effectiveness' Judgement for the Provider",
    "Missing from placement - number in previous 12 months",
    "Has a return to placement interview been offered",
    "Allocated Team",
    "Allocated Worker",
]
BOTH = pytest.mark.parametrize("edition", [ILACS, SIF_2016], ids=["ilacs", "sif-2016"])
OPEN = "care_period_id | child_id | start_date\n50 | 1 | 2025-06-01"


def built(edition: AnnexList, care_period: str = OPEN, as_at: date = AS_AT, **tables: str) -> pd.DataFrame:
    return edition.build(facts(as_at=as_at, care_period=care_period, **tables))


def only(edition: AnnexList, care_period: str = OPEN, **tables: str) -> pd.Series:
    """The one row that is printed."""
    (row,) = included(built(edition, care_period, **tables)).to_dict("records")
    return pd.Series(row)


def decisions(edition: AnnexList, care_period: str, **tables: str) -> dict[str, str]:
    rows = built(edition, care_period, **tables)
    return dict(zip(rows["care_period_id"], rows["decision"], strict=True))


def test_headers_stand_in_each_edition_s_order() -> None:
    assert [column.header for column in ILACS.columns] == ILACS_HEADERS
    assert [column.header for column in SIF_2016.columns] == SIF_2016_HEADERS
    assert (len(ILACS_HEADERS), len(SIF_2016_HEADERS)) == (34, 33)


@BOTH
def test_a_child_is_listed_while_looked_after_and_six_months_on(edition: AnnexList) -> None:
    care_period = """
        care_period_id | child_id | start_date | end_date
        50             | 1        | 2012-05-01 |
        51             | 2        | 2024-01-01 | 2025-09-30
        52             | 3        | 2024-01-01 | 2025-09-29
        53             | 4        | 2024-01-01 | 2026-04-01
        54             | 5        | 2026-04-01 |
        55             | 6        |            |
        """
    assert decisions(edition, care_period) == {
        "50": "included",
        "51": "included",
        "52": "ended 29 September 2025, before the window opened on 30 September 2025",
        "53": "included",
        "55": "included",
    }


@BOTH
def test_of_several_periods_the_one_that_began_last_is_listed_then_the_open_one_then_the_higher_number(
    edition: AnnexList,
) -> None:
    care_period = """
        care_period_id | child_id | start_date | end_date
        9              | 1        | 2025-10-01 | 2025-11-01
        10             | 1        | 2026-01-01 |
        11             | 2        | 2026-01-01 | 2026-02-01
        12             | 2        | 2026-01-01 |
        13             | 2        | 2026-01-01 | 2026-02-01
        98             | 3        | 2026-01-01 |
        101            | 3        | 2026-01-01 |
        """
    rows = included(built(edition, care_period))
    assert sorted(rows["care_period_id"]) == ["10", "101", "12"]
    told = decisions(edition, care_period)["9"]
    assert told == "a period of care of the child that began 1 January 2026 is listed instead"


@BOTH
def test_short_breaks_are_left_out_and_a_period_under_another_status_as_well_is_not(edition: AnnexList) -> None:
    care_period = """
        care_period_id | child_id | start_date | end_date
        50             | 1        | 2026-01-01 |
        51             | 2        | 2026-01-01 |
        52             | 1        | 2025-09-01 | 2025-12-01
        """
    legal_status = """
        legal_status_id | child_id | care_period_id | status_code | start_date | end_date
        1               | 1        | 50             | V4          | 2026-01-01 |
        2               | 2        | 51             | V4          | 2026-01-01 | 2026-02-01
        3               | 2        | 51             | V2          | 2026-02-01 |
        """
    assert decisions(edition, care_period, legal_status=legal_status) == {
        "50": "accommodated only under short breaks (V4), which the list leaves out",
        "51": "included",
        "52": "included",
    }


def test_the_status_in_force_and_its_unbroken_run() -> None:
    legal_status = """
        legal_status_id | child_id | status_code | start_date | end_date
        7               | 1        | V2          | 2025-06-01 | 2025-08-01
        8               | 1        | C1          | 2025-08-01 | 2025-10-01
        9               | 1        | C1          | 2025-10-01 |
        10              | 1        | SO          | 2026-01-01 |
        """
    row = only(ILACS, legal_status=legal_status)
    assert row["legal_status"] == "C1: ICO"
    assert row["legal_status__record"] == "legal_status/9"
    assert row["legal_status_start_date"] == pd.Timestamp("2025-08-01")
    assert row["legal_status_start_date__record"] == "legal_status/8"


CARE = {
    "care_episode": """
        care_episode_id | child_id | care_period_id | placement_id | start_date | start_reason_code | end_date   | need_code
        20              | 1        | 50             | 30           | 2025-06-01 | S                 | 2025-08-01 | N1
        21              | 1        | 50             | 30           | 2025-08-01 | L                 | 2025-12-01 | N1
        22              | 1        | 50             | 31           | 2025-12-01 | P                 |            | N1
        """,
    "placement": """
        placement_id | child_id | type_code | provider_code | postcode | urn      | location_code | local_authority
        30           | 1        | U6        | PR1           | AB1 2CD  | SC000001 | IN            | Wessendale
        31           | 1        | P1        | PR4           | EF1 2GH  |          | OUT           | WAL
        """,
}


def test_the_current_placement_in_the_template_s_words() -> None:
    row = only(ILACS, **CARE)
    names = ["type", "provider", "postcode", "location", "authority"]
    assert [row[f"placement_{name}"] for name in names] == [
        "k) P1: Placed with parents",
        "a) PR0: Parents/Parental responsibility",
        "EF1 2GH",
        "b) Out",
        "WAL - Child placed in Wales",
    ]
    assert {row[f"placement_{name}__record"] for name in names} == {"placement/31"}
    assert row["placement_start_date"] == pd.Timestamp("2025-12-01")
    assert row["placement_start_date__record"] == "care_episode/22"
    assert (row["placement_count"], row["need"]) == (2, "N1 - Abuse or neglect")


def test_the_2016_edition_takes_the_carer_s_place_where_the_plan_gives_none() -> None:
    placement = "placement_id | child_id | type_code | carer_location_code\n31 | 1 | U6 | OUT"
    row = only(SIF_2016, **{**CARE, "placement": placement})
    assert (row["placement_type"], row["placement_location"]) == ("f) U6: Foster placement - not FFA", "OUT")
    assert pd.isna(only(ILACS, **{**CARE, "placement": placement})["placement_location"])


NOTES = """
    case_note_id | child_id | type_code      | event_at         | seen
    60           | 1        | CLA_STAT_VISIT | 2025-05-31 10:00 | yes
    61           | 1        | IRO_VISIT      | 2025-05-31 10:00 | yes
    """
LATER_NOTES = """
    62           | 1        | CLA_STAT_VISIT | 2025-06-01 10:00 | yes
    63           | 1        | CLA_STAT_VISIT | 2025-07-01 10:00 | no
    64           | 1        | VISIT          | 2025-08-01 10:00 | yes
    """


def test_visits_before_this_period_count_in_the_2016_edition_only() -> None:
    assert pd.isna(only(ILACS, case_note=NOTES)["latest_visit_date"])
    assert pd.isna(only(ILACS, case_note=NOTES)["latest_iro_date"])
    row = only(SIF_2016, case_note=NOTES)
    assert row["latest_visit_date"] == row["latest_iro_date"] == pd.Timestamp("2025-05-31")


def test_a_visit_at_which_the_child_was_not_seen_counts_in_the_2016_edition_only() -> None:
    notes = NOTES.rstrip() + LATER_NOTES
    assert only(ILACS, case_note=notes)["latest_visit_date__record"] == "case_note/62"
    assert only(SIF_2016, case_note=notes)["latest_visit_date__record"] == "case_note/63"


def test_health_and_dental_checks_before_this_period_count_in_the_2016_edition_only() -> None:
    health_check = """
        health_check_id | child_id | type_code | check_date | status_code
        70              | 1        | HEALTH    | 2025-05-31 | COMPLETED
        71              | 1        | DENTAL    | 2025-06-01 | COMPLETED
        72              | 1        | DENTAL    | 2025-07-01 | REFUSED
        """
    current, earlier = only(ILACS, health_check=health_check), only(SIF_2016, health_check=health_check)
    assert pd.isna(current["latest_health_date"])
    assert earlier["latest_health_date"] == pd.Timestamp("2025-05-31")
    assert current["latest_dental_date"] == earlier["latest_dental_date"] == pd.Timestamp("2025-06-01")


@pytest.mark.parametrize(
    ("offered", "accepted", "ilacs", "sif_2016"),
    [
        ("yes", "no", ["a) Yes", "b) No"], "Y"),
        ("yes", "", ["a) Yes", "c) Unknown"], "Y"),
        ("no", "", ["b) No", None], "N"),
        ("", "", ["c) Unknown", "c) Unknown"], "N"),
    ],
)
def test_the_return_interview_of_the_latest_missing_episode(
    offered: str, accepted: str, ilacs: list[str | None], sif_2016: str
) -> None:
    missing = f"""
        missing_episode_id | child_id | kind_code | start_at   | end_at     | interview_offered | interview_accepted
        80                 | 1        | M         | 2025-07-01 | 2025-07-02 | yes               | yes
        81                 | 1        | M         | 2026-01-01 | 2026-01-02 | {offered}         | {accepted}
        82                 | 1        | A         | 2026-02-01 | 2026-02-02 | yes               | yes
        """
    row = only(ILACS, missing_episode=missing)
    assert (row["missing_count"], row["absent_count"]) == (2, 1)
    assert (row["missing_count__record"], row["absent_count__record"]) == ("missing_episode/81", "missing_episode/82")
    told = [row["interview_offered"], row["interview_accepted"]]
    assert [None if pd.isna(one) else one for one in told] == ilacs
    assert only(SIF_2016, missing_episode=missing)["interview_offered"] == sif_2016


def test_a_child_never_missing_has_nought_and_no_interview() -> None:
    row = only(ILACS)
    assert (row["missing_count"], row["absent_count"]) == (0, 0)
    assert row["missing_count__record"] == "care_period/50"
    assert pd.isna(row["interview_offered"])
    assert pd.isna(row["interview_accepted"])
    assert pd.isna(only(SIF_2016)["interview_offered"])


ENDED = (
    "care_period_id | child_id | start_date | end_date | end_reason_code\n50 | 1 | 2025-06-01 | 2026-01-15 | {reason}"
)


@BOTH
@pytest.mark.parametrize(
    ("reason", "text"),
    [("E4A", "e) E4A: Returned home to live with parents or relatives - part of planning"), ("X1", None), ("?", None)],
)
def test_the_end_and_its_reason(edition: AnnexList, reason: str, text: str | None) -> None:
    row = only(edition, ENDED.format(reason=reason))
    assert row["ceased_date"] == pd.Timestamp("2026-01-15")
    assert (row["ceased_reason"] == text) if text else pd.isna(row["ceased_reason"])
    (before,) = built(edition, ENDED.format(reason=reason), date(2026, 1, 14)).to_dict("records")
    assert pd.isna(before["ceased_date"])
    assert pd.isna(before["ceased_reason"])


STAFF = {
    "team": "team_id | team_name\n101 | North CP\n102 | North DA",
    "worker": "worker_id | forename | surname\n5001 | Ada | Bell\n5002 | Cy | Cole",
    "person": "child_id | birth_date\n1 | 2015-01-01",
    "involvement": """
        involvement_id | child_id | worker_id | team_id | role_code   | is_allocated | start_date | end_date
        90             | 1        | 5001      | 101     | CASE_WORKER | yes          | 2025-01-01 | 2026-02-01
        91             | 1        | 5002      | 102     | CASE_WORKER | yes          | 2026-02-01 |
        """,
}


def test_the_worker_of_a_ceased_child_is_the_one_at_the_end_now_and_the_last_in_2016() -> None:
    ended = ENDED.format(reason="E4A")
    names = ["allocated_team", "allocated_worker", "allocated_worker__record"]
    assert only(ILACS, ended, **STAFF)[names].tolist() == ["North DA", "Ada Bell", "involvement/90"]
    assert only(SIF_2016, ended, **STAFF)[names].tolist() == ["North DA", "Cy Cole", "involvement/91"]
    assert only(ILACS, **STAFF)[names].tolist() == ["North DA", "Cy Cole", "involvement/91"]


def test_school_is_what_the_latest_education_plan_says() -> None:
    pep = """
        pep_id | child_id | pep_date   | sen_status_code | attends_school | has_concerns | reason_not_attending | schools_in_2_years | expected_progress
        9      | 1        | 2026-01-01 | EHCP            | no             | yes          | Excluded             | 3                  |
        10     | 1        | 2025-12-31 |                 | yes            |              |                      | 1                  | yes
        """
    row = only(SIF_2016, pep=pep)
    names = ["sen_status", "attends_school", "school_concerns", "reason_not_attending", "school_count"]
    assert row[names].tolist() == ["EHCP", "N", "Y", "Excluded", 3]
    assert pd.isna(row["expected_progress"])
    assert {row[f"{name}__record"] for name in names} == {"pep/9"}
    assert only(SIF_2016)[names].isna().all()


def test_reunification_is_n_on_a_plan_that_does_not_say_so_and_blank_without_one() -> None:
    care_plan = """
        care_plan_id | child_id | start_date | end_date | permanence_plan_code | plans_return_home
        9            | 1        | 2025-06-01 |          | ADOPTION             | no
        """
    assert only(SIF_2016, care_plan=care_plan)["plans_return_home"] == "N"
    assert pd.isna(only(SIF_2016)["plans_return_home"])
    assert only(ILACS, care_plan=care_plan)["permanence_plan"] == "b) Adoption"


def test_what_lcs_does_not_hold_is_blank_with_the_reason() -> None:
    gaps = {
        "placement": {"local_authority": "not evidenced", "location_code": "no mark", "ofsted_judgement_code": "no"}
    }
    known = facts(care_period=OPEN, care_episode=CARE["care_episode"], placement=CARE["placement"], not_held=gaps)
    assert set(ILACS.unavailable(known)) == {"placement_authority", "placement_location"}
    assert set(SIF_2016.unavailable(known)) == {"placement_location", "ofsted_judgement"}
    assert ILACS.build(known)["placement_authority"].isna().all()
