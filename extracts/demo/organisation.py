"""The county's teams and workers: the same for every seed, more of them for a larger demo.

LCS holds no hierarchy. Team to district to locality is therefore told apart from the database, in
the rows of `organisation_csv`.
"""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np
import pandas as pd

from extracts.demo import lcs_schema
from extracts.demo.draw import Array, blank, chance, choose, generator, ranks
from extracts.demo.keys import NOBODY, keys
from extracts.demo.names import cultures, names, surnames

LISTED = Path(__file__).with_name("teams.csv")
SEED = 1974  # the authority's own: another seed brings other children to the same teams
CHILDREN_PER_SET_OF_TEAMS = 6_000
TEAM_TYPES = {
    "front_door": "Front Door", "assessment": "Assessment", "safeguarding": "Child in Need and Child Protection",
    "closed": "Child in Need and Child Protection", "looked_after": "Children Looked After",
    "leaving_care": "Leaving Care", "disabled": "Disabled Children", "fostering": "Fostering", "adoption": "Adoption",
    "conference": "Independent Reviewing", "early_help": "Early Help",
}  # fmt: skip
TITLES = {
    "leaving_care": {"Personal Adviser": 6, "Social Worker": 3},
    "conference": {"Independent Reviewing Officer": 1},
    "early_help": {"Family Support Worker": 1},
}
USUAL_TITLES = {"Social Worker": 11, "Social Worker (ASYE)": 3, "Advanced Social Work Practitioner": 2}
SUPPORT_TITLE = "Family Support Worker"


@dataclass(frozen=True, eq=False)
class Organisation:
    """The teams, one row each with `team_id`, and the workers, one row each with `worker_id` and `team_id`."""

    teams: pd.DataFrame
    workers: pd.DataFrame

    @cached_property
    def districts(self) -> Array:
        """The districts in the order of the list."""
        return self.teams["district"].unique()

    def team_for(self, function: str, district: Array, choice: Array) -> Array:
        """The team of that function for each district: in it, else in its locality, else anywhere.

        `choice` (0 to 1) decides among several, so that one family always gets the same.
        """
        table, counts = _teams_of(self, function)
        position = (choice * counts[district]).astype("int64")
        return table[district, position]

    def worker_of(self, team: Array, choice: Array, *, support: bool = False) -> Array:
        """A worker of each team who holds cases, or a support worker; `choice` (0 to 1) decides which."""
        table, counts = self._support if support else self._holders
        row = np.searchsorted(self.teams["team_id"].to_numpy(), team)
        return table[row, (choice * counts[row]).astype("int64")]

    def manager_of(self, team: Array) -> Array:
        """The manager of each team."""
        managers = self.workers[self.workers["is_manager"]].drop_duplicates("team_id")
        return managers["worker_id"].to_numpy()[np.searchsorted(managers["team_id"].to_numpy(), team)]

    def name_of(self, worker: Array) -> Array:
        """Each worker's name in words; nothing where there is none."""
        return self._told(self.workers["surname"] + ", " + self.workers["forename"], worker)

    def staff_id_of(self, worker: Array) -> Array:
        """Each worker's staff number as it was typed; nothing where there is none."""
        return self._told(self.workers["staff_id"], worker)

    def _told(self, column: pd.Series, worker: Array) -> Array:
        known = worker != NOBODY
        position = np.where(known, worker - self.workers["worker_id"].iloc[0], 0)
        return blank(column.to_numpy("object")[position], ~known)

    def team_name(self, team: Array) -> Array:
        """Each team's name; nothing where there is none."""
        row = np.searchsorted(self.teams["team_id"].to_numpy(), np.maximum(team, 0)).clip(max=len(self.teams) - 1)
        return blank(self.teams["team"].to_numpy("object")[row], team <= 0)

    def ids(self, function: str) -> Array:
        """The teams of a function."""
        return self.teams.loc[self.teams["function"] == function, "team_id"].to_numpy()

    @cached_property
    def _holders(self) -> tuple[Array, Array]:
        return self._by_team(~self.workers["is_manager"] & ~self.workers["is_support"])

    @cached_property
    def _support(self) -> tuple[Array, Array]:
        return self._by_team(self.workers["is_support"])

    def _by_team(self, wanted: pd.Series) -> tuple[Array, Array]:
        lists = self.workers[wanted].groupby("team_id")["worker_id"].apply(list)
        return _ragged([lists.get(team, [NOBODY]) for team in self.teams["team_id"]])


@lru_cache
def _teams_of(staffed: Organisation, function: str) -> tuple[Array, Array]:
    """The teams of a function near each district, in the form of `_ragged`."""
    own = staffed.teams[staffed.teams["function"] == function]
    place = staffed.teams.drop_duplicates("district").set_index("district")["locality"]
    near = [
        own[own["district"] == district]["team_id"].tolist()
        or own[own["locality"] == place[district]]["team_id"].tolist()
        or own["team_id"].tolist()
        for district in staffed.districts
    ]
    return _ragged(near)


@lru_cache
def organisation(children: int) -> Organisation:
    """The teams and workers for a demo of so many children."""
    teams = _teams(max(1, round(children / CHILDREN_PER_SET_OF_TEAMS)))
    return Organisation(teams, _workers(teams))


def organisation_csv(children: int) -> pd.DataFrame:
    """What organisation.csv holds for a demo of so many children.

    Shape: `team_id`, `team`, `district`, `locality`, `team_manager`, one row a team, all text; nobody manages the
    team that has closed.
    """
    staffed = organisation(children)
    managers = staffed.workers[staffed.workers["is_manager"]].set_index("team_id")
    named = (managers["forename"] + " " + managers["surname"]).reindex(staffed.teams["team_id"])
    places = staffed.teams[["team_id", "team", "district", "locality"]].astype("str")
    is_closed = staffed.teams["function"].eq("closed").to_numpy()
    return places.assign(team_manager=np.where(is_closed, "", named.to_numpy("str")))


def frames(staffed: Organisation) -> dict[str, pd.DataFrame]:
    """DIM_DEPARTMENT and DIM_WORKER, each with the row -1 that stands for none."""
    return {"DIM_DEPARTMENT": _departments(staffed.teams), "DIM_WORKER": _staff(staffed)}


def _teams(sets: int) -> pd.DataFrame:
    listed = pd.read_csv(LISTED, dtype={"posts": "int64"})
    times = np.where(listed["numbered"] == "yes", sets, 1)
    teams = listed.loc[listed.index.repeat(times)].drop(columns="numbered").reset_index(drop=True)
    number = ranks(times) + 1
    teams["team"] = np.where(number > 1, teams["team"] + " " + pd.Series(number).astype("str"), teams["team"])
    return teams.assign(team_id=keys("department", len(teams)))


def _workers(teams: pd.DataFrame) -> pd.DataFrame:
    rng = generator(SEED, "workers")
    team = teams.loc[teams.index.repeat(teams["posts"])].reset_index(drop=True)
    rank, count = ranks(teams["posts"].to_numpy()), len(team)
    background = cultures(
        rng, count, {"british": 70, "irish": 4, "african": 8, "indian": 6, "pakistani": 5, "polish": 2}
    )
    title = choose(rng, count, USUAL_TITLES)
    for function, weights in TITLES.items():
        own = (team["function"] == function).to_numpy()
        title[own] = choose(rng, int(own.sum()), weights)
    support = (rank == team["posts"] - 1) & team["function"].isin(["assessment", "safeguarding", "closed", "disabled"])
    title = np.where(rank == 0, "Team Manager", np.where(support, SUPPORT_TITLE, title))
    return pd.DataFrame(
        {
            "worker_id": keys("worker", count),
            "team_id": team["team_id"],
            "function": team["function"],
            "team": team["team"],
            "staff_id": _staff_ids(rng, count),
            "forename": names(rng, background, choose(rng, count, {"F": 4, "M": 1})),
            "surname": surnames(rng, background, double=0.04),
            "title": title,
            "is_manager": rank == 0,
            "is_support": support.to_numpy() & (rank > 0),
        }
    )


def _departments(teams: pd.DataFrame) -> pd.DataFrame:
    values = {
        "DIM_DEPARTMENT_ID": [NOBODY, *teams["team_id"]],
        "NAME": [None, *teams["team"]],
        "DEPT_ID": [None, *keys("department_number", len(teams)).astype(str)],
        "DEPT_TYPE_DESCRIPTION": [None, *teams["function"].map(TEAM_TYPES)],
    }
    return lcs_schema.frame("DIM_DEPARTMENT", values)


def _staff(staffed: Organisation) -> pd.DataFrame:
    rng, workers = generator(SEED, "staff"), staffed.workers
    count = len(workers)
    registered = ~workers["title"].isin([SUPPORT_TITLE, "Personal Adviser"]) & ~chance(rng, count, 0.06)
    number = "SW" + pd.Series(rng.integers(10_000, 199_999, count)).astype("str").to_numpy("object")
    values = {
        "DIM_WORKER_ID": [NOBODY, *workers["worker_id"]],
        "STAFF_ID": ["-1", *workers["staff_id"]],
        "FORENAME": [None, *workers["forename"]],
        "SURNAME": [None, *workers["surname"]],
        "WORKER_ID_CODE": [None, *blank(number, ~registered.to_numpy())],
        "JOB_TITLE": [None, *workers["title"]],
        "DEPARTMENT_NAME": [None, *_present_team(staffed)],
        "FULL_TIME_EQUIVALENCY": [None, *choose(rng, count, {1.0: 70, 0.8: 14, 0.6: 10, 0.5: 6})],
    }
    return lcs_schema.frame("DIM_WORKER", values)


def _staff_ids(rng: np.random.Generator, count: int) -> Array:
    """Staff numbers as they were typed: spaces about some, a filler for others."""
    number = pd.Series(keys("staff_number", count)).astype("str").to_numpy("object")
    before, after = (choose(rng, count, {"": 86, " ": 10, "  ": 4}).astype("object") for _ in range(2))
    filler = choose(rng, count, {"": 94, "unknown": 3, "Unknown ": 2, "UNKNOWN": 1}).astype("object")
    return np.where(filler == "", before + number + after, filler)


def moved_worker(staffed: Organisation) -> tuple[int, int]:
    """The worker who has moved, and the team they have moved to."""
    first_safeguarding = staffed.ids("safeguarding")[3]
    holders = staffed.workers[(staffed.workers["team_id"] == first_safeguarding) & ~staffed.workers["is_manager"]]
    return int(holders["worker_id"].iloc[0]), int(staffed.ids("looked_after")[-1])


def _present_team(staffed: Organisation) -> Array:
    worker, team = moved_worker(staffed)
    gone = staffed.workers["function"].to_numpy() == "closed"
    now = np.where(gone, staffed.team_name(staffed.ids("safeguarding")[:1].repeat(len(gone))), staffed.workers["team"])
    moved = staffed.workers["worker_id"].to_numpy() == worker
    return np.where(moved, staffed.team_name(np.full(len(moved), team)), now)


def _ragged(lists: list[list[int]]) -> tuple[Array, Array]:
    counts = np.array([len(one) for one in lists])
    table = np.full((len(lists), counts.max()), NOBODY, dtype="int64")
    table[np.arange(len(lists)).repeat(counts), ranks(counts)] = np.concatenate(lists)
    return table, counts
