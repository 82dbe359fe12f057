"""The demo's rates beside England's, so that a reader can see how far it is to be believed.

England: Department for Education, "Children in need", year ending 31 March 2022. The rates are its
published counts over the population of 0 to 17 that its published rate of children in need implies
(404,310 children at 343.7 per 10,000). Children looked after are those on 31 March 2022 of its "Children
looked after in England", short breaks left out.
"""

from collections.abc import Mapping
from datetime import date

import numpy as np
import pandas as pd

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
}
SHORT_BREAKS = ("V3", "V4")


def describe(frames: Mapping[str, pd.DataFrame], as_at: date) -> list[tuple[str, float, float, str]]:
    """Measure, the demo's rate per 10,000 children, England's, and England's year.

    The demo's child population is its known children of 0 to 17, times 6.5.
    """
    end = pd.Timestamp(as_at) + pd.Timedelta(days=1)
    begin = end - pd.DateOffset(years=1)
    referrals, plans = frames["FACT_REFERRALS"], frames["FACT_CP_PLAN"]
    own_plans = plans[plans["IS_OLA"].ne("Y").fillna(True)]
    assessments = frames["FACT_SINGLE_ASSESSMENT"].merge(
        _last_saved_end(frames["FACT_FORM_ANSWERS"]), on="FACT_FORM_ID"
    )
    completed = assessments.loc[assessments["DIM_LOOKUP_STEP_SUBSTATUS_CODE"].isin(["C"]), "ANSWERED_DTTM"]
    statuses = frames["FACT_LEGAL_STATUS"]
    short_breaks = statuses.loc[statuses["DIM_LOOKUP_LGL_STATUS_CODE"].isin(SHORT_BREAKS), "FACT_CLA_ID"]
    care = frames["FACT_CARE_EPISODES"]
    care = care[~care["FACT_CLA_ID"].isin(short_breaks)]
    counts = {
        "Referrals in the year": _within(referrals["REFRL_START_DTTM"], begin, end),
        "Assessments completed in the year": _within(completed, begin, end),
        "Section 47 enquiries in the year": _within(frames["FACT_S47"]["START_DTTM"], begin, end),
        "Child protection plans begun in the year": _within(own_plans["START_DTTM"], begin, end),
        "Children on a child protection plan": _open(own_plans, "START_DTTM", "END_DTTM", end),
        "Children in need": _open(referrals, "REFRL_START_DTTM", "REFRL_END_DTTM", end),
        "Children looked after": _open(care, "CARE_START_DATE", "CARE_END_DATE", end),
    }
    population = _known_children(frames["DIM_PERSON"], end) * CHILDREN_PER_KNOWN_CHILD
    return [
        (measure, round(count / population * 10_000, 1), round(PUBLISHED[measure] / POPULATION * 10_000, 1), YEAR)
        for measure, count in counts.items()
    ]


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
