"""The demo's rates beside England's, so that a reader can see how far it is to be believed.

England: Department for Education, year ending 31 March 2022: "Children in need", "Children looked after in
England including adoptions", and for missing incidents the Department's answer to parliamentary question
187193 (2023) from the same release. The rates are the published counts over the population of 0 to 17
that the published rate of children in need implies (404,310 children at 343.7 per 10,000).
"""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import pandas as pd

from extracts.demo.keys import EDGE_ROOM, RANGES

CHILDREN_PER_KNOWN_CHILD = 6.5  # assumed: known children are those with a contact in some three years
YEAR = "year ending 31 March 2022"
POPULATION = 404_310 / 343.7 * 10_000
PUBLISHED = {
    "Referrals in the year": 650_270,
    "Assessments completed in the year": 645_070,
    "Section 47 enquiries in the year": 217_800,
    "Child protection plans begun in the year": 64_390,
    "Children on a child protection plan": 50_920,
    "Children in need": 404_310,
    "Children looked after": 82_170,
    "Children who ceased to be looked after in the year": 30_070,
    "Looked-after children adopted in the year": 2_950,
    "Missing incidents of looked-after children in the year": 76_890,
    "Looked-after children missing in the year": 12_150,
}
SHORT_BREAKS = ("V3", "V4")  # England's figures leave them out
ADOPTED, GOES_ON, MISSING = ("E11", "E12"), "X1", "Missing"


def describe(frames: Mapping[str, pd.DataFrame], as_at: date) -> list[tuple[str, float, float, str]]:
    """Measure, the demo's rate per 10,000 children, England's, and England's year.

    The demo's child population is its known children of 0 to 17, times 6.5. The children made by hand for
    the edges of rules are left out: they are as many in a small demo as in a large one.
    """
    end = pd.Timestamp(as_at) + pd.Timedelta(days=1)
    begin = end - pd.DateOffset(years=1)
    drawn = {name: _drawn(frame) for name, frame in frames.items()}
    counts = {**_in_need(drawn, begin, end), **_looked_after(drawn, begin, end)}
    population = _known_children(drawn["DIM_PERSON"], end) * CHILDREN_PER_KNOWN_CHILD
    return [
        (measure, round(counts[measure] / population * 10_000, 1), round(count / POPULATION * 10_000, 1), YEAR)
        for measure, count in PUBLISHED.items()
    ]


def populations_csv(frames: Mapping[str, pd.DataFrame], as_at: date, districts: Sequence[str]) -> pd.DataFrame:
    """What populations.csv holds for a demo: families are drawn evenly, so every district has an equal share.

    Shape: `district`, `children`, `source`, one row a district.
    """
    known = _known_children(_drawn(frames["DIM_PERSON"]), pd.Timestamp(as_at) + pd.Timedelta(days=1))
    share = round(known * CHILDREN_PER_KNOWN_CHILD / len(districts))
    return pd.DataFrame({"district": districts, "children": share, "source": "invented"})


def _drawn(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of the children who were not made by hand."""
    if "DIM_PERSON_ID" not in frame:
        return frame
    return frame[frame["DIM_PERSON_ID"] >= RANGES["person"][0] + EDGE_ROOM]


def _in_need(frames: Mapping[str, pd.DataFrame], begin: pd.Timestamp, end: pd.Timestamp) -> dict[str, int]:
    referrals, plans = frames["FACT_REFERRALS"], frames["FACT_CP_PLAN"]
    own_plans = plans[plans["IS_OLA"].ne("Y").fillna(True)]
    assessments = frames["FACT_SINGLE_ASSESSMENT"].merge(
        _last_saved_end(frames["FACT_FORM_ANSWERS"]), on="FACT_FORM_ID"
    )
    completed = assessments.loc[assessments["DIM_LOOKUP_STEP_SUBSTATUS_CODE"].isin(["C"]), "ANSWERED_DTTM"]
    return {
        "Referrals in the year": _within(referrals["REFRL_START_DTTM"], begin, end),
        "Assessments completed in the year": _within(completed, begin, end),
        "Section 47 enquiries in the year": _within(frames["FACT_S47"]["START_DTTM"], begin, end),
        "Child protection plans begun in the year": _within(own_plans["START_DTTM"], begin, end),
        "Children on a child protection plan": _open(own_plans, "START_DTTM", "END_DTTM", end),
        "Children in need": _open(referrals, "REFRL_START_DTTM", "REFRL_END_DTTM", end),
    }


def _looked_after(frames: Mapping[str, pd.DataFrame], begin: pd.Timestamp, end: pd.Timestamp) -> dict[str, int]:
    statuses, episodes = frames["FACT_LEGAL_STATUS"], frames["FACT_CARE_EPISODES"]
    short = statuses.loc[statuses["DIM_LOOKUP_LGL_STATUS_CODE"].isin(SHORT_BREAKS), "FACT_CLA_ID"]
    episodes = episodes[~episodes["FACT_CLA_ID"].isin(short)]
    ended = episodes[episodes["CARE_END_DATE"].between(begin, end, inclusive="left")]
    missing = _missing_from_care(frames["FACT_MISSING_PERSON"], episodes, begin, end)
    return {
        "Children looked after": _open(episodes, "CARE_START_DATE", "CARE_END_DATE", end),
        "Children who ceased to be looked after in the year": int(ended["CARE_REASON_END_CODE"].ne(GOES_ON).sum()),
        "Looked-after children adopted in the year": int(ended["CARE_REASON_END_CODE"].isin(ADOPTED).sum()),
        "Missing incidents of looked-after children in the year": len(missing),
        "Looked-after children missing in the year": int(missing["DIM_PERSON_ID"].nunique()),
    }


def _missing_from_care(
    missing: pd.DataFrame, episodes: pd.DataFrame, begin: pd.Timestamp, end: pd.Timestamp
) -> pd.DataFrame:
    """Incidents of the year that began while the child was looked after, one row each."""
    began = missing[missing["START_DTTM"].between(begin, end, inclusive="left") & missing["MISSING_STATUS"].eq(MISSING)]
    both = began.merge(episodes[["DIM_PERSON_ID", "CARE_START_DATE", "CARE_END_DATE"]], on="DIM_PERSON_ID")
    day = both["START_DTTM"].dt.normalize()
    in_care = both[(both["CARE_START_DATE"] <= day) & ~(both["CARE_END_DATE"] < day)]
    return in_care.drop_duplicates("FACT_MISSING_PERSON_ID")


def _known_children(persons: pd.DataFrame, end: pd.Timestamp) -> int:
    counted = (persons["IS_CLIENT"] == "Y") & persons["DUPLICATED_DTTM"].isna()
    return max(1, int((counted & (persons["BIRTH_DTTM"] >= end - pd.DateOffset(years=18))).sum()))


def _last_saved_end(answers: pd.DataFrame) -> pd.DataFrame:
    ends = answers[answers["ANSWER_NO"] == "FormEndDate"].sort_values("ANSWERED_DTTM")
    return ends.drop_duplicates("FACT_FORM_ID", keep="last")[["FACT_FORM_ID", "ANSWERED_DTTM"]]


def _within(dates: pd.Series, begin: pd.Timestamp, end: pd.Timestamp) -> int:
    return int(np.sum((dates >= begin) & (dates < end)))


def _open(rows: pd.DataFrame, start: str, finish: str, end: pd.Timestamp) -> int:
    running = (rows[start] < end) & (rows[finish].isna() | (rows[finish] >= end))
    return int(rows.loc[running, "DIM_PERSON_ID"].nunique())
