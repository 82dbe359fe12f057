"""Looked-after reviews as LCS holds them: none is lost for want of a meeting, a form or an outcome."""

from pathlib import Path

import pandas as pd

from tests.hdm import extracted, hdm, source

REVIEWS = {
    "FACT_CLA_REVIEW": """
        FACT_CLA_REVIEW_ID | DIM_PERSON_ID | FACT_CLA_ID | DUE_DTTM   | MEETING_DTTM | FACT_MEETING_ID
        1                  | 3000001       | 5           | 2026-01-05 | 2026-01-06   | 41
        2                  | 3000001       | 5           | 2026-04-06 | 2026-04-01   | 42
        3                  | 3000001       | 5           | 2026-04-06 | 2026-04-08   | 43
        4                  | 3000001       | 5           | 2026-10-06 |              | -1
        5                  | 3000002       | -1          | 2026-01-05 | 2026-01-06   | 41
        6                  | 3000003       | 6           |            |              |
        7                  | -1            | 6           | 2026-01-05 |              |
        """,
    "FACT_MEETINGS": """
        FACT_MEETING_ID | CANCELLED | ACTUAL_DTTM
        -1              | Y         |
        41              | N         | 2026-01-06 10:00
        42              | Y         |
        43              |           | 2026-04-08 10:00
        """,
    "FACT_MEETING_SUBJECTS": """
        FACT_MEETINGS_ID | DIM_PERSON_ID | FACT_OUTCM_FORM_ID | DIM_LOOKUP_PARTICIPATION_CODE_DESC
        41               | 3000001       | -1                 | PN7 - Neither attends
        41               | 3000001       | 61                 | PN1 - Attends and speaks
        41               | 3000002       | -1                 | PN0
        43               | 3000009       | 62                 | PN2
        """,
    "FACT_FORM_ANSWERS": """
        FACT_FORM_ANSWER_ID | FACT_FORM_ID | ANSWER_NO     | ANSWER         | ANSWERED_DTTM
        1                   | 61           | RevPermanence | No             | 2026-01-06
        2                   | 61           | RevPermanence | Yes            | 2026-01-07
        3                   | 61           | RevPermPlan   | Adoption       | 2026-01-07
        4                   | 61           | RevReport     | 02/01/2026     | 2026-01-07
        5                   | 61           | RevSeries     | No             | 2026-01-07
        6                   | -1           | RevSeries     | Yes            | 2026-01-07
        """,
}


def test_reviews_that_are_due_unheld_or_without_an_outcome_form_are_kept(tmp_path: Path) -> None:
    rows = extracted(source(hdm(tmp_path / "hdm.sqlite", **REVIEWS)), "cla_review").set_index("cla_review_id")
    day = pd.Timestamp
    assert rows.index.tolist() == ["1", "2", "3", "4", "5", "6"]
    assert rows["held_date"].tolist() == [
        day("2026-01-06"), pd.NaT, day("2026-04-08"), pd.NaT, day("2026-01-06"), pd.NaT,
    ]  # fmt: skip
    assert rows["is_cancelled"].fillna(False).tolist() == [False, True, False, False, False, False]
    assert rows["planned_date"].tolist()[1] == day("2026-04-01")
    assert rows["care_period_id"].fillna("").tolist() == ["5", "5", "5", "5", "", "6"]


def test_each_child_s_part_is_their_own_and_of_several_rows_the_one_with_a_form_counts(tmp_path: Path) -> None:
    rows = extracted(source(hdm(tmp_path / "hdm.sqlite", **REVIEWS)), "cla_review").set_index("cla_review_id")
    assert rows["participation_code"].fillna("").tolist() == ["PN1", "", "", "", "PN0", ""]
    assert rows["outcome_form_id"].fillna("").tolist() == ["61", "", "", "", "", ""]
    assert rows.loc["1", ["permanence_agreed", "permanence_plan_code"]].tolist() == [True, "ADOPTION"]
    assert rows.loc["1", "report_date"] == pd.Timestamp("2026-01-02")
    assert rows.loc["5", ["permanence_agreed", "is_series"]].isna().all()


def test_what_was_agreed_is_not_held_until_an_analyst_confirms_the_questions(tmp_path: Path) -> None:
    one = source(hdm(tmp_path / "hdm.sqlite", **REVIEWS), confirmed=())
    rows = extracted(one, "cla_review")
    assert rows["held_date"].notna().sum() == 3
    assert rows["permanence_agreed"].isna().all()
    assert set(one.report("cla_review").not_held) >= {"permanence_agreed", "is_series", "planned_date"}
