"""Memberships of teams: who works where, since when."""

import pandas as pd

from transforms.facts import Facts, fact
from transforms.latest import latest_per, newest_first


@fact(grain="whole")
def memberships(facts: Facts) -> pd.DataFrame:
    """Every worker's membership of a team on the as-at date, and the last one of workers who are in none.

    Shape:  one row per membership: worker_id, team_id, start_date, end_date, is_observed, is_current, record; a worker
            without any has one row, of the worker, without a team.
    Rule:   a source that keeps the present team only gives no dates; they are then observed, from one snapshot to the
            next, and say so. Several open memberships are several rows.
    Source: 001 Lancashire handbook, Part 2, "Team hierarchy"; requirement REC-08.
    """
    held = facts.table("worker_team", "worker_team_id", "worker_id", "team_id", "start_date", "end_date", "is_observed")
    held = held.assign(record="worker_team/" + held["worker_team_id"], is_current=held["end_date"].isna())
    now = newest_first(held[held["is_current"]], ["start_date"], "worker_team_id")
    now = now.drop_duplicates(["worker_id", "team_id"])
    past = held[~held["worker_id"].isin(now["worker_id"])]
    past = latest_per(past, "worker_id", ["end_date", "start_date"], "worker_team_id")
    staff = facts.table("worker", "worker_id")
    staff = staff[~staff["worker_id"].isin(held["worker_id"])].assign(is_current=False)
    rows = pd.concat([now, past, staff.assign(record="worker/" + staff["worker_id"])], ignore_index=True)
    return rows[["worker_id", "team_id", "start_date", "end_date", "is_observed", "is_current", "record"]]
