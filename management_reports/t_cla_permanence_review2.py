"""T-CLA-PERMANENCE-REVIEW2: whether a plan for permanence was agreed by the second review.

Who:    children whose second review was held in the latest whole month; those in care past it without a plan; and those
        in care for longer than a plan may take without a second review. One row for each period of care.
Source: 001 Lancashire handbook, Part 2, CLA, "Permanence agreed at second review"; 002 Wakefield practice standards,
        Looked After Children, Reviews (within four months); requirement CLK-19.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.volumes import TO_ACT_ON, counted
from management_reports.report import Built, Report
from management_reports.subjects.care_reviews import REVIEW_NEEDS
from management_reports.subjects.looked_after import HANDBOOK, IRO_COLUMN, PERIOD_START, WAKEFIELD
from management_reports.wording import code_text, day_text
from transforms.calendar import report_month
from transforms.care_review_chain import care_review_chain
from transforms.column import Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.latest import latest_per
from transforms.limits import limit_day, limit_in_force
from transforms.looked_after import looked_after, spells_of_care
from transforms.lookup import looked_up
from transforms.reviewing_officers import iro_of
from transforms.time_bands import months_completed

PERIOD = "care_period_id"
WHICH, MONTHS = "cla_permanence_review_number", "cla_permanence_max_months"
AGREED = "cla_review.permanence_agreed"
REASON, PLAN = "cla_review.permanence_reason_none", "cla_review.permanence_plan_code"
OUTCOME = ("permanence_agreed", "permanence_plan_code", "permanence_reason_none")

COLUMNS = (
    *CHILD_COLUMNS,
    PERIOD_START,
    Column(
        "months_in_care",
        "Months in care",
        "Whole calendar months from that day to the as-at date, or to the end of the period of care.",
        HANDBOOK,
    ),
    Column(
        "second_review_date",
        "Second review",
        "The day the second review of the period of care was held; blank where it was not.",
        HANDBOOK,
    ),
    Column(
        "permanence_plan_flag",
        "Plan agreed by then",
        "A plan for permanence was agreed, as the record of the second review's outcome says; where that says nothing, "
        "the record of the review before. The care plan is not read.",
        HANDBOOK,
    ),
    Column(
        "permanence_plan_type",
        "Permanence plan",
        "The plan that the same record names.",
        HANDBOOK,
        code_set="permanence_plan",
        needs=(PLAN,),
    ),
    Column("reason_none", "Why none", "Why none was agreed, as the same record says.", HANDBOOK, needs=(REASON,)),
    Column(
        "agreed_since",
        "Agreed since",
        "The day of the first later review that agreed a plan; blank where one was agreed by the second.",
        HANDBOOK,
    ),
    IRO_COLUMN,
)


def build(facts: Facts) -> Built:
    """One row per period of care of the cohort; exceptions repeat those without a plan, or without the review."""
    spells = facts[spells_of_care]
    rows = _with_reviews(spells[~spells["is_short_break"]].reset_index(drop=True), facts)
    rows = _judged(rows, facts)
    rows = rows[rows["in_month"] | rows["is_past_without"] | rows["is_late"]].reset_index(drop=True)
    rows = with_child(rows.assign(iro=iro_of(rows["child_id"], facts)), facts)
    no_plan = ~rows["has_plan"] & rows["second_review_date"].notna()
    still_none = no_plan & rows["agreed_since"].isna()
    is_recorded = rows["permanence_plan_flag"].notna()
    no_reason = rows["reason_none"].isna() & (not facts.unavailable([REASON]))
    which = "review " + str(int(facts.value(WHICH))) + " on "
    held = day_text(rows["second_review_date"])
    return counted(
        rows,
        "second_review_date",
        "period_of_care_start",
        reasons=[
            (still_none & ~is_recorded, which + held + " does not say whether a plan for permanence was agreed"),
            (still_none & is_recorded & no_reason, "no plan for permanence at " + which + held + " and no reason"),
            (still_none & is_recorded & ~no_reason, "no plan for permanence at " + which + held),
            (rows["is_late"], f"in care for over {limit_in_force(facts, MONTHS).told()} and no second review"),
        ],
    )


def _with_reviews(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    which, outcomes = int(facts.value(WHICH)), facts.table("cla_review", "cla_review_id", *OUTCOME)
    held = facts[care_review_chain]
    held = held[held["review_held"].notna()].reset_index(drop=True)
    for name in OUTCOME:
        held[name] = looked_up(held["cla_review_id"], outcomes, "cla_review_id", name)
    number, agreed = held["review_number"], held["permanence_agreed"]
    second = held[number.eq(which)]
    by_then = latest_per(held[number.le(which) & agreed.notna()], PERIOD, ["review_number"], "cla_review_id")
    later = held[number.gt(which) & agreed.fillna(False)].drop_duplicates(PERIOD)
    return rows.assign(
        second_review_date=looked_up(rows[PERIOD], second, PERIOD, "review_held"),
        permanence_plan_flag=looked_up(rows[PERIOD], by_then, PERIOD, "permanence_agreed"),
        permanence_plan_type=code_text(
            looked_up(rows[PERIOD], by_then, PERIOD, "permanence_plan_code"), "permanence_plan"
        ),
        reason_none=looked_up(rows[PERIOD], by_then, PERIOD, "permanence_reason_none"),
        agreed_since=looked_up(rows[PERIOD], later, PERIOD, "review_held"),
    )


def _judged(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    second, has_plan = rows["second_review_date"], rows["permanence_plan_flag"].fillna(False).astype(bool)
    in_month = second.between(*report_month(facts.as_at))
    in_care = rows[PERIOD].isin(facts[looked_after][PERIOD])
    is_past_without = in_care & second.notna() & ~has_plan & rows["agreed_since"].isna()
    limit = limit_day(rows["period_of_care_start"], limit_in_force(facts, MONTHS))
    is_late = in_care & second.isna() & limit.lt(facts.as_at)
    until = rows["period_of_care_end"].fillna(facts.as_at)
    return rows.assign(
        agreed_since=rows["agreed_since"].mask(has_plan),
        months_in_care=months_completed(rows["period_of_care_start"], until),
        in_month=in_month.astype("boolean"),
        has_plan=has_plan.astype("boolean"),
        has_plan_in_month=(in_month & has_plan).astype("boolean"),
        is_past_without=is_past_without.astype("boolean"),
        is_late=is_late.astype("boolean"),
    )


REPORT = Report(
    number="T-CLA-PERMANENCE-REVIEW2",
    title="Permanence agreed at second review",
    frequency="monthly",
    area="cla",
    purpose="Avoid drift: every child has a plan for permanence by the second review.",
    action="Take it up with the reviewing officer; follow recommendations and midpoint checks through.",
    cohort="Periods of care (short breaks left out) whose second review was held in the latest whole calendar month; "
    "of children looked after on the as-at date also those past the second review to whom no review has agreed a plan, "
    "and those without a second review for longer than a plan may take. The share is out of the reviews of the month.",
    source=f"{HANDBOOK}; {WAKEFIELD}",
    thresholds=(WHICH, MONTHS),
    columns=COLUMNS,
    measures=(
        Measure("On the list", "is_row"),
        Measure("Second review in the month", "in_month", "rows"),
        Measure("With a plan at it", "has_plan_in_month", "in_month"),
        Measure("Past the second review without a plan", "is_past_without", "rows"),
        Measure("Long in care without a second review", "is_late", "rows"),
        TO_ACT_ON,
    ),
    breakdowns=(
        Breakdown(
            "By IRO",
            "IRO",
            "iro",
            measures=(
                "Second review in the month",
                "With a plan at it",
                "Past the second review without a plan",
                "Long in care without a second review",
            ),
        ),
        Breakdown("Plans agreed in the month", "Permanence plan", "permanence_plan_type", of="has_plan_in_month"),
    ),
    build=build,
    main_title="Children",
    exceptions_title="Exceptions",
    needs=(*REVIEW_NEEDS, AGREED),
    chart=("With a plan at it",),
)
