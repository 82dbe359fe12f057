"""The invented group's audit findings and survey answers: the same each time, and read as an authority's own are."""

from datetime import date
from pathlib import Path

import pandas as pd

from etl.data_quality.audits import OVERDUE, audits, audits_known
from etl.data_quality.survey import answers, survey
from etl.settings import Settings
from extracts.demo import audit_findings, survey_answers
from tests.frames import facts

AS_AT = date(2026, 3, 31)
FRAMES = {"FACT_REFERRALS": pd.DataFrame({"DIM_PERSON_ID": [3000001, 3000002, 3000002]})}


def settings(folder: Path) -> Settings:
    """Settings that hold both files as the demo writes them."""
    config = folder / "config"
    config.mkdir()
    (config / "audits.csv").write_text(audit_findings(FRAMES, 7, AS_AT).to_csv(index=False), encoding="utf-8")
    (config / "survey.csv").write_text(survey_answers(7, AS_AT).to_csv(index=False), encoding="utf-8")
    return Settings.find(folder)


def test_audit_findings_are_of_its_children_and_some_are_overdue(tmp_path: Path) -> None:
    told = audits_known(audits(settings(tmp_path)), facts())
    assert set(told.findings["child_id"]) <= {"3000001", "3000002"}
    assert {"1", "2"} == set(told.findings["tier"])
    assert set(told.findings["state"]) == {"open", OVERDUE, "done"}
    assert told.findings["audit_date"].max() <= pd.Timestamp(AS_AT)


def test_survey_answers_reach_back_some_months_with_choices_numbers_and_words(tmp_path: Path) -> None:
    told = survey(answers(settings(tmp_path)), pd.Timestamp(AS_AT))
    assert told.figures["month"].nunique() == 4
    assert told.figures["average"].notna().any()
    assert len(told.comments)


def test_the_same_seed_gives_the_same() -> None:
    assert audit_findings(FRAMES, 7, AS_AT).equals(audit_findings(FRAMES, 7, AS_AT))
    assert survey_answers(7, AS_AT).equals(survey_answers(7, AS_AT))
    assert not survey_answers(8, AS_AT).equals(survey_answers(7, AS_AT))
