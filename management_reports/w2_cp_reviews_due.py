"""W2: child protection (CP) reviews due or overdue.

Who:    children on a CP plan of this authority on the as-at date; one row per child.
Source: 001 Lancashire handbook, Appendix 1 and Part 2, CP; 002 Wakefield practice standards, reviews.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS
from management_reports.families.due_and_overdue import DUE_COLUMNS, due_and_overdue, due_measures
from management_reports.report import Built, Report
from management_reports.subjects.cp_plans import (
    CATEGORY_LATEST,
    CP_START,
    HANDBOOK,
    ICPC_DATE,
    IRO,
    LAST_REVIEW,
    NEXT_REVIEW,
    PLAN_NEEDS,
    REVIEW_LIMITS,
    REVIEW_NEEDS,
    WAKEFIELD,
    is_recorded,
    open_plans,
    with_reviews,
)
from transforms.calendar import birthday
from transforms.column import Column, Measure
from transforms.cp_clocks import ADULT_AGE_YEARS, cp_review_points, to_be_done
from transforms.cp_conferences import reviews_to_come
from transforms.facts import Facts
from transforms.limits import DAYS_A_WEEK
from transforms.lookup import looked_up

COLUMNS = (
    *CHILD_COLUMNS,
    CP_START,
    CATEGORY_LATEST,
    ICPC_DATE,
    LAST_REVIEW,
    Column("review_number", "Review number", "Which review of the plan is to be held: 1 for the first.", HANDBOOK),
    NEXT_REVIEW,
    Column(
        "planned_date",
        "Planned for",
        "The day booked for the review that is to be held; blank where none is.",
        HANDBOOK,
        needs=("conference.planned_date",),
    ),
    *DUE_COLUMNS,
    IRO,
    Column(
        "report_received",
        "Report received",
        "The day the social worker's report to that review was completed.",
        HANDBOOK,
        needs=("conference.report_date",),
    ),
    Column(
        "delay_reason",
        "Reason for delay",
        "Why that review is late, where somebody wrote it down.",
        HANDBOOK,
        needs=("conference.delay_reason",),
    ),
    Column(
        "turns_18_unreviewed",
        "Turns 18 unreviewed",
        "The 18th birthday lies within the weeks in which a review is to be held before it, and none has been.",
        f"{WAKEFIELD}, reviews",
        needs=("person.birth_date",),
    ),
)


def build(facts: Facts) -> Built:
    """One row per child on a plan, divided into reviews due, overdue and later."""
    rows = with_reviews(open_plans(facts), facts)
    points, to_come = to_be_done(facts[cp_review_points]), facts[reviews_to_come]
    for name in ("planned_date", "report_received", "delay_reason"):
        rows[name] = looked_up(rows["cp_plan_id"], to_come, "cp_plan_id", name)
    rows["review_number"] = looked_up(rows["cp_plan_id"], points, "cp_plan_id", "review_number")
    rows["turns_18_unreviewed"] = _turns_18_unreviewed(rows, facts)
    books, asks_why = (is_recorded(rows, facts, f"conference.{name}") for name in ("planned_date", "delay_reason"))
    rows = rows.assign(is_booking_known=books, has_no_date_booked=rows["planned_date"].isna() & books)
    overdue = rows["next_review_due"].lt(facts.as_at)
    return due_and_overdue(
        rows,
        facts,
        due="next_review_due",
        look_ahead="review_lookahead_days",
        overdue="review overdue since",
        reasons=[
            (rows["has_no_date_booked"], "no date booked"),
            (overdue & rows["delay_reason"].isna() & asks_why, "no reason for the delay recorded"),
            (rows["turns_18_unreviewed"], "no review in the weeks before the 18th birthday"),
        ],
    )


def _turns_18_unreviewed(rows: pd.DataFrame, facts: Facts) -> pd.Series:
    turns_18 = birthday(rows["date_of_birth"], ADULT_AGE_YEARS)
    opens = turns_18 - pd.Timedelta(days=int(facts.value("cp_review_before_18_weeks")) * DAYS_A_WEEK)
    last = rows["last_review_date"].fillna(rows["cp_start_date"])
    return (opens.le(facts.as_at) & ~last.ge(opens)).astype("boolean")


REPORT = Report(
    number="W2",
    title="CP reviews due or overdue",
    frequency="weekly",
    area="cp",
    purpose="Reviews of child protection plans happen in time.",
    action="See that the reviews that fall due take place, and that the social worker's report goes to the reviewing "
    "officers and the family beforehand. Have overdue reviews held and the reason recorded.",
    cohort="Children with a child protection plan of this authority open on the as-at date; one row per child. The "
    "main tab holds reviews due, the backlog what is overdue; a review due later stands on neither.",
    source=f"{HANDBOOK} and Appendix 1; {WAKEFIELD}, reviews",
    thresholds=("review_lookahead_days", *REVIEW_LIMITS),
    columns=COLUMNS,
    measures=(
        *due_measures("Children on a CP plan"),
        Measure("No date booked", "has_no_date_booked", "is_booking_known"),
        Measure("Turning 18 unreviewed", "turns_18_unreviewed"),
    ),
    build=build,
    main_title="Due",
    exceptions_title="Backlog",
    needs=(*PLAN_NEEDS, *REVIEW_NEEDS),
    rag="status_rag",
    chart=("Due within the look-ahead", "Overdue"),
)
