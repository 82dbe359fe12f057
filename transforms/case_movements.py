"""Cases that closed, or passed from one team to another, and what their record held on that day."""

import pandas as pd

from transforms.calendar import report_month
from transforms.case_spans import PLANS, case_spans, going_on
from transforms.case_summaries import CASE_SUMMARY
from transforms.facts import Facts, fact
from transforms.latest import id_order, newest_first
from transforms.limits import limit_day, limit_in_force
from transforms.lookup import is_among, looked_up
from transforms.need_episodes import CANCELLED_STEPS, need_episodes
from transforms.open_cases import open_cases
from transforms.referrals import referrals
from transforms.scope import allocations

CLOSED, TRANSFERRED, OPEN = "Closed", "Transferred", "Open"
KINDS = (CLOSED, TRANSFERRED, OPEN)
LETTER = "RIR - Letter Sent to Referrer"
SUMMARY_DAYS, ASSESSMENT_MONTHS = "case_summary_before_event_days", "assessment_update_months"


@fact(grain="child")
def case_movements(facts: Facts) -> pd.DataFrame:
    """Cases closed or transferred in the latest whole calendar month, and all cases open with a plan.

    Shape:  one row per closure, transfer and open case: child_id, event (an ordered category), event_date (the as-at
            date of an open case), case_start (of its referral), had_plan, team_before and received_by (identifiers, of
            a transfer), record.
    Rule:   closed: a referral that ended, where an assessment was made, a plan was in force or the child was looked
            after; what was closed at the front door is no case. Transferred: an allocation under another team than the
            allocation before it in the same referral, once an assessment was authorised in it or a plan was going on:
            before that the case is on its way to its first team. Open: as `open_cases`, with a child in need plan, a
            child protection plan or a period of care.
    Source: 002 Wakefield practice standards, Case recording; 003 Shropshire transfer protocol, sections 2a, 3g and 3i.
    """
    rows = pd.concat([_closed(facts), _transferred(facts), _open(facts)], ignore_index=True)
    return rows.assign(
        event=rows["event"].astype(pd.CategoricalDtype(list(KINDS), ordered=True)),
        had_plan=rows["had_plan"].astype("boolean"),
    )


def _closed(facts: Facts) -> pd.DataFrame:
    rows = facts[need_episodes]
    rows = rows[rows["end_date"].between(*report_month(facts.as_at))]
    had_plan = rows["has_cin_plan"] | rows["has_cp_plan"] | rows["has_care"]
    rows = rows.assign(had_plan=had_plan)[had_plan | rows["has_assessment"]]
    rows = rows.rename(columns={"end_date": "event_date", "start_date": "case_start"})
    return rows[["child_id", "event_date", "case_start", "had_plan", "record"]].assign(event=CLOSED)


def _transferred(facts: Facts) -> pd.DataFrame:
    held = facts[allocations]
    held = held[held["team_id"].notna() & held["start_date"].notna()]
    held = held.assign(_id=id_order(held["involvement_id"]))
    held = held.sort_values(["child_id", "start_date", "_id"], kind="stable")
    before = held.groupby("child_id")[["team_id", "end_date"]].shift()
    held = held.assign(team_before=before["team_id"], ended_before=before["end_date"])
    moved = held["team_before"].notna() & held["team_before"].ne(held["team_id"])
    rows = held[moved & held["start_date"].between(*report_month(facts.as_at))].reset_index(drop=True)
    cases = facts[referrals][["child_id", "referral_id", "referral_date", "end_date"]]
    pairs = rows[["involvement_id", "child_id", "start_date"]].merge(cases, on="child_id")
    still_open = pairs["end_date"].isna() | pairs["end_date"].gt(pairs["start_date"])
    pairs = pairs[pairs["referral_date"].le(pairs["start_date"]) & still_open]
    pairs = newest_first(pairs, ["referral_date"], "referral_id")
    rows["case_start"] = looked_up(rows["involvement_id"], pairs, "involvement_id", "referral_date")
    same_case = rows["ended_before"].isna() | rows["ended_before"].ge(rows["case_start"])
    rows = rows[rows["case_start"].notna() & same_case].reset_index(drop=True)
    had_plan = going_on(rows["child_id"], rows["start_date"], facts, PLANS)["kind"].notna()
    assessed = latest_assessment(rows["child_id"], rows["start_date"], facts).ge(rows["case_start"])
    rows = rows.assign(had_plan=had_plan)[had_plan | assessed]
    rows = rows.rename(columns={"start_date": "event_date", "team_id": "received_by"})
    own = ["child_id", "event_date", "case_start", "had_plan", "team_before", "received_by", "record"]
    return rows[own].assign(event=TRANSFERRED)


def _open(facts: Facts) -> pd.DataFrame:
    rows = facts[open_cases]
    rows = rows[rows["case_kind"].isin(PLANS)]
    day = pd.Series(facts.as_at, index=rows.index, dtype="datetime64[us]")
    return rows[["child_id", "record"]].assign(event_date=day, had_plan=True, event=OPEN)


def latest_assessment(child_ids: pd.Series, day: pd.Series, facts: Facts) -> pd.Series:
    """When each child's latest child and family assessment was authorised by a day; blank where none was."""
    rows = facts.table("assessment", "child_id", "status_code", "authorised_at")
    rows = rows[rows["authorised_at"].notna() & ~rows["status_code"].isin(CANCELLED_STEPS)]
    return _latest_by(child_ids, day, rows.assign(at=rows["authorised_at"].dt.normalize()))


def with_record(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The movements with what the record held on the day.

    Shape:  adds chronology_date (last brought up to date by then), chronology_due (until when that counts),
            assessment_date (authorised last by then), assessment_due, plan (in words, going on then or until within the
            days that a summary may be old), summary_date (the last case summary within those days), referrer_told_date
            (a letter to the referrer, recorded as an outcome within the case).
    """
    child, day = rows["child_id"], rows["event_date"]
    entries = facts.table("chronology", "child_id", "event_at", "recorded_at")
    entries = entries.assign(at=entries["recorded_at"].fillna(entries["event_at"]).dt.normalize())
    notes = facts.table("case_note", "child_id", "type_code", "event_at", only={"type_code": (CASE_SUMMARY,)})
    notes = notes.assign(at=notes["event_at"].dt.normalize())
    letters = facts.table("outcome", "child_id", "outcome_code", "outcome_date")
    letters = letters[letters["outcome_code"].eq(LETTER)].rename(columns={"outcome_date": "at"})
    allowed = day - pd.Timedelta(days=int(facts.value(SUMMARY_DAYS)))
    chronology, assessment = _latest_by(child, day, entries), latest_assessment(child, day, facts)
    summary, told = _latest_by(child, day, notes), _latest_by(child, day, letters)
    return rows.assign(
        chronology_date=chronology,
        chronology_due=limit_day(chronology, limit_in_force(facts, "chronology_update_months")),
        assessment_date=assessment,
        assessment_due=limit_day(assessment, limit_in_force(facts, ASSESSMENT_MONTHS)),
        plan=_plan(child, allowed, day, facts),
        summary_date=summary.where(summary.ge(allowed)),
        referrer_told_date=told.where(told.ge(rows["case_start"])),
    )


def _latest_by(child_ids: pd.Series, day: pd.Series, events: pd.DataFrame) -> pd.Series:
    """The day of each child's latest event (its column `at`) on or before a day."""
    asked = pd.DataFrame({"child_id": child_ids, "day": day, "row": range(len(child_ids))}, index=child_ids.index)
    own = events.loc[events["at"].notna() & is_among(events["child_id"], child_ids), ["child_id", "at"]]
    pairs = asked.merge(own, on="child_id")
    latest = pairs[pairs["at"].le(pairs["day"])].groupby("row")["at"].max().rename("at").reset_index()
    return looked_up(asked["row"], latest, "row", "at")


def _plan(child_ids: pd.Series, first: pd.Series, last: pd.Series, facts: Facts) -> pd.Series:
    """The kind of plan that was going on for each child on any day of a span, the furthest of several."""
    asked = pd.DataFrame({"child_id": child_ids, "first": first, "last": last, "row": range(len(child_ids))})
    spans = facts[case_spans]
    spans = spans[spans["kind"].isin(PLANS) & is_among(spans["child_id"], child_ids)]
    pairs = asked.merge(spans, on="child_id")
    pairs = pairs[pairs["start_date"].le(pairs["last"]) & pairs["last_day"].ge(pairs["first"])]
    pairs = pairs.sort_values("kind", kind="stable")
    return looked_up(asked["row"], pairs.assign(kind=pairs["kind"].astype("str")), "row", "kind").set_axis(
        child_ids.index
    )
