"""Episodes of need: what went on in each, and what the child's status is on the as-at date."""

from collections.abc import Mapping

import pandas as pd

from transforms.care_legal_statuses import short_breaks
from transforms.cp_plans import own_cp_plans
from transforms.facts import Facts, fact
from transforms.latest import latest_per, newest_first
from transforms.lookup import is_among, looked_up
from transforms.periods_of_care import periods_of_care
from transforms.spans import last_within
from transforms.visits import visits

CANCELLED_STEPS = ("CANCELLED", "DRAFT")


@fact(grain="child")
def need_episodes(facts: Facts) -> pd.DataFrame:
    """Every episode of need with what it held.

    Shape:  one row per referral: referral_id, child_id, start_date, end_date (blank while open), primary_need_code,
            closure_reason_code, has_assessment, has_cin_plan, has_cp_plan, has_care (all bool), record.
    Rule:   an assessment, a plan or a period of care belongs to an episode where it names the referral, or begins
            from the episode's first day to its last (to the as-at day while open). Cancelled and draft assessments,
            other authorities' plans and short breaks do not count.
    Source: Annex A template, August 2019, FAQ, list 6 (readings c10 and c11).
    """
    rows = facts.table(
        "referral", "referral_id", "child_id", "referral_at", "end_at", "primary_need_code", "closure_reason_code"
    )
    rows["start_date"], rows["end_date"] = rows["referral_at"].dt.normalize(), rows["end_at"].dt.normalize()
    rows["record"] = "referral/" + rows["referral_id"]
    for name, events in _events(facts).items():
        rows[name] = is_among(rows["referral_id"], _held(rows, events, facts.as_at)["referral_id"])
    return rows.drop(columns=["referral_at", "end_at"])


@fact(grain="child")
def looked_after_now(facts: Facts) -> pd.DataFrame:
    """Children looked after on the as-at date, short breaks left out: child_id, record (the period of care)."""
    periods = facts[periods_of_care]
    periods = periods[periods["end_date"].isna()]
    periods = periods[~is_among(periods["care_period_id"], facts[short_breaks]["care_period_id"])]
    return latest_per(periods, "child_id", ["start_date"], "care_period_id")[["child_id", "record"]]


@fact(grain="child")
def on_cp_plan_now(facts: Facts) -> pd.DataFrame:
    """Children on a child protection plan of this authority on the as-at date: child_id, record."""
    plans = facts[own_cp_plans]
    plans = newest_first(plans[plans["end_date"].isna()], ["start_date"], "cp_plan_id")
    return plans.drop_duplicates("child_id")[["child_id", "record"]]


@fact(grain="child")
def cin_series(facts: Facts) -> pd.DataFrame:
    """Child in need plans, each as the unbroken series of its revisions.

    Shape:  one row per series: series_id, child_id, referral_id, start_date, end_date (blank while open), record
            (the revision begun last).
    Rule:   revisions of one plan make one series; a plan that begins on the day an earlier one of the child ended,
            or the day after, continues it, and the series keeps the first one's start.
    Source: shared reading rules on the processes, "CIN plan"; 001 Lancashire handbook, Appendix 2, list 6.
    """
    rows = facts.table(
        "cin_plan", "cin_plan_id", "series_id", "child_id", "referral_id", "start_date", "series_start_date",
        "series_end_date",
    )  # fmt: skip
    rows = newest_first(rows, ["start_date"], "cin_plan_id")
    rows["begun"] = rows.groupby("series_id")["start_date"].transform("min")
    plans = rows.drop_duplicates("series_id").reset_index(drop=True)
    plans["start_date"] = plans["series_start_date"].fillna(plans["begun"])
    plans = plans.assign(end_date=plans["series_end_date"], record="cin_plan/" + plans["cin_plan_id"])
    plans = plans.sort_values(["child_id", "start_date", "series_id"], kind="stable", ignore_index=True)
    before = plans.groupby("child_id")["end_date"].shift()
    goes_on = plans["start_date"].le(before + pd.Timedelta(days=1)).fillna(False)
    run = (~goes_on).cumsum()
    plans["start_date"] = plans.groupby(run)["start_date"].transform("min")
    last = plans[~run.duplicated(keep="last")]
    columns = ["series_id", "child_id", "referral_id", "start_date", "end_date", "record"]
    return last[columns].reset_index(drop=True)


@fact(grain="child")
def episode_plans(facts: Facts) -> pd.DataFrame:
    """The child in need plan of each episode of need that held one.

    Shape:  one row per such episode: referral_id, start_date, end_date (blank while open), record.
    Rule:   of several series an open one, then the one begun last, then the higher id.
    """
    series = facts[cin_series]
    episodes = facts[need_episodes]
    plans = _held(episodes[episodes["has_cin_plan"]], series, facts.as_at).assign(
        is_open=lambda held: held["end_date"].isna()
    )
    latest = latest_per(plans, "referral_id", ["is_open", "start_date"], "series_id")
    return latest[["referral_id", "start_date", "end_date", "record"]].reset_index(drop=True)


@fact(grain="child")
def open_assessments(facts: Facts) -> pd.DataFrame:
    """Children with an assessment begun and not authorised on the as-at date: child_id, record."""
    rows = _assessments(facts)
    rows = newest_first(rows[rows["authorised_at"].isna()], ["start_date"], "assessment_id")
    return rows.assign(record="assessment/" + rows["assessment_id"]).drop_duplicates("child_id")[["child_id", "record"]]


def last_seen(episodes: pd.DataFrame, types: tuple[str, ...], facts: Facts) -> pd.DataFrame:
    """The last case note of the types in which the child was seen, from each episode's start to its end.

    Shape: referral_id, event_at, seen_alone, record; one row per episode that has one.
    """
    notes = facts[visits]
    notes = notes[notes["type_code"].isin(types) & notes["seen"].fillna(False)]
    spans = episodes.assign(last_day=episodes["end_date"].fillna(facts.as_at))
    last = last_within(spans, notes, first="start_date", last="last_day", day="event_at")
    last["record"] = "case_note/" + last["case_note_id"]
    last["referral_id"] = episodes["referral_id"]
    return last.loc[last["event_at"].notna(), ["referral_id", "event_at", "seen_alone", "record"]]


def _events(facts: Facts) -> Mapping[str, pd.DataFrame]:
    """What may go on in an episode: child_id, referral_id, start_date."""
    care = facts.table("care_period", "care_period_id", "child_id", "referral_id", "start_date")
    care = care[~is_among(care["care_period_id"], facts[short_breaks]["care_period_id"])]
    return {
        "has_assessment": _assessments(facts),
        "has_cin_plan": facts[cin_series],
        "has_cp_plan": facts[own_cp_plans],
        "has_care": care,
    }


def _assessments(facts: Facts) -> pd.DataFrame:
    rows = facts.table(
        "assessment", "assessment_id", "child_id", "referral_id", "status_code", "start_date", "authorised_at"
    )
    return rows[~rows["status_code"].isin(CANCELLED_STEPS)]


def _held(episodes: pd.DataFrame, events: pd.DataFrame, as_at: pd.Timestamp) -> pd.DataFrame:
    """Each event beside each episode that it belongs to, the episode as `referral_id`."""
    spans = episodes[["referral_id", "child_id", "start_date", "end_date"]]
    spans = spans.rename(columns={"start_date": "first", "end_date": "last"})
    pairs = events.rename(columns={"referral_id": "named"}).merge(spans, on="child_id")
    inside = pairs["start_date"].ge(pairs["first"]) & pairs["start_date"].le(pairs["last"].fillna(as_at))
    named = events[is_among(events["referral_id"], spans["referral_id"])]
    return pd.concat([pairs[inside].drop(columns=["named", "first", "last"]), named], ignore_index=True)


def record_of(children: pd.Series, known: pd.DataFrame) -> pd.Series:
    """The record of each child in a frame of child_id and record, blank where there is none."""
    return looked_up(children, known, "child_id", "record")
