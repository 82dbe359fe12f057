"""Care plans, health checks, SDQs and personal education plans as LCS holds them."""

from pathlib import Path

import pandas as pd

from tests.hdm import extracted, hdm, source

PLANS = """
    FACT_CARE_PLAN_ID | DIM_PERSON_ID | FACT_CARE_PLAN_SUMMARY_ID | START_DTTM | DIM_LOOKUP_PLAN_TYPE_ID_CODE | DIM_LOOKUP_PLAN_STATUS_ID_CODE
    1                 | 3000001       | 8                         | 2026-01-05 |                              | A
    2                 | 3000001       | 8                         | 2025-06-05 | CLA                          | C
    3                 | 3000001       | -1                        | 2026-01-05 | PATH                         | A
    4                 | 3000002       | 9                         | 2026-01-05 | CLA                          | A
    5                 | 3000003       | -1                        | 2026-01-05 | CLA                          | A
    6                 | -1            | -1                        | 2026-01-05 | CLA                          | A
    """
SUMMARIES = """
    FACT_CARE_PLAN_SUMMARY_ID | DIM_PERSON_ID | DIM_LOOKUP_PLAN_TYPE_CODE
    8                         | 3000001       |
    9                         | 3000002       | FP
    """


def test_care_plans_are_the_active_ones_that_are_no_pathway_or_child_in_need_plan(tmp_path: Path) -> None:
    one = source(hdm(tmp_path / "hdm.sqlite", FACT_CARE_PLANS=PLANS, FACT_CARE_PLAN_SUMMARY=SUMMARIES))
    rows = extracted(one, "care_plan")
    assert rows["care_plan_id"].tolist() == ["1", "5"]
    assert rows["series_id"].fillna("").tolist() == ["8", ""]
    assert rows["permanence_plan_code"].isna().all()


def test_permanence_is_read_from_the_form_saved_last_and_the_first_option_in_its_order(tmp_path: Path) -> None:
    url = hdm(
        tmp_path / "hdm.sqlite",
        FACT_CARE_PLANS=PLANS,
        FACT_FORMS="""
            FACT_FORM_ID | DIM_PERSON_ID
            20           | 3000001
            21           | 3000001
            22           | 3000003
            """,
        FACT_FORM_ANSWERS="""
            FACT_FORM_ANSWER_ID | FACT_FORM_ID | ANSWER_NO | ANSWER | ANSWERED_DTTM
            1                   | 20           | CPFUP4    | Yes    | 2025-06-05 10:00
            2                   | 21           | CPFUP10   | yes    | 2026-01-05 10:00
            3                   | 21           | CPFUP9    | YES    | 2026-01-05 10:00
            4                   | 21           | CPFUP1    | Yes    | 2026-01-04 10:00
            5                   | 21           | CPFUP1    | No     | 2026-01-05 10:00
            6                   | 22           | CPFUP10   | Y      | 2026-01-05 10:00
            7                   | 22           | CPFUP6    |        | 2026-01-05 10:00
            """,
    )
    rows = extracted(source(url), "care_plan").set_index("care_plan_id")
    assert rows.loc["1", ["permanence_plan_code", "permanence_options"]].tolist() == ["ADOPTION", 2]
    assert rows.loc["5", ["permanence_plan_code", "permanence_options"]].tolist() == ["OTHER", 1]
    # The plan of June to return home stands on an older form, and the child no longer remains with the family.
    assert not rows.loc["1", "plans_return_home"]
    assert rows.loc["1", "permanence_recorded_at"] == pd.Timestamp("2026-01-05 10:00")


def test_the_kind_of_a_health_check_falls_back_and_its_status_is_kept(tmp_path: Path) -> None:
    url = hdm(
        tmp_path / "hdm.sqlite",
        FACT_HEALTH_CHECK="""
            FACT_HEALTH_CHECK_ID | DIM_PERSON_ID | DIM_LOOKUP_EVENT_TYPE_DESC | DIM_LOOKUP_HC_TYPE_DESC | START_DTTM | DIM_LOOKUP_EXAM_STATUS_DESC
            1                    | 3000001       | Initial Health Assessment  |                         | 2026-01-05 | Completed
            2                    | 3000001       | Health Assessment (annual) | Dental                  | 2026-01-05 | Refused
            3                    | 3000001       |                            | Dental check            | 2026-06-05 | Planned
            4                    | 3000001       | Podiatry                   |                         | 2026-01-05 | cancelled
            5                    | -1            | Dental check               |                         | 2026-01-05 | Completed
            """,
    )
    one = source(url)
    rows = extracted(one, "health_check")
    assert rows["type_code"].tolist() == ["INITIAL_HEALTH", "HEALTH", "DENTAL", "Podiatry"]
    assert rows["status_code"].tolist() == ["COMPLETED", "REFUSED", "PLANNED", "CANCELLED"]
    assert one.report("health_check").unmapped == {"type_code": {"Podiatry": 1}}


def test_an_sdq_is_dated_by_what_was_typed_and_kept_without_a_score(tmp_path: Path) -> None:
    url = hdm(
        tmp_path / "hdm.sqlite",
        FACT_FORMS="FACT_FORM_ID | DIM_PERSON_ID\n31 | 3000001\n32 | 3000001\n33 | 3000001\n34 | 3000001",
        FACT_FORM_ANSWERS="""
            FACT_FORM_ANSWER_ID | FACT_FORM_ID | ANSWER_NO   | ANSWER     | ANSWERED_DTTM    | DIM_ASSESSMENT_TEMPLATE_ID_DESC
            1                   | 31           | SDQScore    | 17         | 2026-02-01 09:00 | Strengths and Difficulties Questionnaire
            2                   | 31           | FormEndDate | 03/02/2026 | 2026-03-20 09:00 | Strengths and Difficulties Questionnaire
            3                   | 32           | SDQScore    | n/a        | 2026-02-01 09:00 | Strengths and Difficulties Questionnaire (teacher)
            4                   | 32           | FormEndDate |            |                  | Strengths and Difficulties Questionnaire (teacher)
            5                   | 33           | SDQScore    | 12         | 2026-02-01 09:00 | Another form
            6                   | 34           | FormEndDate | 03/02/2026 | 2026-03-20 09:00 | Family Assessment
            """,
    )
    one = source(url)
    rows = extracted(one, "sdq")
    assert rows["sdq_id"].tolist() == ["31", "32"]
    assert rows["completed_date"].tolist() == [pd.Timestamp("2026-02-03"), pd.NaT]
    assert rows["saved_at"].tolist() == [pd.Timestamp("2026-03-20 09:00"), pd.Timestamp("2026-02-01 09:00")]
    assert rows["score"].fillna(-1).tolist() == [17, -1]
    assert one.report("sdq").unreadable == {"score": 1}


def test_education_plans_are_not_held_until_an_analyst_confirms_them(tmp_path: Path) -> None:
    url = hdm(
        tmp_path / "hdm.sqlite",
        FACT_FORMS="FACT_FORM_ID | DIM_PERSON_ID | DIM_LOOKUP_FORM_TYPE_ID_CODE\n31 | 3000001 | PEP\n32 | 3000001 | SDQ",
        FACT_FORM_ANSWERS="""
            FACT_FORM_ANSWER_ID | FACT_FORM_ID | ANSWER_NO  | ANSWER     | ANSWERED_DTTM
            1                   | 31           | PEPDate    | 03/02/2026 | 2026-02-05
            2                   | 31           | PEPAttend  | No         | 2026-02-05
            3                   | 31           | PEPReason  | Excluded   | 2026-02-05
            4                   | 31           | PEPSEN     | EHC plan   | 2026-02-05
            5                   | 31           | PEPSchools | 2          | 2026-02-05
            6                   | 31           | PEPSchools | 3          | 2026-02-06
            """,
    )
    assert extracted(source(url, confirmed=()), "pep").empty
    (row,) = extracted(source(url, confirmed=("pep",)), "pep").to_dict("records")
    assert row["pep_date"] == pd.Timestamp("2026-02-03")
    assert row["attends_school"] is False
    assert (row["reason_not_attending"], row["sen_status_code"], row["schools_in_2_years"]) == ("Excluded", "EHCP", 3)
