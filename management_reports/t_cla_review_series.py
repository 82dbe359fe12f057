"""T-CLA-REVIEW-SERIES: reviews of children looked after that were held as a series of meetings.

Who:    reviews held in the latest whole calendar month; one row each.
Source: 001 Lancashire handbook, Part 2, CLA, "CLA reviews - is it a series of meetings".
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.volumes import counted
from management_reports.held import where_held
from management_reports.report import Built, Report
from management_reports.subjects.care_reviews import HANDBOOK, LIST_8, REVIEW_NEEDS
from transforms.calendar import report_month
from transforms.care_legal_statuses import short_breaks
from transforms.care_reviews import reviews_held
from transforms.column import Average, Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.limits import limit_in_force
from transforms.lookup import all_looked_up, is_among
from transforms.reviewing_officers import iro_on

MARGIN = "cla_review_series_margin_points"
SERIES, REASON = "cla_review.is_series", "cla_review.series_reason"
PERCENT = 100

COLUMNS = (
    *CHILD_COLUMNS,
    Column(
        "review_date",
        "Review",
        "The day it was held: of a series, the day it was complete.",
        LIST_8,
        blank_allowed="no",
    ),
    Column("series_flag", "Series", "Held as a series of meetings; blank where it is not recorded.", HANDBOOK),
    Column(
        "meeting_count",
        "Meetings",
        "How many meetings the series had.",
        HANDBOOK,
        needs=("cla_review.meetings_in_series",),
    ),
    Column(
        "iro",
        "IRO",
        "The reviewing officer involved on the day of the review.",
        HANDBOOK,
        needs=("involvement.worker_id",),
    ),
    Column("reason", "Reason", "Why it was a series.", HANDBOOK, needs=(REASON,)),
)


def build(facts: Facts) -> Built:
    """One row per review of the month; exceptions repeat series without a reason, and those of officers with many."""
    first, last = report_month(facts.as_at)
    rows = _reviews(facts)
    rows = rows[rows["held_date"].between(first, last)].reset_index(drop=True)
    known = facts.table("cla_review", "cla_review_id", "is_series", "meetings_in_series", "series_reason")
    names = ["is_series", "meetings_in_series", "series_reason"]
    rows = pd.concat([rows, all_looked_up(rows["cla_review_id"], known, "cla_review_id", names)], axis=1)
    is_series = rows["is_series"].fillna(False)
    rows = with_child(rows, facts).assign(
        review_date=rows["held_date"],
        series_flag=rows["is_series"],
        meeting_count=rows["meetings_in_series"].where(is_series.astype(bool)),
        iro=iro_on(rows["child_id"], rows["held_date"], facts),
        reason=rows["series_reason"].where(is_series.astype(bool)),
        series_is_known=rows["is_series"].notna().astype("boolean"),
        is_series=is_series,
        has_no_reason=where_held(is_series & rows["series_reason"].isna(), facts, REASON),
    )
    margin = limit_in_force(facts, MARGIN)
    rows = rows.assign(is_of_many=(rows["is_series"] & _stands_out(rows, margin.value)).astype("boolean"))
    return counted(
        rows,
        "iro",
        "review_date",
        reasons=[
            (rows["has_no_reason"], "held as a series and no reason recorded"),
            (
                rows["is_of_many"],
                f"by an officer whose share of series lies over {margin.told()} points above the county's",
            ),
        ],
    )


def _reviews(facts: Facts) -> pd.DataFrame:
    """Reviews held, those of short breaks left out; two of a child on one day are one, that of the higher id."""
    rows = facts[reviews_held]
    rows = rows[~is_among(rows["care_period_id"], facts[short_breaks]["care_period_id"])]
    return rows.drop_duplicates(["child_id", "held_date"])


def _stands_out(rows: pd.DataFrame, margin: float) -> pd.Series:
    """Whether the officer's share of reviews held as a series lies so far above the whole county's."""
    series = rows["series_flag"].astype("Float64")
    own = series.groupby(rows["iro"]).transform("mean")
    return ((own - series.mean()) * PERCENT).round(6).gt(margin).fillna(False)


REPORT = Report(
    number="T-CLA-REVIEW-SERIES",
    title="CLA reviews held as a series of meetings",
    frequency="monthly",
    area="cla",
    purpose="See that the protocol for series of meetings is followed.",
    action="Follow reviewing officers with many series.",
    cohort="Reviews of children looked after (short breaks left out) held in the latest whole calendar month; "
    "one row for each, two of a child on one day being one; whether or not the record places it in a period of care. "
    "Whether it was a series is a yes or no on the review's record; shares are of the reviews of "
    "which it is recorded. An officer's share is compared with that of the whole county, in every area's workbook.",
    source=HANDBOOK,
    thresholds=(MARGIN,),
    columns=COLUMNS,
    measures=(
        Measure("Reviews held", "is_row"),
        Measure("As a series", "is_series", "series_is_known"),
        Measure("Series without a reason", "has_no_reason", "is_series"),
        Measure("Series of officers with many", "is_of_many", "is_series"),
    ),
    averages=(Average("Average meetings in a series", "meeting_count"),),
    breakdowns=(
        Breakdown("By IRO", "IRO", "iro", measures=("Reviews held", "As a series", "Series without a reason")),
    ),
    build=build,
    main_title="Reviews",
    exceptions_title="Exceptions",
    needs=(*REVIEW_NEEDS, SERIES),
    chart=("As a series",),
)
