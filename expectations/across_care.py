"""What must hold between a period of care, its episodes, placements, legal statuses and reviews."""

import pandas as pd

from expectations.common import is_open
from expectations.comparisons import (
    AS_AT,
    Others,
    compared,
    not_after,
    not_before,
    open_has,
    open_while_open,
    same_child,
)
from expectations.rule import Beside, Rule
from transforms.care_legal_statuses import SHORT_BREAKS
from transforms.lookup import is_among, looked_up

PERIOD = "care_period_id"
PARTS = {"care_episode": "episode of care", "placement": "placement", "legal_status": "legal status in care"}
REVIEW_DUE = "start_date__by_cla_first_review"
FROM_16 = "birth_date__by_care_leaver_eligible_min_age_years"
LIST_8 = "001 Lancashire handbook, Appendix 2, list 8; Annex A template, August 2019, list 8"


def reviewed_once_due(frame: pd.DataFrame, others: Others) -> pd.Series:
    """Whether a period of care that is past its first review has any review, of the period or of the child since.

    A series of short breaks is reviewed at times of its own, and is let be.
    """
    statuses = others["legal_status"]
    in_breaks = is_among(frame[PERIOD], statuses.loc[statuses["status_code"].isin(SHORT_BREAKS), PERIOD])
    reviews = others["cla_review"]
    reviewed = is_among(frame[PERIOD], reviews[PERIOD])
    latest = reviews.groupby("child_id")["held_date"].max().reset_index()
    since = looked_up(frame["child_id"], latest, "child_id", "held_date").ge(frame["start_date"])
    asked = ~in_breaks & is_open(frame, "end_date") & frame[REVIEW_DUE].lt(frame[AS_AT].dt.normalize())
    return (reviewed | since).astype("boolean").where(asked)


def old_enough(frame: pd.DataFrame, others: Others) -> pd.Series:
    """Whether the young person is of the age from which a care leaver's status is given."""
    day = looked_up(frame["child_id"], others["person"], "child_id", FROM_16)
    return day.le(frame[AS_AT]).astype("boolean").where(day.notna())


def care_ended_once_adopted(frame: pd.DataFrame, others: Others) -> pd.Series:
    """Whether the period of care has ended where an adoption order was made by the as-at day."""
    period = others["care_period"]
    is_over = looked_up(frame[PERIOD], period.assign(is_over=~is_open(period, "end_date")), PERIOD, "is_over")
    made = frame["adoption_order_date"].le(frame[AS_AT])
    return is_over.astype("boolean").where(made)


RULES: list[Rule] = [
    *[
        same_child(table, PERIOD, claim=f"Every {what} and its period are about one child.")
        for table, what in (PARTS | {"cla_review": "looked-after review", "adoption": "adoption"}).items()
    ],
    same_child("care_episode", "placement_id", claim="Every episode of care and its placement are about one child."),
    *[
        not_before(
            table, "start_date", PERIOD, "start_date", claim=f"No {what} starts before its period.", severity="warning"
        )
        for table, what in PARTS.items()
    ],
    *[
        not_after(table, "end_date", PERIOD, "end_date", claim=f"No {what} ends after its period.", severity="warning")
        for table, what in PARTS.items()
    ],
    *[
        open_while_open(table, "end_date", PERIOD, "end_date", claim=f"No {what} is open in a period that has ended.")
        for table, what in PARTS.items()
    ],
    open_has(
        "care_period",
        "end_date",
        "legal_status",
        PERIOD,
        table_end="end_date",
        source=LIST_8,
        claim="Every child looked after has a legal status.",
    ),
    open_has(
        "care_period",
        "end_date",
        "placement",
        PERIOD,
        table_end="end_date",
        source=LIST_8,
        claim="Every child looked after has a placement.",
    ),
    open_has(
        "care_period",
        "end_date",
        "care_episode",
        PERIOD,
        table_end="end_date",
        source=LIST_8,
        claim="Every child looked after has an episode of care.",
    ),
    compared(
        "care_period",
        "reviewed",
        ("start_date", "end_date", PERIOD, "child_id", REVIEW_DUE, AS_AT),
        [Beside("cla_review", (PERIOD, "child_id", "held_date")), Beside("legal_status", (PERIOD, "status_code"))],
        reviewed_once_due,
        claim="Every child looked after for longer than the first review takes has a review.",
        severity="warning",
        source="001 Lancashire handbook, Appendix 2, list 8; Part 2, no reviews in past 6 months",
    ),
    open_while_open(
        "care_period",
        "end_date",
        "referral_id",
        "end_at",
        claim="No child is looked after under a closed referral.",
        source=LIST_8,
    ),
    not_before(
        "care_period",
        "start_date",
        "referral_id",
        "referral_at",
        claim="No period of care starts before its referral.",
        severity="warning",
    ),
    compared(
        "care_leaver_status",
        "old_enough",
        ("child_id", AS_AT),
        [Beside("person", ("child_id", FROM_16))],
        old_enough,
        claim="Nobody has a care leaver's status before the age from which it is given.",
        severity="warning",
        source="002 Wakefield practice standards, Practice standard: Care Leavers",
    ),
    compared(
        "adoption",
        "care_ended_once_adopted",
        ("adoption_order_date", PERIOD, AS_AT),
        [Beside("care_period", (PERIOD, "end_date", AS_AT))],
        care_ended_once_adopted,
        claim="No child who was adopted is still looked after in the same period of care.",
        source="Annex A template, August 2019, list 10",
    ),
]
