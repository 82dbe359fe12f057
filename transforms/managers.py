"""Who manages what: the manager of a record, and a team's managers of one level."""

import pandas as pd

from transforms.facts import Facts, fact
from transforms.latest import newest_first
from transforms.lookup import looked_up
from transforms.scope import scope
from transforms.workers import workers

AUTHORISED_IT, MANAGES_NOW = "Authorised it", "Manages the worker's team now"
PRACTICE_MANAGER = "PRACTICE_MANAGER"
LEVELS = (PRACTICE_MANAGER, "TEAM_MANAGER", "SENIOR_MANAGER", "HEAD_OF_SERVICE")


@fact(grain="whole")
def managers_by_team(facts: Facts) -> pd.DataFrame:
    """The managers of each team on the as-at date: team_id, role_code, manager, record.

    Rule: of several of one level the latest start, then the higher id; one whose time has ended is none.
    """
    rows = facts.table("team_manager", "team_manager_id", "team_id", "worker_id", "role_code", "start_date", "end_date")
    rows = rows[rows["role_code"].isin(LEVELS) & rows["end_date"].isna() & rows["team_id"].notna()]
    rows = newest_first(rows, ["start_date"], "team_manager_id").drop_duplicates(["team_id", "role_code"])
    rows = rows.reset_index(drop=True)
    rows["manager"] = looked_up(rows["worker_id"], facts[workers], "worker_id", "worker_name")
    return rows.assign(record="team_manager/" + rows["team_manager_id"])[["team_id", "role_code", "manager", "record"]]


def manager_at(teams: pd.Series, level: str, facts: Facts) -> pd.Series:
    """The manager of each team at one of `LEVELS`, blank where none is named; in the same order and index."""
    known = facts[managers_by_team]
    return looked_up(teams, known[known["role_code"].eq(level)], "team_id", "manager")


def answerable(rows: pd.DataFrame, facts: Facts) -> pd.DataFrame:
    """The manager who answers for each record.

    Shape:  manager, manager_basis (how that is known), practice_manager, manager_has_left; one row per record, in the
            same order and index.
    Rule:   who authorised it, by `authorised_by`; else who manages now the present team of the worker on it, else the
            team on it, else the team that holds the child. A manager has left where every worker of that name has.
    Source: T-S47-BY-MANAGER, reading of the ambiguity.
    """
    team = looked_up(rows["worker_id"], facts[workers], "worker_id", "team_id").fillna(rows["team_id"])
    team = team.fillna(looked_up(rows["child_id"], facts[scope], "child_id", "team_id"))
    now = looked_up(team, facts.organisation.teams, "team_id", "team_manager")
    basis = pd.Series(pd.NA, index=rows.index, dtype="str").mask(now.notna(), MANAGES_NOW)
    manager = rows["authorised_by"].fillna(now)
    return pd.DataFrame(
        {
            "manager": manager,
            "manager_basis": basis.mask(rows["authorised_by"].notna(), AUTHORISED_IT),
            "practice_manager": manager_at(team, PRACTICE_MANAGER, facts),
            "manager_has_left": manager.isin(_names_of_leavers(facts)).astype("boolean"),
        }
    )


def _names_of_leavers(facts: Facts) -> pd.Series:
    staff = facts[workers][["worker_id", "worker_name"]]
    ends = facts.table("worker", "worker_id", "end_date")
    has_left = looked_up(staff["worker_id"], ends, "worker_id", "end_date").notna()
    return staff.loc[has_left & ~staff["worker_name"].isin(staff.loc[~has_left, "worker_name"]), "worker_name"].dropna()
