"""Who came back into care within a year of being looked after before."""

import pandas as pd

from transforms.calendar import since
from transforms.care_legal_statuses import short_breaks
from transforms.facts import Facts, fact
from transforms.latest import latest_per
from transforms.lookup import is_among
from transforms.periods_of_care import periods_of_care


@fact(grain="child")
def earlier_care_in_window(facts: Facts) -> pd.DataFrame:
    """Periods of care before which the child was looked after within the twelve months to the as-at date.

    Shape:  one row per such period: care_period_id, record (of the latest such earlier period).
    Rule:   an earlier period, short breaks aside, that began before this one and was in force on any day of the
            window; it may itself have begun before the window.
    Source: Annex A template, August 2019, Guidance sheet, list 8, "Is this a second or subsequent period"
            (reading c17).
    """
    periods = facts[periods_of_care]
    first_day = since(facts.as_at, facts.value("cla_repeat_window_months"))
    earlier = periods[periods["last_day"].ge(first_day)]
    earlier = earlier[~is_among(earlier["care_period_id"], facts[short_breaks]["care_period_id"])]
    earlier = earlier[["child_id", "care_period_id", "start_date", "record"]].rename(
        columns={"care_period_id": "earlier_id", "start_date": "earlier_start"}
    )
    paired = periods[["child_id", "care_period_id", "start_date"]].merge(earlier, on="child_id")
    paired = paired[paired["earlier_start"].lt(paired["start_date"])]
    latest = latest_per(paired, "care_period_id", ["earlier_start"], "earlier_id")
    return latest[["care_period_id", "record"]].reset_index(drop=True)
