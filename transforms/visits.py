<<<<<<< HEAD
"""Case notes of visits and assessments: the one reading of them that every rule about being seen shares."""
=======
"""Visits within a span of time: which of them count, which failed, and what follows from them.

A visit counts when the child was seen. Where it took place is not held by every source: an office visit recorded as
seen cannot be told from one at home.
"""
>>>>>>> b147bd8 (The reports on children in need and on private fostering)

import pandas as pd

from transforms.facts import Facts, fact
<<<<<<< HEAD
from transforms.spans import in_order_of_time

ASSESSMENT = "ASSESSMENT"
VISIT = "VISIT"
CIN_VISIT = "CIN_VISIT"
CIN_STATUTORY_VISIT = "CIN_STAT_VISIT"
CP_STATUTORY_VISIT = "CP_STAT_VISIT"
CLA_STATUTORY_VISIT = "CLA_STAT_VISIT"
IRO_VISIT = "IRO_VISIT"
ASSESSMENT_OR_VISIT = (
    ASSESSMENT,
    VISIT,
    CIN_VISIT,
    CIN_STATUTORY_VISIT,
    CP_STATUTORY_VISIT,
    CLA_STATUTORY_VISIT,
    IRO_VISIT,
)


@fact(grain="child")
def visits(facts: Facts) -> pd.DataFrame:
    """Case notes of type assessment or visit, child by child, the earliest first.

    Shape:  one row per note with a contact date: case_note_id, child_id, type_code, event_at, seen, seen_alone,
            bedroom_seen, author_worker_id; of two at one moment the higher id comes last.
    Source: 001 Lancashire handbook, Appendix 2, lists 4, 6, 7 and 8.
    """
    rows = facts.table(
        "case_note", "case_note_id", "child_id", "type_code", "event_at", "seen", "seen_alone", "bedroom_seen",
        "author_worker_id", only={"type_code": ASSESSMENT_OR_VISIT},
    )  # fmt: skip
    return in_order_of_time(rows[rows["event_at"].notna()], "event_at", "case_note_id")
=======
from transforms.lookup import looked_up
from transforms.spans import events_within

CIN_VISITS = ("CIN_VISIT", "CIN_STAT_VISIT")
HOME_VISITS = ("VISIT", *CIN_VISITS)
CASE_SUMMARY = "CASE_SUMMARY"
NEEDS = ("case_note.type_code", "case_note.event_at", "case_note.seen")


@fact(grain="child")
def notes_of_visits(facts: Facts) -> pd.DataFrame:
    """Case notes of visits to children in need and at home, and case summaries: read once, for every report.

    Shape: one row per dated note of these types: case_note_id, child_id, type_code, event_at, seen, seen_alone, record.
    """
    rows = facts.table("case_note", "case_note_id", "child_id", "type_code", "event_at", "seen", "seen_alone")
    rows = rows[rows["type_code"].isin([*HOME_VISITS, CASE_SUMMARY]) & rows["event_at"].notna()]
    return rows.assign(record="case_note/" + rows["case_note_id"]).reset_index(drop=True)


def visits_since(spans: pd.DataFrame, facts: Facts, *, key: str, first: str, types: tuple[str, ...]) -> pd.DataFrame:
    """What the visits of the types show since the day in the column `first` of each span.

    Shape:  one row per span: its key, first_valid_visit_at, last_valid_visit_at, last_valid_visit__record, seen_alone
            (at that visit), last_seen_alone_at, last_visit_at (seen or not), failed_visit_at, failed_visits_since (a
            count, 0 and more), followup_due_at.
    Rule:   a visit counts when its type is one of these, the child was seen, and it took place on or after the span's
            first day. One without an answer to "seen" neither counts nor fails. A visit failed when the child was not
            seen, after the last that counts; the first such visit starts the clock of its repeat.
    Source: 002 Wakefield practice standards, "What is a statutory visit?"; requirements CLK-10 and CLK-11.
    """
    notes = facts[notes_of_visits]
    notes = notes[notes["type_code"].isin(types)]
    asked = spans[[key, "child_id", first]].assign(last_day=facts.as_at)
    made = events_within(asked, notes, key=key, first=first, last="last_day", day="event_at", event_key="case_note_id")
    valid = made[made["seen"].fillna(False)]
    alone = valid[valid["seen_alone"].fillna(False)]
    rows = spans[[key]].reset_index(drop=True)
    for name, found, value in (
        ("first_valid_visit_at", valid.drop_duplicates(key, keep="last"), "event_at"),
        ("last_valid_visit_at", valid, "event_at"),
        ("last_valid_visit__record", valid, "record"),
        ("seen_alone", valid, "seen_alone"),
        ("last_seen_alone_at", alone, "event_at"),
        ("last_visit_at", made, "event_at"),
    ):
        rows[name] = looked_up(rows[key], found, key, value)
    last_valid = looked_up(made[key], rows, key, "last_valid_visit_at")
    later = last_valid.isna() | made["event_at"].gt(last_valid)
    failed = made[made["seen"].eq(False).fillna(False) & later]
    rows["failed_visit_at"] = looked_up(rows[key], failed.drop_duplicates(key, keep="last"), key, "event_at")
    rows["failed_visits_since"] = rows[key].map(failed[key].value_counts()).fillna(0).astype("Int64")
    followup = pd.Timedelta(hours=facts.value("failed_visit_followup_hours"))
    return rows.assign(followup_due_at=rows["failed_visit_at"] + followup)
>>>>>>> b147bd8 (The reports on children in need and on private fostering)
