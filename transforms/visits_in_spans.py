"""Visits within a span of time: which of them count, which failed, and what follows from them.

A visit counts when the child was seen. Where it took place is not held by every source: an office visit recorded as
seen cannot be told from one at home.
"""

import pandas as pd

from transforms.facts import Facts
from transforms.lookup import looked_up
from transforms.spans import events_within
from transforms.visits import CIN_STATUTORY_VISIT, CIN_VISIT, VISIT, visits

CIN_VISITS = (CIN_VISIT, CIN_STATUTORY_VISIT)
HOME_VISITS = (VISIT, *CIN_VISITS)
NEEDS = ("case_note.type_code", "case_note.event_at", "case_note.seen")
# A source that does not tell statutory visits to children in need apart gives them all as plain ones.
CIN_NEEDS = ("case_note.type_code=CIN_VISIT", "case_note.event_at", "case_note.seen")


def visits_since(spans: pd.DataFrame, facts: Facts, *, key: str, first: str, types: tuple[str, ...]) -> pd.DataFrame:
    """What the visits of the types show since the day in the column `first` of each span.

    Shape:  one row per span: its key, first_valid_visit_at, last_valid_visit_at, last_valid_visit__record, seen_alone
            and bedroom_seen (at that visit), last_seen_alone_at, last_visit_at (seen or not), failed_visit_at,
            failed_visit__record, failed_visits_since (a count, 0 and more), followup_due_at.
    Rule:   a visit counts when its type is one of these, the child was seen, and it took place on or after the span's
            first day and not after the as-at date. Two at one moment: the higher id. One without an answer to "seen"
            neither counts nor fails. A visit failed when the child was not seen, after the last that counts; the first
            such visit starts the clock of its repeat.
    Source: 002 Wakefield practice standards, "What is a statutory visit?"; requirements CLK-10 and CLK-11.
    """
    notes = facts[visits]
    notes = notes[notes["type_code"].isin(types)]
    asked = spans[[key, "child_id", first]].assign(last_day=facts.as_at)
    made = events_within(asked, notes, key=key, first=first, last="last_day", day="event_at", event_key="case_note_id")
    made["record"] = "case_note/" + made["case_note_id"]
    valid = made[made["seen"].fillna(False)]
    alone = valid[valid["seen_alone"].fillna(False)]
    rows = spans[[key]].reset_index(drop=True)
    for name, found, value in (
        ("first_valid_visit_at", valid.drop_duplicates(key, keep="last"), "event_at"),
        ("last_valid_visit_at", valid, "event_at"),
        ("last_valid_visit__record", valid, "record"),
        ("seen_alone", valid, "seen_alone"),
        ("bedroom_seen", valid, "bedroom_seen"),
        ("last_seen_alone_at", alone, "event_at"),
        ("last_visit_at", made, "event_at"),
    ):
        rows[name] = looked_up(rows[key], found, key, value)
    last_valid = looked_up(made[key], rows, key, "last_valid_visit_at")
    later = last_valid.isna() | made["event_at"].gt(last_valid)
    failed = made[made["seen"].eq(False).fillna(False) & later]
    first_failed = failed.drop_duplicates(key, keep="last")
    rows["failed_visit_at"] = looked_up(rows[key], first_failed, key, "event_at")
    rows["failed_visit__record"] = looked_up(rows[key], first_failed, key, "record")
    rows["failed_visits_since"] = rows[key].map(failed[key].value_counts()).fillna(0).astype("Int64")
    followup = pd.Timedelta(hours=facts.value("failed_visit_followup_hours"))
    return rows.assign(followup_due_at=rows["failed_visit_at"] + followup)
