"""N30: initial child protection conferences (ICPC) due and overdue.

Who:    section 47 enquiries that require a conference due in the latest whole calendar month, or not held; one row
each.
Source: 001 Lancashire handbook, Appendix 1, N30, and Part 2, CP; 002 Wakefield practice standards, section 47
        enquiries.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, in_reading_order, with_child
from management_reports.families.in_or_out_of_time import (
    IN_TIME_COLUMNS,
    in_or_out_of_time,
)
from management_reports.held import with_held_nowhere
from management_reports.report import Built, Report
from management_reports.subjects.cp_plans import HANDBOOK, is_recorded
from transforms.calendar import report_month, working_days_between
from transforms.column import Breakdown, Column, Measure
from transforms.cp_conferences import enquiry_meetings, receiving_in_conferences
from transforms.facts import Facts
from transforms.limits import limit_day, limit_in_force
from transforms.reviewing_officers import iro_of
from transforms.section_47 import REQUIRED, enquiries
from transforms.section_47_course import conferences_lacking

LIMIT, RECEIVING_LIMIT = "icpc_max_days", "receiving_in_conference_days"
INITIAL, RECEIVING_IN = "Initial", "Receiving in"
SHROPSHIRE = "003 Shropshire transfer protocol, section 3f"
DAY = "datetime64[us]"
COUNTED = f"{HANDBOOK}; 002 Wakefield practice standards, section 47 enquiries"
HELD_IN_TIME, HELD_LATE, OVERDUE, DUE = "Held in time", "Held late", "Overdue", "To be held"
KEPT = (
    "conference_kind",
    "s47_id",
    "strategy_discussion_date",
    "notified_date",
    "icpc_due_date",
    "icpc_held_date",
    "icpc_planned_date",
    "report_sent_date",
    "delay_reason",
    "chair_name",
    "new_assessment_date",
)
COLUMNS = (
    *CHILD_COLUMNS,
    Column(
        "conference_kind",
        "Conference",
        "Initial: asked for by a section 47 enquiry. Receiving in: about a child who moved here while on another "
        "authority's plan.",
        f"{HANDBOOK}; {SHROPSHIRE}",
        blank_allowed="no",
    ),
    Column(
        "s47_id",
        "Enquiry ID",
        "The section 47 enquiry's own number.",
        HANDBOOK,
        blank_allowed="for a receiving-in conference",
    ),
    Column(
        "strategy_discussion_date",
        "Strategy discussion",
        "The day of the discussion that opened the enquiry; no discussion found: the day the enquiry began.",
        COUNTED,
    ),
    Column(
        "notified_date",
        "Notified",
        "Receiving in: the day of the referral by which the home authority's notification was received.",
        SHROPSHIRE,
    ),
    Column("icpc_due_date", "ICPC due", "That day and the working days allowed.", f"{COUNTED}; {SHROPSHIRE}"),
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
        "Working days from that day (day 0) to the conference, or to the as-at date while it is not held.",
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
        "home_assessment_date",
        "Home assessment registered",
        "Receiving in: the day the home authority's assessment was registered here.",
        SHROPSHIRE,
        held_nowhere="no source tells an assessment of another authority, registered here, from one of its own",
    ),
    Column(
        "new_assessment_date",
        "Assessment begun here",
        "Receiving in: the first assessment begun for that referral until the conference. None is asked for: the home "
        "authority updates its own.",
        SHROPSHIRE,
        needs=("assessment.referral_id", "assessment.start_date"),
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
    """One row per enquiry whose conference was due in the month or is not held, and per receiving-in conference."""
    asked = facts[enquiries]
    asked = asked[asked["not_required"].eq(REQUIRED)].merge(facts[enquiry_meetings], on="s47_id", how="left")
    lacking = asked["s47_id"].isin(facts[conferences_lacking]["s47_id"])
    asked = asked[asked["icpc_held_date"].notna() | lacking].reset_index(drop=True)
    asked = asked.assign(conference_kind=INITIAL, strategy_discussion_date=asked["discussion_date"])
    received = facts[receiving_in_conferences].assign(conference_kind=RECEIVING_IN)
    parts = [
        _judged(asked, facts, "strategy_discussion_date", LIMIT),
        _judged(received, facts, "notified_date", RECEIVING_LIMIT),
    ]
    whole = (with_held_nowhere(pd.concat(part, ignore_index=True), COLUMNS) for part in zip(*parts, strict=True))
    return Built(*(in_reading_order(rows, "icpc_due_date") for rows in whole))


def _judged(rows: pd.DataFrame, facts: Facts, start: str, limit: str) -> tuple[pd.DataFrame, ...]:
    """Those of the conferences that were due in the month or are not held, judged from the column `start`."""
    first, last = report_month(facts.as_at)
    blank = {"s47_id": "str", "strategy_discussion_date": DAY, "notified_date": DAY, "new_assessment_date": DAY}
    for name, kind in blank.items():
        rows[name] = rows[name] if name in rows else pd.Series(pd.NA, index=rows.index).astype(kind)
    due = limit_day(rows[start], limit_in_force(facts, limit))
    rows = rows.assign(icpc_due_date=due)
    rows = rows[due.between(first, last) | rows["icpc_held_date"].isna()].reset_index(drop=True)
    rows = _told(with_child(rows[[*KEPT, "child_id", "record"]], facts), facts, start)
    one = in_or_out_of_time(
        rows,
        facts,
        start=start,
        end="icpc_held_date",
        limit=limit,
        late="conference held late: due by",
        overdue="conference overdue: due by",
        order=["icpc_due_date"],
        reasons=[
            (rows[start].isna(), "the day it counts from is not recorded"),
            (rows["has_no_date_booked"], "no date booked"),
            (rows["has_no_report"], "no report"),
            (rows["has_no_reason"], "no reason for the delay recorded"),
            (rows["new_assessment_date"].notna(), "an assessment was begun, where the home authority's is to be used"),
        ],
    )
    return tuple(part.assign(**_by_kind(part)) for part in (one.population, one.main, one.exceptions))


def _by_kind(rows: pd.DataFrame) -> dict[str, pd.Series]:
    is_received = rows["conference_kind"].eq(RECEIVING_IN).astype("boolean")
    return {
        "is_enquiry": ~is_received,
        "is_receiving_in": is_received,
        "is_enquiry_judged": ~is_received & rows["is_judged"],
        "is_receiving_in_judged": is_received & rows["is_judged"],
    }


def _told(rows: pd.DataFrame, facts: Facts, start: str) -> pd.DataFrame:
    held, due = rows["icpc_held_date"], rows["icpc_due_date"]
    was_held, is_late = held.notna(), working_days_between(due, held).gt(0).fillna(False).astype(bool)
    is_overdue = ~was_held & due.lt(facts.as_at)
    status = pd.Series(DUE, index=rows.index, dtype="str").mask(is_overdue, OVERDUE)
    status = status.mask(was_held, HELD_IN_TIME).mask(is_late, HELD_LATE)
    ordered = pd.CategoricalDtype([HELD_IN_TIME, HELD_LATE, OVERDUE, DUE], ordered=True)
    books, reports, asks_why = (
        is_recorded(rows, facts, f"conference.{name}") for name in ("planned_date", "report_date", "delay_reason")
    )
    return rows.assign(
        working_days=working_days_between(rows[start], held.fillna(facts.as_at)),
        status=status.astype(ordered),
        iro=rows["chair_name"].fillna(iro_of(rows["child_id"], facts)),
        has_no_date_booked=(~was_held & rows["icpc_planned_date"].isna() & books).astype("boolean"),
        is_booking_asked=~was_held & books,
        is_report_asked=(was_held | is_overdue) & reports,
        has_no_report=((was_held | is_overdue) & rows["report_sent_date"].isna() & reports).astype("boolean"),
        has_no_reason=(is_late & rows["delay_reason"].isna() & asks_why).astype("boolean"),
        is_held_in_time=(was_held & ~is_late).astype("boolean"),
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
    "whole calendar month, or has not been held whenever it is due (as in N22); one row per enquiry and child. "
    "Receiving-in conferences, about children who moved here while on another authority's plan, stand beside them and "
    "are counted apart.",
    source=f"001 Lancashire handbook, Appendix 1, N30; {COUNTED}; {SHROPSHIRE}",
    thresholds=(LIMIT, RECEIVING_LIMIT),
    columns=COLUMNS,
    measures=(
        Measure("Conferences", "is_row"),
        Measure("Initial conferences", "is_enquiry", "rows"),
        Measure("In time", "within_limit", "is_enquiry_judged"),
        Measure("Out of time", "is_out_of_time", "is_enquiry_judged"),
        Measure("Held in time", "is_held_in_time", "is_enquiry"),
        Measure("Held late", "is_held_late", "is_enquiry"),
        Measure("Outstanding", "is_outstanding", "is_enquiry"),
        Measure("Overdue", "is_overdue", "is_enquiry"),
        Measure("No date booked", "has_no_date_booked", "is_booking_asked"),
        Measure("No report", "has_no_report", "is_report_asked"),
        Measure("Receiving-in conferences", "is_receiving_in"),
        Measure("Receiving-in in time", "within_limit", "is_receiving_in_judged"),
    ),
    breakdowns=(Breakdown("By status", "Status", "status", is_charted=True),),
    build=build,
    main_title="Conferences",
    exceptions_title="Exceptions",
    needs=("s47.outcome_conference", "s47.start_at", "conference.held_at", "conference.kind_code"),
    rag="status_rag",
    chart=("Held in time", "Held late", "Overdue"),
)
