"""How assessments and strategy discussions of the demo went on: plainly, mostly in time, never ahead of the day."""

import pandas as pd
import pytest

from extracts.cast import moment
from tests.extracts.demo.care_tables import END_OF_AS_AT, tables


def answers(question: str) -> pd.Series:
    """What was answered to a question, by form."""
    said = tables()["FACT_FORM_ANSWERS"]
    return said[said["ANSWER_NO"] == question].set_index("FACT_FORM_ID")["ANSWER"]


def days(question: str) -> pd.Series:
    """The answers of a question, read as the program reads typed dates."""
    return moment(answers(question))[0]


@pytest.mark.parametrize("question", ["AsmtChecked", "AsmtSubmitted", "StratOversight"])
def test_nothing_was_done_after_the_as_at_day(question: str) -> None:
    assert (days(question) < END_OF_AS_AT).all()


def test_an_assessment_is_sent_off_between_its_start_and_its_authorisation() -> None:
    rows = tables()["FACT_SINGLE_ASSESSMENT"].set_index("FACT_FORM_ID")
    sent = days("AsmtSubmitted")
    started = rows["START_DTTM"].groupby(level=0).min().reindex(sent.index).dt.normalize()
    assert ((sent >= started) | started.isna()).all()
    awaiting = rows[rows["DIM_LOOKUP_STEP_SUBSTATUS_CODE"] == "P"]
    assert awaiting.index.isin(sent.index).mean() > 0.5


def test_a_reviewing_officer_looks_over_most_enquiries_that_led_to_no_conference() -> None:
    notes = tables()["FACT_CASENOTES"]
    notes = notes[notes["DIM_LOOKUP_CASNT_TYPE_ID_CODE"] == "IROV"]
    enquiries = tables()["FACT_S47"]
    ended = enquiries[enquiries["END_DTTM"].notna() & enquiries["OUTCOME_CP_CONFERENCE_FLAG"].eq("N")]
    both = ended.merge(notes, on="DIM_PERSON_ID")
    after = (both["EVENT_DTTM"].dt.normalize() - both["END_DTTM"].dt.normalize()).dt.days
    seen = both.loc[after.between(0, 30), "FACT_S47_ID"].nunique()
    assert 0.6 < seen / len(ended) < 1


def test_most_discussions_are_looked_over_within_a_week_and_some_never() -> None:
    held, looked = days("StratDate"), days("StratOversight")
    waited = (looked - held.reindex(looked.index)).dt.days
    assert ((waited >= 0) | waited.isna()).all()
    assert 0.6 < (waited <= 7).mean() < 1
    assert 0.8 < len(looked) / len(held) < 1
