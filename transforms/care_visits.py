"""When a social worker and the reviewing officer last saw or spoke to a child looked after."""

import pandas as pd

from transforms.care_reviews import reviews_held
from transforms.facts import Facts, fact
from transforms.latest import latest_per
from transforms.periods_of_care import in_period, latest_in_period, periods_of_care

CLA_VISIT = "CLA_STAT_VISIT"
IRO_VISIT = "IRO_VISIT"
STATUTORY_VISITS = (CLA_VISIT, "CP_STAT_VISIT", "CIN_STAT_VISIT")
ATTENDED = ("PN1", "PN2", "PN3", "PN4")


@fact(grain="child")
def visit_notes(facts: Facts) -> pd.DataFrame:
    """Case notes of statutory visits and of the independent reviewing officer's (IRO) visits and contacts.

    Shape:  one row per note about a child ever looked after: case_note_id, child_id, type_code, visit_date,
            event_at, seen, record.
    """
    notes = facts.table("case_note", "case_note_id", "child_id", "type_code", "event_at", "seen")
    notes = notes[notes["type_code"].isin([*STATUTORY_VISITS, IRO_VISIT]) & notes["event_at"].notna()]
    notes = notes[notes["child_id"].isin(facts[periods_of_care]["child_id"])]
    return notes.assign(visit_date=notes["event_at"].dt.normalize(), record="case_note/" + notes["case_note_id"])


@fact(grain="child")
def social_work_visits_in_period(facts: Facts) -> pd.DataFrame:
    """The last visit to the child by a social worker within each period of care.

    Shape:  one row per period with one: care_period_id, visit_date, record.
    Rule:   a statutory visit of any kind (looked after, child protection, child in need) that is not recorded as
            "not seen". A social worker makes those; other visits may be anybody's, and a source need not say whose.
    Source: Annex A template, August 2019, Guidance sheet, list 8, "Date of Last Social Work Visit".
    """
    notes = facts[visit_notes]
    made = notes["type_code"].isin(STATUTORY_VISITS) & ~notes["seen"].eq(False).fillna(False).astype(bool)
    latest = latest_in_period(facts, notes[made], "event_at", "case_note_id")
    return latest[["care_period_id", "visit_date", "record"]].reset_index(drop=True)


@fact(grain="child")
def iro_contacts_in_period(facts: Facts) -> pd.DataFrame:
    """The last visit or contact of the IRO with the child within each period of care.

    Shape:  one row per period with one: care_period_id, visit_date, record.
    Rule:   a case note of an IRO visit, whether or not the child was seen (a contact counts), or a review that the
            child attended (PN1 to PN4). On one day the note counts.
    Source: Annex A template, August 2019, Guidance sheet, list 8, "Date of Last IRO Visit / Contact to the Child"
            (reading c21).
    """
    notes = facts[visit_notes]
    visits = notes.loc[notes["type_code"].eq(IRO_VISIT), ["child_id", "visit_date", "record"]]
    reviews = facts[reviews_held]
    reviews = reviews.loc[reviews["participation_code"].isin(ATTENDED)].rename(columns={"held_date": "visit_date"})
    met = pd.concat(
        [
            in_period(facts, visits, "visit_date").assign(is_visit=True),
            in_period(facts, reviews, "visit_date").assign(is_visit=False),
        ],
        ignore_index=True,
    )
    latest = latest_per(met, "care_period_id", ["visit_date", "is_visit"], "record")
    return latest[["care_period_id", "visit_date", "record"]].reset_index(drop=True)


def latest_note(facts: Facts, type_code: str) -> pd.DataFrame:
    """Each child's latest note of the type, whenever it was: child_id, visit_date, record.

    Source: 001 Lancashire handbook, Appendix 2, list 8, "Date of Last Social Work Visit", "Date of Last IRO Visit".
    """
    notes = facts[visit_notes]
    notes = latest_per(notes[notes["type_code"].eq(type_code)], "child_id", ["event_at"], "case_note_id")
    return notes[["child_id", "visit_date", "record"]]
