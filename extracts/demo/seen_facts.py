"""One truth of whether a child was seen during an assessment: what its form says is what the case notes show.

Where two children's assessments share a form and only one of them was seen, the form says nothing. Disagreement is
a known defect, put in afterwards and told in the ledger.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from extracts.demo.case_notes import ASSESSMENT_VISITS, CIN_VISITS, CLA_VISIT, CP_VISIT, IRO_VISIT
from extracts.demo.draw import Array
from extracts.demo.keys import EDGE_ROOM, RANGES

SHOW_SEEN = (*dict.fromkeys((*CIN_VISITS, *ASSESSMENT_VISITS, CP_VISIT, CLA_VISIT, IRO_VISIT)),)
DAYS_APART = 10_000_000  # sets one child's days apart from the next one's
SEEN_QUESTION, END_QUESTION = "seenYN", "FormEndDate"


def agreed(frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """FACT_FORM_ANSWERS, in which forms of assessments that ended tell of the child being seen as case notes do."""
    answers = frames["FACT_FORM_ANSWERS"]
    rows = ended_assessments(frames)
    drawn = rows["DIM_PERSON_ID"] >= RANGES["person"][0] + EDGE_ROOM
    seen = pd.Series(is_shown_seen(rows, frames["FACT_CASENOTES"]), index=rows["FACT_FORM_ID"])[drawn.to_numpy()]
    by_form = seen.groupby(level=0).agg(["all", "any"])
    words = pd.Series("", index=by_form.index, dtype="object")
    words = words.mask(by_form["all"], "Yes").mask(~by_form["any"], "No")
    asked = answers["ANSWER_NO"].eq(SEEN_QUESTION).fillna(False).to_numpy(bool)
    told = answers["FACT_FORM_ID"].map(words)
    wrong = asked & told.notna().to_numpy() & (_yes_or_no(answers["ANSWER"]) != _yes_or_no(told))
    return answers.assign(ANSWER=answers["ANSWER"].mask(wrong, told.astype(answers["ANSWER"].dtype)))


def ended_assessments(frames: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Assessments whose form was ended, with the moment at which that was saved for the last time, `ended`."""
    rows, answers = frames["FACT_SINGLE_ASSESSMENT"], frames["FACT_FORM_ANSWERS"]
    given = answers[answers["ANSWER_NO"].eq(END_QUESTION).fillna(False) & answers["ANSWER"].fillna("").ne("")]
    rows = rows.assign(ended=rows["FACT_FORM_ID"].map(given.groupby("FACT_FORM_ID")["ANSWERED_DTTM"].max()))
    return rows[rows["ended"].notna() & rows["START_DTTM"].notna()]


def is_shown_seen(assessments: pd.DataFrame, notes: pd.DataFrame) -> Array:
    """Whether a visit on which the child was seen lies within each assessment, by day, both ends in."""
    notes = notes[notes["DIM_LOOKUP_CASNT_TYPE_ID_CODE"].isin(SHOW_SEEN) & notes["SEEN_FLAG"].eq("Y").fillna(False)]
    days = np.sort(_child_and_day(notes[notes["EVENT_DTTM"].notna()], "EVENT_DTTM"))
    first, last = (_child_and_day(assessments, name) for name in ("START_DTTM", "ended"))
    return np.searchsorted(days, first, side="left") < np.searchsorted(days, last, side="right")


def _child_and_day(rows: pd.DataFrame, at: str) -> Array:
    return rows["DIM_PERSON_ID"].to_numpy("int64") * DAYS_APART + rows[at].to_numpy("datetime64[D]").astype("int64")


def _yes_or_no(words: pd.Series) -> Array:
    return words.astype("object").fillna("").str.upper().to_numpy("str")
