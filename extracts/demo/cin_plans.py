"""FACT_CARE_PLAN_SUMMARY, FACT_CARE_PLANS and FACT_CARE_PLAN_DETAILS of children in need: plans and their revisions."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from extracts.demo import lcs_schema
from extracts.demo.clock import DAY, close_of, happened, so_far
from extracts.demo.draw import Array, blank_key, chance, lag
from extracts.demo.keys import NOBODY, keys
from extracts.demo.recurring import through
from extracts.demo.world import World

PLAN_TYPE, VOID = "FP", "z"
MADE_AFTER = [(70, 0, 5), (22, 6, 12), (8, 13, 30)]  # days after the assessment was authorised, or the plan ended
REVISED_AFTER = [(60, 30, 60), (30, 61, 95), (10, 96, 180)]
WITHOUT_PLAN, BROKEN, VOIDED = 0.06, 0.10, 0.015


@dataclass(frozen=True)
class Plans:
    """The rows by table; `plans` has one row a plan that was not voided: member, start, end, series_id."""

    frames: dict[str, pd.DataFrame]
    plans: pd.DataFrame


def plan(world: World) -> Plans:
    """Plans begun by the as-at day, their revisions, and a few that were voided."""
    rng = world.rng("cin plans")
    plans = _plans(rng, world)
    revisions = _revisions(rng, world, plans)
    written = {
        "FACT_CARE_PLAN_SUMMARY": _summary_frame(rng, world, plans),
        "FACT_CARE_PLANS": _revision_frame(rng, world, plans, revisions),
        "FACT_CARE_PLAN_DETAILS": _detail_frame(rng, world, plans, revisions),
    }
    return Plans(written, plans)


def _plans(rng: np.random.Generator, world: World) -> pd.DataFrame:
    """One row a plan: member, start, end; one in ten is broken off and taken up again on the day."""
    members = world.journeys.members
    path, end = members["path"].to_numpy("str"), members["end"].to_numpy(DAY)
    protected = world.plan_ids != NOBODY
    follows = np.where(protected, members["plan_end"].to_numpy(DAY), world.of_members("authorised").astype(DAY))
    start = follows + lag(rng, len(members), MADE_AFTER)
    planned = np.isin(path, ["CIN", "DISABLED", "CP"]) & ~np.isnat(start) & (start < end)
    planned &= happened(start, world.as_at) & ~chance(rng, len(members), WITHOUT_PLAN)
    member = np.flatnonzero(planned)
    plans = pd.DataFrame({"member": member, "start": start[member], "end": end[member]})
    days = (plans["end"] - plans["start"]).dt.days.to_numpy()
    broken = np.flatnonzero(chance(rng, len(plans), BROKEN) & (days > 60))
    turn = plans["start"].to_numpy(DAY)[broken] + (days[broken] * (0.3 + 0.4 * rng.random(len(broken)))).astype("int64")
    second = plans.iloc[broken].assign(start=turn)[happened(turn, world.as_at)]
    first_end = plans["end"].to_numpy(DAY).copy()
    first_end[broken] = turn
    plans = pd.concat([plans.assign(end=first_end), second])
    plans = plans.sort_values(["start", "member"], kind="stable", ignore_index=True)
    return plans.assign(series_id=keys("cin_plan_summary", len(plans)))


def _revisions(rng: np.random.Generator, world: World, plans: pd.DataFrame) -> pd.DataFrame:
    """One row a revision: row (of the plan), start, end; each runs until the next one."""
    start, end = plans["start"].to_numpy(DAY), plans["end"].to_numpy(DAY)
    row, day = through(rng, start, np.minimum(end - 1, world.as_at), [(1, 0, 0)], REVISED_AFTER)
    last = np.concatenate([row[1:] != row[:-1], [True]])[: len(row)]
    until = np.where(last, so_far(end[row], world.as_at), np.roll(day, -1))
    return pd.DataFrame({"row": row, "start": day, "end": until, "cin_plan_id": keys("cin_plan", len(row))})


def _summary_frame(rng: np.random.Generator, world: World, plans: pd.DataFrame) -> pd.DataFrame:
    void = plans[chance(rng, len(plans), VOIDED)]
    rows = pd.concat([plans, void], ignore_index=True)
    number = np.arange(len(rows)) - len(plans) + rows["series_id"].max() + 1 if len(rows) else np.arange(0)
    is_void = np.arange(len(rows)) >= len(plans)
    end = so_far(rows["end"].to_numpy(DAY), world.as_at)
    status = np.where(is_void, VOID, np.where(np.isnat(end), "A", "C"))
    values = {
        "FACT_CARE_PLAN_SUMMARY_ID": np.where(is_void, number, rows["series_id"]),
        "FACT_REFERRAL_ID": world.referral_ids[rows["member"]],
        "DIM_PERSON_ID": _person(world, rows["member"].to_numpy()),
        "START_DTTM": rows["start"],
        "END_DTTM": end,
        "DIM_LOOKUP_PLAN_TYPE_CODE": np.full(len(rows), PLAN_TYPE),
        "DIM_LOOKUP_PLAN_STATUS_ID_CODE": status,
    }
    return lcs_schema.frame("FACT_CARE_PLAN_SUMMARY", values)


def _revision_frame(
    rng: np.random.Generator, world: World, plans: pd.DataFrame, revisions: pd.DataFrame
) -> pd.DataFrame:
    member = plans["member"].to_numpy()[revisions["row"]]
    team, worker = _holders(rng, world, member)
    end = revisions["end"].to_numpy(DAY)
    changed = np.where(np.isnat(end), revisions["start"].to_numpy(DAY), end)
    values = {
        "FACT_CARE_PLAN_ID": revisions["cin_plan_id"],
        "FACT_CARE_PLAN_SUMMARY_ID": plans["series_id"].to_numpy()[revisions["row"]],
        "DIM_PERSON_ID": _person(world, member),
        "FACT_REFERRAL_ID": world.referral_ids[member],
        "START_DTTM": revisions["start"],
        "END_DTTM": end,
        "MODIF_DTTM": close_of(changed),
        "DIM_LOOKUP_PLAN_TYPE_ID_CODE": np.full(len(member), PLAN_TYPE),
        "DIM_LOOKUP_PLAN_STATUS_ID_CODE": np.where(np.isnat(end), "A", "C"),
        "DIM_PLAN_COORD_DEPT_ID": team,
        "DIM_PLAN_COORD_DEPT_ID_DESC": world.staffed.team_name(team),
        "DIM_PLAN_COORD_ID": worker,
        "DIM_PLAN_COORD_ID_DESC": world.staffed.name_of(worker),
    }
    return lcs_schema.frame("FACT_CARE_PLANS", values)


def _detail_frame(rng: np.random.Generator, world: World, plans: pd.DataFrame, revisions: pd.DataFrame) -> pd.DataFrame:
    member = plans["member"].to_numpy()[revisions["row"]]
    team, worker = _holders(rng, world, member)
    values = {
        "FACT_REFERRAL_ID": world.referral_ids[member],
        "DIM_OUTCM_CREATE_BY_DEPT_ID": team,
        "DIM_NEED_CREATE_BY_ID": worker,
    }
    return lcs_schema.frame("FACT_CARE_PLAN_DETAILS", values)


def _holders(rng: np.random.Generator, world: World, member: Array) -> tuple[Array, Array]:
    """The team and worker who coordinate; siblings' plans have the same worker."""
    members = world.journeys.members
    episode = members["episode"].to_numpy()[member]
    disabled = members["path"].to_numpy("str")[member] == "DISABLED"
    team = np.where(disabled, world.team("disabled", episode), world.team("safeguarding", episode))
    worker = world.staffed.worker_of(team, rng.random(len(world.journeys.episodes))[episode])
    return team, blank_key(rng, worker, 0.02)


def _person(world: World, member: Array) -> Array:
    return world.person_ids(world.journeys.members["child"].to_numpy()[member])
