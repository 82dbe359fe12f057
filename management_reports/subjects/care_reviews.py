"""Statutory reviews of children looked after: the columns that reports share."""

import pandas as pd

from transforms.care_review_chain import care_review_chain
from transforms.care_reviews import REVIEW_LIMITS
from transforms.column import Column
from transforms.facts import Facts
from transforms.latest import latest_per
from transforms.lookup import looked_up

HANDBOOK = "001 Lancashire handbook, Part 2, CLA, reviews"
LIST_8 = "001 Lancashire handbook, Appendix 2, list 8, statutory review in time"
WAKEFIELD = "002 Wakefield practice standards, Looked After Children, Reviews"
REVIEW_NEEDS = ("care_period.start_date", "care_period.end_date", "cla_review.held_date")
THRESHOLDS = REVIEW_LIMITS

REVIEW_NUMBER = Column(
    "review_number",
    "Review",
    "Which review of the period of care it is: one more than were held in it before.",
    LIST_8,
    blank_allowed="no",
)
REVIEW_DUE_RULE = (
    "The first: the start of the period of care and the first limit. The second: the day the first was held and the "
    "second limit. Each later one: the day the one before it was held and the limit for later reviews."
)
LAST_REVIEW = Column(
    "last_review_date",
    "Last review",
    "The last held within the period of care.",
    LIST_8,
    needs=("cla_review.held_date",),
)
NEXT_REVIEW = Column("next_review_due", "Next review due", REVIEW_DUE_RULE, f"{LIST_8}; {WAKEFIELD}")


def with_chain(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """Rows of open periods of care with the review to come and the last one held.

    Adds review_number and next_review_due (of the one to come), counted_from, last_review_date and review_held_before.
    """
    chain = facts[care_review_chain]
    to_come = chain[chain["review_held"].isna()]
    held = chain[chain["review_held"].notna()].drop_duplicates("care_period_id", keep="last")
    last_held = looked_up(rows["care_period_id"], held, "care_period_id", "review_held")
    return rows.assign(
        review_number=looked_up(rows["care_period_id"], to_come, "care_period_id", "review_number"),
        next_review_due=looked_up(rows["care_period_id"], to_come, "care_period_id", "review_due"),
        counted_from=looked_up(rows["care_period_id"], to_come, "care_period_id", "counted_from"),
        last_review_date=last_held,
        review_held_before=last_held,
    )


def with_open_meeting(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """Rows of periods of care with what is recorded of the review that is neither held nor cancelled.

    Adds planned_date, delay_reason and report_date: of several such records of the period the one whose meeting, else
    whose due date, is the earliest from the last review held on. `review_held_before` names the day of that review.
    """
    known = facts.table(
        "cla_review",
        "cla_review_id",
        "care_period_id",
        "due_date",
        "planned_date",
        "held_date",
        "is_cancelled",
        "delay_reason",
        "report_date",
    )
    known = known[known["held_date"].isna() & ~known["is_cancelled"].fillna(False)]
    known["day"] = known["planned_date"].fillna(known["due_date"])
    before = looked_up(known["care_period_id"], rows, "care_period_id", "review_held_before")
    known = known[(before.isna() | known["day"].gt(before)) & known["care_period_id"].notna()]
    known["_latest_last"] = -known["day"].astype("int64").where(known["day"].notna())
    chosen = latest_per(known, "care_period_id", ["_latest_last"], "cla_review_id")
    names = ("planned_date", "delay_reason", "report_date")
    return rows.assign(**{name: looked_up(rows["care_period_id"], chosen, "care_period_id", name) for name in names})
