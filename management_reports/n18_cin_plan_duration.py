"""N18: how long children in need have been on their plan, in time bands.

Who:    CIN plans open on the as-at date; one row each.
Source: 001 Lancashire handbook, Appendix 1, N18; Part 2, CIN.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.duration_bands import (
    AVERAGE_MONTHS,
    BAND_COLUMNS,
    BY_DURATION,
    MEDIAN_MONTHS,
    with_duration,
)
from management_reports.families.volumes import CHILDREN, TO_ACT_ON, counted
from management_reports.report import Built, Report
from management_reports.subjects.cin_plans import (
    CIN_BANDS,
    CIN_START,
    HANDBOOK,
    LAST_REVIEW,
    NEXT_REVIEW,
    PLAN_NEEDS,
    PLAN_START,
)
from management_reports.wording import day_text
from transforms.cin_plans import cin_plans, cin_reviews_held, with_reviews
from transforms.column import Column, Measure
from transforms.facts import Facts
from transforms.limits import DAYS_A_WEEK, limit_day, limit_in_force
from transforms.lookup import looked_up

COLUMNS = (
    *CHILD_COLUMNS,
    CIN_START,
    PLAN_START,
    *BAND_COLUMNS,
    LAST_REVIEW,
    NEXT_REVIEW,
    Column(
        "step_decision_due",
        "Step decision due",
        "The plan's start and the months within which step up or step down is decided.",
        HANDBOOK,
    ),
    Column(
        "step_decision_date",
        "Step decision",
        "The first review held from one review interval before that day on: no source records the decision itself, and "
        "this is the review at which it falls to be taken.",
        HANDBOOK,
        needs=("cin_review.held_at",),
    ),
)


def build(facts: Facts) -> Built:
    """One row per open plan; exceptions repeat those that have drifted."""
    rows = facts[cin_plans]
    rows = with_reviews(rows[rows["is_open"]].reset_index(drop=True), facts)
    rows = _with_decision(with_child(rows, facts), facts)
    rows = with_duration(rows, facts, start="plan_start_date", end=facts.as_at, edges=CIN_BANDS)
    long, longest = (int(facts.value(key)) for key in CIN_BANDS[-2:])
    months = rows["months_lasted"]
    rows = rows.assign(is_long=months.ge(long), is_longest=months.ge(longest))
    return counted(
        rows,
        "plan_start_date",
        reasons=[
            (
                rows["has_no_decision"],
                "no decision on step up or step down since " + day_text(rows["step_decision_due"]),
            ),
            (rows["is_longest"], f"on the plan for {longest} months or more"),
            (rows["is_long"] & ~rows["is_longest"], f"on the plan for {long} months or more"),
        ],
    )


def _with_decision(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    due = limit_day(rows["plan_start_date"], limit_in_force(facts, "cin_step_decision_months"))
    reviews = facts[cin_reviews_held].iloc[::-1]
    first_day = due - pd.Timedelta(days=int(facts.value("cin_review_interval_weeks")) * DAYS_A_WEEK)
    from_day = looked_up(reviews["series_id"], rows.assign(first_day=first_day), "series_id", "first_day")
    at_decision = reviews[reviews["held_at"].ge(from_day)]
    decided = looked_up(rows["series_id"], at_decision, "series_id", "held_at").dt.normalize()
    known = not facts.unavailable(["cin_review.held_at"])
    return rows.assign(
        step_decision_due=due,
        step_decision_date=decided,
        has_no_decision=(decided.isna() & due.lt(facts.as_at) & known).astype("boolean"),
    )


REPORT = Report(
    number="N18",
    title="CIN plan duration broken down by time bands",
    frequency="monthly",
    area="cin",
    purpose="Find drift.",
    action="Review plans due, multi-agency involvement and updating; decide step up or step down within six months.",
    cohort="Child in need plans open on the as-at date; one row per plan. The main tab lists them all; the exceptions "
    "repeat those without a decision in time and those that have lasted long.",
    source=f"001 Lancashire handbook, Appendix 1, N18; {HANDBOOK}",
    thresholds=(*CIN_BANDS, "cin_step_decision_months", "cin_review_interval_weeks"),
    columns=COLUMNS,
    measures=(
        Measure("Plans", "is_row"),
        CHILDREN,
        Measure("No step decision in time", "has_no_decision", "rows"),
        Measure("Long plans (third edge and over)", "is_long", "rows"),
        TO_ACT_ON,
    ),
    averages=(AVERAGE_MONTHS, MEDIAN_MONTHS),
    breakdowns=(BY_DURATION,),
    build=build,
    main_title="Plans",
    exceptions_title="Exceptions",
    needs=PLAN_NEEDS,
)
