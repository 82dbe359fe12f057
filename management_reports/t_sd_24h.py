"""T-SD-24H: strategy discussions held within 24 hours of the decision to hold one.

Who:    strategy discussions held in the seven days before the as-at date, and those decided on and not held.
Source: 001 Lancashire handbook, Part 2, Strategy Discussions; 002 Wakefield practice standards.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.volumes import TO_ACT_ON, counted
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
from transforms.limits import limit_in_force
from transforms.strategy_discussions import strategy_discussions

LIMIT = "strategy_discussion_hours"
SHARED = "shared reading rules: hour limits"

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
        ],
    )


def _judged(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    allowed = limit_in_force(facts, LIMIT)
    clock = by_the_clock(rows["decision_at"], rows["start_at"], facts.as_at, allowed)
    from_referral = by_the_clock(rows["referral_at"], rows["start_at"], facts.as_at, allowed)
    return rows.assign(
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
    source=f"{HANDBOOK}; 002 Wakefield practice standards, Strategy/Discussion Meeting",
    thresholds=(LIMIT,),
    columns=COLUMNS,
    measures=(
        Measure("Discussions", "is_row"),
        Measure("Within limit", "within_24_hours", "is_judged"),
        Measure("Out of time", "is_out_of_time", "is_judged"),
        Measure("Not held", "is_not_held", "rows"),
        Measure("Date only", "is_date_only", "rows"),
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
