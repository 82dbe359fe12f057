"""Annex A, list 4: every assessment authorised in six months or open, or each child's last started of them."""

from datetime import date

import pandas as pd
import pytest

from annex_a.annex_list import AnnexList, included
from annex_a.list_04_assessments import ILACS, LED_TO_SUPPORT, SIF_2016
from tests.frames import AS_AT, facts

COMMON = ["Child Unique ID", "Gender", "Ethnicity", "Date of Birth", "Age of Child (Years)"]
ILACS_HEADERS = [
    *COMMON,
    "Does the Child have a Disability",
    "Continuous Assessment Start Date",
    "Child Seen During Continuous Assessment",
    "Continuous Assessment Date of Authorisation",
    "Was the child assessed as requiring LA children’s social care support",
    "Allocated Team",
    "Allocated Worker",
]
SIF_2016_HEADERS = [
    *COMMON,
    "Does the Child have a Disability Y/N",
    "Assessment Start Date",
    "Child Seen During Assessment Y/N",
    "Assessment Date of Authorisation",
    "Allocated Team",
    "Allocated Worker",
]
BOTH = pytest.mark.parametrize("edition", [ILACS, SIF_2016], ids=["ilacs", "sif-2016"])
OPEN = "assessment_id | child_id | start_date\n50 | 1 | 2026-02-01"


def built(edition: AnnexList, assessment: str, as_at: date = AS_AT, **tables: str) -> pd.DataFrame:
    return edition.build(facts(as_at=as_at, assessment=assessment, **tables))


def decisions(edition: AnnexList, assessment: str, as_at: date = AS_AT) -> dict[str, str]:
    rows = built(edition, assessment, as_at)
    return dict(zip(rows["assessment_id"], rows["decision"], strict=True))


def test_headers_stand_in_each_edition_s_order() -> None:
    assert [column.header for column in ILACS.columns] == ILACS_HEADERS
    assert [column.header for column in SIF_2016.columns] == SIF_2016_HEADERS


@BOTH
def test_an_assessment_authorised_in_the_six_months_is_listed_whenever_it_started(edition: AnnexList) -> None:
    assessment = """
        assessment_id | child_id | start_date | authorised_at
        50            | 1        | 2024-01-01 | 2025-09-30 00:00
        51            | 2        | 2025-09-01 | 2025-09-29 23:59
        52            | 3        | 2026-03-31 | 2026-03-31 23:59
        """
    assert decisions(edition, assessment) == {
        "50": "included",
        "51": "authorised 29 September 2025, before the window opened on 30 September 2025",
        "52": "included",
    }


@BOTH
def test_an_open_assessment_is_listed_however_old(edition: AnnexList) -> None:
    assert decisions(edition, "assessment_id | child_id | start_date\n50 | 1 | 2019-05-01") == {"50": "included"}


@BOTH
def test_an_assessment_that_starts_after_the_as_at_date_does_not_exist(edition: AnnexList) -> None:
    assessment = "assessment_id | child_id | start_date\n50 | 1 | 2026-03-31\n51 | 1 | 2026-04-01"
    assert decisions(edition, assessment) == {"50": "included"}


@BOTH
def test_an_authorisation_after_the_as_at_date_is_not_known_yet(edition: AnnexList) -> None:
    assessment = "assessment_id | child_id | start_date | authorised_at\n50 | 1 | 2026-01-05 | 2026-02-10 16:00"
    assert built(edition, assessment, date(2026, 2, 9))["authorised_date"].isna().all()
    assert built(edition, assessment, date(2026, 2, 10))["authorised_date"].tolist() == [pd.Timestamp("2026-02-10")]


@BOTH
def test_cancelled_and_draft_assessments_are_left_out_and_say_so(edition: AnnexList) -> None:
    assessment = """
        assessment_id | child_id | start_date | status_code | authorised_at
        50            | 1        | 2026-02-01 | CANCELLED   |
        51            | 2        | 2026-02-01 | DRAFT       |
        52            | 3        | 2026-02-01 |             |
        53            | 4        | 2026-02-01 | OPEN        |
        54            | 5        | 2025-02-01 | CANCELLED   | 2025-03-01
        """
    assert decisions(edition, assessment) == {
        "50": "the assessment was cancelled",
        "51": "the assessment is a draft",
        "52": "included",
        "53": "included",
        "54": "the assessment was cancelled",
    }


SEVERAL = """
    assessment_id | child_id | start_date | authorised_at | status_code
    50            | 1        | 2025-11-01 | 2025-12-20    |
    51            | 1        | 2026-02-01 |               |
    52            | 1        | 2026-03-01 |               | DRAFT
    53            | 1        | 2025-01-01 | 2025-02-01    |
    """


def test_the_current_edition_lists_every_assessment_of_a_child() -> None:
    assert included(built(ILACS, SEVERAL))["assessment_id"].tolist() == ["51", "50"]


def test_the_2016_edition_lists_the_one_that_started_last_of_those_in_the_cohort() -> None:
    assert decisions(SIF_2016, SEVERAL) == {
        "52": "the assessment is a draft",
        "51": "included",
        "50": "an assessment of the child that started 1 February 2026 is listed instead",
        "53": "authorised 1 February 2025, before the window opened on 30 September 2025",
    }


@pytest.mark.parametrize(
    ("first", "second", "listed"),
    [
        ("9 | 1 | 2026-02-01 |", "10 | 1 | 2026-02-01 | 2026-03-01", "9"),
        ("9 | 1 | 2026-02-01 | 2026-03-01", "10 | 1 | 2026-02-01 | 2026-02-20", "10"),
        ("9 | 1 | 2026-02-01 |", "10 | 1 | 2026-02-01 |", "10"),
        ("9 | 1 | |", "10 | 1 | 2026-02-01 |", "10"),
    ],
)
def test_of_two_that_started_on_one_day_the_open_one_is_listed_then_the_higher_number(
    first: str, second: str, listed: str
) -> None:
    rows = built(SIF_2016, f"assessment_id | child_id | start_date | authorised_at\n{first}\n{second}")
    assert included(rows)["assessment_id"].tolist() == [listed]


def test_of_two_without_a_start_the_other_still_has_a_reason() -> None:
    told = decisions(SIF_2016, "assessment_id | child_id\n9 | 1\n10 | 1")
    assert told == {"10": "included", "9": "another assessment of the child is listed instead"}


def test_a_recorded_disability_counts_without_the_box_as_on_every_other_list() -> None:
    records = {
        "person": "child_id | is_disabled | birth_date\n1 | no | 2020-01-01",
        "disability": "disability_id | child_id | disability_code\n7 | 1 | LD",
    }
    rows = built(ILACS, OPEN, **records)
    assert rows[["has_disability", "has_disability__record"]].to_numpy().tolist() == [["a) Yes", "disability/7"]]
    assert built(SIF_2016, OPEN, **records)["has_disability"].tolist() == ["N"]


@pytest.mark.parametrize(
    ("is_disabled", "ilacs", "sif_2016"), [("yes", "a) Yes", "Y"), ("no", "b) No", "N"), ("", "c) Unknown", "N")]
)
def test_disability_not_recorded_is_unknown_now_and_n_in_2016(is_disabled: str, ilacs: str, sif_2016: str) -> None:
    person = f"child_id | is_disabled | birth_date\n1 | {is_disabled} | 2020-01-01"
    assert built(ILACS, OPEN, person=person)["has_disability"].tolist() == [ilacs]
    assert built(SIF_2016, OPEN, person=person)["has_disability"].tolist() == [sif_2016]
    assert built(ILACS, OPEN, person=person)["has_disability__record"].tolist() == ["person/1"]


@pytest.mark.parametrize(
    ("on_form", "note_seen", "ilacs", "sif_2016"),
    [
        ("yes", "no", "a) Yes", "N"),
        ("no", "yes", "b) No", "Y"),
        ("", "yes", "c) Unknown", "Y"),
        ("", "", "c) Unknown", "N"),
    ],
)
def test_child_seen_is_the_form_s_answer_now_and_any_case_note_s_in_2016(
    on_form: str, note_seen: str, ilacs: str, sif_2016: str
) -> None:
    assessment = f"assessment_id | child_id | start_date | seen_on_form\n50 | 1 | 2026-02-01 | {on_form}"
    case_note = f"case_note_id | child_id | type_code | event_at | seen\n9 | 1 | VISIT | 2026-02-10 | {note_seen}"
    assert built(ILACS, assessment, case_note=case_note)["child_seen"].tolist() == [ilacs]
    assert built(SIF_2016, assessment, case_note=case_note)["child_seen"].tolist() == [sif_2016]


def test_child_seen_names_the_record_that_says_so() -> None:
    assessment = """
        assessment_id | child_id | start_date | assessor_worker_id
        50            | 1        | 2026-02-01 | 5001
        51            | 2        | 2026-02-01 | 5001
        """
    case_note = """
        case_note_id | child_id | type_code | event_at   | seen | author_worker_id
        9            | 1        | VISIT     | 2026-02-10 | yes  | 5001
        """
    for edition in (ILACS, SIF_2016):
        rows = built(edition, assessment, case_note=case_note).set_index("child_id")
        assert rows["child_seen__record"].to_dict() == {"1": "case_note/9", "2": "assessment/51"}


@BOTH
def test_both_child_seen_facts_stand_beside_the_list_as_evidence(edition: AnnexList) -> None:
    assessment = "assessment_id | child_id | start_date | seen_on_form\n50 | 1 | 2026-02-01 | no"
    case_note = "case_note_id | child_id | type_code | event_at | seen\n9 | 1 | VISIT | 2026-02-10 | yes"
    row = built(edition, assessment, case_note=case_note).iloc[0]
    assert row[["assessment_id", "seen_in_case_notes", "seen_during_assessment"]].tolist() == ["50", True, "N"]


@BOTH
def test_the_day_of_the_referral_stands_beside_the_list_as_evidence(edition: AnnexList) -> None:
    assessment = """
        assessment_id | child_id | start_date | referral_id
        50            | 1        | 2026-02-03 | 7
        51            | 2        | 2026-02-02 |
        52            | 3        | 2026-02-01 | 8
        """
    rows = built(edition, assessment, referral="referral_id | child_id | referral_at\n7 | 1 | 2026-02-01 14:00")
    assert rows["referral_date"].tolist() == [pd.Timestamp("2026-02-01"), pd.NaT, pd.NaT]


@pytest.mark.parametrize("outcome", LED_TO_SUPPORT)
def test_an_authorised_assessment_that_led_to_a_service_required_support(outcome: str) -> None:
    assessment = (
        f"assessment_id | child_id | start_date | authorised_at | {outcome}\n50 | 1 | 2026-01-01 | 2026-02-01 | yes"
    )
    assert built(ILACS, assessment)["requires_support"].tolist() == ["a) Yes"]


@pytest.mark.parametrize(
    "outcome", ["outcome_no_further_action", "outcome_section_47_ended", "outcome_other_agency", "outcome_other"]
)
def test_an_authorised_assessment_that_led_to_none_did_not(outcome: str) -> None:
    assessment = (
        f"assessment_id | child_id | start_date | authorised_at | {outcome}\n50 | 1 | 2026-01-01 | 2026-02-01 | yes"
    )
    assert built(ILACS, assessment)["requires_support"].tolist() == ["b) No"]


def test_while_the_assessment_is_open_nobody_can_say_whether_support_is_required() -> None:
    assessment = """
        assessment_id | child_id | start_date | authorised_at | outcome_services
        50            | 1        | 2026-01-01 |               | yes
        51            | 2        | 2025-12-01 | 2026-04-01    | yes
        """
    assert built(ILACS, assessment)["requires_support"].isna().all()


STAFF = {
    "team": "team_id | team_name\n101 | North CP\n102 | North DA",
    "worker": "worker_id | forename | surname\n5001 | Ada | Bell\n5002 | Cy | Cole",
    "worker_team": "worker_team_id | worker_id | team_id\n1 | 5001 | 102",
}
ASSESSED = """
    assessment_id | child_id | start_date | assessor_worker_id | assessor_team_id
    50            | 1        | 2026-02-04 | 5001               | 101
    51            | 2        | 2026-02-03 | 5001               |
    52            | 3        | 2026-02-02 | 5002               |
    53            | 4        | 2026-02-01 |                    |
    """


def team_and_worker(edition: AnnexList) -> list[list[object]]:
    rows = built(edition, ASSESSED, **STAFF)
    names = ["allocated_team", "allocated_team__record", "allocated_worker", "allocated_worker__record"]
    return rows[names].astype("object").where(rows[names].notna(), None).to_numpy().tolist()


def test_the_current_edition_prints_the_team_of_the_assessment_else_the_worker_s_present_one() -> None:
    assert team_and_worker(ILACS) == [
        ["North CP", "assessment/50", "Ada Bell", "assessment/50"],
        ["North DA", "worker/5001", "Ada Bell", "assessment/51"],
        [None, "assessment/52", "Cy Cole", "assessment/52"],
        [None, "assessment/53", None, "assessment/53"],
    ]


def test_the_2016_edition_prints_the_worker_s_present_team_even_after_a_move() -> None:
    assert team_and_worker(SIF_2016) == [
        ["North DA", "worker/5001", "Ada Bell", "assessment/50"],
        ["North DA", "worker/5001", "Ada Bell", "assessment/51"],
        [None, "worker/5002", "Cy Cole", "assessment/52"],
        [None, None, None, "assessment/53"],
    ]


@BOTH
def test_an_assessment_of_a_child_without_a_person_record_is_listed(edition: AnnexList) -> None:
    rows = included(built(edition, OPEN))
    assert rows["child_unique_id"].tolist() == ["1"]
    assert rows["date_of_birth"].isna().all()


def test_without_case_notes_the_2016_column_is_unavailable_and_not_guessed() -> None:
    known = facts(assessment=OPEN, not_held={"case_note": {"": "the table is not there"}})
    assert SIF_2016.build(known)["child_seen"].isna().all()
    assert "case_note.seen is not held: the table is not there" in SIF_2016.unavailable(known)["child_seen"]
    assert "child_seen" not in ILACS.unavailable(known)
