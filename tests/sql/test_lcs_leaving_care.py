"""Care leavers as LCS keeps them: entitlement in words, keeping-in-touch forms, pathway plans by revision."""

from pathlib import Path

import pandas as pd

from tests.hdm import extracted, hdm, source


def test_the_entitlement_is_read_in_words_and_none_now_is_blank(tmp_path: Path) -> None:
    url = hdm(
        tmp_path / "hdm.sqlite",
        DIM_CLA_ELIGIBILITY="""
            DIM_CLA_ELIGIBILITY_ID | DIM_PERSON_ID | DIM_LOOKUP_ELIGIBILITY_STATUS_DESC
            1                      | 3000001       | Relevant
            2                      | 3000002       | Former Relevant
            3                      | 3000003       | Eligible
            4                      | 3000004       | Qualifying
            5                      | 3000005       |
            6                      | -1            | Relevant
            """,
    )
    one = source(url)
    rows = extracted(one, "care_leaver_status")
    assert rows["eligibility_code"].fillna("").tolist() == [
        "RELEVANT",
        "FORMER_RELEVANT",
        "ELIGIBLE",
        "QUALIFYING",
        "",
    ]
    assert rows["care_leaver_status_id"].tolist() == [
        "1",
        "2",
        "3",
        "4",
        "5",
    ]  # the record's own key: the same each run
    assert one.report("care_leaver_status").unmapped == {}


def test_every_keeping_in_touch_form_is_read_with_or_without_the_national_letter(tmp_path: Path) -> None:
    url = hdm(
        tmp_path / "hdm.sqlite",
        FACT_CLA_CARE_LEAVERS="""
            FACT_CLA_CARE_LEAVERS_ID | DIM_PERSON_ID | IN_TOUCH_DTTM    | DIM_LOOKUP_IN_TOUCH_CODE_CODE | DIM_LOOKUP_ACCOMMODATION_CODE_DESC | DIM_LOOKUP_ACCOMMODATION_SUITABLE_DESC | DIM_LOOKUP_MAIN_ACTIVITY_DESC
            1                        | 3000001       | 2026-01-05 11:00 | YES                           | U - Independent living             | Suitable                               | F2 - Full time education
            2                        | 3000001       | 2026-03-05 11:00 | RHOM                          | With parents or relatives          | 1 - Accommodation is considered suitable |
            3                        | 3000002       | 2026-03-05 11:00 | DIED                          |                                    |                                        |
            4                        | 3000003       | 2026-03-05 11:00 | NO                            | X - In custody                     | Unsuitable                             | G5 - NEET
            """,
    )
    one = source(url)
    rows = extracted(one, "care_leaver_contact")
    assert rows["in_touch_code"].tolist() == ["YES", "RHOM", "DIED", "NO"]
    assert rows["accommodation_code"].fillna("").tolist() == ["U", "B", "", "X"]
    assert rows["suitability_code"].fillna("").tolist() == ["1", "1", "", "2"]
    assert rows["activity_code"].fillna("").tolist() == ["F2", "", "", "G5"]
    assert one.report("care_leaver_contact").unmapped == {}


def test_a_pathway_plan_changed_in_1900_was_never_reviewed_and_void_or_other_plans_are_left_out(tmp_path: Path) -> None:
    url = hdm(
        tmp_path / "hdm.sqlite",
        FACT_CARE_PLANS="""
            FACT_CARE_PLAN_ID | FACT_CARE_PLAN_SUMMARY_ID | DIM_PERSON_ID | START_DTTM | END_DTTM   | MODIF_DTTM       | DIM_LOOKUP_PLAN_TYPE_ID_CODE | DIM_LOOKUP_PLAN_STATUS_ID_CODE | DIM_PLAN_COORD_DEPT_ID | DIM_PLAN_COORD_ID
            1                 | 7                         | 3000001       | 2025-01-05 | 2025-07-05 | 1900-01-01       | PATH                         | C                              | 101                    | 5001
            2                 | 7                         | 3000001       | 2025-07-05 |            | 2025-07-09 16:00 | PATH                         | A                              | -1                     | -1
            3                 | 8                         | 3000002       | 2025-07-05 |            | 2025-07-09 16:00 | JPATH                        |                                | 101                    | 5001
            4                 | 9                         | 3000003       | 2025-07-05 |            | 2025-07-09 16:00 | PATH                         | z                              | 101                    | 5001
            5                 | 10                        | 3000003       | 2025-07-05 |            | 2025-07-09 16:00 | CARE                         | A                              | 101                    | 5001
            """,
    )
    rows = extracted(source(url), "pathway_plan").set_index("pathway_plan_id")
    assert rows.index.tolist() == ["1", "2", "3"]
    assert pd.isna(rows.loc["1", "modified_at"])
    assert rows.loc["2", "modified_at"] == pd.Timestamp("2025-07-09 16:00")
    assert rows["is_joint"].tolist() == [False, False, True]
    assert [None if pd.isna(one) else bool(one) for one in rows["is_active"]] == [False, True, None]
    assert rows["team_id"].fillna("").tolist() == ["101", "", "101"]
    assert rows["series_id"].tolist() == ["7", "7", "8"]
