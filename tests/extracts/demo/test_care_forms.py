"""SDQ, PEP and care plan forms of the demo."""

import pandas as pd
import pytest

from extracts.demo import forms
from tests.extracts.demo.care_tables import AS_AT, END_OF_AS_AT, in_care, tables


def filled(form_type: str) -> pd.DataFrame:
    rows = tables()["FACT_FORMS"]
    return rows[rows["DIM_LOOKUP_FORM_TYPE_ID_CODE"] == form_type]


def answers(question: str) -> pd.DataFrame:
    rows = tables()["FACT_FORM_ANSWERS"]
    return rows[rows["ANSWER_NO"] == question]


@pytest.mark.parametrize("form_type", [forms.SDQ_TYPE, forms.PEP_TYPE, forms.CARE_PLAN_TYPE])
def test_forms_are_filled_in_while_the_child_is_in_care(form_type: str) -> None:
    rows = filled(form_type)
    assert len(rows) > 50
    assert (rows["FORM_DTTM"] <= AS_AT).all()
    assert in_care(rows["DIM_PERSON_ID"], rows["FORM_DTTM"]).all()
    saved = tables()["FACT_FORM_ANSWERS"].merge(rows, on="FACT_FORM_ID")
    assert (saved["ANSWERED_DTTM"] >= saved["FORM_DTTM"]).all()
    assert (saved["ANSWERED_DTTM"] < END_OF_AS_AT).all()


def test_scores_lie_on_the_scale_and_some_forms_have_none() -> None:
    score = pd.to_numeric(answers("SDQScore")["ANSWER"], errors="coerce")
    assert score.dropna().between(0, 40).all()
    assert 0 < score.isna().mean() < 0.1


def test_a_child_who_does_not_attend_school_has_mostly_a_reason() -> None:
    wide = tables()["FACT_FORM_ANSWERS"].pivot_table(
        index="FACT_FORM_ID", columns="ANSWER_NO", values="ANSWER", aggfunc="first"
    )
    told = wide.loc[wide["PEPAttend"] == "No", "PEPReason"].fillna("")
    assert (wide["PEPAttend"] == "Yes").mean() > 0.05
    assert (told != "").mean() > 0.7
    assert (wide.loc[wide["PEPAttend"] == "Yes", "PEPReason"].fillna("") == "").all()


def test_most_care_plans_say_yes_to_one_permanence_option_and_a_few_to_two_or_none() -> None:
    said = tables()["FACT_FORM_ANSWERS"]
    said = said[said["ANSWER_NO"].str.startswith("CPFUP")]
    yes = (said["ANSWER"] == "Yes").groupby(said["FACT_FORM_ID"]).sum()
    assert set(yes) == {0, 1, 2}
    assert (yes == 1).mean() > 0.75
