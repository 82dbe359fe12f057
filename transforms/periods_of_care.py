"""Periods of care: being looked after without a break, and what falls within each."""

import pandas as pd

from transforms.facts import Facts, fact
from transforms.latest import latest_per


@fact(grain="child")
def periods_of_care(facts: Facts) -> pd.DataFrame:
    """Every period of care known on the as-at date.

    Shape:  one row per period: care_period_id, child_id, start_date, end_date (blank while open), end_reason_code,
            last_day (the end; the as-at date while open), record.
    Rule:   a period that ended on the as-at date has ended.
    Source: Annex A template, August 2019, Guidance sheet, list 8, "Date Started to be Looked After".
    """
    rows = facts.table("care_period", "care_period_id", "child_id", "start_date", "end_date", "end_reason_code")
    rows["last_day"] = rows["end_date"].fillna(facts.as_at)
    rows["record"] = "care_period/" + rows["care_period_id"]
    return rows


def in_period(facts: Facts, events: pd.DataFrame, date: str) -> pd.DataFrame:
    """The events with the period of care in which they fall, by day; those that fall in none are left out.

    Shape: one row per event and period: the event's columns, care_period_id, period_start, last_day.
    Rule:  from the first to the last day of a period, both in. An event that names a period belongs to no other.
           A period without a start holds nothing: nobody can say what fell into it.
    """
    periods = facts[periods_of_care][["care_period_id", "child_id", "start_date", "last_day"]]
    periods = periods.rename(columns={"start_date": "period_start"})
    paired = events.rename(columns={"care_period_id": "named_period"}).merge(periods, on="child_id")
    day = paired[date].dt.normalize()
    inside = day.ge(paired["period_start"]) & day.le(paired["last_day"])
    if "named_period" in paired:
        inside &= paired["named_period"].isna() | paired["named_period"].eq(paired["care_period_id"]).fillna(False)
        paired = paired.drop(columns="named_period")
    return paired[inside.astype(bool)]


def latest_in_period(facts: Facts, events: pd.DataFrame, date: str, id_column: str) -> pd.DataFrame:
    """The latest of the events that fall within each period of care; of two at one moment the higher id."""
    return latest_per(in_period(facts, events, date), "care_period_id", [date], id_column)
