"""T-CLA-REVIEWS-TIMELINESS: reviews of children looked after, held in time or not.

Who:    reviews held in the latest whole calendar month, and those due in it or before and not held by its end; one row
        each.
Source: 001 Lancashire handbook, Part 2, CLA, "% Reviews within timescales".
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.volumes import TO_ACT_ON, counted
from management_reports.held import where_held
from management_reports.report import Built, Report
from management_reports.subjects.care_reviews import (
    HANDBOOK,
    LIST_8,
    REVIEW_DUE_RULE,
    REVIEW_NEEDS,
    REVIEW_NUMBER,
    THRESHOLDS,
    WAKEFIELD,
)
from management_reports.subjects.looked_after import IRO_COLUMN
from management_reports.wording import day_text
from transforms.calendar import days_between, report_month
from transforms.care_review_chain import care_review_chain
from transforms.column import Average, Breakdown, Column, Measure
from transforms.facts import Facts
from transforms.limits import latest_day_before, limit_day, limit_in_force
from transforms.looked_after import looked_after, spells_of_care
from transforms.lookup import looked_up
from transforms.repeats import first_from
from transforms.reviewing_officers import iro_of

DELAY, RECEIVED = "cla_review.delay_reason", "cla_review.report_date"
NO_REVIEW = "cla_no_review_alert_months"
REPORT_LEAD, PLAN_UPDATE = "cla_review_report_lead_days", "cla_care_plan_update_days"
NUMBERS = ["First review", "Second review", "Later review"]

COLUMNS = (
    *CHILD_COLUMNS,
    REVIEW_NUMBER,
    Column("review_band", "Which review", "First, second or later.", HANDBOOK, blank_allowed="no"),
    Column("review_due", "Due", REVIEW_DUE_RULE, LIST_8),
    Column("review_held", "Held", "The day it was held, within the month; blank where it was not by then.", LIST_8),
    Column(
        "in_time",
        "In time",
        "Held by the day it was due. Of a review overdue: No. A child with a late review is late for that one only.",
        LIST_8,
    ),
    Column(
        "days_late",
        "Days late",
        "Calendar days from the day it was due to the day it was held, or to the end of the month.",
        HANDBOOK,
    ),
    Column("reason_for_delay", "Reason for delay", "Why it was held late.", HANDBOOK, needs=(DELAY,)),
    IRO_COLUMN,
    Column(
        "report_due",
        "Report due by",
        "The last day for the social worker's report, authorised: counted back from the day the review was held.",
        WAKEFIELD,
    ),
    Column(
        "report_received",
        "Report received",
        "When the social worker's report on the review held reached the reviewing officer.",
        WAKEFIELD,
        needs=(RECEIVED,),
    ),
    Column(
        "care_plan_update_by",
        "Care plan update by",
        "The last day to put what the review changed into the care plan, counted from it.",
        WAKEFIELD,
    ),
    Column(
        "care_plan_revised",
        "Care plan revised",
        "First day of the first revision of the care plan from the review on. Blank or late is not wrong of itself: no "
        "source says whether the review changed the plan.",
        WAKEFIELD,
        needs=("care_plan.start_date",),
    ),
)


def build(facts: Facts) -> Built:
    """One row per review held or owed; exceptions repeat those not held, and the late ones without a reason."""
    first, last = report_month(facts.as_at)
    rows = facts[care_review_chain]
    rows["end_date"] = looked_up(rows["care_period_id"], facts[spells_of_care], "care_period_id", "period_of_care_end")
    held_later = rows["review_held"].gt(last)
    held_in_month = rows["review_held"].between(first, last)
    owed = (rows["review_held"].isna() | held_later) & rows["review_due"].le(last) & ~rows["end_date"].lt(first)
    rows = rows.assign(review_held=rows["review_held"].mask(held_later))[held_in_month | owed].reset_index(drop=True)
    rows = _with_steps(_judged(with_child(rows, facts), facts, last), facts)
    no_reason = rows["is_late"] & rows["reason_for_delay"].isna() & (not facts.unavailable([DELAY]))
    months = limit_in_force(facts, NO_REVIEW)
    too_long = rows["is_overdue"] & rows["in_care"] & limit_day(rows["counted_from"], months).lt(last)
    return counted(
        rows,
        "review_due",
        reasons=[
            (rows["is_overdue"], "overdue since " + day_text(rows["review_due"])),
            (too_long, f"no review for over {months.told()}"),
            (no_reason, "held late and no reason recorded"),
        ],
    )


def _judged(rows: pd.DataFrame, facts: Facts, last: pd.Timestamp) -> pd.DataFrame:
    known = facts.table("cla_review", "cla_review_id", "delay_reason", "report_date")
    held, number = rows["review_held"].notna(), rows["review_number"]
    in_time = rows["in_time"].where(held)
    is_overdue = ~held & rows["review_due"].lt(last)
    in_time = in_time.mask(is_overdue, False)
    until = rows["review_held"].fillna(last)
    is_late = in_time.eq(False).fillna(False)
    place = number.clip(1, len(NUMBERS)).sub(1).astype("int64")
    return rows.assign(
        in_time=in_time,
        is_judged=in_time.notna().astype("boolean"),
        is_late=(is_late & held).astype("boolean"),
        is_overdue=is_overdue.astype("boolean"),
        is_held=held.astype("boolean"),
        days_late=days_between(rows["review_due"], until).where(is_late.astype(bool)),
        reason_for_delay=looked_up(rows["cla_review_id"], known, "cla_review_id", "delay_reason").where(held),
        report_received=looked_up(rows["cla_review_id"], known, "cla_review_id", "report_date").where(held),
        iro=iro_of(rows["child_id"], facts),
        in_care=rows["child_id"].isin(facts[looked_after]["child_id"]).astype("boolean"),
        review_band=pd.Categorical.from_codes(place, NUMBERS, ordered=True),
    )


def _with_steps(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The rows with the steps round each review held that sources record: the report before it, the plan after it."""
    held, plans = rows["review_held"], facts.table("care_plan", "child_id", "start_date")
    report_due = latest_day_before(held, limit_in_force(facts, REPORT_LEAD))
    return rows.assign(
        report_due=report_due,
        has_report=where_held(rows["report_received"].notna(), facts, RECEIVED),
        is_report_in_time=where_held(rows["report_received"].le(report_due), facts, RECEIVED),
        care_plan_update_by=limit_day(held, limit_in_force(facts, PLAN_UPDATE)),
        care_plan_revised=first_from(rows["child_id"], held, plans, "start_date"),
    )


IN_TIME = Measure("In time", "in_time", "is_judged")
REPORT = Report(
    number="T-CLA-REVIEWS-TIMELINESS",
    title="CLA reviews within timescales (%)",
    frequency="monthly",
    area="cla",
    purpose="See which share of reviews is on time.",
    action="Find the reasons with the reviewing officer; take what stays overdue to the IRO manager.",
    cohort="Statutory reviews of children looked after (short breaks left out) that were held in the latest whole "
    "calendar month, and those due by its end and not held by then of children in care in the month; one row for each "
    "review. One due on the last day and not held is not judged.",
    source=f"{HANDBOOK}; {LIST_8}; {WAKEFIELD}",
    thresholds=(*THRESHOLDS, NO_REVIEW, REPORT_LEAD, PLAN_UPDATE),
    columns=COLUMNS,
    measures=(
        Measure("Reviews held or due", "is_row"),
        Measure("Held", "is_held", "rows"),
        IN_TIME,
        Measure("Held late", "is_late", "is_held"),
        Measure("Overdue at month end", "is_overdue", "rows"),
        Measure("Reports received in time", "is_report_in_time", "has_report"),
        TO_ACT_ON,
    ),
    averages=(Average("Average days late", "days_late"),),
    breakdowns=(
        Breakdown(
            "By review", "Review", "review_band", measures=("Reviews held or due", "In time", "Overdue at month end")
        ),
        Breakdown("By IRO", "IRO", "iro", measures=("Reviews held or due", "In time", "Overdue at month end")),
    ),
    build=build,
    main_title="Reviews",
    exceptions_title="Exceptions",
    needs=REVIEW_NEEDS,
    chart=("In time",),
)
