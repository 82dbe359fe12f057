"""Who each worker is, and the team they belong to now."""

import pandas as pd

from transforms.demographics import full_name
from transforms.facts import Facts, fact
from transforms.latest import latest_per
from transforms.lookup import looked_up


@fact(grain="whole")
def workers(facts: Facts) -> pd.DataFrame:
    """Every worker with the present team.

    Shape:  one row per worker: worker_id, worker_name ("Forename Surname"), team_id, team_name, record.
    Rule:   the membership that is open on the as-at date (one that ends on it has ended) and started last, a
            blank start counting as the earliest; then the higher record id.
    Source: worker, worker_team, team; 001 Lancashire handbook, Appendix 2, list 4 (no team history).
    """
    staff = facts.table("worker", "worker_id", "forename", "surname")
    staff["worker_name"] = full_name(staff["forename"], staff["surname"], " ")
    memberships = facts.table("worker_team", "worker_team_id", "worker_id", "team_id", "start_date", "end_date")
    present = latest_per(memberships[memberships["end_date"].isna()], "worker_id", ["start_date"], "worker_team_id")
    staff["team_id"] = looked_up(staff["worker_id"], present, "worker_id", "team_id")
    staff["team_name"] = looked_up(staff["team_id"], team_names(facts), "team_id", "team_name")
    staff["record"] = "worker/" + staff["worker_id"]
    return staff[["worker_id", "worker_name", "team_id", "team_name", "record"]]


def team_names(facts: Facts) -> pd.DataFrame:
    """Every team's name: team_id, team_name."""
    return facts.table("team", "team_id", "team_name")
