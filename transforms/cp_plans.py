"""Child protection plans of this authority, and what came before and during each."""

import pandas as pd

from transforms.facts import Facts, fact
from transforms.latest import id_order, newest_first
from transforms.lookup import looked_up
from transforms.spans import in_order_of_time, last_within
from transforms.visits import CP_STATUTORY_VISIT, visits

REVIEW = "REVIEW"


@fact(grain="child")
def own_cp_plans(facts: Facts) -> pd.DataFrame:
    """Every plan of this authority known on the as-at date, with how many the child had before.

    Shape:  one row per plan, earliest first: cp_plan_id, child_id, referral_id, start_date, end_date (blank while
            open), initial_category_code, latest_category_code, previous_plans, record.
    Rule:   a plan marked as another authority's is left out; a blank mark is not a mark. Previous plans are those
            of the child that began on an earlier day, without limit of time (reading c16).
    Source: 001 Lancashire handbook, Appendix 2, list 7; Annex A template, August 2019, Guidance sheet, list 7.
    """
    rows = facts.table(
        "cp_plan", "cp_plan_id", "child_id", "referral_id", "start_date", "end_date", "is_other_authority",
        "initial_category_code", "latest_category_code",
    )  # fmt: skip
    rows = rows[~rows["is_other_authority"].fillna(False)].drop(columns="is_other_authority")
    rows = rows.assign(_id=id_order(rows["cp_plan_id"])).sort_values(["child_id", "start_date", "_id"], kind="stable")
    place = rows.groupby("child_id")["start_date"].rank(method="min") - 1
    rows["previous_plans"] = place.astype("Int64").fillna(0)
    rows["record"] = "cp_plan/" + rows["cp_plan_id"]
    return rows.drop(columns="_id").reset_index(drop=True)


def last_during(plans: pd.DataFrame, events: pd.DataFrame, at: str, as_at: pd.Timestamp) -> pd.DataFrame:
    """The latest event of each plan's child from the plan's start to its end, or to the as-at day.

    Shape: the rows of `events`, which are in order of child and time, with `cp_plan_id`; one per plan that has one.
    """
    spans = plans.assign(last_day=plans["end_date"].fillna(as_at))
    last = last_within(spans, events, first="start_date", last="last_day", day=at).assign(
        cp_plan_id=plans["cp_plan_id"]
    )
    return last[last[at].notna()]


def last_visits(plans: pd.DataFrame, facts: Facts, *, only_seen: bool) -> pd.DataFrame:
    """The last statutory visit of each plan, and whether the child was seen alone on that day.

    Shape:  one row per plan that has one: cp_plan_id, event_at, seen_alone, record.
    Rule:   case notes of type statutory visit (child protection) from the plan's start to its end or the as-at
            date; with `only_seen` those in which the child was seen. Of several on one day seen alone holds where
            any says so.
    """
    notes = facts[visits]
    notes = notes[notes["type_code"].eq(CP_STATUTORY_VISIT)]
    notes = notes[notes["seen"].fillna(False)] if only_seen else notes
    last = last_during(plans, notes, "event_at", facts.as_at)
    alone = notes[notes["seen_alone"].fillna(False)]
    that_day = last_within(last, alone, first="event_at", last="event_at", day="event_at")
    said = last["seen_alone"].mask(that_day["event_at"].notna(), True)
    last = last.assign(seen_alone=said, record="case_note/" + last["case_note_id"])
    return last[["cp_plan_id", "event_at", "seen_alone", "record"]]


def last_conferences(plans: pd.DataFrame, facts: Facts, *, only_reviews: bool) -> pd.DataFrame:
    """The last conference held during each plan: reviews only, or the initial one too.

    Shape: one row per plan that has one: cp_plan_id, held_at, seen_in_timescale, record.
    """
    rows = facts.table("conference", "conference_id", "child_id", "kind_code", "held_at", "seen_in_timescale")
    rows = rows[rows["held_at"].notna()]
    rows = rows[rows["kind_code"].eq(REVIEW)] if only_reviews else rows
    last = last_during(plans, in_order_of_time(rows, "held_at", "conference_id"), "held_at", facts.as_at)
    return last.assign(record="conference/" + last["conference_id"])[
        ["cp_plan_id", "held_at", "seen_in_timescale", "record"]
    ]


def under_order(children: pd.Series, codes: tuple[str, ...], since_day: pd.Timestamp, facts: Facts) -> pd.DataFrame:
    """Whether each child was under one of the legal statuses on any day from `since_day` to the as-at date.

    Shape: is_under (bool), record (the status begun last); one row per child, in the same order and index.
    """
    rows = facts.table("legal_status", "legal_status_id", "child_id", "status_code", "start_date", "end_date")
    rows = rows[rows["status_code"].isin(codes) & rows["start_date"].notna()]
    rows = rows[rows["end_date"].isna() | rows["end_date"].ge(since_day)]
    last = newest_first(rows, ["start_date"], "legal_status_id").drop_duplicates("child_id")
    last = last.assign(record="legal_status/" + last["legal_status_id"])
    record = looked_up(children, last, "child_id", "record")
    return pd.DataFrame({"is_under": record.notna(), "record": record})
