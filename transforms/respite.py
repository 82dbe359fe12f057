"""On how many days of a year a child who lives with the parents was in short breaks."""

import numpy as np
import pandas as pd

from transforms.calendar import since
from transforms.care_legal_statuses import short_breaks
from transforms.facts import Facts, fact
from transforms.lookup import looked_up
from transforms.periods_of_care import periods_of_care

EACH_RECORDED = "V3"
ONE_DAY = pd.Timedelta(days=1)


@fact(grain="child")
def respite_days(facts: Facts) -> pd.DataFrame:
    """The days in short breaks within the year to the as-at date.

    Shape:  one row per child with any: child_id, respite_days (calendar days).
    Rule:   days on any part of which the child was in a short break of which each is recorded (V3), first and last day
            in, each day once. Of an agreement (V4) no single day is recorded: it counts none.
    Source: 002 Wakefield practice standards, Looked After Children, Children in more than one placement (75 days or
            more a year); requirement CLK-21.
    """
    breaks = facts[short_breaks]
    rows = facts[periods_of_care]
    rows = rows.assign(status=looked_up(rows["care_period_id"], breaks, "care_period_id", "status_code"))
    first = since(facts.as_at, facts.value("respite_window_months")) + ONE_DAY
    lasts = rows["last_day"].ge(first) & rows["start_date"].notna()
    rows = rows[rows["status"].eq(EACH_RECORDED).fillna(False).astype(bool) & lasts]
    begin = rows["start_date"].clip(lower=first).to_numpy("datetime64[D]")
    counts = (rows["last_day"].to_numpy("datetime64[D]") - begin).astype("int64") + 1
    of_row = np.repeat(np.arange(len(rows)), counts)
    within = np.arange(len(of_row)) - np.repeat(np.cumsum(counts) - counts, counts)
    days = pd.DataFrame({"child_id": rows["child_id"].array[of_row], "day": begin[of_row] + within})
    counted = days.drop_duplicates()["child_id"].value_counts(sort=False)
    return counted.astype("Int64").rename("respite_days").rename_axis("child_id").reset_index()
