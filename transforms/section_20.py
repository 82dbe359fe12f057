"""Accommodation under section 20, as a legal status or as a case status."""

import pandas as pd

from transforms.calendar import ONE_DAY
from transforms.care_legal_statuses import SECTION_20
from transforms.facts import Facts, fact

CASE_STATUS = "SECTION_20"


@fact(grain="child")
def section_20_spells(facts: Facts) -> pd.DataFrame:
    """Every unbroken spell of accommodation under section 20.

    Shape:  one row per spell: child_id, status_start, status_end (blank while open), consent_date (the first given in
            the spell; blank where none is recorded), record (of the first record of the spell).
    Rule:   the legal status V2 and the case status of section 20, either or both. Records that overlap, or of which one
            begins by the day after another ends, are one spell; an end on the as-at date has ended. One without a
            start is kept as a spell of its own; one that ends before it begins is read as ending on its first day.
    Source: 001 Lancashire handbook, Appendix 1, M47; Appendix 2, list 8, legal status.
    """
    rows = _records(facts)
    start, until = rows["status_start"], rows["status_end"].fillna(pd.Timestamp.max.normalize().as_unit("us"))
    until = until.mask(until.lt(start), start)
    furthest = until.groupby(rows["child_id"]).cummax().groupby(rows["child_id"]).shift()
    undated = start.isna() | start.isna().groupby(rows["child_id"]).shift(fill_value=False)
    begins = furthest.isna() | start.gt(furthest + ONE_DAY) | undated
    rows = rows.assign(spell=begins.cumsum(), until=until)
    spells = rows.groupby("spell").agg(
        child_id=("child_id", "first"),
        status_start=("status_start", "first"),
        until=("until", "max"),
        consent_date=("consent_date", "min"),
        record=("record", "first"),
    )
    spells["status_end"] = spells["until"].where(spells["until"].le(facts.as_at))
    names = ["child_id", "status_start", "status_end", "consent_date", "record"]
    return spells[names].reset_index(drop=True)


def _records(facts: Facts) -> pd.DataFrame:
    """The records of both kinds in order of child and start, those without a start first."""
    legal = facts.table(
        "legal_status", "legal_status_id", "child_id", "status_code", "start_date", "end_date", "consent_date"
    )
    legal["consent_date"] = legal["consent_date"].where(legal["consent_date"].le(facts.as_at))
    legal["record"] = "legal_status/" + legal["legal_status_id"]
    case = facts.table("case_status", "case_status_id", "child_id", "status_code", "start_date", "end_date")
    case["record"] = "case_status/" + case["case_status_id"]
    rows = pd.concat(
        [legal[legal["status_code"].eq(SECTION_20)], case[case["status_code"].eq(CASE_STATUS)]], ignore_index=True
    ).rename(columns={"start_date": "status_start", "end_date": "status_end"})
    rows = rows.sort_values(["child_id", "status_start", "record"], kind="stable", na_position="first")
    names = ["child_id", "status_start", "status_end", "consent_date", "record"]
    return rows[names].reset_index(drop=True)
