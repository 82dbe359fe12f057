"""The independent reviewing officer (IRO) of each child."""

import pandas as pd

from transforms.facts import Facts, fact
from transforms.latest import latest_per
from transforms.lookup import looked_up
from transforms.workers import workers

IRO = "IRO"


@fact(grain="child")
def reviewing_officers(facts: Facts) -> pd.DataFrame:
    """Who is each child's reviewing officer on the as-at date.

    Shape:  one row per child with one: child_id, iro, iro_start_date, record.
    Rule:   an involvement in that role that has begun, has not ended (one that ends on the as-at date has) and names a
            worker; of several the one that started last, then the higher record id.
    Source: 001 Lancashire handbook, Part 2, CLA, "Open CLA (at a date) with no allocated IRO".
    """
    held = facts.table("involvement", "involvement_id", "child_id", "worker_id", "role_code", "start_date", "end_date")
    held = held[held["role_code"].eq(IRO).fillna(False) & held["end_date"].isna() & held["worker_id"].notna()]
    held = latest_per(held, "child_id", ["start_date"], "involvement_id")
    held["iro"] = looked_up(held["worker_id"], facts[workers], "worker_id", "worker_name")
    held["record"] = "involvement/" + held["involvement_id"]
    held = held.rename(columns={"start_date": "iro_start_date"})
    return held[["child_id", "iro", "iro_start_date", "record"]].reset_index(drop=True)


def iro_of(children: pd.Series, facts: Facts) -> pd.Series:
    """The reviewing officer's name for each child; blank where nobody is."""
    return looked_up(children, facts[reviewing_officers], "child_id", "iro")
