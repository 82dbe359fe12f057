"""The survey: any form tool's export is read by month and question, without who answered."""

from pathlib import Path

import pandas as pd
import pytest

from etl.data_quality.survey import Survey, answers, survey
from etl.settings import Settings
from extracts.errors import SettingsError

FORMS = """\
ID,Start time,Completion time,Email,Name,"How  easy?",Do they help?,What else?
1,2026-03-02 09:00,2026-03-02 09:04,a@b.example,Ann A,4,Agree,
2,2026-03-03 09:00,2026-03-03 09:01,c@d.example,Bob B,3,Agree,"The first column should be the team, as it was."
3,2026-02-03 09:00,2026-02-03 09:01,c@d.example,Bob B,5,Disagree,Fine
"""


def told(folder: Path, text: str, as_at: str = "2026-03-31") -> Survey:
    """The survey of a drawn file."""
    (folder / "config").mkdir(exist_ok=True)
    (folder / "config" / "survey.csv").write_text(text, encoding="utf-8")
    return survey(answers(Settings.find(folder)), pd.Timestamp(as_at))


def test_answers_are_counted_by_month_and_question(tmp_path: Path) -> None:
    rows = told(tmp_path, FORMS).figures.astype(object).where(lambda frame: frame.notna(), None).to_numpy().tolist()
    assert rows == [
        ["2026-03", "How easy?", 2, 3.5, "3 (1), 4 (1)"],
        ["2026-03", "Do they help?", 2, None, "Agree (2)"],
        ["2026-02", "How easy?", 1, 5.0, "5 (1)"],
        ["2026-02", "Do they help?", 1, None, "Disagree (1)"],
    ]


def test_who_answered_is_left_out_and_own_words_are_listed(tmp_path: Path) -> None:
    found = told(tmp_path, FORMS)
    whole = found.figures.to_csv() + found.comments.to_csv()
    assert not [word for word in ("Ann", "Bob", "example") if word in whole]
    assert found.comments["comment"].tolist() == ["The first column should be the team, as it was.", "Fine"]


def test_what_was_answered_after_the_day_is_not_known_yet(tmp_path: Path) -> None:
    assert set(told(tmp_path, FORMS, "2026-03-02").figures["month"]) == {"2026-03", "2026-02"}
    assert set(told(tmp_path, FORMS, "2026-03-01").figures["month"]) == {"2026-02"}


@pytest.mark.parametrize("header", ["Timestamp", "date", "Submission Date", "Month", "Completed"])
@pytest.mark.parametrize("day", ["31/03/2026 10:22:33", "2026-03-31", "2026-03-31T10:22:33Z", "2026-03"])
def test_the_column_that_tells_when_and_its_forms(tmp_path: Path, header: str, day: str) -> None:
    assert told(tmp_path, f"{header},Useful?\n{day},Yes\n").figures["month"].tolist() == ["2026-03"]


def test_no_answers_give_empty_tables(tmp_path: Path) -> None:
    found = told(tmp_path, "date,Useful?\n")
    assert found.figures.empty
    assert found.comments.empty
    assert told(tmp_path, "date\n").figures.empty


def test_a_line_that_ends_early_and_a_question_asked_twice_are_read(tmp_path: Path) -> None:
    found = told(tmp_path, "date,Useful?,Useful? ,More\n2026-03-31,Yes,No\n2026-03-30\n")
    assert found.figures[["question", "answers", "told"]].to_numpy().tolist() == [["Useful?", 2, "No (1), Yes (1)"]]


def test_a_file_that_does_not_tell_when_or_not_in_a_known_form_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="No column of the survey tells when"):
        told(tmp_path, "Useful?\nYes\n")
    with pytest.raises(SettingsError, match="line 3"):
        told(tmp_path, "date,Useful?\n2026-03-31,Yes\nlast week,Yes\n")
