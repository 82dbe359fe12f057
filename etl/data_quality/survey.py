"""The monthly survey of how usable managers find the reports, from survey.csv as any form tool exports it.

One row an answer sheet, one column a question. The column that tells when it was filled in is found by its name;
what names the person who answered is left out.
"""

import re
from dataclasses import dataclass, field

import pandas as pd

from etl.csv_file import read_csv
from etl.settings import Settings
from extracts.errors import SettingsError

FILE = "survey.csv"
WHEN = re.compile(
    r"(date|timestamp|time stamp|completion time|completed( at| on)?|submitted( at| on)?|submission date|month)"
)
PERSON = re.compile(
    r"(id|respondent.*|response id|e-?mail.*|.*\bemail\b.*|(your |first |last |sur|fore)?name|username|ip.*|start time|"
    r"last modified time|user.*|language|points.*|quiz.*)"
)
FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%Y-%m", "%m/%Y")
TIME_OF_DAY = r"[ T]\d{1,2}:\d{2}.*$"
LONG = 40  # signs; a question with a longer answer, or with many different ones, is answered in words of one's own
MOST_CHOICES = 8


@dataclass(frozen=True)
class Survey:
    """What managers answered.

    `figures`: month, question, answers, average (of numbers; blank of words), told (each answer with how often it was
    given). `comments`: month, question, comment.
    """

    figures: pd.DataFrame = field(default_factory=pd.DataFrame)
    comments: pd.DataFrame = field(default_factory=pd.DataFrame)


def answers(settings: Settings) -> pd.DataFrame:
    """Every answer of survey.csv: answered_date, question, answer, and place, its order in the file.

    Errors: SettingsError where no column tells when it was answered, or a day cannot be read.
    """
    rows = read_csv(settings.path(FILE))
    names = {name: re.sub(r"\s+", " ", str(name)).strip() for name in rows.columns}
    when = next((name for name, plain in names.items() if WHEN.fullmatch(plain.casefold())), None)
    if when is None:
        raise SettingsError(
            "No column of the survey tells when it was answered.",
            where=FILE,
            mend="name one date, timestamp, completion time, submitted or month",
        )
    questions = [name for name, plain in names.items() if name != when and not PERSON.fullmatch(plain.casefold())]
    dated = rows[questions].assign(answered_date=_days(rows[when]))
    told = dated.melt(id_vars="answered_date", var_name="question", value_name="answer")
    told = told.assign(
        question=told["question"].map(names).astype("str"), answer=told["answer"].astype("str").str.strip()
    )
    return told.assign(place=range(len(told)))[told["answer"].ne("")].reset_index(drop=True)


def survey(rows: pd.DataFrame, as_at: pd.Timestamp) -> Survey:
    """What managers had answered by the as-at date; `rows` are as `answers` gives them."""
    known = rows[rows["answered_date"].le(as_at)]
    return _told(known.assign(month=known["answered_date"].dt.strftime("%Y-%m").astype("str")))


def _told(answers: pd.DataFrame) -> Survey:
    numbers = pd.to_numeric(answers["answer"], errors="coerce")
    by_question = answers.groupby("question")["answer"]
    is_number = numbers.notna().groupby(answers["question"]).transform("all")
    own_words = by_question.transform(lambda told: told.str.len().max() > LONG or told.nunique() > MOST_CHOICES)
    own_words = own_words.astype(bool) & ~is_number
    chosen = answers.assign(number=numbers.where(is_number))[~own_words]
    counts = chosen.groupby(["month", "question", "answer"], sort=True).size().rename("times").reset_index()
    counts["told"] = counts["answer"] + " (" + counts["times"].astype("str") + ")"
    figures = chosen.groupby(["month", "question"]).agg(
        answers=("answer", "size"), average=("number", "mean"), place=("place", "min")
    )
    figures["told"] = counts.groupby(["month", "question"])["told"].agg(", ".join)
    figures = figures.reset_index().sort_values(["month", "place"], ascending=[False, True], ignore_index=True)
    figures["average"] = figures["average"].astype("Float64").round(1)
    comments = answers[own_words].sort_values(["month", "place"], ascending=[False, True], ignore_index=True)
    return Survey(
        figures[["month", "question", "answers", "average", "told"]],
        comments.rename(columns={"answer": "comment"})[["month", "question", "comment"]],
    )


def _days(told: pd.Series) -> pd.Series:
    """When each sheet was filled in. Errors: SettingsError by line where a day is in none of the known forms."""
    plain = told.str.strip().str.replace(TIME_OF_DAY, "", regex=True)
    days = pd.Series(pd.NaT, index=told.index, dtype="datetime64[us]")
    for form in FORMS:
        days = days.fillna(pd.to_datetime(plain, format=form, errors="coerce").astype("datetime64[us]"))
    if days.isna().any():
        lines = ", ".join(str(place + 2) for place in days.index[days.isna()][:10])
        raise SettingsError(
            f"When the survey was answered cannot be read on line {lines}.",
            where=FILE,
            mend="write the day as 2026-03-31 or 31/03/2026, with or without the time",
        )
    return days
