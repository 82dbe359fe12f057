"""T-SD-24H: strategy discussions held within 24 hours of the decision to hold one.

Who:    strategy discussions held in the seven days before the as-at date, and those decided on and not held.
Source: 001 Lancashire handbook, Part 2, Strategy Discussions; 002 Wakefield practice standards; 003 Shropshire transfer
        protocol, section 1 (review of what was held out of hours).
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.volumes import TO_ACT_ON, counted
from management_reports.held import with_held_nowhere
from management_reports.report import Built, Report
from management_reports.subjects.strategy_discussions import (
    DECIDED,
    DISCUSSION_ID,
    DISCUSSION_START,
    HANDBOOK,
    STARTED,
    in_words,
)
from management_reports.wording import day_text
from transforms.calendar import report_week
from transforms.column import Average, Column, Measure
from transforms.facts import Facts
from transforms.hour_limits import by_the_clock
from transforms.limits import limit_day, limit_in_force
from transforms.lookup import all_looked_up
from transforms.strategy_discussions import strategy_discussions
from transforms.strategy_reviews import EDT_REVIEW, OFFICE_END, OFFICE_START, out_of_hours_reviews

LIMIT = "strategy_discussion_hours"
SHARED = "shared reading rules: hour limits"
PROTOCOL = "003 Shropshire transfer protocol, section 1"
MINUTES_LIMIT = "strategy_minutes_upload_days"
MINUTES = "002 Wakefield practice standards, Strategy/Discussion Meeting"
REVIEW = ["is_out_of_hours", "review_due", "review_date", "review_reason", "is_reviewed_in_time"]

COLUMNS = (
    *CHILD_COLUMNS,
    DISCUSSION_ID,
    Column(
        "referral_datetime",
        "Referral",
        "The referral that the discussion names; else the child's latest on or before the decision.",
        HANDBOOK,
        needs=("referral.referral_at",),
    ),
    Column("decision_datetime", "Decision", "When it was decided to hold a discussion.", HANDBOOK),
    DISCUSSION_START,
    Column(
        "hours_elapsed",
        "Hours from decision",
        "Elapsed hours from the decision to the discussion, by the clock, weekends included; blank where only days are "
        "held.",
        HANDBOOK,
    ),
    Column(
        "hours_from_referral",
        "Hours from referral",
        "The same from the referral, which the handbook's text names; not what the limit is measured from.",
        HANDBOOK,
        needs=("referral.referral_at",),
    ),
    Column(
        "clock",
        "Clock",
        '"date only" where decision or discussion is held without a time of day (00:00): then the same or the next '
        "calendar day passes.",
        SHARED,
    ),
    Column(
        "within_24_hours",
        "Within limit",
        "Yes: held within the hours allowed from the decision. No: later, or not held though they have passed. Blank "
        "while there is time, and without a decision to count from.",
        f"{HANDBOOK}; 002 Wakefield practice standards, Strategy/Discussion Meeting",
    ),
    Column(
        "reason_for_delay",
        "Reason for delay",
        "Why it was held later.",
        HANDBOOK,
        needs=("strategy_discussion.delay_reason",),
    ),
    Column(
        "is_out_of_hours",
        "Out of hours",
        "Held on a day that is no working day, or before or after office hours: then the emergency duty team (EDT) is "
        "on duty. Who held it is recorded nowhere. Blank where a working day is held without a time.",
        PROTOCOL,
    ),
    Column("review_due", "Review due", "Held out of hours: the next working day.", PROTOCOL),
    Column("review_date", "Reviewed", "The day of the child's next strategy discussion.", PROTOCOL),
    Column(
        "review_reason",
        "Reason review late",
        "Why that next discussion was held later.",
        PROTOCOL,
        needs=("strategy_discussion.delay_reason",),
    ),
    Column(
        "minutes_due",
        "Minutes due",
        "The discussion and the working days within which its full minutes are uploaded.",
        MINUTES,
    ),
    Column(
        "minutes_date",
        "Minutes uploaded",
        "The day the full minutes were uploaded.",
        MINUTES,
        held_nowhere="documents are not read from any source",
    ),
)


def build(facts: Facts) -> Built:
    """One row per discussion of the week or not yet held; exceptions repeat those late, not held or without times."""
    rows = in_words(facts[strategy_discussions])
    wanted = rows["start_date"].between(*report_week(facts.as_at)) | rows["start_date"].isna()
    rows = _judged(with_child(rows[wanted].reset_index(drop=True), facts), facts)
    told = limit_in_force(facts, LIMIT).told()
    in_time = rows["is_not_held"] & rows["within_24_hours"].isna()
    return counted(
        rows,
        "decision_datetime",
        "start_datetime",
        reasons=[
            (rows["is_held"] & rows["is_out_of_time"], f"held later than {told} after the decision"),
            (
                rows["is_not_held"] & rows["is_out_of_time"],
                f"decided on and not held within {told}: due by " + day_text(rows["due_date"]),
            ),
            (in_time, "decided on and not held: due by " + day_text(rows["due_date"])),
            (rows["decision_datetime"].isna(), "no decision recorded"),
            (rows["clock"].notna(), "no time of day recorded"),
            (
                rows["is_not_reviewed"],
                "held out of hours and not reviewed by " + day_text(rows["review_due"]) + ", no reason recorded",
            ),
        ],
    )


def _judged(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    allowed = limit_in_force(facts, LIMIT)
    clock = by_the_clock(rows["decision_at"], rows["start_at"], facts.as_at, allowed)
    review = all_looked_up(
        rows["strategy_discussion_id"], facts[out_of_hours_reviews], "strategy_discussion_id", REVIEW
    )
    is_late_review = review["is_reviewed_in_time"].eq(False).fillna(False)
    from_referral = by_the_clock(rows["referral_at"], rows["start_at"], facts.as_at, allowed)
    rows = with_held_nowhere(rows.assign(**review), COLUMNS)
    return rows.assign(
        minutes_due=limit_day(rows["start_date"], limit_in_force(facts, MINUTES_LIMIT)),
        asks_review=rows["is_reviewed_in_time"].notna().astype("boolean"),
        is_not_reviewed=is_late_review & rows["review_reason"].isna(),
        referral_datetime=rows["referral_at"],
        decision_datetime=rows["decision_at"],
        hours_elapsed=clock["hours"].round(1),
        hours_from_referral=from_referral["hours"].round(1),
        clock=clock["clock"],
        due_date=clock["due_date"],
        within_24_hours=clock["is_met"],
        reason_for_delay=rows["delay_reason"],
        is_held=rows["start_at"].notna().astype("boolean"),
        is_not_held=rows["start_at"].isna().astype("boolean"),
        is_judged=clock["is_met"].notna().astype("boolean"),
        is_out_of_time=clock["is_met"].eq(False).fillna(False).astype("boolean"),
        is_date_only=clock["clock"].notna().astype("boolean"),
    )


REPORT = Report(
    number="T-SD-24H",
    title="Strategy discussions held within 24 hours of decision to hold a SD",
    frequency="weekly",
    area="strategy and s47",
    purpose="The response to risk of significant harm is quick.",
    action="Remind staff of the limit; look into each breach.",
    cohort="Strategy discussions held in the seven days before the as-at date, and those decided on by then and not "
    "held; one row per discussion and child. A local limit: national guidance gives no hours.",
    source=f"{HANDBOOK}; {MINUTES}; {PROTOCOL}",
    thresholds=(LIMIT, EDT_REVIEW, OFFICE_START, OFFICE_END, MINUTES_LIMIT),
    columns=COLUMNS,
    measures=(
        Measure("Discussions", "is_row"),
        Measure("Within limit", "within_24_hours", "is_judged"),
        Measure("Out of time", "is_out_of_time", "is_judged"),
        Measure("Not held", "is_not_held", "rows"),
        Measure("Date only", "is_date_only", "rows"),
        Measure("Held out of hours", "is_out_of_hours", "rows"),
        Measure("Reviewed on the next working day", "is_reviewed_in_time", "asks_review"),
        Measure("Not reviewed in time, no reason", "is_not_reviewed", "asks_review"),
        TO_ACT_ON,
    ),
    averages=(
        Average("Average hours", "hours_elapsed"),
        Average("Median hours", "hours_elapsed", kind="median"),
        Average("Median hours from referral", "hours_from_referral", kind="median"),
    ),
    build=build,
    main_title="Discussions",
    exceptions_title="Exceptions",
    needs=(STARTED, DECIDED),
    chart=("Within limit", "Out of time"),
)
