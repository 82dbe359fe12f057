"""How soon things are written down, and how soon a manager answers what is sent for authorisation."""

import pandas as pd

from transforms.calendar import days_between, report_month, working_days_between
from transforms.case_spans import ASSESSED
from transforms.facts import Facts, fact
from transforms.hour_limits import by_the_clock
from transforms.limits import is_met, limit_day, limit_in_force
from transforms.need_episodes import CANCELLED_STEPS
from transforms.visits import CP_STATUTORY_VISIT

PROTECTION, DECISION, OTHER = "Child protection visit", "Management decision", "Other event"
AUTHORISATION = f"Authorisation: {ASSESSED.lower()}"
KINDS = (PROTECTION, DECISION, OTHER, AUTHORISATION)
DECISIONS = ("SUPERVISION", "IRO_OVERSIGHT")
LIMITS = {
    PROTECTION: "record_emergency_days",
    DECISION: "record_significant_event_days",
    OTHER: "record_other_event_hours",
    AUTHORISATION: "management_authorisation_hours",
}


@fact(grain="child")
def recording_delay(facts: Facts) -> pd.DataFrame:
    """Case notes of the latest whole calendar month, and assessments sent to a manager, each against its limit.

    Shape:  one row per note and child of an event in the month, and per assessment sent in the month, or before and
            still not authorised: child_id, kind (one of `KINDS`), started_at, done_at (written down, or authorised;
            blank while not), due_date, in_time (missing while there is still time, and where nothing can be judged),
            days_taken (calendar days), working_days_taken, record.
    Rule:   visits of child protection: by the next calendar day. Supervision and a reviewing officer's oversight, which
            are management decisions: one working day. Every other note: 72 hours by the clock; which events besides
            are significant no source says. A note typed in after the as-at date is not known yet. Authorisation: 24
            hours by the clock. Without a time of day, days are counted.
    Source: 002 Wakefield practice standards, Case Recording; Management oversight and authorisation; requirements
            REC-01 and REC-03.
    """
    parts = [*_notes(facts), _judged(_sent(facts), AUTHORISATION, facts)]
    rows = pd.concat(parts, ignore_index=True)
    return rows.assign(
        kind=rows["kind"].astype(pd.CategoricalDtype(list(KINDS), ordered=True)),
        days_taken=days_between(rows["started_at"], rows["done_at"]),
        working_days_taken=working_days_between(rows["started_at"], rows["done_at"]),
    )


def _notes(facts: Facts) -> list[pd.DataFrame]:
    rows = facts.table("case_note", "case_note_id", "child_id", "type_code", "event_at", "recorded_at")
    first, last = report_month(facts.as_at)
    in_month = rows["event_at"].ge(first) & rows["event_at"].lt(last + pd.Timedelta(days=1))
    is_known = ~rows["recorded_at"].ge(facts.as_at + pd.Timedelta(days=1))
    rows = rows[in_month & is_known].rename(columns={"event_at": "started_at", "recorded_at": "done_at"})
    rows = rows.assign(record="case_note/" + rows.pop("case_note_id"))
    is_protection, is_decision = rows["type_code"].eq(CP_STATUTORY_VISIT), rows["type_code"].isin(DECISIONS)
    kinds = ((PROTECTION, is_protection), (DECISION, is_decision), (OTHER, ~is_protection & ~is_decision))
    judged = [_judged(rows[belongs.fillna(False)].drop(columns="type_code"), kind, facts) for kind, belongs in kinds]
    # A note whose moment of typing is not held has been typed in, nobody knows when: it is not judged.
    return [one.assign(in_time=one["in_time"].where(one["done_at"].notna())) for one in judged]


def _sent(facts: Facts) -> pd.DataFrame:
    rows = facts.table("assessment", "assessment_id", "child_id", "status_code", "submitted_at", "authorised_at")
    first, last = report_month(facts.as_at)
    sent, still_waits = rows["submitted_at"], rows["authorised_at"].isna()
    in_month = sent.ge(first) & sent.lt(last + pd.Timedelta(days=1))
    asked = in_month | (still_waits & sent.lt(first))
    rows = rows[asked & ~rows["status_code"].isin(CANCELLED_STEPS)]
    rows = rows.assign(record="assessment/" + rows["assessment_id"])
    rows = rows.rename(columns={"submitted_at": "started_at", "authorised_at": "done_at"})
    return rows[["child_id", "started_at", "done_at", "record"]]


def _judged(rows: pd.DataFrame, kind: str, facts: Facts) -> pd.DataFrame:
    limit = limit_in_force(facts, LIMITS[kind])
    rows = rows.reset_index(drop=True).assign(kind=kind)
    if limit.unit == "hours":
        told = by_the_clock(rows["started_at"], rows["done_at"], facts.as_at, limit)
        return rows.assign(due_date=told["due_date"], in_time=told["is_met"])
    in_time = is_met(rows["started_at"], rows["done_at"], limit).astype("boolean")
    return rows.assign(due_date=limit_day(rows["started_at"], limit), in_time=in_time)
