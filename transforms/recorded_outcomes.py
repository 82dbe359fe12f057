"""Outcomes recorded on involvements, within the span of what they are outcomes of.

Source: 000 One recording sheet, What Outcomes to Use; requirements OUT-05, OUT-06 and OUT-09.
"""

import pandas as pd

from transforms.facts import Facts
from transforms.spans import events_within

OF_REFERRAL, OF_DISCUSSION, OF_ENQUIRY = "RIR - ", "Strat - ", "S47e - "


def recorded_within(spans: pd.DataFrame, facts: Facts, *, key: str, first: str, last: str, prefix: str) -> pd.DataFrame:
    """The outcomes of a kind that are dated within each span, both ends in; a blank last day is the as-at day.

    Shape: one row per span with any: its key, outcomes (joined by semicolons, the latest first), number, latest_date.
    """
    rows = facts.table("outcome", "outcome_id", "child_id", "outcome_code", "outcome_date")
    rows = rows[rows["outcome_code"].str.startswith(prefix, na=False)]
    days = pd.DataFrame(
        {
            key: spans[key],
            "child_id": spans["child_id"],
            "first": spans[first].dt.normalize(),
            "last": spans[last].dt.normalize().fillna(facts.as_at),
        }
    )
    found = events_within(days, rows, key=key, first="first", last="last", day="outcome_date", event_key="outcome_id")
    of_span = found.groupby(key)
    told = of_span["outcome_code"].agg("; ".join).astype("str").rename("outcomes").reset_index()
    return told.assign(
        number=of_span.size().astype("Int64").to_numpy(),
        latest_date=of_span["outcome_date"].max().to_numpy("datetime64[us]"),
    )
