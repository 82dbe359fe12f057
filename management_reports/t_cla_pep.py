"""T-CLA-PEP: whether children looked after have an up to date personal education plan (PEP).

Who:    children of the ages that have a PEP, looked after on the as-at date; one row each.
Source: 001 Lancashire handbook, Appendix 1 (TBC PEPs) and Part 2, CLA, "PEPs"; 002 Wakefield practice standards,
        Looked After Children; requirement CLK-15.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS
from management_reports.families.volumes import TO_ACT_ON, counted
from management_reports.report import Built, Report
from management_reports.subjects.care_reviews import THRESHOLDS as REVIEWS
from management_reports.subjects.looked_after import (
    COHORT,
    HANDBOOK,
    NEEDS,
    PERIOD_START,
    WAKEFIELD,
    looked_after_children,
)
from management_reports.wording import day_text
from transforms.calendar import days_between
from transforms.care_review_chain import care_review_chain
from transforms.column import Breakdown, Column, Measure
from transforms.education import latest_peps
from transforms.facts import Facts
from transforms.limits import limit_day, limit_in_force
from transforms.lookup import looked_up

PERIOD = "care_period_id"
FIRST, INTERVAL = "pep_first_days", "pep_interval_months"
AGES = ("pep_min_age_years", "pep_max_age_years")
UP_TO_DATE, OVERDUE, NONE, NOT_YET = "Up to date", "Overdue", "None", "None yet, and still time for the first"

COLUMNS = (
    *CHILD_COLUMNS,
    PERIOD_START,
    Column(
        "first_pep_due",
        "First PEP due",
        "The start of the period of care, which is the start of its first placement, and the working days allowed.",
        WAKEFIELD,
    ),
    Column("school", "School", "School, as the plan says.", HANDBOOK, needs=("pep.school_name",)),
    Column(
        "pep_date",
        "PEP",
        "The day of the latest plan; one from before this period of care does not count.",
        HANDBOOK,
    ),
    Column(
        "next_pep_due",
        "Next PEP due",
        "The earlier of two days: the plan's and the interval; and the second review from the plan on, held or due, "
        "as a plan serves one review and is updated before the next. Without a plan, the day the first is due.",
        WAKEFIELD,
    ),
    Column(
        "pep_up_to_date",
        "Up to date",
        "There is a plan and the next is not overdue. Blank without one while there is time for the first.",
        HANDBOOK,
    ),
    Column("days_overdue", "Days overdue", "Calendar days from the day it was due; blank before.", HANDBOOK),
    Column("pep_quality", "Quality", "How good the plan is.", HANDBOOK, needs=("pep.quality",)),
)


def build(facts: Facts) -> Built:
    """One row per child of those ages; exceptions repeat those without a plan, and those overdue for one."""
    rows = looked_after_children(facts)
    youngest, oldest = (int(facts.value(key)) for key in AGES)
    rows = rows[rows["age_years"].between(youngest, oldest).fillna(False)].reset_index(drop=True)
    rows = _judged(_with_plan(rows, facts), facts)
    due, no_start = day_text(rows["next_pep_due"]), "no PEP, and no start of care to count the first one from"
    return counted(
        rows,
        "next_pep_due",
        reasons=[
            (rows["pep"].eq(NONE), ("no PEP; the first was due by " + due).fillna(no_start)),
            (rows["pep"].eq(OVERDUE), "PEP overdue since " + due),
        ],
    )


def _with_plan(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    known, start = facts[latest_peps], rows["period_of_care_start"]
    names = {"pep_date": "pep_date", "school": "school_name", "pep_quality": "quality"}
    rows = rows.assign(**{name: looked_up(rows["child_id"], known, "child_id", of) for name, of in names.items()})
    is_older = rows["pep_date"].lt(start)
    own = rows[["pep_date", "pep_quality"]].mask(is_older)
    first_due = limit_day(start, limit_in_force(facts, FIRST))
    rows = rows.assign(pep_date=own["pep_date"], pep_quality=own["pep_quality"], first_pep_due=first_due)
    by_interval = limit_day(rows["pep_date"], limit_in_force(facts, INTERVAL))
    by_review = _second_review(rows, facts)
    due = by_interval.mask(by_review.lt(by_interval), by_review)
    return rows.assign(next_pep_due=due.fillna(rows["first_pep_due"]))


def _second_review(rows: pd.DataFrame, facts: Facts) -> pd.Series:
    """The day of the second review from each child's plan on, the plan's day in: held, else due."""
    reviews = facts[care_review_chain][[PERIOD, "review_number", "review_held", "review_due"]]
    reviews = reviews.assign(
        day=reviews["review_held"].fillna(reviews["review_due"]),
        pep_date=looked_up(reviews[PERIOD], rows, PERIOD, "pep_date"),
    )
    reviews = reviews[reviews["day"].ge(reviews["pep_date"]) | reviews["review_held"].isna()]
    reviews = reviews[reviews["pep_date"].notna()].sort_values([PERIOD, "review_number"], kind="stable")
    second = reviews[reviews.groupby(PERIOD).cumcount().eq(1)]
    return looked_up(rows[PERIOD], second, PERIOD, "day")


def _judged(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    has_plan, is_late = rows["pep_date"].notna(), rows["next_pep_due"].lt(facts.as_at)
    no_start = rows["next_pep_due"].isna()
    state = pd.Series(UP_TO_DATE, index=rows.index, dtype="str").mask(is_late, OVERDUE)
    state = state.mask(~has_plan, NOT_YET).mask(~has_plan & (is_late | no_start), NONE)
    is_judged = state.ne(NOT_YET)
    return rows.assign(
        pep=state,
        pep_up_to_date=state.eq(UP_TO_DATE).astype("boolean").where(is_judged),
        days_overdue=days_between(rows["next_pep_due"], facts.as_at).where(is_late),
        is_judged=is_judged.astype("boolean"),
        is_overdue=state.eq(OVERDUE).astype("boolean"),
        has_none=state.eq(NONE).astype("boolean"),
        is_not_yet=(~is_judged).astype("boolean"),
    )


REPORT = Report(
    number="T-CLA-PEP",
    title="PEPs",
    frequency="monthly",
    area="cla",
    purpose="See that every child of school age has an up to date personal education plan.",
    action="Set a date at once.",
    cohort=f"{COHORT} Of the ages that have a plan, both in; the youngest age is a limit of its own, so that children "
    "in nursery can be taken in. The share leaves out children for whose first plan there is still time.",
    source=f"{HANDBOOK}; {WAKEFIELD}",
    thresholds=(*AGES, FIRST, INTERVAL, *REVIEWS, "education_read_from_pep_form"),
    columns=COLUMNS,
    measures=(
        Measure("Children", "is_row"),
        Measure("Up to date", "pep_up_to_date", "is_judged"),
        Measure("Overdue", "is_overdue", "is_judged"),
        Measure("None, though the first is due", "has_none", "is_judged"),
        Measure("Still time for the first", "is_not_yet", "rows"),
        TO_ACT_ON,
    ),
    breakdowns=(
        Breakdown("By state", "PEP", "pep", is_charted=True),
        Breakdown("By school", "School", "school", measures=("Children", "Up to date", "Overdue")),
    ),
    build=build,
    main_title="Children",
    exceptions_title="Exceptions",
    needs=(*NEEDS, "pep.pep_date", "person.birth_date"),
    chart=("Up to date", "Overdue"),
)
