"""Adoptions and adopters as LCS keeps them: where the order's date comes from, and who adopted whom."""

from pathlib import Path

import pandas as pd

from tests.hdm import extracted, hdm, source

ADOPTIONS = """
    FACT_ADOPTION_ID | DIM_PERSON_ID | FACT_CLA_ID | START_DTTM | DECISION_DTTM | ADOPTION_DTTM | NO_LONGER_PLACED_DTTM | DIM_LOOKUP_ADOP_REASON_CEASED_CODE | SIBLING_GROUP | NO_OF_ADOPTERS | ADOPTION_SOCIAL_WORKER_ID
    1                | 3000001       | 7           | 2025-01-05 | 2025-01-06    |               |                       |                                    | 1             | 2              | -1
    2                | 3000002       | -1          |            | 2025-02-06    | 2026-01-09    |                       |                                    | 0             | 1              | 5001
    3                | 3000003       | 8           | 2024-01-05 | 2024-01-06    |               | 2024-06-01            | RD2                                |               |                |
    4                | 3000003       | 8           | 2025-01-05 | 2025-01-06    |               |                       |                                    |               |                |
    5                | 3000004       | 9           |            |               |               |                       |                                    |               |                |
    6                | -1            | 9           | 2025-01-05 | 2025-01-06    |               |                       |                                    |               |                |
    """
EPISODES = """
    FACT_CARE_EPISODES_ID | DIM_PERSON_ID | CARE_START_DATE | CARE_END_DATE | CARE_REASON_END_CODE | PLACEND
    1                     | 3000001       | 2020-01-01      | 2020-06-01    | E11                  | 2020-06-01
    2                     | 3000001       | 2024-01-01      | 2025-12-01    | E12                  | 2025-12-02
    3                     | 3000002       | 2024-01-01      | 2026-01-10    | E11                  | 2026-01-10
    4                     | 3000003       | 2024-01-01      | 2025-11-01    | E45                  | 2025-11-01
    """
FORMS = """
    FACT_FORM_ID | DIM_PERSON_ID | DIM_LOOKUP_FORM_TYPE_ID_CODE | FORM_DTTM
    11           | 3000101       | ADOPTER                      | 2023-01-05
    12           | 3000102       | ADOPTER                      | 2023-01-05
    13           | 3000103       | CFA                          | 2023-01-05
    """
ANSWERS = """
    FACT_FORM_ANSWER_ID | FACT_FORM_ID | ANSWER_NO     | ANSWER                       | ANSWERED_DTTM
    1                   | 11           | AdFamily      | AF1                          | 2023-01-05
    2                   | 11           | AdEnquiry     | 05/02/2023                   | 2023-01-05
    3                   | 11           | AdStage1Start | 3 March 2023                 | 2023-03-05
    4                   | 11           | AdStage1Start | 4 March 2023                 | 2023-03-06
    5                   | 11           | AdChild1      | 3000001                      | 2025-03-06
    6                   | 11           | AdChild2      | 3000002                      | 2025-03-06
    7                   | 11           | AdFostering   | Yes                          | 2025-03-06
    8                   | 12           | AdFamily      | AF1                          | 2023-01-05
    9                   | 12           | AdLeftReason  | 1 - Adopter withdrew from process | 2023-01-05
    10                  | 12           | AdChildren    | 2                            | 2025-03-06
    11                  | 12           | AdChild1      | 3000001                      | 2025-03-06
    12                  | 13           | AdFamily      | AF9                          | 2025-03-06
    """
PEOPLE = """
    DIM_PERSON_ID | IS_CLIENT | GENDER_MAIN_CODE | ETHNICITY_MAIN_CODE | IS_DISABLED
    3000101       | N         | F                | A1                  |
    3000102       | N         | M                | A1                  | Y
    3000103       | N         | M                | A1                  | Y
    """


def test_the_order_is_the_process_s_own_else_the_end_of_the_episode_that_ended_in_adoption(tmp_path: Path) -> None:
    url = hdm(tmp_path / "hdm.sqlite", FACT_ADOPTION=ADOPTIONS, FACT_CARE_EPISODES=EPISODES)
    rows = extracted(source(url), "adoption").set_index("adoption_id")
    assert rows.index.tolist() == ["1", "2", "3", "4"]
    # An adoption from before the process began is another one; a reversed decision led to no order.
    assert rows["adoption_order_date"].dropna().to_dict() == {
        "1": pd.Timestamp("2025-12-02"),
        "2": pd.Timestamp("2026-01-09"),
    }
    assert rows.loc["2", "start_date"] == pd.Timestamp("2025-02-06")  # no start: from the decision
    assert rows["reversal_reason_code"].fillna("").tolist() == ["", "", "RD2", ""]
    assert rows["adoption_worker_id"].fillna("").tolist() == ["", "5001", "", ""]
    assert rows["care_period_id"].fillna("").tolist() == ["7", "", "8", "8"]
    assert rows["in_sibling_group"].fillna(False).tolist() == [True, False, False, False]


def test_a_child_is_linked_to_the_family_whose_form_names_it(tmp_path: Path) -> None:
    url = hdm(tmp_path / "hdm.sqlite", FACT_ADOPTION=ADOPTIONS, FACT_FORMS=FORMS, FACT_FORM_ANSWERS=ANSWERS)
    rows = extracted(source(url), "adoption").set_index("adoption_id")
    assert rows["adopter_family_id"].dropna().to_dict() == {"1": "AF1", "2": "AF1"}


def test_an_adopter_is_a_person_with_the_adopters_form_and_its_latest_answers(tmp_path: Path) -> None:
    url = hdm(
        tmp_path / "hdm.sqlite",
        DIM_PERSON=PEOPLE,
        DIM_LOOKUP_DFE_ETHNIC="MAIN_CODE | NAT_ID\n A1 | WBRI",
        FACT_FORMS=FORMS,
        FACT_FORM_ANSWERS=ANSWERS,
    )
    one = source(url)
    rows = extracted(one, "adopter").set_index("adopter_id")
    assert rows["family_id"].to_dict() == {"3000101": "AF1", "3000102": "AF1"}
    assert rows["ethnicity_code"].tolist() == ["WBRI", "WBRI"]
    assert rows["is_disabled"].tolist() == [False, True]
    assert rows.loc["3000101", "enquiry_date"] == pd.Timestamp("2023-02-05")
    assert rows.loc["3000101", "stage_1_start_date"] == pd.Timestamp("2023-03-04")
    assert bool(rows.loc["3000101", "fosters_for_adoption"])
    assert rows.loc["3000102", ["leaving_reason_code", "children_placed"]].tolist() == ["1", 2]
    assert one.report("adopter").unreadable == {}
