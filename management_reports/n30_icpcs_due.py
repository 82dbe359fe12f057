"""N30: initial child protection conferences (ICPC) due and overdue.

Who:    section 47 enquiries that require a conference due in the latest whole calendar month, or not held; one row
each.
Source: 001 Lancashire handbook, Appendix 1, N30, and Part 2, CP; 002 Wakefield practice standards, section 47
        enquiries.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.in_or_out_of_time import (
    IN_TIME,
    IN_TIME_COLUMNS,
    OUT_OF_TIME,
    OUTSTANDING,
    in_or_out_of_time,
)
from management_reports.report import Built, Report
from management_reports.subjects.cp_plans import HANDBOOK
from transforms.calendar import report_month, working_days_between
from transforms.column import Breakdown, Column, Measure
from transforms.cp_conferences import enquiry_meetings
from transforms.facts import Facts
from transforms.limits import limit_day, limit_in_force
from transforms.reviewing_officers import iro_of
from transforms.section_47 import REQUIRED, enquiries

LIMIT = "icpc_max_days"
COUNTED = f"{HANDBOOK}; 002 Wakefield practice standards, section 47 enquiries"
HELD_IN_TIME, HELD_LATE, OVERDUE, DUE = "Held in time", "Held late", "Overdue", "To be held"
COLUMNS = (
    *CHILD_COLUMNS,
    Column("s47_id", "Enquiry ID", "The section 47 enquiry's own number.", HANDBOOK, blank_allowed="no"),
    Column(
        "strategy_discussion_date",
        "Strategy discussion",
        "The day of the discussion that opened the enquiry; no discussion found: the day the enquiry began.",
        COUNTED,
    ),
    Column("icpc_due_date", "ICPC due", "That day and the working days allowed.", COUNTED),
    Column(
        "icpc_planned_date",
        "ICPC planned",
        "The day booked for it; a cancelled conference has none.",
        HANDBOOK,
        needs=("conference.planned_date",),
    ),
    Column("icpc_held_date", "ICPC held", "The day it was held; blank where it has not been.", HANDBOOK),
    Column(
        "working_days",
        "Working days",
        "Working days from the discussion (day 0) to the conference, or to the as-at date while it is not held.",
        COUNTED,
    ),
    Column(
        "status",
        "Status",
        "Held in time; held late; overdue: not held though the day has passed; to be held: there is time.",
        HANDBOOK,
        blank_allowed="no",
    ),
    *IN_TIME_COLUMNS[1:],
    Column(
        "report_sent_date",
        "Report completed",
        "The day the social worker's report to it was completed.",
        HANDBOOK,
        needs=("conference.report_date",),
    ),
    Column(
        "delay_reason",
        "Reason for delay",
        "Why it was held late, as the conference's record says.",
        HANDBOOK,
        needs=("conference.delay_reason",),
    ),
    Column(
        "iro",
        "IRO",
        "Who organised or chaired it; where that is not recorded, the reviewing officer involved on the as-at date.",
        HANDBOOK,
        needs=("involvement.role_code",),
    ),
)


def build(facts: Facts) -> Built:
    """One row per enquiry whose conference was due in the month or is not held."""
    first, last = report_month(facts.as_at)
    rows = facts[enquiries]
    rows = rows[rows["not_required"].eq(REQUIRED)].merge(facts[enquiry_meetings], on="s47_id", how="left")
    due = limit_day(rows["discussion_date"], limit_in_force(facts, LIMIT))
    rows = rows.assign(icpc_due_date=due, strategy_discussion_date=rows["discussion_date"])
    rows = rows[due.between(first, last) | rows["icpc_held_date"].isna()].reset_index(drop=True)
    rows = _told(with_child(rows, facts), facts)
    return in_or_out_of_time(
        rows,
        facts,
        start="strategy_discussion_date",
        end="icpc_held_date",
        limit=LIMIT,
        late="conference held late: due by",
        overdue="conference overdue: due by",
        order=["icpc_due_date"],
        reasons=[
            (rows["has_no_date_booked"], "no date booked"),
            (rows["has_no_report"], "no report"),
            (rows["has_no_reason"], "no reason for the delay recorded"),
        ],
    )


def _told(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    held, due = rows["icpc_held_date"], rows["icpc_due_date"]
    is_held, is_late = held.notna(), working_days_between(due, held).gt(0).fillna(False).astype(bool)
    is_overdue = ~is_held & due.lt(facts.as_at)
    status = pd.Series(DUE, index=rows.index, dtype="str").mask(is_overdue, OVERDUE)
    status = status.mask(is_held, HELD_IN_TIME).mask(is_late, HELD_LATE)
    ordered = pd.CategoricalDtype([HELD_IN_TIME, HELD_LATE, OVERDUE, DUE], ordered=True)
    books, reports, asks_why = (
        not facts.unavailable([f"conference.{name}"]) for name in ("planned_date", "report_date", "delay_reason")
    )
    return rows.assign(
        working_days=working_days_between(rows["strategy_discussion_date"], held.fillna(facts.as_at)),
        status=status.astype(ordered),
        iro=rows["chair_name"].fillna(iro_of(rows["child_id"], facts)),
        has_no_date_booked=(~is_held & rows["icpc_planned_date"].isna() & books).astype("boolean"),
        has_no_report=((is_held | is_overdue) & rows["report_sent_date"].isna() & reports).astype("boolean"),
        has_no_reason=(is_late & rows["delay_reason"].isna() & asks_why).astype("boolean"),
        is_held_in_time=(is_held & ~is_late).astype("boolean"),
        is_held_late=is_late.astype("boolean"),
        is_overdue=is_overdue.astype("boolean"),
    )


REPORT = Report(
    number="N30",
    title="ICPCs due / overdue",
    frequency="monthly",
    area="cp",
    purpose="See all conferences of the month, and those that have not been held.",
    action="Check that they take place, watch what workers can carry, and escalate: an overdue conference to the "
    "manager of the reviewing officers, a matter of the worker or team to the senior manager. Run it on any day for "
    "the weekly discussion.",
    cohort="Section 47 enquiries with the outcome of an initial child protection conference that was due in the latest "
    "whole calendar month, or has not been held whenever it is due; one row per enquiry and child.",
    source=f"001 Lancashire handbook, Appendix 1, N30; {COUNTED}",
    thresholds=(LIMIT,),
    columns=COLUMNS,
    measures=(
        Measure("Conferences", "is_row"),
        IN_TIME,
        OUT_OF_TIME,
        Measure("Held in time", "is_held_in_time", "rows"),
        Measure("Held late", "is_held_late", "rows"),
        OUTSTANDING,
        Measure("Overdue", "is_overdue", "rows"),
        Measure("No date booked", "has_no_date_booked", "is_outstanding"),
        Measure("No report", "has_no_report"),
    ),
    breakdowns=(Breakdown("By status", "Status", "status", is_charted=True),),
    build=build,
    main_title="Conferences",
    exceptions_title="Exceptions",
    needs=("s47.outcome_conference", "s47.start_at", "conference.held_at", "conference.kind_code"),
    rag="status_rag",
    chart=("Held in time", "Held late", "Overdue"),
)
