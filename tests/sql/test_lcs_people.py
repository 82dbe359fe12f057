"""The LCS templates of people and early help, and the traps round them; rows about adults are left out."""

from pathlib import Path

import pandas as pd

from tests.hdm import extracted, hdm, source

PEOPLE = """
    DIM_PERSON_ID | IS_CLIENT | GENDER_MAIN_CODE | BIRTH_DTTM | DUPLICATED_DTTM | EHM_SEN_FLAG
    -1            | N         |                  |            |                 |
    3000001       | Y         | F                | 2015-05-01 |                 | Y
    3000002       | Y         | M                | 2016-05-01 |                 | N
    3000003       | Y         | M                | 2016-05-01 | 2025-01-01      |
    3000101       | N         | F                | 1985-05-01 |                 |
    3000102       | N         | M                | 1984-05-01 |                 |
    3000103       | N         | U                | 1983-05-01 |                 |
    3000104       | N         |                  | 1900-01-01 |                 |
    """


def test_filler_postcodes_stand_for_none_and_only_clients_addresses_are_read(tmp_path: Path) -> None:
    """Trap 8."""
    url = hdm(
        tmp_path / "hdm.sqlite",
        DIM_PERSON=PEOPLE,
        DIM_PERSON_ADDRESS="""
            DIM_PERSON_ADDRESS_ID | DIM_PERSON_ID | ADDSS_TYPE_CODE | START_DTTM | END_DTTM   | HOUSE_NO | POSTCODE
            1                     | 3000001       | HOME            | 2020-01-01 | 2021-01-01 | 3a       | XXX XXX
            2                     | 3000001       | HOME            | 2021-01-01 |            | 4        | NoPostcode
            3                     | 3000002       | PLACE           | 2021-01-01 |            |          | xxxx
            4                     | 3000002       | HOME            | 2021-01-01 |            |          | OX1 1XX
            5                     | 3000002       | HOME            | 2021-01-01 |            |          |
            6                     | 3000101       | HOME            | 2021-01-01 |            |          | WZ1 1AA
            7                     | -1            | HOME            | 2021-01-01 |            |          | WZ1 1AA
            8                     | 3000003       | HOME            | 2021-01-01 |            |          | WZ1 1AA
            """,
    )
    rows = extracted(source(url), "person_address")
    assert rows["person_address_id"].tolist() == ["1", "2", "3", "4", "5"]
    assert rows["postcode"].fillna("").tolist() == ["", "", "", "OX1 1XX", ""]
    assert rows["house"].fillna("").tolist() == ["3a", "4", "", "", ""]


def test_a_mother_is_a_parent_recorded_as_female(tmp_path: Path) -> None:
    """Trap 18: "not male" would let U through."""
    url = hdm(
        tmp_path / "hdm.sqlite",
        DIM_PERSON=PEOPLE,
        FACT_PERSON_RELATION="""
            FACT_PERSON_RELATION_ID | DIM_PERSON_ID | DIM_RELATED_PERSON_ID | DIM_LOOKUP_RELTN_TYPE_CODE | END_DTTM
            1                       | 3000101       | 3000001               | CHI                        |
            2                       | 3000102       | 3000001               | CHI                        | 2020-02-01
            3                       | 3000103       | 3000001               | CHI                        |
            4                       | 3000104       | 3000002               | CHI                        |
            5                       | 3000001       | 3000101               | PAR                        |
            6                       | -1            | 3000001               | CHI                        |
            7                       | 3000101       | -1                    | CHI                        |
            8                       | 3000101       | 3000003               | CHI                        |
            9                       | 3000001       | 3000102               | CHI                        |
            """,
    )
    rows = extracted(source(url), "person_relation")
    assert rows["person_relation_id"].tolist() == ["1", "2", "3", "4"]
    assert rows["child_id"].tolist() == ["3000001"] * 3 + ["3000002"]
    assert rows["relation_code"].tolist() == ["MOTHER", "FATHER", "PARENT", "PARENT"]
    assert rows["end_date"].notna().tolist() == [False, True, False, False]
    assert rows["related_birth_date"].isna().tolist() == [False, False, False, True]


def test_disabilities_are_told_in_national_codes_and_an_unknown_local_code_is_kept(tmp_path: Path) -> None:
    url = hdm(
        tmp_path / "hdm.sqlite",
        DIM_PERSON=PEOPLE,
        DIM_LOOKUP_DISAB="MAIN_CODE | NAT_ID\n D11 | AUT\n D00 | NONE\n D77 |",
        FACT_DISABILITY="""
            FACT_DISABILITY_ID | DIM_PERSON_ID | DIM_LOOKUP_DISAB_CODE | END_DTTM
            1                  | 3000001       | D11                   |
            2                  | 3000002       | D00                   | 2024-01-01
            3                  | 3000002       | D77                   |
            4                  | -1            | D11                   |
            5                  | 3000101       | D11                   |
            """,
    )
    one = source(url)
    rows = extracted(one, "disability")
    assert rows["disability_code"].tolist() == ["AUT", "NONE", "D77"]
    assert one.report("disability").unmapped == {"disability_code": {"D77": 1}}
    assert rows["end_date"].notna().tolist() == [False, True, False]


def test_immigration_statuses_are_read_from_their_words(tmp_path: Path) -> None:
    url = hdm(
        tmp_path / "hdm.sqlite",
        DIM_PERSON=PEOPLE,
        FACT_IMMIGRATION_STATUS="""
            FACT_IMMIGRATION_STATUS_ID | DIM_PERSON_ID | DIM_LOOKUP_IMMGR_STATUS_DESC        | START_DTTM | END_DTTM
            1                          | 3000001       | Unaccompanied  Asylum Seeking Child | 2024-01-01 | 2025-01-01
            2                          | 3000001       | UASC Leave                          | 2025-01-01 |
            3                          | 3000002       | Refugee Status                      | 2025-01-01 |
            4                          | 3000002       | Adult asylum seeker                 | 2023-01-01 | 2025-01-01
            5                          | 3000101       | Refugee Status                      | 2025-01-01 |
            6                          | 3000002       | Visitor                             | 2022-01-01 | 2023-01-01
            """,
    )
    one = source(url)
    rows = extracted(one, "immigration")
    assert rows["status_code"].tolist() == ["UASC", "UASC_LEAVE", "REFUGEE", "ASYLUM_SEEKER", "Visitor"]
    assert one.report("immigration").unmapped == {"status_code": {"Visitor": 1}}
    assert rows["start_date"].iloc[0] == pd.Timestamp("2024-01-01")


def test_special_needs_are_told_and_a_plan_is_said_not_to_be_held(tmp_path: Path) -> None:
    one = source(hdm(tmp_path / "hdm.sqlite", DIM_PERSON=PEOPLE))
    assert extracted(one, "person")["has_special_educational_needs"].tolist() == [True, False]
    assert set(one.report("person").not_held) == {"has_education_health_care_plan"}


def test_factors_are_the_codes_answered_yes_last(tmp_path: Path) -> None:
    url = hdm(
        tmp_path / "hdm.sqlite",
        FACT_SINGLE_ASSESSMENT="""
            FACT_SINGLE_ASSESSMENT_ID | DIM_PERSON_ID | FACT_FORM_ID
            21                        | 3000001       | 91
            22                        | 3000002       | 91
            """,
        FACT_FORM_ANSWERS="""
            FACT_FORM_ANSWER_ID | FACT_FORM_ID | ANSWER_NO | ANSWER | ANSWERED_DTTM
            1                   | 91           | 3B        | No     | 2026-01-01 10:00
            2                   | 91           | 3B        | yes    | 2026-01-02 10:00
            3                   | 91           | 4A        | Yes    | 2026-01-01 10:00
            4                   | 91           | 4A        | No     | 2026-01-02 10:00
            5                   | 91           | seenYN    | Yes    | 2026-01-01 10:00
            """,
    )
    rows = extracted(source(url), "assessment_factor")
    assert rows["assessment_factor_id"].tolist() == ["21-3B", "22-3B"]  # siblings share the form
    assert rows["identified_at"].tolist() == [pd.Timestamp("2026-01-02 10:00")] * 2


def test_arrangements_and_allowances_are_read_from_the_words_of_legal_statuses(tmp_path: Path) -> None:
    url = hdm(
        tmp_path / "hdm.sqlite",
        FACT_LEGAL_STATUS="""
            FACT_LEGAL_STATUS_ID | DIM_PERSON_ID | DIM_LOOKUP_LGL_STATUS_DESC     | START_DTTM
            1                    | 3000001       | Privately Fostered             | 2026-01-01
            2                    | 3000002       | Special Guardianship Allowance | 2026-01-01
            3                    | 3000003       | Residence Order Allowance      | 2026-01-01
            4                    | 3000004       | Special Guardianship Order     | 2026-01-01
            """,
    )
    assert extracted(source(url), "private_fostering")["child_id"].tolist() == ["3000001"]
    assert extracted(source(url), "allowance")["kind_code"].tolist() == ["SPECIAL_GUARDIANSHIP", "RESIDENCE"]


def test_what_lcs_has_no_home_for_has_no_rows_and_says_why(tmp_path: Path) -> None:
    one = source(hdm(tmp_path / "hdm.sqlite"))
    for table in ("outcome", "step_out"):
        assert extracted(one, table).empty
        assert one.report(table).not_held[""]


def test_contacts_and_referrals_count_their_outcomes_unless_the_count_is_not_known(tmp_path: Path) -> None:
    """Trap 6."""
    url = hdm(
        tmp_path / "hdm.sqlite",
        FACT_CONTACTS="""
            FACT_CONTACT_ID | DIM_PERSON_ID | TOTAL_NO_OF_OUTCOMES | OTHER_OUTCOMES_EXIST_FLAG | OUTCOME_OLA_CP_FLAG | DIM_LOOKUP_FAMILYOFRESIDENCE_ID
            1               | 3000001       | -1                   | Y                         | N                   | 400001
            2               | 3000001       | 0                    | N                         | N                   | -1
            3               | 3000001       | 2                    | Y                         | Y                   |
            """,
        FACT_REFERRALS="""
            FACT_REFERRAL_ID | DIM_PERSON_ID | TOTAL_NO_OF_OUTCOMES | OUTCOME_NON_AGENCY_ADOPTION_FLAG
            1                | 3000001       | -1                   | Y
            2                | 3000001       | 3                    | N
            3                | 3000001       |                      |
            """,
    )
    one = source(url)
    contacts, referrals = extracted(one, "contact"), extracted(one, "referral")
    assert contacts["number_of_outcomes"].fillna(-9).tolist() == [-9, 0, 2]
    assert contacts["family_id"].fillna("").tolist() == ["400001", "", ""]
    assert contacts["outcome_other_authority_cp"].tolist() == [False, False, True]
    assert referrals["number_of_outcomes"].fillna(-9).tolist() == [-9, 3, -9]
    assert referrals["outcome_adoption"].iloc[:2].tolist() == [True, False]
    assert "early help" in one.report("contact").not_held["outcome_early_help"]


def test_a_team_s_manager_is_the_worker_in_it_with_such_a_title(tmp_path: Path) -> None:
    url = hdm(
        tmp_path / "hdm.sqlite",
        DIM_DEPARTMENT="DIM_DEPARTMENT_ID | NAME | DEPT_ID\n -1 | | \n 101 | North | 9\n 102 | South | 101\n 103 | South | 8",
        DIM_WORKER="""
            DIM_WORKER_ID | JOB_TITLE             | DEPARTMENT_NAME | FULL_TIME_EQUIVALENCY
            -1            | Team Manager          | North           |
            5001          | Senior Practitioner   | North           | 1
            5002          | Team Manager          | North           | 0.8
            5003          | Social Worker         | North           | 1
            5004          | Deputy Practice Manager | South         | 1
            5005          | Head of Service       | Nowhere         | 1
            """,
    )
    rows = extracted(source(url), "team_manager")
    assert rows[["team_id", "worker_id"]].to_numpy().tolist() == [["101", "5002"], ["103", "5004"]]
    assert rows["role_code"].tolist() == ["TEAM_MANAGER", "PRACTICE_MANAGER"]
    assert extracted(source(url, confirmed=()), "team_manager").empty
    assert extracted(source(url), "worker")["full_time_share"].fillna(0).tolist() == [1.0, 0.8, 1.0, 1.0, 1.0]
    # Trap 17: a department's number is no parent.
    assert extracted(source(url), "team")["parent_team_id"].isna().all()
