"""Case summaries: the note in which a worker keeps the whole of a case in view."""

import pandas as pd

from transforms.facts import Facts, fact

CASE_SUMMARY = "CASE_SUMMARY"


@fact(grain="child")
def latest_case_summaries(facts: Facts) -> pd.DataFrame:
    """When the latest case summary of each child was written.

    Shape: one row per child with one: child_id, case_summary_date.
    """
    rows = facts.table("case_note", "child_id", "type_code", "event_at", only={"type_code": (CASE_SUMMARY,)})
    latest = rows[rows["event_at"].notna()].groupby("child_id")["event_at"].max().dt.normalize()
    return latest.rename("case_summary_date").reset_index()
