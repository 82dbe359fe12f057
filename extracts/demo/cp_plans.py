"""FACT_CP_PLAN and FACT_CP_VISIT: the plans conferences made, and which visits were made under them."""

import numpy as np
import pandas as pd

from extracts.demo import lcs_schema
from extracts.demo.clock import DAY, NEVER, add_working_days, day_of, so_far
from extracts.demo.draw import Array, blank, chance, choose
from extracts.demo.keys import NOBODY, keys
from extracts.demo.world import World

CATEGORIES = {
    "Neglect": 44, "Emotional": 34, "Physical": 7, "Sexual": 4, "Multiple: Neglect, Emotional": 5,
    "Multiple: Emotional, Physical": 4, "Multiple: Neglect, Physical": 1, "Multiple: Emotional, Sexual": 1,
}  # fmt: skip
OTHER_AUTHORITY_SHARE = 0.006  # of the cases without a plan of the county's own
VISITS_ON_RECORD = 0.94  # not every visit's note has a row of its own
VISITS_OF_LOST_PLANS = 0.004


def plan_frame(world: World, conference_of_member: Array) -> pd.DataFrame:
    """Plans made by the as-at day, and a few that other authorities hold."""
    rng, members = world.rng("cp plans"), world.journeys.members
    own = np.flatnonzero(world.plan_ids != NOBODY)
    own = own[np.argsort(world.plan_ids[own])]
    start, end = (members[name].to_numpy(DAY)[own] for name in ("plan_start", "plan_end"))
    episodes = len(world.journeys.episodes)
    category = choose(rng, episodes, CATEGORIES)[members["episode"].to_numpy()[own]]
    latest = np.where(chance(rng, len(own), 0.12), choose(rng, len(own), CATEGORIES), category)
    other = _other_authority(rng, world)
    values = {
        "FACT_CP_PLAN_ID": np.concatenate([world.plan_ids[own], _further_ids(world, len(other))]),
        "FACT_REFERRAL_ID": world.referral_ids[np.concatenate([own, other["member"]])],
        "FACT_INITIAL_CP_CONFERENCE_ID": np.concatenate([conference_of_member[own], np.full(len(other), NOBODY)]),
        "DIM_PERSON_ID": world.person_ids(members["child"].to_numpy()[np.concatenate([own, other["member"]])]),
        "START_DTTM": np.concatenate([start, other["start"]]),
        "END_DTTM": so_far(np.concatenate([end, other["end"]]), world.as_at),
        "IS_OLA": np.concatenate([blank(np.full(len(own), "N"), chance(rng, len(own), 0.2)), np.full(len(other), "Y")]),
        "INIT_CATEGORY_DESC": np.concatenate([category, choose(rng, len(other), CATEGORIES)]),
        "CP_CATEGORY_DESC": np.concatenate([blank(latest, chance(rng, len(own), 0.01)), np.full(len(other), None)]),
    }
    return lcs_schema.frame("FACT_CP_PLAN", values)


def visit_frame(world: World, notes: pd.DataFrame) -> pd.DataFrame:
    """A row for most statutory visit notes; now and then the plan named is not among the plans.

    `notes` holds the visits: note, member, at.
    """
    rng = world.rng("cp visits")
    rows = notes[chance(rng, len(notes), VISITS_ON_RECORD)].drop_duplicates(["note", "member"])
    count, member = len(rows), rows["member"].to_numpy()
    lost = keys("cp_plan", 5, skip=0) + 500  # numbers that no plan bears
    plan = np.where(chance(rng, count, VISITS_OF_LOST_PLANS), rng.choice(lost, count), world.plan_ids[member])
    values = {
        "FACT_CP_VISIT_ID": keys("cp_visit", count),
        "FACT_CASENOTE_ID": rows["note"],
        "FACT_CP_PLAN_ID": plan,
        "DIM_PERSON_ID": world.person_ids(world.journeys.members["child"].to_numpy()[member]),
        "VISIT_DTTM": rows["at"],
    }
    return lcs_schema.frame("FACT_CP_VISIT", values)


def _other_authority(rng: np.random.Generator, world: World) -> pd.DataFrame:
    """Temporary plans of children who came from elsewhere, begun with the referral."""
    members = world.journeys.members
    without = (world.plan_ids == NOBODY) & np.isin(members["path"], ["ASSESSED", "CIN"])
    begun = day_of(world.of_members("referral_at")) < world.as_at
    member = np.flatnonzero(without & begun & chance(rng, len(members), OTHER_AUTHORITY_SHARE))
    start = day_of(world.of_members("referral_at"))[member]
    end = np.minimum(add_working_days(start, rng.integers(5, 30, len(member))), members["end"].to_numpy(DAY)[member])
    return pd.DataFrame({"member": member, "start": start, "end": np.where(end < start, NEVER, end)})


def _further_ids(world: World, count: int) -> Array:
    last = int(world.plan_ids.max(initial=NOBODY))
    return keys("cp_plan", count) if last == NOBODY else last + 1 + np.arange(count)
