"""When a social worker and the reviewing officer last saw or spoke to a child looked after."""

import pandas as pd

from transforms.care_reviews import reviews_held
from transforms.facts import Facts, fact
from transforms.latest import latest_per
from transforms.periods_of_care import in_period, periods_of_care
from transforms.spans import last_within
from transforms.visits import CIN_STATUTORY_VISIT, CLA_STATUTORY_VISIT, CP_STATUTORY_VISIT, IRO_VISIT, visits

STATUTORY_VISITS = (CLA_STATUTORY_VISIT, CP_STATUTORY_VISIT, CIN_STATUTORY_VISIT)
ATTENDED = ("PN1", "PN2", "PN3", "PN4")


@fact(grain="child")
def social_work_visits_in_period(facts: Facts) -> pd.DataFrame:
    """The last visit to the child by a social worker within each period of care.

    Shape:  one row per period with one: care_period_id, visit_date, record.
    Rule:   a statutory visit of any kind (looked after, child protection, child in need) that is not recorded as
            "not seen". A social worker makes those; other visits may be anybody's, and a source need not say whose.
    Source: Annex A template, August 2019, Guidance sheet, list 8, "Date of Last Social Work Visit".
    """
    notes = facts[visits]
    made = notes["type_code"].isin(STATUTORY_VISITS) & ~notes["seen"].eq(False).fillna(False).astype(bool)
    return _last_in_period(facts, notes[made])


@fact(grain="child")
def iro_contacts_in_period(facts: Facts) -> pd.DataFrame:
    """The last visit or contact of the IRO with the child within each period of care.

    Shape:  one row per period with one: care_period_id, visit_date, record.
    Rule:   a case note of an IRO visit, whether or not the child was seen (a contact counts), or a review that the
            child attended (PN1 to PN4). On one day the note counts.
    Source: Annex A template, August 2019, Guidance sheet, list 8, "Date of Last IRO Visit / Contact to the Child"
            (reading c21).
    """
    notes, reviews = facts[visits], facts[reviews_held]
    met = _last_in_period(facts, notes[notes["type_code"].eq(IRO_VISIT)]).assign(is_visit=True)
    reviews = reviews.loc[reviews["participation_code"].isin(ATTENDED)].rename(columns={"held_date": "visit_date"})
    attended = in_period(facts, reviews, "visit_date").assign(is_visit=False)
    met = pd.concat([met, attended[met.columns]], ignore_index=True)
    latest = latest_per(met, "care_period_id", ["visit_date", "is_visit"], "record")
    return latest[["care_period_id", "visit_date", "record"]].reset_index(drop=True)


@fact(grain="child")
def iro_visits_in_period(facts: Facts) -> pd.DataFrame:
    """The last visit of the IRO to the child within each period of care, apart from reviews.

    Shape:  one row per period with one: care_period_id, visit_date, record.
    Rule:   a case note of an IRO visit or contact. One on the day of a review of the child is part of that review.
    Source: 001 Lancashire handbook, Part 2, CLA, "Date of last IRO visit / contact"; Appendix 2, list 8.
    """
    notes = facts[visits]
    notes = notes[notes["type_code"].eq(IRO_VISIT)].assign(held_date=lambda rows: rows["event_at"].dt.normalize())
    reviewed = facts[reviews_held][["child_id", "held_date"]].drop_duplicates()
    notes = notes.merge(reviewed, on=["child_id", "held_date"], how="left", indicator="_found")
    apart = notes[notes["_found"].eq("left_only")]
    return _last_in_period(facts, apart.drop(columns=["held_date", "_found"]).reset_index(drop=True))


def latest_note(facts: Facts, type_code: str) -> pd.DataFrame:
    """Each child's latest note of the type, whenever it was: child_id, visit_date, record.

    Source: 001 Lancashire handbook, Appendix 2, list 8, "Date of Last Social Work Visit", "Date of Last IRO Visit".
    """
    notes = facts[visits]
    last = notes[notes["type_code"].eq(type_code)].drop_duplicates("child_id", keep="last")
    return _told(last)[["child_id", "visit_date", "record"]]


def _last_in_period(facts: Facts, notes: pd.DataFrame) -> pd.DataFrame:
    """The last of the notes within each period of care that has one: care_period_id, visit_date, record."""
    periods = facts[periods_of_care]
    last = last_within(periods, notes, first="start_date", last="last_day", day="event_at")
    last["care_period_id"] = periods["care_period_id"]
    return _told(last[last["event_at"].notna()])[["care_period_id", "visit_date", "record"]].reset_index(drop=True)


def _told(notes: pd.DataFrame) -> pd.DataFrame:
    """The notes with their day and their record."""
    return notes.assign(visit_date=notes["event_at"].dt.normalize(), record="case_note/" + notes["case_note_id"])
