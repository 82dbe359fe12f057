"""Child in need (CIN) plans: the columns that reports share."""

import pandas as pd

from transforms.cin_plans import cin_plans
from transforms.column import Column
from transforms.facts import Facts

HANDBOOK = "001 Lancashire handbook, Part 2, CIN"
LIST_6 = "001 Lancashire handbook, Appendix 2, list 6"

CIN_START = Column(
    "cin_start_date",
    "CIN start",
    "The day of the referral that opened the episode of need to which the plan belongs; the plan's own start where it "
    "names no referral.",
    LIST_6,
)
PLAN_START = Column(
    "plan_start_date",
    "Plan start",
    "The day the plan began. Revisions are versions of one plan, and a plan that begins on the day an earlier one "
    "ended, or the day after, continues it.",
    "shared reading rules: CIN plan",
    blank_allowed="no",
)
PLAN_END = Column("plan_end_date", "Plan end", "The day the plan ended; blank while open.", HANDBOOK)
LAST_REVIEW = Column(
    "last_review_date",
    "Last review",
    "The last CIN meeting held within the plan; cancelled ones do not count.",
    HANDBOOK,
    needs=("cin_review.held_at",),
)
NEXT_REVIEW = Column(
    "next_review_due",
    "Next review due",
    "The last review, else the plan's start, and the interval between reviews.",
    f"{HANDBOOK}; 002 Wakefield practice standards (interval)",
    needs=("cin_review.held_at",),
)

CIN_BANDS = (
    "cin_duration_band_1_months",
    "cin_duration_band_2_months",
    "cin_duration_band_3_months",
    "cin_duration_band_4_months",
)
PLAN_NEEDS = ("cin_plan.start_date", "cin_plan.series_end_date")


def first_open_plan(facts: Facts) -> pd.Timestamp:
    """The day the oldest of the open plans began: visits of any of them are looked for from then on."""
    rows = facts[cin_plans]
    return rows.loc[rows["is_open"], "plan_start_date"].min()
