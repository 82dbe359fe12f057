"""The personal adviser of each young person leaving care."""

import pandas as pd

from transforms.facts import Facts, fact
from transforms.latest import latest_per
from transforms.lookup import looked_up
from transforms.workers import team_names, workers

ADVISER = "PERSONAL_ADVISER"


@fact(grain="child")
def personal_advisers(facts: Facts) -> pd.DataFrame:
    """Who is each young person's personal adviser on the as-at date.

    Shape:  one row per young person with one: child_id, personal_adviser, start_date, team_name, record.
    Rule:   an involvement in that role that has begun, has not ended (one that ends on the as-at date has) and names
            a worker; of several the one that started last, then the higher record id. Team: that of the
            involvement, else the adviser's present team.
    Source: D2I ssd-data-model, Annex A SQL v1.2.0, list 9; source notes on LCS, "Care leaver" (role 16PLUS).
    """
    held = facts.table(
        "involvement", "involvement_id", "child_id", "worker_id", "team_id", "role_code", "start_date", "end_date"
    )
    held = held[held["role_code"].eq(ADVISER).fillna(False) & held["end_date"].isna() & held["worker_id"].notna()]
    held = latest_per(held, "child_id", ["start_date"], "involvement_id")
    staff = facts[workers]
    held["personal_adviser"] = looked_up(held["worker_id"], staff, "worker_id", "worker_name")
    present_team = looked_up(held["worker_id"], staff, "worker_id", "team_name")
    own_team = looked_up(held["team_id"], team_names(facts), "team_id", "team_name")
    held["team_name"] = own_team.fillna(present_team)
    held["record"] = "involvement/" + held["involvement_id"]
    return held[["child_id", "personal_adviser", "start_date", "team_name", "record"]].reset_index(drop=True)
