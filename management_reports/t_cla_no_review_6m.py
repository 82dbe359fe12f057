"""T-CLA-NO-REVIEW-6M: children looked after who have had no review for six months.

Who:    children looked after on the as-at date; those with no review for so long, or none yet though it was due, are
        listed.
Source: 001 Lancashire handbook, Part 2, CLA, "Open CLA cases with no reviews in past 6 months".
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS
from management_reports.families.volumes import counted
from management_reports.report import Built, Report
from management_reports.subjects.care_reviews import (
    LAST_REVIEW,
    REVIEW_DUE_RULE,
    REVIEW_NEEDS,
    THRESHOLDS,
    with_chain,
    with_open_meeting,
)
from management_reports.subjects.looked_after import (
    COHORT,
    HANDBOOK,
    IRO_COLUMN,
    LIST_8,
    PERIOD_START,
    looked_after_children,
)
from management_reports.wording import day_text
from transforms.calendar import days_between
from transforms.column import Average, Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.limits import limit_day, limit_in_force
from transforms.reviewing_officers import iro_of

LIMIT = "cla_no_review_alert_months"

COLUMNS = (
    *CHILD_COLUMNS,
    PERIOD_START,
    LAST_REVIEW,
    Column(
        "days_since_review",
        "Days since review",
        "Calendar days from the last review to the as-at date; without one, from the start of the period of care.",
        HANDBOOK,
    ),
    Column("review_due", "Review due", REVIEW_DUE_RULE, LIST_8),
    IRO_COLUMN,
)


def build(facts: Facts) -> Built:
    """The children with no review for so long, the longest first; all others in care are there to be counted."""
    rows = with_open_meeting(with_chain(looked_after_children(facts), facts), facts)
    limit, never = limit_in_force(facts, LIMIT), rows["last_review_date"].isna()
    since = rows["last_review_date"].fillna(rows["period_of_care_start"])
    is_overdue = rows["next_review_due"].lt(facts.as_at)
    is_long = ~never & limit_day(rows["last_review_date"], limit).lt(facts.as_at) & is_overdue
    is_never = never & (is_overdue | rows["next_review_due"].isna())
    is_planned = rows["planned_date"].lt(facts.as_at)
    rows = rows.assign(
        review_due=rows["next_review_due"],
        days_since_review=days_between(since, facts.as_at),
        iro=iro_of(rows["child_id"], facts),
        is_without_review=(is_long | is_never).astype("boolean"),
        is_long=is_long.astype("boolean"),
        is_never=is_never.astype("boolean"),
        is_perhaps_unrecorded=((is_long | is_never) & is_planned).astype("boolean"),
    )
    return counted(
        rows,
        "review_due",
        main="is_without_review",
        reasons=[
            (rows["is_long"], f"no review for over {limit.told()}, since " + day_text(rows["last_review_date"])),
            (rows["is_never"], _never(rows)),
            (
                rows["is_perhaps_unrecorded"],
                "a meeting was planned for " + day_text(rows["planned_date"]) + " and is not recorded as held",
            ),
        ],
    )


def _never(rows: pd.DataFrame) -> pd.Series:
    """What is said of a child never reviewed: since when the first review has been due, if anybody can say."""
    known = "no review yet, the first was due by " + day_text(rows["next_review_due"])
    return known.fillna("no review yet, and no day on which care began")


REPORT = Report(
    number="T-CLA-NO-REVIEW-6M",
    title="Open CLA cases with no reviews in past 6 months",
    frequency="monthly",
    area="cla",
    purpose="Find reviews that were missed.",
    action="Find out whether the meeting was missed or only its record is behind.",
    cohort=f"{COHORT} Listed are those whose last review lies further back than the limit and whose next is overdue, "
    "and those never reviewed in this period of care whose first review is overdue; who is not yet due is left out. "
    "Every row is an exception. Shares are of all children looked after.",
    source=f"{HANDBOOK}; {LIST_8}",
    thresholds=(LIMIT, *THRESHOLDS),
    columns=COLUMNS,
    measures=(
        Measure("Without a review", "is_without_review", "rows"),
        Measure("Over the limit since the last", "is_long", "rows"),
        Measure("Never reviewed, and due", "is_never", "rows"),
        Measure("A meeting was planned, not recorded as held", "is_perhaps_unrecorded", "is_without_review"),
        Measure("Children looked after", "is_row"),
    ),
    averages=(Average("Longest, days", "days_since_review", kind="max", of="is_without_review"),),
    breakdowns=(Breakdown("By IRO", "IRO", "iro", of="is_without_review"),),
    build=build,
    main_title="Without a review",
    exceptions_title="Exceptions",
    needs=REVIEW_NEEDS,
    chart=("Without a review",),
)
