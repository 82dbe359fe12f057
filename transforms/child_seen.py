"""Was the child seen while the assessment was done: two facts that sources define differently.

`seen_in_case_notes` is the handbook's: any case note. `seen_during_assessment` is the current
template's: the assessing social worker saw the child. They are kept apart; where they disagree the
record is wrong somewhere, and that is a finding.
"""

import pandas as pd

from transforms.facts import Facts, fact
from transforms.lookup import looked_up
from transforms.spans import positions_within
from transforms.visits import visits

SEEN, NOT_SEEN, UNKNOWN = "Y", "N", "U"


@fact(grain="child")
def assessment_notes(facts: Facts) -> pd.DataFrame:
    """Case notes of type assessment or visit that fall within an assessment of the same child.

    Shape:  one row per assessment and note: assessment_id, child_id, assessor_worker_id, type_code,
            event_at, seen, seen_alone, author_worker_id, record (`case_note/…`), earliest first.
    Rule:   contact date from the assessment's start day to its authorisation day, or to the as-at day
            while it is open; both days in.
    Source: 001 Lancashire handbook, Appendix 2, list 4, "Child seen during the assessment".
    """
    spans = facts.table("assessment", "assessment_id", "child_id", "assessor_worker_id", "start_date", "authorised_at")
    spans["last_day"] = spans["authorised_at"].fillna(facts.as_at)
    spans = spans[spans["start_date"].notna()]
    spans = spans.sort_values("assessment_id", ignore_index=True)
    notes = facts[visits]
    of_span, of_note = positions_within(spans, notes, first="start_date", last="last_day", day="event_at")
    chosen = notes.iloc[of_note].reset_index(drop=True)
    for name in ("assessment_id", "assessor_worker_id"):
        chosen[name] = spans[name].iloc[of_span].reset_index(drop=True)
    chosen["record"] = "case_note/" + chosen["case_note_id"]
    kept = ["assessment_id", "child_id", "assessor_worker_id", "type_code", "event_at", "seen", "seen_alone"]
    return chosen[[*kept, "author_worker_id", "record"]]


@fact(grain="child")
def seen_in_case_notes(facts: Facts) -> pd.DataFrame:
    """Whether any case note shows the child seen during the assessment, and when first.

    Shape:  one row per assessment: assessment_id, child_id, seen, first_seen_at, first_seen_type,
            first_seen__record, first_seen_alone_at, first_seen_alone__record.
    Rule:   seen where any note of type assessment or visit within the assessment has Seen = Yes; not
            seen otherwise, which covers nothing recorded.
    Source: 001 Lancashire handbook, Appendix 2, list 4, "Child seen during the assessment".
    """
    seen = facts[assessment_notes]
    seen = seen[seen["seen"].fillna(False)]
    first = seen.drop_duplicates("assessment_id").rename(
        columns={"event_at": "first_seen_at", "type_code": "first_seen_type", "record": "first_seen__record"}
    )
    alone = (
        seen[seen["seen_alone"].fillna(False)]
        .drop_duplicates("assessment_id")
        .rename(columns={"event_at": "first_seen_alone_at", "record": "first_seen_alone__record"})
    )
    rows = facts.table("assessment", "assessment_id", "child_id")
    rows = rows.merge(first[["assessment_id", "first_seen_at", "first_seen_type", "first_seen__record"]], how="left")
    rows = rows.merge(alone[["assessment_id", "first_seen_alone_at", "first_seen_alone__record"]], how="left")
    rows.insert(2, "seen", rows["first_seen_at"].notna().astype("boolean"))
    return rows


@fact(grain="child")
def seen_during_assessment(facts: Facts) -> pd.DataFrame:
    """Whether the assessing social worker saw the child: Y, N or U.

    Shape:  one row per assessment: assessment_id, child_id, seen_code, seen__record, basis.
    Rule:   Y where the form says so, or a visit by the assessor within the assessment does; else N
            where either is recorded as not seen; else U. A note whose author is not held cannot be
            put down to the assessor and is left out: nobody is called seen on a guess.
    Source: Annex A template, August 2019, Guidance sheet, list 4, "Child seen during continuous
            assessment".
    """
    rows = facts.table("assessment", "assessment_id", "child_id", "seen_on_form")
    notes = facts[assessment_notes]
    notes = notes[notes["author_worker_id"].eq(notes["assessor_worker_id"]).fillna(False).astype(bool)]
    saw = notes[notes["seen"].eq(True).fillna(False)]
    missed = notes[notes["seen"].eq(False).fillna(False)]
    on_form, form = rows["seen_on_form"], "assessment/" + rows["assessment_id"]
    visit_saw = looked_up(rows["assessment_id"], saw, "assessment_id", "record")
    visit_missed = looked_up(rows["assessment_id"], missed, "assessment_id", "record")
    cases = [
        (on_form.eq(True), SEEN, form, "the assessment form"),
        (visit_saw.notna(), SEEN, visit_saw, "a visit by the assessor"),
        (on_form.eq(False), NOT_SEEN, form, "the assessment form"),
        (visit_missed.notna(), NOT_SEEN, visit_missed, "a visit by the assessor"),
    ]
    rows["seen_code"], rows["seen__record"], rows["basis"] = UNKNOWN, form, "nothing recorded"
    for holds, code, record, basis in reversed(cases):
        holds = holds.fillna(False).astype(bool)
        rows["seen_code"] = rows["seen_code"].mask(holds, code)
        rows["seen__record"] = rows["seen__record"].mask(holds, record)
        rows["basis"] = rows["basis"].mask(holds, basis)
    return rows.drop(columns="seen_on_form")
