"""The LCS templates: every canonical table, SQL Server 2012's language, and the traps of the warehouse."""

import re
import sqlite3
from io import StringIO
from pathlib import Path

import pandas as pd
import pytest

from extracts.code_map import CodeMap
from extracts.model import TABLES
from extracts.model.code_sets import load
from extracts.templates import packaged, query
from tests.hdm import extracted, hdm, source

NOT_IN_SQL_SERVER_2012 = ("STRING_AGG", "FORMAT(", "JSON_VALUE", "TRIM(", "CONCAT_WS", "TRY_PARSE")


def rendered(table: str, dialect: str = "mssql") -> str:
    return query(table, system="lcs", schema="HDM.Child_Social", dialect=dialect, confirmed=["*"]).sql


@pytest.mark.parametrize("table", TABLES)
def test_templates_use_nothing_newer_than_sql_server_2012(table: str) -> None:
    sql = rendered(table).upper()
    used = [word for word in NOT_IN_SQL_SERVER_2012 if re.search(rf"(?<![LR]){re.escape(word)}", sql)]
    assert used == []


@pytest.mark.parametrize("table", TABLES)
def test_templates_name_only_evidenced_columns(table: str) -> None:
    from extracts.demo.lcs_schema import metadata

    evidenced = {column.name for one in metadata().tables.values() for column in one.columns}
    names = set(
        re.findall(r"\b[A-Z][A-Z0-9_]{3,}\b", re.sub(r"--.*|'[^']*'", "", packaged("lcs", f"{table}.sql") or ""))
    )
    keywords = {"SELECT", "DISTINCT", "FROM", "JOIN", "LEFT", "WHERE", "CASE", "WHEN", "THEN", "ELSE", "NULL", "GROUP"}
    keywords |= {
        "NULLIF",
        "COALESCE",
        "LOWER",
        "LTRIM",
        "RTRIM",
        "OVER",
        "PARTITION",
        "ORDER",
        "DESC",
        "ROW_NUMBER",
        "NEWEST",
        "UNION",
        "ROWS",
        "BETWEEN",
        "UNBOUNDED",
        "PRECEDING",
        "CROSS",
        "UPPER",
        "REPLACE",
        "LIKE",
        "SAID",
        "CHOSEN",
        "HOME",
        "SINGLE_DIGIT",
        "ANY_DIGIT",
        "REVDELAY",
        "REVREPORT",
        "REVSERIES",
        "REVMEETINGS",
        "REVSERIESREASON",
        "REVPERMANENCE",
        "REVPERMPLAN",
        "REVPERMREASON",
        "NEAREST",
        "CAST",
        "CHAR",
        "CHILD",
        "FAMILY",
    }
    assert names - keywords - set(metadata().tables) <= evidenced


def test_sentinels_duplicates_and_non_clients_are_left_out(tmp_path: Path) -> None:
    url = hdm(
        tmp_path / "hdm.sqlite",
        DIM_PERSON="""
            DIM_PERSON_ID | FORENAME | IS_CLIENT | DUPLICATED_DTTM  | BIRTH_DTTM       | DOB_ESTIMATED | IS_DISABLED
            -1            | None     | Y         |                  |                  |               |
            3000001       | Ann      | Y         |                  | 2015-05-01       | Y             | Y
            3000002       | Bob      | Y         | 2025-01-01 10:00 | 2015-05-01       | N             |
            3000003       | Cai      | N         |                  | 1980-05-01       | N             |
            3000004       | Dee      | Y         |                  | 1900-01-01       | N             |
            """,
    )
    people = extracted(source(url), "person")
    assert people["child_id"].tolist() == ["3000001", "3000004"]
    assert people["is_disabled"].tolist() == [True, False]
    # Estimated is not unborn: the date stays a date of birth. 1900-01-01 stands for none.
    assert people["birth_date"].tolist() == [pd.Timestamp("2015-05-01"), pd.NaT]


def test_the_national_ethnicity_is_looked_up_and_an_unknown_local_code_kept_and_listed(tmp_path: Path) -> None:
    url = hdm(
        tmp_path / "hdm.sqlite",
        DIM_LOOKUP_DFE_ETHNIC="MAIN_CODE | NAT_ID\n A1 | WBRI",
        DIM_PERSON="""
            DIM_PERSON_ID | IS_CLIENT | ETHNICITY_MAIN_CODE
            3000001       | Y         | A1
            3000002       | Y         | QQ
            3000003       | Y         |
            """,
    )
    one = source(url)
    assert extracted(one, "person")["ethnicity_code"].fillna("").tolist() == ["WBRI", "QQ", ""]
    assert one.report("person").unmapped == {"ethnicity_code": {"QQ": 1}}


ASSESSMENTS = {
    "FACT_SINGLE_ASSESSMENT": """
        FACT_SINGLE_ASSESSMENT_ID | DIM_PERSON_ID | FACT_FORM_ID | FACT_REFERRAL_ID | START_DTTM | DIM_LOOKUP_STEP_SUBSTATUS_CODE | COMPLETED_BY_USER_ID
        1                         | 3000001       | 11           | -1               | 2026-01-05 |                                | -1
        2                         | 3000001       | 12           | 7                | 2026-01-06 | X                              | 5001
        3                         | 3000001       | 13           | 7                | 2026-01-07 | D                              | 5001
        4                         | 3000001       | 14           | 7                | 2026-01-08 | C                              | 5001
        5                         | 3000001       | -1           | 7                | 2026-01-09 |                                | 5001
        """,
    "FACT_FORM_ANSWERS": """
        FACT_FORM_ANSWER_ID | FACT_FORM_ID | ANSWER_NO   | ANSWER            | ANSWERED_DTTM
        1                   | 11           | FormEndDate |                   | 2026-01-05
        2                   | 11           | seenYN      | yes               | 2026-01-05
        3                   | 14           | FormEndDate | 03/02/2026        | 2026-02-03
        4                   | 14           | FormEndDate | 04/03/2026 22:15  | 2026-03-04
        5                   | 14           | seenYN      | NO                | 2026-01-08
        6                   | 13           | FormEndDate | tbc               | 2026-01-08
        7                   | -1           | FormEndDate | 03/02/2026        | 2026-02-03
        """,
}


def test_open_assessments_do_not_vanish_and_text_dates_are_read_day_first(tmp_path: Path) -> None:
    one = source(hdm(tmp_path / "hdm.sqlite", **ASSESSMENTS))
    rows = extracted(one, "assessment").set_index("assessment_id")
    # No end date, an empty one, and no form at all: open, and none reads as 1900. No substatus: kept.
    assert rows["authorised_at"].isna().to_dict() == {"1": True, "2": True, "3": True, "4": False, "5": True}
    # Of two answers the one saved last counts, and the fourth of March is not the third of April.
    assert rows.loc["4", "authorised_at"] == pd.Timestamp("2026-03-04 22:15")
    assert one.report("assessment").unreadable == {"authorised_at": 1}


def test_cancelled_and_draft_assessments_are_kept_under_their_status(tmp_path: Path) -> None:
    rows = extracted(source(hdm(tmp_path / "hdm.sqlite", **ASSESSMENTS)), "assessment").set_index("assessment_id")
    assert rows["status_code"].fillna("").tolist() == ["", "CANCELLED", "DRAFT", "COMPLETED", ""]
    assert rows["seen_on_form"].tolist()[0] is True
    assert not rows.loc["4", "seen_on_form"]
    assert pd.isna(rows.loc["1", "referral_id"])
    assert pd.isna(rows.loc["1", "assessor_worker_id"])


def test_the_team_of_an_involvement_falls_back_and_nought_is_none(tmp_path: Path) -> None:
    url = hdm(
        tmp_path / "hdm.sqlite",
        FACT_INVOLVEMENTS="""
            FACT_INVOLVEMENTS_ID | DIM_PERSON_ID | DIM_WORKER_ID | DIM_LOOKUP_INVOLVEMENT_TYPE_CODE | IS_ALLOCATED_CW_FLAG | DIM_DEPARTMENT_ID | FACT_WORKER_HISTORY_DEPARTMENT_ID
            1                    | 3000001       | 5001          | CW                               | y                    | 101               | 102
            2                    | 3000001       | -1            | KAPOL                            | N                    | -1                | 102
            3                    | 3000001       | 0             | 16PLUS                           |                      | 0                 | 0
            """,
    )
    rows = extracted(source(url), "involvement")
    assert rows["team_id"].fillna("").tolist() == ["101", "102", ""]
    assert rows["worker_id"].fillna("").tolist() == ["5001", "", ""]
    assert rows["role_code"].tolist() == ["CASE_WORKER", "KEY_AGENCY", "PERSONAL_ADVISER"]
    assert rows["is_allocated"].fillna(False).tolist() == [True, False, False]


def test_a_note_about_siblings_has_a_row_each_and_repeats_are_dropped(tmp_path: Path) -> None:
    url = hdm(
        tmp_path / "hdm.sqlite",
        FACT_CASENOTES="""
            FACT_CASENOTE_ID | DIM_PERSON_ID | DIM_LOOKUP_CASNT_TYPE_ID_CODE | EVENT_DTTM       | SEEN_FLAG
            9                | 3000001       | STVC                          | 2026-01-05 00:00 | Y
            9                | 3000002       | STVC                          | 2026-01-05 00:00 | N
            9                | 3000002       | STVC                          | 2026-01-05 00:00 | N
            10               | 3000002       | WHAT                          |                  |
            """,
    )
    one = source(url)
    rows = extracted(one, "case_note")
    assert rows["case_note_id"].tolist() == ["10-3000002", "9-3000001", "9-3000002"]
    assert rows["type_code"].tolist() == ["WHAT", "CP_STAT_VISIT", "CP_STAT_VISIT"]
    assert one.report("case_note").unmapped == {"type_code": {"WHAT": 1}}
    assert one.report("case_note").not_held["author_worker_id"].startswith("no author column")


def test_of_unlike_repeats_of_a_note_and_child_the_one_typed_in_last_counts(tmp_path: Path) -> None:
    url = hdm(
        tmp_path / "hdm.sqlite",
        FACT_CASENOTES="""
            FACT_CASENOTE_ID | DIM_PERSON_ID | DIM_LOOKUP_CASNT_TYPE_ID_CODE | EVENT_DTTM       | CREATED_DTTM     | SEEN_FLAG
            1                | 3000001       | STVC                          | 2026-01-05 00:00 | 2026-01-05 10:00 | Y
            1                | 3000001       | STVC                          | 2026-01-04 00:00 | 2026-01-06 10:00 | N
            2                | 3000001       | STVC                          | 2026-01-05 00:00 |                  | N
            2                | 3000001       | STVC                          | 2026-01-05 00:00 |                  | Y
            3                | 3000001       | STVC                          | 2026-01-05 00:00 |                  | Y
            3                | 3000001       | STVC                          |                  |                  | Y
            4                | 3000001       | STVC                          | 2026-01-05 00:00 |                  | Y
            4                | 3000001       | STVC                          | 2026-01-03 00:00 | 2026-01-03 10:00 | N
            """,
    )
    rows = extracted(source(url), "case_note").set_index("note_id")
    assert rows.index.tolist() == ["1", "2", "3", "4"]
    assert rows["seen"].tolist() == [False, True, True, False]
    assert rows["event_at"].dt.day.tolist() == [4, 5, 5, 3]


@pytest.mark.parametrize(
    ("word", "flag"), [("Y", True), ("YES", True), ("TRUE", True), ("1", True), ("NO", False), ("0", False), ("", None)]
)
def test_no_further_action_is_read_in_every_spelling(tmp_path: Path, word: str, flag: bool | None) -> None:
    url = hdm(
        tmp_path / "hdm.sqlite",
        FACT_REFERRALS=f"FACT_REFERRAL_ID | DIM_PERSON_ID | OUTCOME_NFA_FLAG\n1 | 3000001 | {word}",
    )
    (read,) = extracted(source(url), "referral")["no_further_action"].tolist()
    assert (None if pd.isna(read) else bool(read)) is flag


def test_several_categories_of_abuse_are_one_code(tmp_path: Path) -> None:
    url = hdm(
        tmp_path / "hdm.sqlite",
        FACT_CP_PLAN="""
            FACT_CP_PLAN_ID | DIM_PERSON_ID | INIT_CATEGORY_DESC | CP_CATEGORY_DESC              | IS_OLA
            1               | 3000001       | Neglect            | Multiple: Emotional, Physical |
            2               | 3000002       | Physical           | Neglect, Sexual               | Y
            """,
    )
    rows = extracted(source(url), "cp_plan")
    assert rows["initial_category_code"].tolist() == ["NEG", "PHY"]
    assert rows["latest_category_code"].tolist() == ["MUL", "MUL"]
    assert rows["is_other_authority"].fillna(False).tolist() == [False, True]


STRATEGY = {
    "FACT_FORMS": """
        FACT_FORM_ID | DIM_PERSON_ID | DIM_LOOKUP_FORM_TYPE_ID_CODE | FACT_REFERRAL_ID
        21           | 3000001       | STRAT                        | 7
        22           | 3000001       | CFA                          | 7
        """,
    "FACT_FORM_ANSWERS": """
        FACT_FORM_ANSWER_ID | FACT_FORM_ID | ANSWER_NO    | ANSWER
        1                   | 21           | StratDate    | 03/02/2026 10:00
        2                   | 21           | StratOutcome | Section 47 enquiry
        3                   | 22           | FormEndDate  | 03/02/2026
        """,
}


def test_strategy_discussions_are_not_held_until_an_analyst_confirms_them(tmp_path: Path) -> None:
    url = hdm(tmp_path / "hdm.sqlite", **STRATEGY)
    unconfirmed = source(url, confirmed=())
    assert extracted(unconfirmed, "strategy_discussion").empty
    assert "confirmed" in unconfirmed.report("strategy_discussion").not_held[""]
    rows = extracted(source(url, confirmed=("strategy_discussion",)), "strategy_discussion")
    assert rows["start_at"].tolist() == [pd.Timestamp("2026-02-03 10:00")]
    assert rows["outcome_code"].tolist() == ["SECTION_47"]


def test_of_repeated_strategy_answers_the_one_saved_last_counts(tmp_path: Path) -> None:
    url = hdm(
        tmp_path / "hdm.sqlite",
        FACT_FORMS="""
            FACT_FORM_ID | DIM_PERSON_ID | DIM_LOOKUP_FORM_TYPE_ID_CODE
            21           | 3000001       | STRAT
            22           | 3000001       | STRAT
            23           | 3000001       | STRAT
            24           | -1            | STRAT
            """,
        FACT_FORM_ANSWERS="""
            FACT_FORM_ANSWER_ID | FACT_FORM_ID | ANSWER_NO | ANSWER     | ANSWERED_DTTM
            1                   | 21           | StratDate | 30/01/2026 | 2026-01-30
            2                   | 21           | StratDate | 02/02/2026 | 2026-02-02
            3                   | 22           | StratDate | 31/01/2026 | 2026-02-02
            4                   | 22           | StratDate | 01/02/2026 | 2026-02-02
            5                   | 22           | StratDate | 05/02/2026 |
            """,
    )
    rows = extracted(source(url), "strategy_discussion").set_index("strategy_discussion_id")
    # As text "30/01" is greater than "02/02": the answer is chosen by when it was saved, then by number.
    # Form 23 has no answer yet and is still a discussion; form 24 is about nobody.
    assert rows["start_at"].tolist() == [pd.Timestamp("2026-02-02"), pd.Timestamp("2026-02-01"), pd.NaT]


def test_an_answer_without_a_time_saved_never_outranks_one_with(tmp_path: Path) -> None:
    url = hdm(
        tmp_path / "hdm.sqlite",
        FACT_SINGLE_ASSESSMENT="FACT_SINGLE_ASSESSMENT_ID | DIM_PERSON_ID | FACT_FORM_ID\n1 | 3000001 | 11",
        FACT_FORM_ANSWERS="""
            FACT_FORM_ANSWER_ID | FACT_FORM_ID | ANSWER_NO   | ANSWER     | ANSWERED_DTTM
            1                   | 11           | FormEndDate | 03/02/2026 | 2026-02-03
            2                   | 11           | FormEndDate | 09/09/2026 |
            3                   | 11           | seenYN      | Yes        | 2026-02-03
            4                   | 11           | seenYN      | No         | 2026-02-03
            """,
    )
    rows = extracted(source(url), "assessment")
    assert rows["authorised_at"].tolist() == [pd.Timestamp("2026-02-03")]
    assert rows["seen_on_form"].tolist() == [False]


def test_other_outcomes_are_yes_where_either_mark_is_and_unknown_where_neither_is_given(tmp_path: Path) -> None:
    url = hdm(
        tmp_path / "hdm.sqlite",
        FACT_SINGLE_ASSESSMENT="""
            FACT_SINGLE_ASSESSMENT_ID | DIM_PERSON_ID | OUTCOME_OTHER_ACTIONS_FLAG | OTHER_OUTCOMES_EXIST_FLAG
            1                         | 3000001       | Y                          | N
            2                         | 3000001       | N                          | Y
            3                         | 3000001       | N                          | N
            4                         | 3000001       |                            | Y
            5                         | 3000001       | N                          |
            6                         | 3000001       |                            |
            """,
    )
    found = extracted(source(url), "assessment")["outcome_other"]
    assert [None if pd.isna(one) else bool(one) for one in found] == [True, True, False, True, False, None]


def test_a_local_ethnicity_listed_twice_does_not_double_the_child(tmp_path: Path) -> None:
    url = hdm(
        tmp_path / "hdm.sqlite",
        DIM_PERSON="DIM_PERSON_ID | IS_CLIENT | ETHNICITY_MAIN_CODE\n3000001 | Y | A1",
    )
    with sqlite3.connect(str(url.database)) as connection:  # a lookup whose key is not kept, as views have none
        connection.execute("DROP TABLE DIM_LOOKUP_DFE_ETHNIC")
        connection.execute("CREATE TABLE DIM_LOOKUP_DFE_ETHNIC (MAIN_CODE, NAT_ID)")
        connection.execute("INSERT INTO DIM_LOOKUP_DFE_ETHNIC VALUES ('A1', 'WBRI'), ('A1', NULL), ('A1', '')")
    connection.close()
    people = extracted(source(url), "person")
    assert people["ethnicity_code"].tolist() == ["WBRI"]


def test_an_enquiry_that_begins_in_the_future_is_read(tmp_path: Path) -> None:
    url = hdm(tmp_path / "hdm.sqlite", FACT_S47="FACT_S47_ID | DIM_PERSON_ID | START_DTTM\n1 | 3000001 | 2126-01-01")
    assert extracted(source(url), "s47")["start_at"].tolist() == [pd.Timestamp("2126-01-01")]


def test_the_referral_s_worker_is_a_key_never_a_name(tmp_path: Path) -> None:
    url = hdm(
        tmp_path / "hdm.sqlite",
        FACT_REFERRALS="""
            FACT_REFERRAL_ID | DIM_PERSON_ID | REFRL_START_DTTM | DIM_WORKER_ID | DIM_WORKER_ID_DESC | DIM_DEPARTMENT_ID
            1                | 3000001       | 2011-01-05       | 5001          | Wyn One            | 101
            2                | 3000001       | 2026-01-05       | -1            | Wyn One            | -1
            3                | -1            | 2026-01-05       | 5001          | Wyn One            | 101
            """,
    )
    rows = extracted(source(url), "referral")
    assert rows["referral_id"].tolist() == ["1", "2"]  # a case open for fifteen years is read too
    assert rows["worker_id"].fillna("").tolist() == ["5001", ""]
    assert rows["team_id"].fillna("").tolist() == ["101", ""]


EVIDENCED_CODES = {
    "gender": "M, F, U, I",
    "ethnicity": "WBRI, WIRI, WOTH, WIRT, WROM, MWBC, MWBA, MWAS, MOTH, AIND, APKN, ABAN, CHNE, AOTH, BCRB, BAFR, BOTH, OOTH, REFU, NOBT",
    "case_note_type": "STVC, STVL, IRO, CNSTAT, STAT, HVIS, DRCT, SUPERCONT, CNSTATCOVID, STVLCOVID, STVCPCOVID, "
    "Visit (Child in Need), Statutory Visit (Child in Need), Statutory Visit (Child Protection), IRO visit, Case Summary, Supervision",
    "involvement_role": "CW, 16PLUS, KAHV",
    "assessment_status": "X, D",
    "abuse_category": "Neglect, Physical, Sexual, Emotional, Multiple: Neglect",
    "primary_need": "N0, N1, N2, N3, N4, N5, N6, N7, N8, N9",
    "missing_episode_type": "M, A, Missing, Absent, Away from placement without authorisation",
    "cla_need": "N1, N2, N3, N4, N5, N6, N7, N8",
    "placement_type": "A3, A4, A5, A6, H5, H5a, K1, K2, P1, P2, P3, R1, R2, R3, R5, S1, T0, T1, T2, T3, T4, "
    "U1, U2, U3, U4, U5, U6, Z1",
    "placement_provider": "PR0, PR1, PR2, PR3, PR4, PR5",
    "placement_change_reason": "CARPL, CLOSE, ALLEG, STAND, APPRR, CREQB, CREQO, CHILD, LAREQ, PLACE, CUSTOD, OTHER",
    "reason_ceased": "E11, E12, E41, E43, E44, E45, 45, E46, E47, E48, X1",
    "legal_status": "CLA - L1, CLA - L2, CLA - C1, CLA - C2, Supervision Order",
    "health_check_status": "Planned, Refused, Cancelled, Completed",
    "health_check_type": "health assessment, dental check",
    "permanence_plan": "CPFUP1, CPFUP2, CPFUP3, CPFUP4, CPFUP5, CPFUP6, CPFUP7, CPFUP8, CPFUP9, CPFUP10",
    "participation": "PN0, PN1, PN2, PN3, PN4, PN5, PN6, PN7, PN1 - Attends",
    "disability_code": "NONE, MOB, HAND, PC, INC, COMM, LD, HEAR, VIS, BEH, CON, AUT, DDA",
    "immigration_status": "Unaccompanied Asylum Seeking Child, Refugee Status, Indefinite Leave to Remain",
    "closure_reason": "RC1, RC2, RC3, RC4, RC5, RC6, RC7, RC8, RC9",
}


@pytest.mark.parametrize("code_set", EVIDENCED_CODES)
def test_every_evidenced_code_and_wording_has_a_mapping(code_set: str) -> None:
    text = packaged("lcs", "codes.csv") or ""
    codes = CodeMap(load(), [("codes.csv", pd.read_csv(StringIO(text), dtype="str", keep_default_na=False))])
    _, unmapped = codes.apply(code_set, pd.Series(EVIDENCED_CODES[code_set].split(", "), dtype="str"))
    assert unmapped == {}


def test_what_lcs_does_not_hold_says_why() -> None:
    gaps = {
        f"{table}.{column}": reason
        for table in TABLES
        for column, reason in query(table, system="lcs", schema="x", dialect="mssql", confirmed=()).not_held.items()
    }
    assert sorted(gaps) == [
        "adopter.",
        "adoption.adopter_family_id",
        "allowance.",
        "assessment.authorised_by",
        "assessment.checkpoint_date",
        "assessment.submitted_at",
        "assessment.target_date",
        "care_leaver_contact.contact_method",
        "care_leaver_contact.multiple_occupancy",
        "care_period.destination",
        "care_period.ended_as_planned",
        "care_period.has_support_plan",
        "care_plan.planned_return_date",
        "case_note.author_worker_id",
        "case_status.",
        "chronology.",
        "cin_review.",
        "cla_review.delay_reason",
        "cla_review.is_series",
        "cla_review.meetings_in_series",
        "cla_review.permanence_agreed",
        "cla_review.permanence_plan_code",
        "cla_review.permanence_reason_none",
        "cla_review.planned_date",
        "cla_review.report_date",
        "cla_review.series_reason",
        "conference.delay_reason",
        "conference.invitations_date",
        "conference.planned_date",
        "conference.report_date",
        "conference.report_reason",
        "conference.report_shared_date",
        "conference.requested_date",
        "conference.seen_in_timescale",
        "contact.decided_at",
        "contact.decision_worker_id",
        "contact.outcome_early_help",
        "contact.reason",
        "contact.screening_worker_id",
        "contact.status_on_completion",
        "contact.status_on_receipt",
        "core_group.",
        "cp_plan.authorised_at",
        "cp_plan.end_reason",
        "cp_plan.recorded_at",
        "cp_plan.visit_interval_working_days",
        "disability.start_date",
        "early_help.lead_professional",
        "early_help.worker_id",
        "legal_status.consent_date",
        "legal_status.court",
        "missing_episode.interview_at",
        "missing_episode.interview_delay_reason",
        "missing_episode.interview_form_at",
        "missing_episode.interview_offered_date",
        "missing_episode.risk_level",
        "outcome.",
        "pep.",
        "person.has_education_health_care_plan",
        "person_relation.start_date",
        "placement.carer_location_code",
        "placement.local_authority",
        "placement.location_code",
        "placement.matched_date",
        "placement.ofsted_judgement_code",
        "placement.permission_by",
        "placement.permission_date",
        "placement.provider_name",
        "placement.weekly_cost_pounds",
        "private_fostering.",
        "referral.contact_id",
        "s47.authorised_by",
        "s47.concerns_substantiated",
        "s47.investigation_type",
        "s47.strategy_discussion_id",
        "step_out.",
        "strategy_attendance.",
        "strategy_discussion.",
        "supervision.",
        "team.parent_team_id",
        "team_manager.",
        "worker.end_date",
        "worker.start_date",
        "worker_team.end_date",
        "worker_team.start_date",
    ]
    assert all(gaps.values())


def test_test_clients_never_leave_the_source(tmp_path: Path) -> None:
    url = hdm(tmp_path / "hdm.sqlite", FACT_S47="FACT_S47_ID | DIM_PERSON_ID\n1 | 3000001\n2 | 3000002\n3 | 3000003")
    one = source(url, excluded=("3000002",))
    assert extracted(one, "s47")["child_id"].tolist() == ["3000001", "3000003"]
    assert one.report("s47").excluded == 1


def test_a_worker_of_two_teams_of_one_name_is_counted_once(tmp_path: Path) -> None:
    url = hdm(
        tmp_path / "hdm.sqlite",
        DIM_WORKER="DIM_WORKER_ID | STAFF_ID | DEPARTMENT_NAME\n-1 | |\n5001 | Unknown | North\n5002 | 007 | Nowhere",
        DIM_DEPARTMENT="DIM_DEPARTMENT_ID | NAME\n-1 | None\n101 | North\n102 | North",
    )
    one = source(url)
    assert extracted(one, "worker_team")["team_id"].tolist() == ["102"]
    assert extracted(one, "worker")["staff_number"].fillna("").tolist() == ["", "007"]
