"""FACT_INVOLVEMENTS: who held the case, in which team, from when to when; and who else was round the child."""

import numpy as np
import pandas as pd

from extracts.demo import lcs_schema
from extracts.demo.clock import DAY, NEVER, SECOND, add_working_days, day_of, happened, so_far, years
from extracts.demo.draw import Array, blank, blank_key, chance, choose, lag, pairs, ranks
from extracts.demo.keys import NOBODY, RANGES, keys
from extracts.demo.organisation import moved_worker
from extracts.demo.world import World

CASE_WORKER, ADVISER, REVIEWER, SUPPORT_WORKER = "CW", "16PLUS", "IRO", "FSW"
AGENCIES = {"KASCH": 45, "KAHV": 25, "KAPOL": 12, "KACAMHS": 18}
WORDS = {
    CASE_WORKER: "Case Worker", ADVISER: "Personal Adviser", REVIEWER: "Independent Reviewing Officer",
    SUPPORT_WORKER: "Family Support Worker", "KASCH": "Key Agency - School", "KAHV": "Key Agency - Health Visitor",
    "KAPOL": "Key Agency - Police", "KACAMHS": "Key Agency - CAMHS",
}  # fmt: skip
WORKER_STAYS = 260  # days a worker holds a case on average, before it is given to another
ADVISER_FROM = 15.5  # years of age
DUTY, REMARKS = "Duty", {"ALLOC to team, WORKER to follow": 2, "Handed over at joint visit": 5, "WORKER on leave": 1}
UNALLOCATED = 0.02  # of the open cases
MOVED_ON = years(0.6)  # how long before the as-at day the closed team closed and the moved worker moved
REASONS = {"MANAGE": 20, "LEFTRL": 40, "ORGRST": 10, "ABSENC": 12, "CHCHAN": 3, "OTHERS": 15}


def frame(world: World) -> pd.DataFrame:
    """Every involvement begun by the as-at day."""
    rng = world.rng("involvements")
    stages = _stages(rng, world)
    held = _told_for_children(world, _spells(rng, world, stages))
    rows = pd.concat([_unallocated(rng, world, held), _others(rng, world)], ignore_index=True)
    rows = rows[
        happened(rows["start"].to_numpy(DAY), world.as_at) & (rows["end"].isna() | (rows["end"] >= rows["start"]))
    ]
    rows = rows.sort_values(["start", "member", "role"], kind="stable", ignore_index=True)
    return _written(rng, world, rows)


def _stages(rng: np.random.Generator, world: World) -> pd.DataFrame:
    """Which kind of team holds each episode from when to when: the trunk, and the stay in care beside it."""
    episodes = world.journeys.episodes
    path, start = episodes["path"].to_numpy("str"), day_of(episodes["referral_at"].to_numpy(SECOND))
    authorised, end, care = (episodes[name].to_numpy(DAY) for name in ("authorised", "end", "care_start"))
    count, conference = len(episodes), episodes["conference"].to_numpy(DAY)
    allocated = np.minimum(
        add_working_days(start, lag(rng, count, [(55, 0, 0), (30, 1, 1), (13, 2, 3), (2, 4, 9)])).clip(min=start), end
    )
    handed_on = np.fmin(
        add_working_days(authorised, lag(rng, count, [(60, 0, 5), (30, 6, 10), (10, 11, 20)])), conference
    )
    handed_on = np.minimum(np.fmax(np.where(np.isnat(handed_on), end, handed_on), allocated), end)
    into_care = np.fmin(np.fmax(add_working_days(care, lag(rng, count, [(100, 10, 45)])), handed_on), end)
    worked = np.isin(path, ["CIN", "CP", "CLA"])
    first = np.select([path == "NFA", path == "DISABLED"], ["front_door", "disabled"], "assessment")
    adult = _eighteenth(world)
    in_care = np.flatnonzero(~np.isnat(care))
    stages = [
        (np.arange(count), first, allocated, np.where(worked, handed_on, end)),
        (np.flatnonzero(worked), np.full(count, "safeguarding"), handed_on, end),
        (in_care, np.full(count, "looked_after"), into_care, np.fmin(adult, end)),
        (in_care[~np.isnat(adult[in_care])], np.full(count, "leaving_care"), adult, end),
    ]
    laid = [
        pd.DataFrame({"episode": own, "function": function[own], "start": begin[own], "end": finish[own]})
        for own, function, begin, finish in stages
    ]
    rows = pd.concat(laid, ignore_index=True)
    return rows.assign(in_care=rows["function"].isin(["looked_after", "leaving_care"]).to_numpy())


def _eighteenth(world: World) -> Array:
    """For each episode of a care leaver, the day of coming of age; nothing for others."""
    leaver = world.people.children.drop_duplicates("family").set_index("family")
    own = leaver.loc[world.journeys.episodes["family"]]
    return np.where(own["is_care_leaver"], own["birth"].to_numpy(DAY) + years(18), NEVER)


def _spells(rng: np.random.Generator, world: World, stages: pd.DataFrame) -> pd.DataFrame:
    """Each stage cut where the case passed from one worker of the team to another."""
    begin, finish = stages["start"].to_numpy(DAY), stages["end"].to_numpy(DAY)
    length = (np.minimum(finish, world.as_at) - begin).astype("int64").clip(min=0)
    counts = 1 + rng.poisson(length / WORKER_STAYS)
    row = np.repeat(np.arange(len(stages)), counts)
    turn = ranks(counts)
    cut = (length[row] * (turn + 0.35 * (rng.random(len(row)) - 0.5) * (turn > 0)) / counts[row]).astype("int64")
    start = begin[row] + cut
    last = turn == counts[row] - 1
    following = np.concatenate([start[1:], start[:1]])
    own = stages.iloc[row].reset_index(drop=True)
    team = _teams(world, own)
    team = _closed_team(world, own, team, np.where(last, finish[row], following))
    worker = world.staffed.worker_of(team, rng.random(len(row)))
    spells = own.assign(start=start, end=np.where(last, finish[row], following), team=team, worker=worker)
    return _without_the_moved(rng, world, spells)


def _teams(world: World, own: pd.DataFrame) -> Array:
    episode, function = own["episode"].to_numpy(), own["function"].to_numpy("str")
    names = ("front_door", "assessment", "safeguarding", "looked_after", "leaving_care", "disabled")
    return np.select([function == name for name in names], [world.team(name, episode) for name in names])


def _closed_team(world: World, own: pd.DataFrame, team: Array, end: Array) -> Array:
    """Before it closed, the closed team held some of its district's cases."""
    place = world.people.families["district"].to_numpy()[world.journeys.episodes["family"].to_numpy()[own["episode"]]]
    corvale = np.flatnonzero(world.staffed.districts == "Corvale")
    earlier = (own["function"] == "safeguarding").to_numpy() & (end < world.as_at - MOVED_ON) & np.isin(place, corvale)
    return np.where(earlier & (own["episode"].to_numpy() % 2 == 0), world.staffed.ids("closed")[0], team)


def _without_the_moved(rng: np.random.Generator, world: World, spells: pd.DataFrame) -> pd.DataFrame:
    """The worker who moved holds no case of the old team any more, and some of the new one."""
    worker, new_team = moved_worker(world.staffed)
    left = world.as_at - MOVED_ON
    gone = (spells["worker"] == worker).to_numpy() & (spells["end"].to_numpy(DAY) > left)
    instead = world.staffed.worker_of(spells["team"].to_numpy(), rng.random(len(spells)))
    taken_on = (
        (spells["team"] == new_team).to_numpy() & (spells["start"].to_numpy(DAY) > left) & chance(rng, len(spells), 0.2)
    )
    colleague = np.where(instead == worker, worker + 1, instead)
    return spells.assign(worker=np.select([gone, taken_on], [colleague, worker], spells["worker"]))


def _told_for_children(world: World, spells: pd.DataFrame) -> pd.DataFrame:
    """Each spell for each child it concerned: a child who enters care leaves the trunk for the looked-after team."""
    members = world.journeys.members
    spell, member = pairs(spells["episode"].to_numpy(), members["episode"].to_numpy())
    rows = spells.iloc[spell].reset_index(drop=True).assign(member=member, role=CASE_WORKER)
    enters = ~np.isnat(members["care_start"].to_numpy(DAY)[member])
    care_from = spells[spells["in_care"]].groupby("episode")["start"].min()
    leaves = care_from.reindex(rows["episode"]).to_numpy(DAY)  # a demo of a few children may have none in care
    in_care, start, end = rows["in_care"].to_numpy(), rows["start"].to_numpy(DAY), rows["end"].to_numpy(DAY)
    cut = ~in_care & enters & (end > leaves)
    kept = np.where(in_care, enters, ~(enters & (start >= leaves)))
    return rows.assign(end=np.where(cut, leaves, end))[kept].reset_index(drop=True)


def _unallocated(rng: np.random.Generator, world: World, held: pd.DataFrame) -> pd.DataFrame:
    """The same spells, but that the last worker of a few open cases has gone and nobody has followed."""
    left = chance(rng, len(world.journeys.members), UNALLOCATED)[held["member"].to_numpy()]
    start, end = held["start"].to_numpy(DAY), held["end"].to_numpy(DAY)
    gone = left & happened(start, world.as_at) & ~happened(end, world.as_at)
    since = np.maximum(world.as_at - rng.integers(1, 25, len(held)).astype("timedelta64[D]"), start)
    return held.assign(end=np.where(gone, since, end))


def _others(rng: np.random.Generator, world: World) -> pd.DataFrame:
    """Reviewing officers, personal advisers, support workers and outside agencies."""
    members = world.journeys.members
    day = {name: members[name].to_numpy(DAY) for name in ("plan_start", "plan_end", "care_start", "care_end", "end")}
    referred, path = day_of(world.of_members("referral_at")), members["path"].to_numpy("str")
    authorised = world.of_members("authorised").astype(DAY)
    count, every = len(members), np.arange(len(members))
    episode = members["episode"].to_numpy()
    born = world.births(members["child"].to_numpy())
    prepared = born + years(ADVISER_FROM) + lag(rng, count, [(55, 0, 60), (35, 61, 270), (10, 271, 540)])
    prepared = np.where(day["care_end"] > born + years(16), np.maximum(day["care_start"], prepared), NEVER)
    worked = np.isin(path, ["CIN", "CP", "CLA"])
    by_episode = rng.random(len(world.journeys.episodes))[episode]
    on_plan, in_care = ~np.isnat(day["plan_start"]), ~np.isnat(day["care_start"])
    nobody = np.full(count, NOBODY)
    teams = {
        REVIEWER: np.full(count, world.staffed.ids("conference")[0]),
        ADVISER: world.team("leaving_care", episode),
        SUPPORT_WORKER: world.team("safeguarding", episode),
    }
    workers = {
        role: world.staffed.worker_of(team, by_episode, support=role == SUPPORT_WORKER) for role, team in teams.items()
    }

    def during(who: Array, role: str | Array, begin: Array, end: Array) -> pd.DataFrame:
        team, worker = (found[role] if isinstance(role, str) else nobody for found in (teams, workers))
        return pd.DataFrame(
            {"member": every, "start": begin, "end": end, "role": role, "team": team, "worker": worker}
        )[who]

    told = [
        during(on_plan & chance(rng, count, 0.95), REVIEWER, day["plan_start"], day["plan_end"]),
        during(in_care & chance(rng, count, 0.95), REVIEWER, day["care_start"], day["care_end"]),
        during((prepared < day["end"]) & chance(rng, count, 0.96), ADVISER, prepared, day["end"]),
        during(worked & chance(rng, count, 0.2), SUPPORT_WORKER, authorised, day["end"]),
        during(worked & chance(rng, count, 0.4), choose(rng, count, AGENCIES), referred, day["end"]),
    ]
    return pd.concat(told, ignore_index=True)


def _history_ids(worker: Array) -> Array:
    """The key of each worker's line in the worker history; -1 where there is no worker."""
    known = worker != NOBODY
    return np.where(known, RANGES["worker_history"][0] + worker - RANGES["worker"][0], NOBODY)


def _written(rng: np.random.Generator, world: World, rows: pd.DataFrame) -> pd.DataFrame:
    count, role = len(rows), rows["role"].to_numpy("object")
    team, worker = rows["team"].to_numpy("int64"), blank_key(rng, rows["worker"].to_numpy("int64"), 0.02)
    own = role == CASE_WORKER
    not_kept = choose(rng, count, {"kept": 900, "-1": 70, "0": 26, "neither": 4})
    department = np.select([np.isin(not_kept, ["-1", "neither"]), not_kept == "0"], [NOBODY, 0], team)
    lost = (not_kept == "neither") | ((not_kept == "kept") & chance(rng, count, 0.03))
    history = np.where(lost, choose(rng, count, {NOBODY: 7, 0: 3}), team)
    agency = np.isin(role.astype("str"), list(AGENCIES))
    allocated = np.where(
        own, choose(rng, count, {"Y": 95, "y": 4, "N": 1}), np.where(agency & chance(rng, count, 0.01), "Y", "N")
    )
    end = so_far(rows["end"].to_numpy(DAY), world.as_at)
    passed_on = own & ~np.isnat(end) & chance(rng, count, 0.8)
    values = {
        "FACT_INVOLVEMENTS_ID": keys("involvement", count),
        "DIM_PERSON_ID": world.person_ids(world.journeys.members["child"].to_numpy()[rows["member"]]),
        "DIM_WORKER_ID": worker,
        "DIM_LOOKUP_INVOLVEMENT_TYPE_CODE": role,
        "DIM_LOOKUP_INVOLVEMENT_TYPE_DESC": rows["role"].map(WORDS),
        "IS_ALLOCATED_CW_FLAG": blank(allocated, ~own & chance(rng, count, 0.1)),
        "START_DTTM": rows["start"].to_numpy(DAY),
        "END_DTTM": end,
        "DIM_DEPARTMENT_ID": department,
        "DIM_DEPARTMENT_NAME": world.staffed.team_name(department),
        "FACT_WORKER_HISTORY_DEPARTMENT_ID": history,
        "FACT_WORKER_HISTORY_DEPARTMENT_DESC": world.staffed.team_name(history),
        "FACT_WORKER_NAME": world.staffed.name_of(worker),
        "DIM_LOOKUP_CWREASON_CODE": blank(choose(rng, count, REASONS), ~passed_on),
        "FACT_REFERRAL_ID": blank_key(rng, world.referral_ids[rows["member"]], 0.01),
        "FACT_WORKER_HISTORY_ID": _history_ids(worker),
        "DIM_GROUP_NAME": blank(np.full(count, DUTY), ~agency & ~chance(rng, count, 0.02)),
        "COMMENTS": blank(choose(rng, count, REMARKS), chance(rng, count, 0.9)),
    }
    return lcs_schema.frame("FACT_INVOLVEMENTS", values)
