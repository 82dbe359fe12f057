"""What must hold between what is noted about a child and who works with it, and between two notes of one fact."""

import pandas as pd

from expectations.comparisons import AS_AT, Others, compared
from expectations.rule import Beside, Rule
from transforms.calendar import ONE_DAY
from transforms.lookup import is_among, looked_up
from transforms.spans import positions_within
from transforms.visits import ASSESSMENT_OR_VISIT

NOTES = Beside("case_note", ("child_id", "type_code", "event_at", "seen"))
INVOLVED = Beside("involvement", ("child_id", "worker_id", "start_date", "end_date", AS_AT))
FIRST_CONTACT_BY = "birth_date__by_first_contact_max_age_years"


def seen_facts_agree(frame: pd.DataFrame, others: Others) -> pd.Series:
    """Whether form and case notes agree on the child having been seen during the assessment; known once both speak.

    Notes of type assessment or visit count, from the assessment's first day to the day it was authorised.
    """
    notes = others["case_note"]
    notes = notes[notes["type_code"].isin(ASSESSMENT_OR_VISIT) & notes["event_at"].notna()]
    notes = notes[notes["seen"].fillna(False).astype(bool)]
    spans = frame[["child_id", "start_date", "authorised_at"]].dropna()
    spans = spans[spans["authorised_at"] >= spans["start_date"]]
    of_span, _ = positions_within(spans, notes, first="start_date", last="authorised_at", day="event_at")
    seen = pd.Series(False, index=frame.index)
    seen.loc[spans.index[of_span].unique()] = True
    known = frame["seen_on_form"].notna() & frame.index.isin(spans.index)
    return frame["seen_on_form"].eq(seen).astype("boolean").where(known)


def visited_by_somebody_involved(frame: pd.DataFrame, others: Others) -> pd.Series:
    """Whether the worker who visited was involved with the child on the day; known where author and day are."""
    visits = frame[frame["type_code"].isin(ASSESSMENT_OR_VISIT)]
    visits = visits[["child_id", "author_worker_id", "event_at"]].dropna()
    events = pd.DataFrame(
        {"child_id": _pair(visits["child_id"], visits["author_worker_id"]), "day": visits["event_at"]}
    )
    involved = others["involvement"].dropna(subset=["child_id", "worker_id", "start_date"])
    spans = pd.DataFrame(
        {
            "child_id": _pair(involved["child_id"], involved["worker_id"]),
            "first": involved["start_date"],
            "last": involved["end_date"].fillna(involved[AS_AT].dt.normalize() + ONE_DAY),
        }
    )
    _, of_event = positions_within(spans, events, first="first", last="last", day="day")
    told = pd.Series(pd.NA, index=frame.index, dtype="boolean")
    told.loc[visits.index] = False
    told.loc[visits.index[of_event].unique()] = True
    return told


def _pair(child: pd.Series, worker: pd.Series) -> pd.Series:
    return child + "|" + worker


def a_child_once(frame: pd.DataFrame, others: Others) -> pd.Series:
    """Whether the person was still of an age that the service works with when first heard of."""
    contacts = others["contact"].rename(columns={"contact_at": "told_at"})[["child_id", "told_at"]]
    referrals = others["referral"].rename(columns={"referral_at": "told_at"})[["child_id", "told_at"]]
    first = pd.concat([contacts, referrals]).groupby("child_id")["told_at"].min().reset_index()
    heard_of = looked_up(frame["child_id"], first, "child_id", "told_at")
    known = heard_of.notna() & frame[FIRST_CONTACT_BY].notna()
    return heard_of.dt.normalize().le(frame[FIRST_CONTACT_BY]).astype("boolean").where(known)


def parent_is_older(frame: pd.DataFrame, others: Others) -> pd.Series:
    """Whether the parent was born before the child, where both births are known."""
    born = looked_up(frame["child_id"], others["person"], "child_id", "birth_date")
    known = born.notna() & frame["related_birth_date"].notna()
    return frame["related_birth_date"].lt(born).astype("boolean").where(known)


def known_as_disabled(frame: pd.DataFrame, others: Others) -> pd.Series:
    """Whether a child with a disability that is still in force is marked as disabled."""
    said = others["person"]
    marked = is_among(frame["child_id"], said.loc[said["is_disabled"].fillna(True).astype(bool), "child_id"])
    there = is_among(frame["child_id"], said["child_id"])
    return marked.astype("boolean").where(there & frame["end_date"].isna())


RULES: list[Rule] = [
    compared(
        "assessment",
        "seen_facts_agree",
        ("seen_on_form", "start_date", "authorised_at", "child_id"),
        [NOTES],
        seen_facts_agree,
        claim="Case notes and form of an authorised assessment agree whether the child was seen.",
        severity="warning",
        mender="the assessor: correct the form or the case note",
        source="001 Lancashire handbook, Appendix 2, list 4; Ofsted ILACS Annex A template, August 2019",
    ),
    compared(
        "case_note",
        "visited_by_somebody_involved",
        ("author_worker_id", "child_id", "type_code", "event_at"),
        [INVOLVED],
        visited_by_somebody_involved,
        severity="warning",
        claim="Every visit is made by a worker who is involved with the child on the day.",
    ),
    compared(
        "person",
        "birth_date.a_child_once",
        ("birth_date", "child_id", FIRST_CONTACT_BY),
        [Beside("contact", ("child_id", "contact_at")), Beside("referral", ("child_id", "referral_at"))],
        a_child_once,
        claim="Nobody was beyond the age that the service works with when first heard of.",
    ),
    compared(
        "person_relation",
        "related_birth_date.before_the_child",
        ("related_birth_date", "child_id"),
        [Beside("person", ("child_id", "birth_date"))],
        parent_is_older,
        claim="No parent is younger than the child.",
    ),
    compared(
        "disability",
        "person.is_disabled",
        ("child_id", "end_date"),
        [Beside("person", ("child_id", "is_disabled"))],
        known_as_disabled,
        severity="information",
        claim="A child with a recorded disability is marked as disabled.",
        source="001 Lancashire handbook, Appendix 2, lists 6 to 9, Does the Child have a Disability",
    ),
]
