"""T-CLA-SDQ: the yearly Strengths and Difficulties Questionnaire (SDQ) about children looked after.

Who:    children looked after for a year or more on the as-at date, of the ages that are asked about; one row each.
Source: 001 Lancashire handbook, Appendix 1 (TBC SDQs) and Part 2, CLA, "SDQ"; the documents give no rule, the project
        takes the national convention.
"""

import numpy as np
import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS
from management_reports.families.volumes import TO_ACT_ON, counted
from management_reports.report import Built, Report
from management_reports.subjects.looked_after import (
    COHORT,
    HANDBOOK,
    IRO_COLUMN,
    NEEDS,
    PERIOD_START,
    looked_after_children,
)
from management_reports.wording import day_text
from transforms.calendar import days_between
from transforms.column import Average, Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.limits import limit_day, limit_in_force
from transforms.lookup import looked_up
from transforms.reviewing_officers import iro_of
from transforms.strengths_and_difficulties import latest_questionnaires

AGES = ("sdq_min_age_years", "sdq_max_age_years")
IN_CARE, INTERVAL = "sdq_min_care_months", "sdq_interval_months"
BORDERLINE, CONCERN = "sdq_borderline_score", "sdq_concern_score"
COMPLETED, SCORE = "sdq.completed_date", "sdq.score"
CONVENTION = "national convention; no rule in the documents"

COLUMNS = (
    *CHILD_COLUMNS,
    PERIOD_START,
    Column("sdq_date", "SDQ", "The day the latest questionnaire was completed.", HANDBOOK),
    Column("sdq_score", "Score", "Its total difficulties score, 0 to 40.", HANDBOOK, needs=(SCORE,)),
    Column("score_band", "Band", "Close to average, borderline, or a cause for concern.", CONVENTION, needs=(SCORE,)),
    Column(
        "next_due",
        "Next due",
        "That day and the interval; without one, the day on which the child had been looked after long enough.",
        CONVENTION,
    ),
    Column("in_date", "In date", "There is a questionnaire, and the next is not overdue.", CONVENTION),
    Column("days_overdue", "Days overdue", "Calendar days from the day it was due; blank before.", CONVENTION),
    IRO_COLUMN,
)


def build(facts: Facts) -> Built:
    """One row per child asked about; exceptions repeat those without a questionnaire, and those overdue for one."""
    rows = looked_after_children(facts)
    youngest, oldest = (int(facts.value(key)) for key in AGES)
    long_enough = limit_day(rows["period_of_care_start"], limit_in_force(facts, IN_CARE))
    asked = rows["age_years"].between(youngest, oldest) & long_enough.le(facts.as_at)
    rows = _with_questionnaire(rows.assign(long_enough=long_enough)[asked.fillna(False)].reset_index(drop=True), facts)
    due, no_score = day_text(rows["next_due"]), rows["in_date"] & rows["sdq_score"].isna()
    return counted(
        rows,
        "next_due",
        reasons=[
            (rows["has_none"], "no SDQ; one was due by " + due),
            (rows["is_overdue"], "SDQ overdue since " + due),
            (no_score & (not facts.unavailable([SCORE])), "the latest SDQ has no score"),
        ],
    )


def _with_questionnaire(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    known = facts[latest_questionnaires]
    done, score = (looked_up(rows["child_id"], known, "child_id", name) for name in ("completed_date", "score"))
    due = limit_day(done, limit_in_force(facts, INTERVAL)).fillna(rows["long_enough"])
    is_overdue = done.notna() & due.lt(facts.as_at)
    return rows.assign(
        sdq_date=done,
        sdq_score=score,
        score_band=_band(score, facts),
        next_due=due,
        in_date=(done.notna() & ~is_overdue).astype("boolean"),
        days_overdue=days_between(due, facts.as_at).where(due.lt(facts.as_at)),
        iro=iro_of(rows["child_id"], facts),
        is_overdue=is_overdue.astype("boolean"),
        has_none=done.isna().astype("boolean"),
    )


def _band(score: pd.Series, facts: Facts) -> pd.Series:
    borderline, concern = int(facts.value(BORDERLINE)), int(facts.value(CONCERN))
    labels = [
        f"under {borderline}: close to average",
        f"{borderline} to {concern - 1}: borderline",
        f"{concern} or more: cause for concern",
    ]
    place = np.searchsorted([borderline, concern], score.fillna(0).to_numpy("int64"), side="right")
    codes = np.where(score.isna(), -1, place)
    return pd.Series(pd.Categorical.from_codes(codes, labels, ordered=True), index=score.index)


REPORT = Report(
    number="T-CLA-SDQ",
    title="SDQs",
    frequency="monthly",
    area="cla",
    purpose="Measure children's emotional wellbeing every year.",
    action="Chase the questionnaires that are missing.",
    cohort=f"{COHORT} Of them those looked after for so long without a break, and of the ages asked about, both in. "
    "The main tab lists them all; the exceptions repeat those to chase.",
    source=HANDBOOK,
    thresholds=(IN_CARE, *AGES, INTERVAL, BORDERLINE, CONCERN),
    columns=COLUMNS,
    measures=(
        Measure("Children asked about", "is_row"),
        Measure("In date", "in_date", "rows"),
        Measure("Overdue", "is_overdue", "rows"),
        Measure("No SDQ", "has_none", "rows"),
        TO_ACT_ON,
    ),
    averages=(Average("Average score", "sdq_score"),),
    breakdowns=(
        Breakdown("By band", "Band", "score_band", is_charted=True),
        Breakdown("By IRO", "IRO", "iro", measures=("Children asked about", "In date", "Overdue", "No SDQ")),
    ),
    build=build,
    main_title="Children",
    exceptions_title="Exceptions",
    needs=(*NEEDS, "person.birth_date", COMPLETED),
    chart=("In date", "No SDQ"),
)
