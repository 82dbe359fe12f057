"""Section 47 enquiries: the columns that reports share, and the rows they are filled from."""

import pandas as pd

from management_reports.held import if_held, where_held
from management_reports.wording import day_text, told
from transforms.calendar import days_between, working_days_between
from transforms.case_spans import going_on
from transforms.column import Breakdown, Column, Measure
from transforms.cp_conferences import cancelled_icpcs, enquiry_meetings
from transforms.facts import Facts
from transforms.hour_limits import by_the_clock
from transforms.limits import is_met, limit_in_force
from transforms.lookup import all_looked_up, is_among, looked_up
from transforms.managers import answerable
from transforms.section_47_course import (
    NO_OUTCOME,
    OUTCOMES,
    child_seen_in_enquiry,
    enquiries_in_full,
    enquiry_oversight,
    icpc_due,
)
from transforms.workers import workers

HANDBOOK = "001 Lancashire handbook, Part 2, Strategy Discussions"
LIST_5 = "001 Lancashire handbook, Appendix 2, list 5"
APPENDIX_1 = "001 Lancashire handbook, Appendix 1"
WAKEFIELD = "002 Wakefield practice standards, Strategy/Discussion Meeting"
STARTED, ENDED = "s47.start_at", "s47.end_at"
REQUIRED = "s47.outcome_conference"
SEEN_NEEDS = ("case_note.type_code", "case_note.event_at", "case_note.seen")
OVERSIGHT_NEEDS = ("case_note.type_code=IRO_OVERSIGHT", "case_note.event_at")
HELD = "conference.held_at"
PLANNED = "conference.planned_date"
NO_DATE, NO_MANAGER = "undated", "No manager known"

S47_ID = Column("s47_id", "Enquiry ID", "The enquiry's own number.", HANDBOOK, blank_allowed="no")
S47_START = Column("s47_start_date", "S47 start", "The day the enquiry began.", LIST_5, blank_allowed="no")
S47_END = Column("s47_end_date", "S47 end", "The day the enquiry was completed; blank while open.", HANDBOOK)
OUTCOME = Column("outcome", "Outcome", "Every outcome chosen; known once the enquiry is completed.", LIST_5)
ICPC_REQUIRED = Column(
    "icpc_required",
    "ICPC required",
    "Required: a conference is among the outcomes. Not required: only others are. Not decided: none is chosen.",
    LIST_5,
    blank_allowed="no",
    needs=(REQUIRED,),
)
DISCUSSION_DATE = Column(
    "strategy_discussion_date",
    "Strategy discussion",
    "The day of the discussion that opened the enquiry: the one it names, else the child's latest on or before its "
    "start and after the enquiry before it. No discussion found: the day the enquiry began.",
    f"{HANDBOOK}; 002 Wakefield practice standards, Section 47 Enquiries",
    blank_allowed="no",
)
ICPC_DUE = Column(
    "icpc_due_date",
    "ICPC due",
    "The last day for the conference, counted from the start of that discussion (day 0); blank where none is required.",
    HANDBOOK,
)
ICPC_DATE = Column(
    "icpc_date",
    "ICPC held",
    "The first initial conference held that names the enquiry; else the child's first that names none, from the "
    "discussion to the next one. Transfers in do not count.",
    LIST_5,
    needs=(HELD,),
)
DELAY_REASON = Column(
    "delay_reason", "Reason for delay", "As recorded with the conference.", HANDBOOK, needs=("conference.delay_reason",)
)
AUTHORISED = "s47.authorised_by"
MANAGER_RULE = (
    "Who authorised the enquiry; where that is not recorded, who now manages the present team of its worker, else the "
    "team on it, else the team that holds the child."
)
MANAGER = Column("authorising_manager", "Manager", MANAGER_RULE, HANDBOOK)
MANAGER_BASIS = Column("manager_basis", "Known by", "How that manager is known.", HANDBOOK)
PRACTICE_MANAGER = Column(
    "practice_manager",
    "Practice manager",
    "The practice manager of that team on the as-at date.",
    HANDBOOK,
    needs=("team_manager.role_code",),
)
CURRENT_PLAN = Column(
    "current_plan_type",
    "Plan now",
    "What is open on the as-at date: looked after, before child protection plan, before child in need plan; blank for "
    "none of them.",
    HANDBOOK,
)
OVERSIGHT_DATE = Column(
    "iro_oversight_date",
    "IRO oversight",
    "The first note of a reviewing officer's (IRO) oversight from the day the enquiry ended, before the child's next "
    "one ended.",
    HANDBOOK,
    needs=OVERSIGHT_NEEDS,
)
CASE_TYPE = Column(
    "case_type_at_start",
    "Case at start",
    "What was open on the day the enquiry began: looked after, before child protection plan, before child in need "
    "plan. None of them, or a referral on or after the day on which it began: new referral.",
    HANDBOOK,
    blank_allowed="no",
)
BY_OUTCOME = Breakdown("By outcome", "Outcome", "main_outcome", is_charted=True)
ENQUIRIES = Measure("Enquiries", "is_row")


def in_words(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """Rows of the fact `enquiries_in_full` under the names of the columns that reports share, with their manager."""
    who = answerable(rows, facts).rename(columns={"manager": "authorising_manager"})
    return rows.assign(
        s47_start_date=rows["start_date"],
        s47_end_date=rows["end_date"],
        outcome=told(rows, [(rows[name], words) for name, words in OUTCOMES.items()]),
        strategy_discussion_date=rows["discussion_date"],
        **{name: who[name] for name in who},
    )


def started_within(facts: Facts, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    """Enquiries that began on a day between, in words."""
    rows = facts[enquiries_in_full]
    return in_words(rows[rows["start_date"].between(first, last)].reset_index(drop=True), facts)


def completed_within(facts: Facts, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    """Enquiries that were completed on a day between, in words."""
    rows = facts[enquiries_in_full]
    return in_words(rows[rows["end_date"].between(first, last)].reset_index(drop=True), facts)


def with_icpc(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The rows with their conference: held, booked, due, and the working days to it.

    Adds the columns of `enquiry_meetings` (the day it was held as icpc_date), conference_cancelled, icpc_due_date,
    working_days_strategy_to_icpc, is_icpc_judged (a conference is required or was held, and it was held or is past
    due), icpc_in_time, is_icpc_late, is_booking_known (a conference is still to be held) and icpc_is_not_booked.
    """
    known = facts[enquiry_meetings].rename(columns={"icpc_held_date": "icpc_date"})
    found = all_looked_up(rows["s47_id"], known, "s47_id", [name for name in known.columns if name != "s47_id"])
    rows = pd.concat([rows, found], axis=1)
    rows["conference_cancelled"] = is_among(rows["s47_id"], facts[cancelled_icpcs]["s47_id"]).astype("boolean")
    due = icpc_due(rows, facts)
    is_needed = rows["is_icpc"] | rows["icpc_date"].notna()
    in_time = is_met(rows["discussion_date"], rows["icpc_date"], limit_in_force(facts, "icpc_max_days"))
    late = (in_time.eq(False) | (rows["icpc_date"].isna() & due.lt(facts.as_at))) & is_needed
    late = where_held(late, facts, HELD)
    return rows.assign(
        icpc_due_date=due.mask(rows["is_not_icpc"] & rows["icpc_date"].isna()),
        working_days_strategy_to_icpc=working_days_between(rows["discussion_date"], rows["icpc_date"]),
        icpc_in_time=where_held(in_time & is_needed, facts, HELD),
        is_icpc_late=late,
        is_icpc_judged=late | where_held(rows["icpc_date"].notna() & is_needed, facts, HELD),
        is_booking_known=where_held(rows["is_icpc"] & rows["icpc_date"].isna(), facts, HELD, PLANNED),
        icpc_is_not_booked=where_held(
            rows["is_icpc"] & rows["icpc_date"].isna() & rows["icpc_planned_date"].isna(), facts, HELD, PLANNED
        ),
    )


def with_child_seen(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The rows with when the child was first seen, judged from the decision by the clock.

    Adds first_seen_at, child_seen_date, seen_alone, case_note_id, hours_to_seen, hours_from_meeting, seen_clock,
    seen_due_date, seen_within_24_hours, is_seen_judged, is_unseen.
    """
    known = facts[child_seen_in_enquiry]
    names = ("first_seen_at", "seen_alone", "case_note_id")
    found = {name: looked_up(rows["s47_id"], known, "s47_id", name) for name in names}
    seen_at, allowed = found["first_seen_at"], limit_in_force(facts, "s47_child_seen_hours")
    clock = by_the_clock(rows["decision_at"], seen_at, facts.as_at, allowed)
    from_meeting = by_the_clock(rows["discussion_start_at"], seen_at, facts.as_at, allowed)
    first = rows["decision_at"].min()
    within = if_held(clock["is_met"], facts, *SEEN_NEEDS, since=lambda _: first)
    return rows.assign(
        **found,
        child_seen_date=seen_at.dt.normalize(),
        hours_to_seen=clock["hours"].round(1),
        hours_from_meeting=from_meeting["hours"].round(1),
        seen_clock=clock["clock"],
        seen_due_date=clock["due_date"],
        seen_within_24_hours=within,
        is_seen_judged=within.notna().astype("boolean"),
        is_unseen=where_held(seen_at.isna(), facts, *SEEN_NEEDS, since=lambda _: first),
    )


def with_oversight(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The rows with iro_oversight_date, iro_name and working_days_to_oversight, counted from the enquiry's end."""
    known = facts[enquiry_oversight]
    day = looked_up(rows["s47_id"], known, "s47_id", "event_at").dt.normalize()
    author = looked_up(rows["s47_id"], known, "s47_id", "author_worker_id")
    return rows.assign(
        iro_oversight_date=day,
        iro_name=looked_up(author, facts[workers], "worker_id", "worker_name"),
        working_days_to_oversight=working_days_between(rows["end_date"], day),
    )


def plan_now(children: pd.Series, facts: Facts) -> pd.Series:
    """The plan each child has on the as-at date."""
    return going_on(children, pd.Series(facts.as_at, index=children.index), facts)["kind"]


def per_child(rows: pd.DataFrame) -> pd.DataFrame:
    """What several enquiries of a child say, given in order of time.

    Shape: one row per child: child_id, counted, first_date, previous_start (of the last but one), days_between (the
    last two), outcomes_list and dates_list (the latest first), shortest_gap_days (between any two), and the columns of
    the latest enquiry.
    """
    latest_first = rows.iloc[::-1].assign(
        told_outcome=lambda one: one["outcome"].fillna(NO_OUTCOME),
        told_date=lambda one: day_text(one["start_date"]).fillna(NO_DATE),
    )
    by_child = latest_first.groupby("child_id", sort=False)
    gap = days_between(latest_first.groupby("child_id")["start_date"].shift(-1), latest_first["start_date"])
    latest = latest_first.drop_duplicates("child_id").reset_index(drop=True)
    one_each = latest["child_id"]
    previous = latest_first[latest_first["child_id"].duplicated()]
    parts = {
        "counted": by_child.size().astype("Int64"),
        "outcomes_list": by_child["told_outcome"].agg(" / ".join),
        "dates_list": by_child["told_date"].agg(", ".join),
        "shortest_gap_days": gap.groupby(latest_first["child_id"]).min(),
    }
    told_parts = {name: part.reindex(one_each).set_axis(latest.index) for name, part in parts.items()}
    before = looked_up(one_each, previous, "child_id", "start_date")
    latest = latest.assign(**told_parts, previous_start=before)
    return latest.assign(days_between=days_between(latest["previous_start"], latest["start_date"]))
