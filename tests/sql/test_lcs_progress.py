"""How an assessment and a strategy discussion went on, as the answers on their forms tell it."""

from pathlib import Path

import pandas as pd

from tests.hdm import extracted, hdm, source

ASSESSMENT = {
    "FACT_SINGLE_ASSESSMENT": """
        FACT_SINGLE_ASSESSMENT_ID | DIM_PERSON_ID | FACT_FORM_ID | START_DTTM | DIM_LOOKUP_STEP_SUBSTATUS_CODE
        1                         | 3000001       | 11           | 2026-01-05 | P
        2                         | 3000001       | -1           | 2026-01-06 | I
        """,
    "FACT_FORM_ANSWERS": """
        FACT_FORM_ANSWER_ID | FACT_FORM_ID | ANSWER_NO     | ANSWER           | ANSWERED_DTTM
        1                   | 11           | AsmtTarget    | 02/02/2026       | 2026-01-05
        2                   | 11           | AsmtChecked   | 16/01/2026       | 2026-01-16
        3                   | 11           | AsmtChecked   | 06/02/2026       | 2026-02-06
        4                   | 11           | AsmtSubmitted | 04/03/2026 16:10 | 2026-03-04
        5                   | 11           | AsmtManager   | Hale, Ada        | 2026-03-04
        6                   | -1           | AsmtTarget    | 02/02/2026       | 2026-01-05
        """,
}
PROGRESS = ["target_date", "checkpoint_date", "submitted_at", "authorised_by"]


def test_the_progress_of_an_assessment_is_told_by_the_answers_saved_last(tmp_path: Path) -> None:
    rows = extracted(source(hdm(tmp_path / "hdm.sqlite", **ASSESSMENT)), "assessment").set_index("assessment_id")
    assert rows.loc["1", PROGRESS].tolist() == [
        pd.Timestamp("2026-02-02"),
        pd.Timestamp("2026-02-06"),
        pd.Timestamp("2026-03-04 16:10"),
        "Hale, Ada",
    ]
    assert rows.loc["2", PROGRESS].isna().all()
    assert rows["status_code"].to_dict() == {"1": "AWAITING", "2": "IN_PROGRESS"}


def test_the_progress_of_an_assessment_is_not_held_until_an_analyst_confirms_it(tmp_path: Path) -> None:
    one = source(hdm(tmp_path / "hdm.sqlite", **ASSESSMENT), confirmed=())
    rows = extracted(one, "assessment")
    assert len(rows) == 2
    assert rows[PROGRESS].isna().all(axis=None)
    assert set(PROGRESS) <= set(one.report("assessment").not_held)


def test_a_discussion_tells_who_chaired_it_why_it_was_late_and_who_looked_over_it(tmp_path: Path) -> None:
    url = hdm(
        tmp_path / "hdm.sqlite",
        FACT_FORMS="FACT_FORM_ID | DIM_PERSON_ID | DIM_LOOKUP_FORM_TYPE_ID_CODE\n21 | 3000001 | STRAT",
        FACT_FORM_ANSWERS="""
            FACT_FORM_ANSWER_ID | FACT_FORM_ID | ANSWER_NO        | ANSWER               | ANSWERED_DTTM
            1                   | 21           | StratDate        | 03/02/2026 10:00     | 2026-02-03
            2                   | 21           | StratChair       | Hale, Ada            | 2026-02-03
            3                   | 21           | StratDelay       | Police not available | 2026-02-03
            4                   | 21           | StratOversight   | 5 February 2026      | 2026-02-05
            5                   | 21           | StratOversightBy | Moss, Ivo            | 2026-02-05
            """,
    )
    (row,) = extracted(source(url), "strategy_discussion").to_dict("records")
    assert (row["chair_name"], row["delay_reason"]) == ("Hale, Ada", "Police not available")
    assert (row["oversight_at"], row["oversight_by"]) == (pd.Timestamp("2026-02-05"), "Moss, Ivo")
