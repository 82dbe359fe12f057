"""The LCS templates of child protection: conferences, enquiries and plans, and the traps round them."""

from pathlib import Path

import pandas as pd

from tests.hdm import extracted, hdm, source

CONFERENCES = {
    "FACT_S47": """
        FACT_S47_ID | DIM_PERSON_ID | START_DTTM | END_DTTM         | COMPLETED_BY_DEPT_ID | COMPLETED_BY_USER_STAFF_ID
        5           | 3000001       | 2026-01-05 | 2026-01-12 16:00 | 201                  | 100007
        6           | 3000002       | 2026-01-05 |                  | -1                   | -1
        """,
    "FACT_CP_CONFERENCE": """
        FACT_CP_CONFERENCE_ID | FACT_MEETING_ID | FACT_S47_ID | DIM_PERSON_ID | FACT_REFERRAL_ID | TRANSFER_IN_FLAG | DUE_DTTM   | MEETING_DTTM | OUTCOME_CP_FLAG
        1                     | 71              | 5           | 3000001       | 11               | N                | 2026-01-26 |              | N
        2                     | 72              | 5           | 3000001       | 11               | N                | 2026-01-26 |              | Y
        3                     | -1              | -1          | 3000002       | -1               | Y                | 2026-02-02 | 2026-02-01   | N
        """,
    "FACT_CP_REVIEW": """
        FACT_CP_REVIEW_ID | FACT_CP_PLAN_ID | DIM_PERSON_ID | DUE_DTTM   | MEETING_DTTM | FACT_MEETING_ID | OUTCOME_CONTINUE_CP_FLAG
        1                 | 31              | 3000001       | 2026-04-20 |              | 73              |
        2                 | -1              | 3000002       | 2019-04-20 | 2019-04-20   | -1              | N
        """,
    "FACT_CP_PLAN": """
        FACT_CP_PLAN_ID | DIM_PERSON_ID | FACT_INITIAL_CP_CONFERENCE_ID | START_DTTM
        31              | 3000001       | 2                             | 2026-01-20
        32              | 3000002       | -1                            | 2018-01-20
        """,
    "FACT_MEETINGS": """
        FACT_MEETING_ID | DIM_LOOKUP_MTG_TYPE_ID_CODE | ACTUAL_DTTM      | CANCELLED
        71              | CPConference                | 2026-01-19 10:00 | Y
        72              | CPConference                | 2026-01-20 10:00 |
        73              | CPReview                    |                  | N
        """,
    "FACT_MEETING_SUBJECTS": """
        FACT_MEETINGS_ID | DIM_PERSON_ID | FACT_OUTCM_FORM_ID | DIM_LOOKUP_PARTICIPATION_CODE_DESC
        72               | 3000001       | -1                 |
        72               | 3000001       | 91                 | PN1 - Attends and speaks
        72               | 3000009       | 92                 | PN7 - Neither attends nor conveys
        """,
    "FACT_FORM_ANSWERS": """
        FACT_FORM_ANSWER_ID | FACT_FORM_ID | ANSWER_NO     | ANSWER | ANSWERED_DTTM
        1                   | 91           | WasConf       | No     | 2026-01-20 11:00
        2                   | 91           | WasConf       | Yes    | 2026-01-21 11:00
        3                   | 91           | SeenTimescale | No     | 2026-01-20 11:00
        """,
}


def conferences(tmp_path: Path, **changed: str) -> pd.DataFrame:
    url = hdm(tmp_path / "hdm.sqlite", **{**CONFERENCES, **changed})
    return extracted(source(url), "conference").set_index("conference_id")


def test_initial_and_review_conferences_of_one_number_are_told_apart(tmp_path: Path) -> None:
    rows = conferences(tmp_path)
    assert rows["kind_code"].to_dict() == {
        "I-1": "INITIAL",
        "I-2": "INITIAL",
        "I-3": "TRANSFER_IN",
        "R-1": "REVIEW",
        "R-2": "REVIEW",
    }


def test_a_cancelled_meeting_was_not_held_and_stays_on_record(tmp_path: Path) -> None:
    """Trap 4: the published extract does not leave cancelled conferences out."""
    rows = conferences(tmp_path)
    assert rows.loc["I-1", ["is_cancelled", "held_at"]].tolist() == [True, pd.NaT]
    assert rows.loc["I-2", "held_at"] == pd.Timestamp("2026-01-20 10:00")


def test_what_is_due_and_not_held_is_kept_and_known_since_it_was_asked_for(tmp_path: Path) -> None:
    """Trap 3's kind: an inner join on meetings or forms would drop it."""
    rows = conferences(tmp_path)
    assert rows.loc["R-1", ["due_date", "held_at", "asked_for_date"]].tolist() == [
        pd.Timestamp("2026-04-20"),
        pd.NaT,
        pd.Timestamp("2026-01-20"),
    ]
    assert rows.loc["I-2", "asked_for_date"] == pd.Timestamp("2026-01-12")


def test_the_plan_is_found_from_the_plan_and_none_stays_none(tmp_path: Path) -> None:
    """Trap 16: reviews of before the system have no plan."""
    rows = conferences(tmp_path)
    assert rows["cp_plan_id"].fillna("").to_dict() == {"I-1": "", "I-2": "31", "I-3": "", "R-1": "31", "R-2": ""}
    assert rows["s47_id"].fillna("").tolist() == ["5", "5", "", "", ""]


def test_a_child_who_stands_twice_at_a_meeting_counts_once_by_the_row_with_the_form(tmp_path: Path) -> None:
    row = conferences(tmp_path).loc["I-2"]
    assert row[["participation_code", "quorate", "seen_in_timescale"]].tolist() == ["PN1", True, False]


def test_an_initial_conference_whose_meeting_names_no_day_was_planned_not_held(tmp_path: Path) -> None:
    rows = conferences(
        tmp_path,
        FACT_CP_CONFERENCE="""
            FACT_CP_CONFERENCE_ID | FACT_MEETING_ID | FACT_S47_ID | DIM_PERSON_ID | MEETING_DTTM
            1                     | 73              | 5           | 3000001       | 2026-01-26
            """,
    )
    assert rows.loc["I-1", ["planned_date", "held_at"]].tolist() == [pd.Timestamp("2026-01-26"), pd.NaT]


def test_a_review_booked_with_a_meeting_was_not_held_until_it_has_an_outcome(tmp_path: Path) -> None:
    rows = conferences(
        tmp_path,
        FACT_CP_REVIEW="""
            FACT_CP_REVIEW_ID | FACT_CP_PLAN_ID | DIM_PERSON_ID | MEETING_DTTM | FACT_MEETING_ID | OUTCOME_CONTINUE_CP_FLAG
            1                 | 31              | 3000001       | 2026-04-20   | 73              |
            2                 | 31              | 3000001       | 2026-04-20   | 73              | Y
            3                 | 31              | 3000001       | 2026-04-20   | -1              |
            """,
    )
    held = rows.loc[["R-1", "R-2", "R-3"], "held_at"]
    assert held.notna().tolist() == [False, True, True]
    assert (rows.loc[["R-1", "R-2", "R-3"], "planned_date"] == pd.Timestamp("2026-04-20")).all()


def test_a_conference_is_known_before_its_enquiry_is_written_up(tmp_path: Path) -> None:
    rows = conferences(
        tmp_path,
        FACT_S47="FACT_S47_ID | DIM_PERSON_ID | START_DTTM | END_DTTM\n5 | 3000001 | 2026-01-05 | 2026-02-12 16:00",
    )
    assert rows.loc["I-2", "asked_for_date"] == pd.Timestamp("2026-01-20")


def test_a_review_is_asked_for_when_the_one_before_it_was_held(tmp_path: Path) -> None:
    rows = conferences(
        tmp_path,
        FACT_CP_REVIEW="""
            FACT_CP_REVIEW_ID | FACT_CP_PLAN_ID | DIM_PERSON_ID | DUE_DTTM   | MEETING_DTTM | FACT_MEETING_ID
            1                 | 31              | 3000001       | 2026-04-20 | 2026-04-16   | -1
            2                 | 31              | 3000001       | 2026-10-16 |              | -1
            3                 | -1              | 3000002       | 2019-04-20 | 2019-04-20   | -1
            4                 | -1              | 3000003       | 2019-05-20 | 2019-05-20   | -1
            """,
    )
    asked = rows.loc[["R-1", "R-2", "R-3", "R-4"], "asked_for_date"]
    # The reviews of before the system name no plan: those of one child do not follow those of another.
    assert asked.tolist() == [pd.Timestamp("2026-01-20"), pd.Timestamp("2026-04-16"), pd.NaT, pd.NaT]


def test_the_report_and_the_reasons_are_answers_on_the_outcome_form(tmp_path: Path) -> None:
    row = conferences(
        tmp_path,
        FACT_FORM_ANSWERS="""
            FACT_FORM_ANSWER_ID | FACT_FORM_ID | ANSWER_NO     | ANSWER           | ANSWERED_DTTM
            1                   | 91           | ConfReport    | 16/01/2026       | 2026-01-20
            2                   | 91           | ConfReport    | 19/01/2026       | 2026-01-21
            3                   | 91           | ConfReportWhy | Worker off sick  | 2026-01-20
            4                   | 91           | ConfShared    | 19 January 2026  | 2026-01-20
            5                   | 91           | ConfDelay     | Not quorate      | 2026-01-20
            6                   | 91           | ConfRequest   | 12/01/2026 09:30 | 2026-01-20
            7                   | 91           | ConfInvites   | 13/01/2026       | 2026-01-20
            """,
    ).loc["I-2"]
    days = ["report_date", "report_shared_date", "requested_date", "invitations_date"]
    assert row[days].tolist() == [pd.Timestamp(f"2026-01-{day}") for day in (19, 19, 12, 13)]
    assert row[["report_reason", "delay_reason"]].tolist() == ["Worker off sick", "Not quorate"]


def test_the_arranger_is_found_by_staff_number_and_an_unknown_one_is_nobody(tmp_path: Path) -> None:
    """Trap 2 again, and fillers in place of a number, in any case."""
    rows = conferences(
        tmp_path,
        DIM_WORKER="DIM_WORKER_ID | STAFF_ID\n 5001 | 100007\n 5002 | Unknown\n 5003 | -1",
        FACT_CP_CONFERENCE="""
            FACT_CP_CONFERENCE_ID | FACT_MEETING_ID | DIM_PERSON_ID | ORGANISED_BY_USER_STAFF_ID
            1                     | -1              | 3000001       | 100007
            2                     | -1              | 3000001       | Unknown
            3                     | -1              | 3000001       | -1
            """,
    )
    assert rows.loc[["I-1", "I-2", "I-3"], "worker_id"].fillna("").tolist() == ["5001", "", ""]


def test_a_conference_without_a_meeting_keeps_its_own_date(tmp_path: Path) -> None:
    assert conferences(tmp_path).loc["I-3", "held_at"] == pd.Timestamp("2026-02-01")


def test_the_enquirys_worker_is_found_by_staff_number(tmp_path: Path) -> None:
    """Trap 2: worker keys differ by table."""
    url = hdm(
        tmp_path / "hdm.sqlite",
        DIM_WORKER="DIM_WORKER_ID | STAFF_ID\n 5001 | 100007\n 5002 | unknown\n 5003 | -1",
        FACT_S47=CONFERENCES["FACT_S47"],
    )
    rows = extracted(source(url), "s47")
    assert rows["worker_id"].fillna("").tolist() == ["5001", ""]
    assert rows["team_id"].fillna("").tolist() == ["201", ""]


def test_a_negative_number_of_outcomes_is_not_known_and_nought_is_none_chosen_yet(tmp_path: Path) -> None:
    """Trap 6: the published extract cleans it on contacts and referrals only."""
    url = hdm(
        tmp_path / "hdm.sqlite",
        FACT_S47="""
            FACT_S47_ID | DIM_PERSON_ID | START_DTTM | TOTAL_NO_OF_OUTCOMES | OUTCOME_CP_FLAG
            5           | 3000001       | 2026-01-05 | -1                   | Y
            6           | 3000001       | 2026-01-05 | 0                    | N
            7           | 3000001       | 2026-01-05 | 2                    |
            """,
    )
    rows = extracted(source(url), "s47")
    assert rows["outcomes_count"].fillna(99).tolist() == [99, 0, 2]
    assert [None if pd.isna(one) else bool(one) for one in rows["outcome_plan"]] == [True, False, None]


def test_a_plan_names_its_conference_as_the_conference_names_itself(tmp_path: Path) -> None:
    url = hdm(tmp_path / "hdm.sqlite", FACT_CP_PLAN=CONFERENCES["FACT_CP_PLAN"])
    assert extracted(source(url), "cp_plan")["initial_conference_id"].fillna("").tolist() == ["I-2", ""]


def test_categories_are_the_first_and_the_latest_that_are_recorded(tmp_path: Path) -> None:
    url = hdm(
        tmp_path / "hdm.sqlite",
        FACT_CP_PLAN="""
            FACT_CP_PLAN_ID | DIM_PERSON_ID | START_DTTM | INIT_CATEGORY_DESC | CP_CATEGORY_DESC
            31              | 3000001       | 2026-01-20 | Neglect            | Multiple: Neglect, Emotional
            32              | 3000002       | 2026-01-20 | Physical           |
            """,
    )
    rows = extracted(source(url), "cp_category").set_index("cp_category_id")
    assert rows["category_code"].to_dict() == {"31-FIRST": "NEG", "31-LATEST": "MUL", "32-FIRST": "PHY"}
    assert rows["start_date"].notna().to_dict() == {"31-FIRST": True, "31-LATEST": False, "32-FIRST": True}


def test_plans_of_children_in_need_are_read_revision_by_revision_and_void_ones_not(tmp_path: Path) -> None:
    """Trap 13: the worker is that of each revision, never the highest number."""
    url = hdm(
        tmp_path / "hdm.sqlite",
        FACT_CARE_PLAN_SUMMARY="""
            FACT_CARE_PLAN_SUMMARY_ID | DIM_PERSON_ID | START_DTTM | END_DTTM   | DIM_LOOKUP_PLAN_TYPE_CODE | DIM_LOOKUP_PLAN_STATUS_ID_CODE
            1                         | 3000001       | 2026-01-05 |            | FP                        | A
            2                         | 3000002       | 2026-01-05 | 2026-02-01 | FP                        | z
            3                         | 3000003       | 2026-01-05 | 2026-02-01 | FP                        |
            4                         | 3000004       | 2026-01-05 |            | PATH                      | A
            """,
        FACT_CARE_PLANS="""
            FACT_CARE_PLAN_ID | FACT_CARE_PLAN_SUMMARY_ID | DIM_PERSON_ID | START_DTTM | END_DTTM   | DIM_PLAN_COORD_ID | DIM_PLAN_COORD_DEPT_ID
            11                | 1                         | 3000001       | 2026-01-05 | 2026-02-10 | 5009              | 101
            12                | 1                         | 3000001       | 2026-02-10 |            | 5001              | -1
            13                | 4                         | 3000004       | 2026-02-10 |            | 5001              | 101
            """,
    )
    rows = extracted(source(url), "cin_plan").set_index("cin_plan_id")
    assert rows["worker_id"].fillna("").to_dict() == {"1-11": "5009", "1-12": "5001", "3-0": ""}
    assert rows["team_id"].fillna("").tolist() == ["101", "", ""]
    assert rows.loc["3-0", ["start_date", "end_date"]].tolist() == [
        pd.Timestamp("2026-01-05"),
        pd.Timestamp("2026-02-01"),
    ]


def test_who_took_part_is_the_answer_saved_last(tmp_path: Path) -> None:
    url = hdm(
        tmp_path / "hdm.sqlite",
        FACT_FORMS="""
            FACT_FORM_ID | DIM_PERSON_ID | DIM_LOOKUP_FORM_TYPE_ID_CODE
            91           | 3000001       | STRAT
            92           | 3000001       | CFA
            """,
        FACT_FORM_ANSWERS="""
            FACT_FORM_ANSWER_ID | FACT_FORM_ID | ANSWER_NO  | ANSWER | ANSWERED_DTTM
            1                   | 91           | AttPolice  | No     | 2026-01-20 11:00
            2                   | 91           | AttPolice  | yes    | 2026-01-21 11:00
            3                   | 91           | AttHealth  |        | 2026-01-20 11:00
            4                   | 92           | AttHealth  | Yes    | 2026-01-20 11:00
            """,
    )
    rows = extracted(source(url), "strategy_attendance").set_index("agency_code")["attended"]
    assert rows.index.tolist() == ["HEALTH", "POLICE"]
    assert rows.fillna(False).tolist() == [False, True]
    assert rows.isna().tolist() == [True, False]


def test_core_groups_are_meetings_of_their_type_and_a_cancelled_one_was_not_held(tmp_path: Path) -> None:
    url = hdm(
        tmp_path / "hdm.sqlite",
        FACT_MEETINGS="""
            FACT_MEETING_ID | DIM_LOOKUP_MTG_TYPE_ID_CODE | ACTUAL_DTTM      | CANCELLED
            71              | CoreGroup                   | 2026-01-19 10:00 | N
            72              | CoreGroup                   | 2026-01-29 10:00 | Y
            73              | CPReview                    | 2026-01-29 10:00 | N
            """,
        FACT_MEETING_SUBJECTS="""
            FACT_MEETINGS_ID | DIM_PERSON_ID
            71               | 3000001
            71               | 3000001
            71               | 3000002
            72               | 3000001
            73               | 3000001
            """,
    )
    rows = extracted(source(url), "core_group").set_index("core_group_id")
    assert rows["held_at"].notna().to_dict() == {"71-3000001": True, "71-3000002": True, "72-3000001": False}


def test_supervision_and_chronology_are_notes_of_their_own_types(tmp_path: Path) -> None:
    url = hdm(
        tmp_path / "hdm.sqlite",
        FACT_CASENOTES="""
            FACT_CASENOTE_ID | DIM_PERSON_ID | DIM_LOOKUP_CASNT_TYPE_ID_CODE | EVENT_DTTM       | CREATED_DTTM     | DIM_CREATED_BY_DEPT_ID
            1                | 3000001       | SUPV                          | 2026-01-05 10:00 | 2026-01-06 09:00 | 101
            1                | 3000001       | SUPV                          | 2026-01-05 10:00 | 2026-01-07 09:00 | 101
            2                | 3000001       | CHRN                          | 2026-01-05 10:00 | 2026-01-06 09:00 | 0
            3                | 3000001       | STVC                          | 2026-01-05 10:00 | 2026-01-06 09:00 | -1
            """,
    )
    assert extracted(source(url), "supervision")["supervision_id"].tolist() == ["1-3000001"]
    assert extracted(source(url), "supervision")["recorded_at"].tolist() == [pd.Timestamp("2026-01-07 09:00")]
    assert extracted(source(url), "chronology")["chronology_id"].tolist() == ["2-3000001"]
    assert extracted(source(url), "case_note")["author_team_id"].fillna("").tolist() == ["101", "", ""]


def test_reviews_of_child_in_need_plans_are_meetings_of_their_own_type_once_confirmed(tmp_path: Path) -> None:
    url = hdm(
        tmp_path / "hdm.sqlite",
        FACT_MEETINGS="""
            FACT_MEETING_ID | DIM_LOOKUP_MTG_TYPE_ID_CODE | ACTUAL_DTTM      | CANCELLED
            81              | CINReview                   | 2026-01-19 10:00 |
            82              | CINReview                   | 2026-02-19 10:00 | Y
            83              | CINReview                   |                  | N
            84              | CoreGroup                   | 2026-01-19 10:00 |
            """,
        FACT_MEETING_SUBJECTS="""
            FACT_MEETINGS_ID | DIM_PERSON_ID
            81               | 3000001
            81               | 3000001
            81               | 3000002
            82               | 3000001
            83               | 3000001
            84               | 3000001
            83               | -1
            """,
    )
    assert extracted(source(url, confirmed=()), "cin_review").empty
    rows = extracted(source(url, confirmed=("cin_review",)), "cin_review").set_index("cin_review_id")
    assert rows["held_at"].sort_index().to_dict() == {
        "81-3000001": pd.Timestamp("2026-01-19 10:00"),
        "81-3000002": pd.Timestamp("2026-01-19 10:00"),
        "82-3000001": pd.NaT,
        "83-3000001": pd.NaT,
    }
    assert rows.loc["82-3000001", "is_cancelled"]
