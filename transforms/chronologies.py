"""Chronologies: when each child's was last brought up to date."""

import pandas as pd

from transforms.facts import Facts, fact
from transforms.latest import latest_per


@fact(grain="child")
def latest_chronology_entries(facts: Facts) -> pd.DataFrame:
    """When the chronology of each child was last added to.

    Shape:  one row per child with one: child_id, last_update (a day), record.
    Rule:   the entry typed in last, up to the as-at date; one without that moment counts by the day of what it tells
            of. What an entry tells of may lie years back, so that day alone says nothing of when it was kept.
    Source: 001 Lancashire handbook, Part 2, "Last chronology update"; 002 Wakefield practice standards, Chronologies.
    """
    rows = facts.table("chronology", "chronology_id", "child_id", "event_at", "recorded_at")
    rows["last_update"] = rows["recorded_at"].fillna(rows["event_at"]).dt.normalize()
    rows = latest_per(rows[rows["last_update"].le(facts.as_at)], "child_id", ["last_update"], "chronology_id")
    return rows.assign(record="chronology/" + rows["chronology_id"])[["child_id", "last_update", "record"]].reset_index(
        drop=True
    )
