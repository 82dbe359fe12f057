"""N23: section 47 enquiries with over 15 working days between the strategy discussion and the conference.

Who:    enquiries whose conference was held in the latest whole calendar month, or is lacking past the limit.
Source: 001 Lancashire handbook, Appendix 1, N23; Part 2, Strategy Discussions; 002 Wakefield practice standards.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.volumes import TO_ACT_ON, counted
from management_reports.report import Built, Report
from management_reports.subjects.section_47 import (
    APPENDIX_1,
    DELAY_REASON,
    HANDBOOK,
    HELD,
    ICPC_DATE,
    REQUIRED,
    S47_ID,
    STARTED,
    in_words,
    with_icpc,
)
from management_reports.wording import day_text
from transforms.calendar import report_month, working_days_between
from transforms.column import Average, Column, Measure
from transforms.cp_conferences import enquiry_meetings
from transforms.facts import Facts
from transforms.lookup import looked_up
from transforms.section_47_course import conferences_lacking, enquiries_in_full

COLUMNS = (
    *CHILD_COLUMNS,
    S47_ID,
    Column(
        "strategy_discussion_start",
        "Discussion start",
        "The day on which the discussion that opened the enquiry began: the headline counts from it. No discussion "
        "found: the day the enquiry began.",
        f"{HANDBOOK}; 002 Wakefield practice standards, Section 47 Enquiries",
        blank_allowed="no",
    ),
    Column(
        "strategy_discussion_end",
        "Discussion completed",
        "The day on which it was completed, from which the report's title counts.",
        HANDBOOK,
        needs=("strategy_discussion.end_at",),
    ),
    ICPC_DATE,
    Column(
        "working_days_start_to_icpc",
        "Working days from start",
        "Working days from the discussion's start (day 0) to the conference, or to the as-at date while none was held.",
        HANDBOOK,
    ),
    Column(
        "working_days_end_to_icpc",
        "Working days from completion",
        "The same from the day the discussion was completed.",
        HANDBOOK,
        needs=("strategy_discussion.end_at",),
    ),
    Column(
        "within_limit",
        "Within limit",
        "Yes: held within the limit from the discussion's start. No: later, or not held though it has passed.",
        HANDBOOK,
        blank_allowed="no",
    ),
    DELAY_REASON,
    Column(
        "report_sent_date",
        "Report completed",
        "The day the social worker's report was completed.",
        HANDBOOK,
        needs=("conference.report_date",),
    ),
    Column(
        "request_date",
        "Conference asked for",
        "The day the worker asked the conference service for it.",
        HANDBOOK,
        needs=("conference.requested_date",),
    ),
    Column(
        "invitation_list_date",
        "Invitation list",
        "The day the list of those to invite was handed in.",
        HANDBOOK,
        needs=("conference.invitations_date",),
    ),
    Column("iro", "IRO", "Who organised or chaired the conference.", HANDBOOK, needs=("conference.chair_name",)),
)


def build(facts: Facts) -> Built:
    """One row per conference of the month or lacking past the limit; exceptions repeat those out of time."""
    rows = with_child(with_icpc(in_words(_wanted(facts), facts), facts), facts)
    done = rows["icpc_date"].fillna(facts.as_at)
    completed = rows["discussion_end_at"].dt.normalize()
    is_held = rows["icpc_date"].notna()
    rows = rows.assign(
        strategy_discussion_start=rows["discussion_date"],
        strategy_discussion_end=completed,
        working_days_start_to_icpc=working_days_between(rows["discussion_date"], done),
        working_days_end_to_icpc=working_days_between(completed, done),
        within_limit=~rows["is_icpc_late"],
        request_date=rows["requested_date"],
        invitation_list_date=rows["invitations_date"],
        iro=rows["chair_name"],
        is_held=is_held.astype("boolean"),
        is_held_in_time=(is_held & ~rows["is_icpc_late"]).astype("boolean"),
        is_not_held=(~is_held).astype("boolean"),
    )
    told_due = day_text(rows["icpc_due_date"])
    without_reason = rows["is_icpc_late"] & rows["delay_reason"].isna() & (not facts.unavailable(DELAY_REASON.needs))
    return counted(
        rows,
        "strategy_discussion_start",
        reasons=[
            (is_held & rows["is_icpc_late"], "conference held late: due by " + told_due),
            (rows["is_not_held"], "conference not held: due by " + told_due),
            (without_reason, "no reason for the delay"),
        ],
    )


def _wanted(facts: Facts) -> pd.DataFrame:
    rows, lacking = facts[enquiries_in_full], facts[conferences_lacking]
    held = looked_up(rows["s47_id"], facts[enquiry_meetings], "s47_id", "icpc_held_date")
    is_overdue = lacking["icpc_due"].lt(facts.as_at)
    overdue = rows["s47_id"].isin(lacking.loc[is_overdue, "s47_id"])
    return rows[held.between(*report_month(facts.as_at)) | overdue].reset_index(drop=True)


REPORT = Report(
    number="N23",
    title="S47 with over 15 days between strategy completion date and ICPC start date",
    frequency="monthly",
    area="strategy and s47",
    purpose="Find the conferences that were delayed.",
    action="Check that the report was sent, the conference asked for and the invitation list handed in. Where the "
    "delay is the reviewing officers' raise it. Record the reason.",
    cohort="Section 47 enquiries whose initial conference was held in the latest whole calendar month, and those that "
    "require one for which none was held though the limit has passed (as in N22). The headline counts from the start "
    "of the discussion that opened the enquiry, the day after it being day 1; a second column counts from its "
    "completion.",
    source=f"{APPENDIX_1}, N23; {HANDBOOK}; 002 Wakefield practice standards, Section 47 Enquiries",
    thresholds=("icpc_max_days",),
    columns=COLUMNS,
    measures=(
        Measure("Enquiries", "is_row"),
        Measure("Conferences held", "is_held", "rows"),
        Measure("Held in time", "is_held_in_time", "is_held"),
        Measure("Not held and overdue", "is_not_held", "rows"),
        TO_ACT_ON,
    ),
    averages=(
        Average("Average working days from start", "working_days_start_to_icpc", of="is_held"),
        Average("Average working days from completion", "working_days_end_to_icpc", of="is_held"),
    ),
    build=build,
    main_title="Conferences",
    exceptions_title="Exceptions",
    needs=(STARTED, REQUIRED, HELD),
    chart=("Held in time", "Not held and overdue"),
)
