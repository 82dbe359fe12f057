"""Missing episodes: any child's, what "NA" means, and which interview form belongs to which episode."""

from pathlib import Path

import pandas as pd
import pytest

from tests.hdm import extracted, hdm, source

EPISODES = """
    FACT_MISSING_PERSON_ID | DIM_PERSON_ID | START_DTTM       | END_DTTM         | MISSING_STATUS                          | RETURN_INTERVIEW_OFFERED | RETURN_INTERVIEW_ACCEPTED
    1                      | 3000001       | 2026-01-02 21:00 | 2026-01-03 04:00 | Missing                                 | Yes                      | No
    2                      | 3000001       | 2026-02-02 21:00 | 2026-02-04 04:00 | Away from placement without authorisation | No                     | NA
    3                      | 3000001       | 2026-03-30 21:00 |                  | Missing                                 |                          |
    4                      | 3000002       | 2026-01-02 21:00 | 2026-01-02 23:00 | Absent                                  | NA                       | N/A
    5                      | -1            | 2026-01-02 21:00 | 2026-01-02 23:00 | Missing                                 | Yes                      | Yes
    """
FORMS = """
    FACT_FORM_ID | DIM_PERSON_ID | DIM_LOOKUP_FORM_TYPE_ID_CODE | FORM_DTTM
    11           | 3000001       | RETINT                       | 2026-01-03 10:00
    12           | 3000001       | RETINT                       | 2026-01-05 10:00
    13           | 3000001       | RETINT                       | 2026-03-31 08:00
    14           | 3000001       | CFA                          | 2026-02-05 08:00
    15           | 3000002       | RETINT                       | 2026-01-01 08:00
    """
ANSWERS = """
    FACT_FORM_ANSWER_ID | FACT_FORM_ID | ANSWER_NO | ANSWER           | ANSWERED_DTTM
    1                   | 11           | RIDate    | 03/01/2026 11:00 | 2026-01-03
    2                   | 12           | RIOffered | 04/01/2026       | 2026-01-05
    3                   | 12           | RIDate    | 05/02/2026 16:00 | 2026-01-05
    4                   | 12           | RIDate    | 05/01/2026 16:30 | 2026-01-06
    5                   | 12           | RIDelay   | Could not reach  | 2026-01-06
    6                   | 14           | RIDate    | 06/02/2026 16:30 | 2026-02-06
    7                   | 15           | RIDate    | 07/02/2026 16:30 | 2026-02-06
    """


@pytest.fixture
def rows(tmp_path: Path) -> pd.DataFrame:
    """The drawn episodes as the template gives them."""
    url = hdm(tmp_path / "hdm.sqlite", FACT_MISSING_PERSON=EPISODES, FACT_FORMS=FORMS, FACT_FORM_ANSWERS=ANSWERS)
    return extracted(source(url), "missing_episode").set_index("missing_episode_id")


def test_missing_and_away_are_told_apart_in_any_wording(rows: pd.DataFrame) -> None:
    assert rows["kind_code"].to_dict() == {"1": "M", "2": "A", "3": "M", "4": "A"}


def test_not_applicable_is_no_answer_and_never_unreadable(tmp_path: Path) -> None:
    one = source(hdm(tmp_path / "hdm.sqlite", FACT_MISSING_PERSON=EPISODES))
    found = extracted(one, "missing_episode")
    assert [None if pd.isna(said) else bool(said) for said in found["interview_offered"]] == [True, False, None, None]
    assert [None if pd.isna(said) else bool(said) for said in found["interview_accepted"]] == [False, None, None, None]
    assert one.report("missing_episode").unreadable == {}


def test_a_form_belongs_to_the_latest_episode_begun_by_the_time_it_was_opened(rows: pd.DataFrame) -> None:
    # Two forms after the first episode: the one opened last counts. One opened before any belongs to none.
    assert rows["interview_form_at"].dropna().to_dict() == {
        "1": pd.Timestamp("2026-01-05 10:00"),
        "3": pd.Timestamp("2026-03-31 08:00"),
    }


def test_of_repeated_answers_the_one_saved_last_counts_and_another_form_answers_nothing(rows: pd.DataFrame) -> None:
    assert rows.loc["1", "interview_offered_date"] == pd.Timestamp("2026-01-04")
    assert rows.loc["1", "interview_at"] == pd.Timestamp("2026-01-05 16:30")
    assert rows.loc["1", "interview_delay_reason"] == "Could not reach"
    assert rows.loc[["2", "3", "4"], "interview_at"].isna().all()
