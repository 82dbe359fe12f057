"""The course of each section 47 enquiry: what it decided, the child seen, the conference, the officer's oversight."""

import pandas as pd

from transforms.calendar import ONE_DAY
from transforms.cp_plans import own_cp_plans
from transforms.facts import Facts, fact
from transforms.hour_limits import has_no_time
from transforms.latest import id_order
from transforms.limits import limit_day, limit_in_force
from transforms.lookup import looked_up
from transforms.repeats import count_within
from transforms.section_47 import (
    NOT_REQUIRED,
    REQUIRED,
    enquiries,
    enquiry_conferences,
    initial_conferences,
)
from transforms.spans import events_within
from transforms.visits import visits

# In the order in which one of several outcomes stands for the enquiry: what takes it furthest first.
OUTCOMES = {
    "outcome_conference": "Initial child protection conference",
    "outcome_legal_action": "Legal action",
    "outcome_services": "Services under section 17",
    "outcome_short_breaks": "Short breaks",
    "outcome_continue_assessment": "Assessment carries on",
    "outcome_monitor": "Another agency monitors",
    "outcome_other": "Other outcome",
    "outcome_no_further_action": "No further action",
}
NO_OUTCOME = "No outcome yet"
ICPC_REQUIRED, ICPC_NOT_REQUIRED, ICPC_NOT_DECIDED = "Required", "Not required", "Not decided"
IRO_OVERSIGHT = "IRO_OVERSIGHT"


@fact(grain="child")
def enquiries_in_full(facts: Facts) -> pd.DataFrame:
    """Every section 47 enquiry with its discussion and what it decided.

    Shape:  the rows and columns of `enquiries`, with referral_id, concerns_substantiated, investigation_type,
            authorised_by and the outcomes of the canonical model; main_outcome (an ordered category), has_outcome,
            icpc_required (Required, Not required, Not decided), is_icpc (required, bool), is_not_icpc (not required),
            is_open; discussion_start_at, discussion_end_at; decision_at, when the enquiry was decided on.
    Rule:   it was decided on when the discussion that opened it was completed; where that is not known, when the
            discussion began; without a discussion, when the enquiry began.
    Source: 001 Lancashire handbook, Part 2, Strategy Discussions; Appendix 2, list 5.
    """
    rows = facts[enquiries]
    own = facts.table(
        "s47", "s47_id", "start_at", "referral_id", "concerns_substantiated", "investigation_type", "authorised_by",
        *OUTCOMES,
    )  # fmt: skip
    rows = rows.merge(own, on="s47_id", how="left")
    held = facts.table("strategy_discussion", "strategy_discussion_id", "start_at", "end_at")
    begun, completed = (
        looked_up(rows["discussion_id"], held, "strategy_discussion_id", name) for name in ("start_at", "end_at")
    )
    main = pd.Series(NO_OUTCOME, index=rows.index, dtype="str")
    for name, words in reversed(OUTCOMES.items()):
        main = main.mask(rows[name].fillna(False).astype(bool), words)
    required = pd.Series(ICPC_NOT_DECIDED, index=rows.index, dtype="str")
    required = required.mask(rows["not_required"].eq(NOT_REQUIRED), ICPC_NOT_REQUIRED)
    return rows.assign(
        main_outcome=main.astype(pd.CategoricalDtype([*OUTCOMES.values(), NO_OUTCOME], ordered=True)),
        has_outcome=main.ne(NO_OUTCOME).astype("boolean"),
        icpc_required=required.mask(rows["not_required"].eq(REQUIRED), ICPC_REQUIRED),
        is_icpc=rows["not_required"].eq(REQUIRED).astype("boolean"),
        is_not_icpc=rows["not_required"].eq(NOT_REQUIRED).astype("boolean"),
        is_open=rows["end_date"].isna().astype("boolean"),
        discussion_start_at=begun,
        discussion_end_at=completed,
        decision_at=completed.fillna(begun).fillna(rows["start_at"]),
    )


@fact(grain="child")
def child_seen_in_enquiry(facts: Facts) -> pd.DataFrame:
    """When the child was first seen after each enquiry was decided on.

    Shape:  one row per enquiry in which the child was seen: s47_id, first_seen_at, seen_alone, case_note_id, record.
    Rule:   the first note of type assessment or visit with the child seen, from the decision to the enquiry's end (the
            as-at date while it is open). A note or a decision without a time of day: from the decision's day on. Two at
            one moment: the lower id.
    Source: 001 Lancashire handbook, Part 2, Strategy Discussions, children seen within 24 hours.
    """
    spans = facts[enquiries_in_full].assign(last_day=lambda rows: rows["end_date"].fillna(facts.as_at))
    notes = facts[visits]
    found = events_within(
        spans, notes[notes["seen"].fillna(False)], key="s47_id", first="decision_at", last="last_day", day="event_at",
        event_key="case_note_id",
    )  # fmt: skip
    decided = looked_up(found["s47_id"], spans, "s47_id", "decision_at")
    after = found["event_at"].ge(decided) | has_no_time(found["event_at"]) | has_no_time(decided)
    first = found[after].drop_duplicates("s47_id", keep="last").rename(columns={"event_at": "first_seen_at"})
    first["record"] = "case_note/" + first["case_note_id"]
    return first[["s47_id", "first_seen_at", "seen_alone", "case_note_id", "record"]].reset_index(drop=True)


@fact(grain="child")
def enquiry_oversight(facts: Facts) -> pd.DataFrame:
    """The reviewing officer's oversight of each completed enquiry.

    Shape:  one row per enquiry with one: s47_id, event_at, author_worker_id, record.
    Rule:   the first note of that type from the day the enquiry ended to the day before the child's next one ended, so
            that no note stands for two enquiries that ended on different days. Two at one moment: the lower id.
    Source: 001 Lancashire handbook, Part 2, Strategy Discussions, section 47s that do not go to ICPC.
    """
    ended = facts[enquiries][["s47_id", "child_id", "end_date"]]
    ended = ended[ended["end_date"].notna()].sort_values(["child_id", "end_date"], kind="stable")
    day_before_next = ended.groupby("child_id")["end_date"].shift(-1) - ONE_DAY
    ended["last_day"] = day_before_next.fillna(facts.as_at)
    ended["last_day"] = ended["last_day"].mask(ended["last_day"].lt(ended["end_date"]), ended["end_date"])
    notes = facts.table(
        "case_note",
        "case_note_id",
        "child_id",
        "type_code",
        "event_at",
        "author_worker_id",
        only={"type_code": (IRO_OVERSIGHT,)},
    )
    found = events_within(
        ended, notes, key="s47_id", first="end_date", last="last_day", day="event_at",
        event_key="case_note_id",
    )  # fmt: skip
    first = found.drop_duplicates("s47_id", keep="last").assign(record=lambda one: "case_note/" + one["case_note_id"])
    return first[["s47_id", "event_at", "author_worker_id", "record"]].reset_index(drop=True)


@fact(grain="child")
def conferences_lacking(facts: Facts) -> pd.DataFrame:
    """Enquiries that require a conference where none was held by the as-at date.

    Shape:  rows of `enquiries_in_full` with icpc_due.
    Rule:   left out where the need has gone: from the discussion on an initial conference of the child was held or a
            plan began, or a later enquiry of the child was completed with an outcome other than a conference.
    Source: 001 Lancashire handbook, Part 2, Strategy Discussions, S47 leading to ICPC where ICPC not held.
    """
    rows = facts[enquiries_in_full]
    decided_otherwise = rows.loc[rows["is_not_icpc"] & rows["end_date"].notna(), ["child_id", "start_date"]]
    lacking = rows[rows["is_icpc"] & ~rows["s47_id"].isin(facts[enquiry_conferences]["s47_id"])].reset_index(drop=True)
    met = facts[initial_conferences].rename(columns={"held_date": "start_date"})[["child_id", "start_date"]]
    plans = facts[own_cp_plans][["child_id", "start_date"]]
    since_discussion = pd.concat([met, plans], ignore_index=True)
    gone = _later(lacking, since_discussion).ge(lacking["discussion_date"])
    gone |= _later(lacking, decided_otherwise).gt(lacking["start_date"])
    lacking = lacking[~gone.fillna(False)].reset_index(drop=True)
    return lacking.assign(icpc_due=icpc_due(lacking, facts))


def _later(rows: pd.DataFrame, events: pd.DataFrame) -> pd.Series:
    """The last day of each row's child among the events."""
    last = events.groupby("child_id")["start_date"].max().rename("last_date").reset_index()
    return looked_up(rows["child_id"], last, "child_id", "last_date")


def enquiries_within(rows: pd.DataFrame, facts: Facts, first: pd.Timestamp) -> pd.Series:
    """How many enquiries of each row's child began from a first day to the as-at date, finished or not."""
    from_day, to_day = (pd.Series(day, index=rows.index) for day in (first, facts.as_at))
    return count_within(rows["child_id"], from_day, to_day, facts[enquiries], "start_date")


def enquiries_ever(children: pd.Series, facts: Facts) -> pd.Series:
    """How many enquiries of each child there were by the as-at date, without limit of time."""
    counts = facts[enquiries].groupby("child_id").size().astype("Int64")
    return counts.reindex(children).set_axis(children.index)


def icpc_due(rows: pd.DataFrame, facts: Facts) -> pd.Series:
    """The day by which a conference is to be held: so long after the discussion that opened the enquiry began."""
    return limit_day(rows["discussion_date"], limit_in_force(facts, "icpc_max_days"))


def in_order(rows: pd.DataFrame, *by: str) -> pd.DataFrame:
    """Enquiries in order of the named days, then of their identifiers."""
    ordered = rows.assign(_id=id_order(rows["s47_id"])).sort_values([*by, "_id"], kind="stable")
    return ordered.drop(columns="_id").reset_index(drop=True)
