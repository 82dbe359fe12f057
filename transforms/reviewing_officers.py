"""The independent reviewing officer (IRO) of each child."""

import pandas as pd

from transforms.facts import Facts, fact
from transforms.latest import latest_per
from transforms.lookup import looked_up
from transforms.workers import workers

IRO = "IRO"


@fact(grain="child")
def officers_involved(facts: Facts) -> pd.DataFrame:
    """Every reviewing officer's involvement with a child, now or before.

    Shape: one row per involvement that names a worker: involvement_id, child_id, iro, start_date, end_date (blank while
           current), record.
    """
    held = facts.table("involvement", "involvement_id", "child_id", "worker_id", "role_code", "start_date", "end_date")
    held = held[held["role_code"].eq(IRO).fillna(False) & held["worker_id"].notna()]
    held["iro"] = looked_up(held["worker_id"], facts[workers], "worker_id", "worker_name")
    held["record"] = "involvement/" + held["involvement_id"]
    return held.drop(columns=["worker_id", "role_code"]).reset_index(drop=True)


@fact(grain="child")
def reviewing_officers(facts: Facts) -> pd.DataFrame:
    """Who is each child's reviewing officer on the as-at date.

    Shape:  one row per child with one: child_id, iro, iro_start_date, record.
    Rule:   an involvement in that role that has begun, has not ended (one that ends on the as-at date has) and names a
            worker; of several the one that started last, then the higher record id.
    Source: 001 Lancashire handbook, Part 2, CLA, "Open CLA (at a date) with no allocated IRO".
    """
    held = facts[officers_involved]
    held = latest_per(held[held["end_date"].isna()], "child_id", ["start_date"], "involvement_id")
    held = held.rename(columns={"start_date": "iro_start_date"})
    return held[["child_id", "iro", "iro_start_date", "record"]].reset_index(drop=True)


def iro_of(children: pd.Series, facts: Facts) -> pd.Series:
    """The reviewing officer's name for each child; blank where nobody is."""
    return looked_up(children, facts[reviewing_officers], "child_id", "iro")


def last_iro_of(children: pd.Series, facts: Facts) -> pd.DataFrame:
    """The officer whose involvement with each child ended last: iro, end_date; blank where none has.

    Shape: one row per child, in the same order and index.
    """
    past = facts[officers_involved]
    past = latest_per(past[past["end_date"].notna()], "child_id", ["end_date", "start_date"], "involvement_id")
    return pd.DataFrame({name: looked_up(children, past, "child_id", name) for name in ("iro", "end_date")})


def iro_on(children: pd.Series, day: pd.Series, facts: Facts) -> pd.Series:
    """The officer involved with each child on a day: the latest start, then the higher id; blank for none."""
    asked = pd.DataFrame({"child_id": children, "day": day, "row": range(len(children))}, index=children.index)
    held = asked.merge(facts[officers_involved], on="child_id")
    held = held[held["start_date"].le(held["day"]) & (held["end_date"].isna() | held["end_date"].ge(held["day"]))]
    held = latest_per(held, "row", ["start_date"], "involvement_id")
    return looked_up(asked["row"], held, "row", "iro")
