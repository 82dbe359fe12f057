"""How many days children who live with their parents spent in short breaks within a year."""

import pandas as pd

from transforms.calendar import ONE_DAY, days_between, since
from transforms.care_legal_statuses import short_breaks
from transforms.facts import Facts, fact
from transforms.latest import newest_first
from transforms.looked_after import looked_after
from transforms.lookup import is_among, looked_up
from transforms.periods_of_care import periods_of_care

STAYS_RECORDED = "V3"  # of V4 and the withdrawn V1 the agreement is recorded and no stay under it
WINDOW = "respite_window_months"


@fact(grain="child")
def short_break_days(facts: Facts) -> pd.DataFrame:
    """Short breaks of the twelve months to the as-at date, of children not otherwise looked after.

    Shape:  one row per child with any: child_id, short_break_days (blank where no stay is recorded), stays,
            last_stay_start, last_stay_end (blank while it lasts), has_agreement (one without its stays was in force),
            record (the latest period's).
    Rule:   periods of care all of whose statuses are short breaks, in force on any day of the window. A day on any part
            of which the child was away counts, the first and the last of a stay too; one in two stays counts once, and
            none before the window does. Under an agreement (V4, V1) only its span is known: it adds no days.
    Source: 002 Wakefield practice standards, Children in more than one placement; requirement CLK-21.
    """
    first_day = since(facts.as_at, facts.value(WINDOW)) + ONE_DAY  # so that twelve months are a year's days
    names = ["care_period_id", "child_id", "status_code", "record"]
    rows = facts[short_breaks][names].merge(
        facts[periods_of_care][["care_period_id", "start_date", "end_date", "last_day"]], on="care_period_id"
    )
    in_window = rows["start_date"].notna() & rows["last_day"].ge(first_day)
    rows = rows[in_window & ~is_among(rows["child_id"], facts[looked_after]["child_id"])]
    rows = newest_first(rows, ["start_date"], "care_period_id")
    is_stay = rows["status_code"].eq(STAYS_RECORDED).fillna(False).astype(bool)
    stays = rows[is_stay]
    counted = _days(stays, first_day).groupby(stays["child_id"]).agg(["sum", "size"]).rename_axis("child_id")
    counted = counted.astype("Int64").reset_index()
    found = rows.drop_duplicates("child_id")[["child_id", "record"]].reset_index(drop=True)
    return found.assign(
        short_break_days=looked_up(found["child_id"], counted, "child_id", "sum"),
        stays=looked_up(found["child_id"], counted, "child_id", "size").fillna(0),
        last_stay_start=looked_up(found["child_id"], stays, "child_id", "start_date"),
        last_stay_end=looked_up(found["child_id"], stays, "child_id", "end_date"),
        has_agreement=is_among(found["child_id"], rows.loc[~is_stay, "child_id"]).astype("boolean"),
    )


def _days(stays: pd.DataFrame, first_day: pd.Timestamp) -> pd.Series:
    """The days of each stay within the window that no earlier stay of the child has covered."""
    in_order = stays.sort_values(["child_id", "start_date", "last_day"], kind="stable")
    covered = in_order.groupby("child_id")["last_day"].cummax().groupby(in_order["child_id"]).shift() + ONE_DAY
    begin = in_order["start_date"].clip(lower=first_day)
    begin = begin.mask(covered.gt(begin), covered)
    return (days_between(begin, in_order["last_day"]) + 1).clip(lower=0).reindex(stays.index)
