"""Nw38: section 47 timeliness (weekly): the live enquiries, before their limit has passed.

Who:    section 47 enquiries open on the as-at date, and those completed in the seven days before it.
Source: 001 Lancashire handbook, Appendix 1, Nw38; Part 2, Strategy Discussions.
"""

import pandas as pd

from management_reports.child_columns import CHILD_COLUMNS, with_child
from management_reports.families.due_and_overdue import AMBER, GREEN, RED
from management_reports.families.main_and_backlog import ON_BACKLOG, ON_MAIN, main_and_backlog
from management_reports.report import Built, Report
from management_reports.subjects.section_47 import (
    APPENDIX_1,
    DISCUSSION_DATE,
    ENDED,
    ENQUIRIES,
    HANDBOOK,
    ICPC_DUE,
    OUTCOME,
    PLANNED,
    S47_ID,
    S47_START,
    SEEN_NEEDS,
    STARTED,
    in_words,
    with_child_seen,
    with_icpc,
)
from management_reports.wording import day_text
from transforms.calendar import days_ahead, report_week, working_days_between
from transforms.column import Column, Measure
from transforms.facts import Facts
from transforms.limits import is_met, limit_day, limit_in_force
from transforms.section_47_course import enquiries_in_full

LIMIT, LOOK_AHEAD = "s47_enquiry_max_days", "s47_lookahead_days"


def first_decision(facts: Facts) -> pd.Timestamp:
    """When the earliest of the report's enquiries was decided on: a visit counts from then on."""
    return _wanted(facts)["decision_at"].min()


COLUMNS = (
    *CHILD_COLUMNS,
    S47_ID,
    DISCUSSION_DATE,
    S47_START,
    Column(
        "working_days_elapsed",
        "Working days",
        "Working days from the discussion (day 0) to the enquiry's end, or to the as-at date while it is open.",
        HANDBOOK,
    ),
    Column("due_date", "Due", "The last day for the enquiry, counted from the discussion.", HANDBOOK),
    Column(
        "working_days_to_due",
        "Working days to due",
        "Working days from the as-at date to that day; below nought once it has passed; blank when completed.",
        HANDBOOK,
    ),
    OUTCOME,
    ICPC_DUE,
    Column(
        "icpc_booked_date",
        "ICPC booked for",
        "The day booked for the conference, held or not; cancelled ones do not count.",
        HANDBOOK,
        needs=(PLANNED,),
    ),
    Column(
        "child_seen_date",
        "Child seen",
        "The day the child was first seen after the decision to start the enquiry.",
        HANDBOOK,
        needs=SEEN_NEEDS,
        needs_since=first_decision,
    ),
    Column(
        "status_rag",
        "RAG",
        "Open: red if due before the as-at date, amber if due by the end of the look-ahead, green if due later. "
        "Completed: green in time, red late.",
        "shared reading rules: due and overdue",
        blank_allowed="no",
    ),
)


def build(facts: Facts) -> Built:
    """Open enquiries that fall due on the main tab; what is overdue, unseen or without a booked conference behind."""
    rows = with_child_seen(with_icpc(in_words(_wanted(facts), facts), facts), facts)
    rows = _judged(with_child(rows, facts), facts)
    unseen = rows["is_open"] & rows["is_unseen"] & rows["seen_within_24_hours"].eq(False)
    rows = rows.assign(needs_to_be_seen=unseen, is_seen_known=rows["is_open"].mask(rows["is_unseen"].isna()))
    return main_and_backlog(
        rows,
        "due_date",
        watched="is_due",
        reasons=[
            (rows["is_overdue"], "enquiry overdue since " + day_text(rows["due_date"])),
            (rows["needs_to_be_seen"], "child not seen: time ran out on " + day_text(rows["seen_due_date"])),
            (rows["icpc_is_not_booked"], "conference required and not booked"),
        ],
    )


def _wanted(facts: Facts) -> pd.DataFrame:
    rows = facts[enquiries_in_full]
    return rows[rows["is_open"] | rows["end_date"].between(*report_week(facts.as_at))].reset_index(drop=True)


def _judged(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    allowed = limit_in_force(facts, LIMIT)
    due, is_open = limit_day(rows["discussion_date"], allowed), rows["is_open"]
    first, last = days_ahead(facts.as_at, facts.value(LOOK_AHEAD))
    is_due, is_overdue = is_open & due.between(first, last), is_open & due.lt(first)
    in_time = ~is_open & is_met(rows["discussion_date"], rows["end_date"], allowed).fillna(False)
    rag = pd.Series(GREEN, index=rows.index, dtype="str").mask(is_due.astype(bool), AMBER)
    return rows.assign(
        due_date=due,
        working_days_elapsed=working_days_between(rows["discussion_date"], rows["end_date"].fillna(facts.as_at)),
        working_days_to_due=working_days_between(facts.as_at, due).where(is_open),
        icpc_booked_date=rows["icpc_planned_date"],
        status_rag=rag.mask((is_overdue | (~is_open & ~in_time)).astype(bool), RED),
        is_due=is_due.astype("boolean"),
        is_overdue=is_overdue.astype("boolean"),
        is_completed=(~is_open).astype("boolean"),
        is_completed_in_time=in_time.astype("boolean"),
    )


REPORT = Report(
    number="Nw38",
    title="Section 47 timeliness (weekly)",
    frequency="weekly",
    area="strategy and s47",
    purpose="Live enquiries are finished before their limit passes.",
    action="Agree a day for each enquiry that falls due; have unseen children seen and conferences booked.",
    cohort="Section 47 enquiries open on the as-at date, and those completed in the seven days before it; one row per "
    "enquiry and child. The main tab holds those that fall due by the end of the look-ahead; the backlog what is "
    "overdue, a child unseen past the limit and a conference required and not booked. Others are counted only.",
    source=f"{APPENDIX_1}, Nw38; {HANDBOOK}",
    thresholds=(LIMIT, LOOK_AHEAD, "icpc_max_days", "s47_child_seen_hours"),
    columns=COLUMNS,
    measures=(
        ENQUIRIES,
        Measure("Open", "is_open", "rows"),
        ON_MAIN,
        Measure("Due within the look-ahead", "is_due", "is_open"),
        Measure("Overdue", "is_overdue", "is_open"),
        Measure("Child unseen", "needs_to_be_seen", "is_seen_known"),
        Measure("Conference not booked", "icpc_is_not_booked", "is_booking_known"),
        Measure("Completed in the week", "is_completed", "rows"),
        Measure("Of these in time", "is_completed_in_time", "is_completed"),
        ON_BACKLOG,
    ),
    build=build,
    main_title="Due",
    exceptions_title="Backlog",
    needs=(STARTED, ENDED),
    rag="status_rag",
    chart=("On the main tab", "On the backlog tab"),
)
