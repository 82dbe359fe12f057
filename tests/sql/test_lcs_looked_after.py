"""Periods of care, episodes, placements and statuses as LCS holds them."""

from pathlib import Path

import pandas as pd

from tests.hdm import extracted, hdm, source


def test_a_period_ends_with_its_last_episode_and_not_while_one_is_open(tmp_path: Path) -> None:
    url = hdm(
        tmp_path / "hdm.sqlite",
        FACT_CLA="""
            FACT_CLA_ID | DIM_PERSON_ID | FACT_REFERRAL_ID | START_DTTM | IMMU_UP_TO_DATE_FLAG
            1           | 3000001       | 7                | 2025-01-06 | Y
            2           | 3000002       | -1               | 2025-01-06 | N
            3           | 3000003       | 7                | 2025-01-06 |
            4           | 3000004       | 7                | 2025-01-06 |
            5           | -1            | 7                | 2025-01-06 |
            """,
        FACT_CARE_EPISODES="""
            FACT_CARE_EPISODES_ID | DIM_PERSON_ID | FACT_CLA_ID | CARE_START_DATE | CARE_END_DATE | CARE_REASON_END_CODE
            10                    | 3000001       | 1           | 2025-01-06      | 2025-03-03    | X1
            11                    | 3000001       | 1           | 2025-03-03      | 2025-06-02    | E4A
            12                    | 3000002       | 2           | 2025-03-03      |               |
            13                    | 3000002       | 2           | 2025-01-06      | 2025-12-31    | X1
            14                    | 3000004       | 4           | 2025-01-06      | 2025-06-02    | X1
            15                    | 3000004       | 4           | 2025-06-02      | 2025-06-02    | 45
            16                    | -1            | 4           | 2025-06-02      |               |
            """,
    )
    rows = extracted(source(url), "care_period").set_index("care_period_id")
    day = pd.Timestamp
    assert rows["end_date"].tolist() == [day("2025-06-02"), pd.NaT, pd.NaT, day("2025-06-02")]
    assert rows["end_reason_code"].fillna("").tolist() == ["E4A", "", "", "E45"]
    assert rows["referral_id"].fillna("").tolist() == ["7", "", "7", "7"]
    assert rows["immunisations_up_to_date"].tolist()[:2] == [True, False]


def test_every_type_of_placement_and_every_ofsted_number_is_kept(tmp_path: Path) -> None:
    url = hdm(
        tmp_path / "hdm.sqlite",
        FACT_CLA_PLACEMENT="""
            FACT_CLA_PLACEMENT_ID | DIM_PERSON_ID | FACT_CLA_ID | START_DTTM | DIM_LOOKUP_PLACEMENT_TYPE_CODE | DISTANCE_FROM_HOME | POSTCODE
            -1                    | 3000001       | 1           | 2025-01-06 | U6                             |                    |
            21                    | 3000001       | 1           | 2025-01-06 | T3                             | 12.5               | WZ1 2AB
            22                    | 3000001       | 1           | 2025-01-06 | P3                             | 999.9              | ZZZ
            23                    | 3000001       | -1          | 2025-01-06 | LOC7                           | far                | WZ12
            24                    | 3000001       | 1           | 2025-01-06 | T2                             | 0                  | WZ12A
            """,
        FACT_CARE_EPISODES="""
            FACT_CARE_EPISODES_ID | DIM_PERSON_ID | FACT_CLA_PLACEMENT_ID | CARE_START_DATE | OFSTED_URN
            30                    | 3000001       | 21                    | 2025-01-06      | SC123456
            31                    | 3000001       | 21                    | 2025-02-06      | 2345678
            32                    | 3000001       | 21                    | 2025-03-06      |
            33                    | 3000001       | 22                    |                 | SC000001
            34                    | 3000001       | 22                    | 2025-01-06      | 0012345
            35                    | 3000001       | -1                    | 2025-01-06      | SC999999
            """,
    )
    one = source(url)
    rows = extracted(one, "placement").set_index("placement_id")
    assert rows["type_code"].to_dict() == {"21": "T3", "22": "P3", "23": "LOC7", "24": "T2"}
    assert one.report("placement").unmapped == {"type_code": {"LOC7": 1}}
    # Digits alone are a number too, and keep their noughts; of several the latest dated one that is filled.
    assert rows["urn"].fillna("").tolist() == ["2345678", "0012345", "", ""]
    assert rows["postcode"].fillna("").tolist() == ["WZ1 2AB", "", "", "WZ12A"]
    assert rows["distance_miles"].fillna(-1).tolist() == [12.5, -1, -1, 0]
    assert one.report("placement").unreadable == {"distance_miles": 1}


def test_an_episode_is_read_with_its_reasons_as_national_codes(tmp_path: Path) -> None:
    url = hdm(
        tmp_path / "hdm.sqlite",
        FACT_CARE_EPISODES="""
            FACT_CARE_EPISODES_ID | DIM_PERSON_ID | FACT_CLA_ID | FACT_CLA_PLACEMENT_ID | CARE_START_DATE | CARE_REASON_DESC            | CIN_903_CODE | CARE_REASON_END_CODE | PLACEND
            30                    | 3000001       | 1           | 21                    | 2025-01-06      | Started to be looked after  | N1           | X1                   | 2025-02-06
            31                    | 3000001       | 1           | -1                    | 2025-02-06      | L                           | N9           |                      |
            32                    | -1            | 1           | 21                    | 2025-02-06      | L                           | N1           |                      |
            """,
    )
    one = source(url)
    rows = extracted(one, "care_episode")
    assert rows["start_reason_code"].tolist() == ["S", "L"]
    assert rows["placement_id"].fillna("").tolist() == ["21", ""]
    assert one.report("care_episode").unmapped == {"need_code": {"N9": 1}}


LEGAL = """
    FACT_LEGAL_STATUS_ID | DIM_PERSON_ID | DIM_LOOKUP_LGL_STATUS_DESC                         | START_DTTM | END_DTTM   | FACT_CLA_ID
    1                    | 3000001       | CLA - C1                                           | 2025-01-06 | 2025-06-02 | 5
    2                    | 3000001       | CLA  -  L1   Under police protection               | 2025-01-06 |            | 5
    3                    | 3000001       | cla - v4 Short term breaks                         | 2025-01-06 |            | 5
    4                    | 3000001       | Supervision Order                                  | 2025-01-06 |            | -1
    5                    | 3000001       | Special Guardianship Order                         | 2025-01-06 |            | -1
    6                    | 3000001       | Special Guardianship Order - Allowance             | 2025-01-06 |            | -1
    7                    | 3000001       | Pre-proceedings (PLO)                              | 2025-01-06 | 2025-06-02 | -1
    8                    | 3000001       | Care Proceedings                                   | 2025-06-02 |            | -1
    9                    | 3000001       | Private Law Proceedings                            | 2025-06-02 |            | -1
    10                   | 3000001       | Something local                                    | 2025-06-02 |            | -1
    11                   | -1            | Care Proceedings                                   | 2025-06-02 |            | -1
    """


def test_statuses_of_children_looked_after_and_others_are_read_from_their_words(tmp_path: Path) -> None:
    one = source(hdm(tmp_path / "hdm.sqlite", FACT_LEGAL_STATUS=LEGAL))
    rows = extracted(one, "legal_status")
    rows = rows.sort_values("legal_status_id", key=lambda ids: ids.astype("int64"))
    assert rows["status_code"].tolist() == [
        "C1", "L1", "V4", "SO", "SGO", "OTHER", "OTHER", "OTHER", "OTHER", "Something local",
    ]  # fmt: skip
    assert rows["care_period_id"].fillna("").tolist() == ["5"] * 3 + [""] * 7
    assert one.report("legal_status").unmapped == {"status_code": {"Something local": 1}}


def test_proceedings_are_a_case_status_once_an_analyst_confirms_it(tmp_path: Path) -> None:
    url = hdm(tmp_path / "hdm.sqlite", FACT_LEGAL_STATUS=LEGAL)
    unconfirmed = source(url, confirmed=())
    assert extracted(unconfirmed, "case_status").empty
    assert "confirmed" in unconfirmed.report("case_status").not_held[""]
    rows = extracted(source(url, confirmed=("case_status",)), "case_status")
    assert rows["status_code"].tolist() == ["PRE_PROCEEDINGS", "CARE_PROCEEDINGS", "PRIVATE_PROCEEDINGS"]
