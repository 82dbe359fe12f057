"""The meetings that plan and review a child in need plan: FACT_MEETINGS and FACT_MEETING_SUBJECTS."""

import numpy as np
import pandas as pd

from extracts.demo import lcs_schema
from extracts.demo.clock import DAY, happened, on_working_day
from extracts.demo.draw import chance, pairs
from extracts.demo.keys import NOBODY, keys
from extracts.demo.meetings import meeting_frame, times
from extracts.demo.recurring import Bands, through
from extracts.demo.world import World

MEETING_TYPE = "CINReview"
FIRST: Bands = [(66, 5, 14), (24, 15, 30), (10, 31, 70)]  # days after the plan began
APART: Bands = [(62, 35, 44), (28, 45, 62), (10, 63, 130)]
PUT_OFF = 0.04


def frames(world: World, plans: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Every review by the as-at day; siblings whose plans run that day share it. `plans`: member, start, end."""
    rng = world.rng("cin reviews")
    rows = _rounds(rng, world, plans)
    team = world.team("safeguarding", rows["episode"].to_numpy())
    meeting, plan = pairs(rows["episode"].to_numpy(), _of_episode(world, plans)["episode"].to_numpy())
    day, own = rows["day"].to_numpy(DAY)[meeting], _of_episode(world, plans).iloc[plan]
    part = (own["start"].to_numpy(DAY) <= day) & (day <= own["end"].to_numpy(DAY))
    child = world.journeys.members["child"].to_numpy()[own["member"].to_numpy()[part]]
    told = pd.DataFrame(
        {"FACT_MEETINGS_ID": rows["meeting_id"].to_numpy()[meeting[part]], "DIM_PERSON_ID": world.person_ids(child)}
    ).drop_duplicates(ignore_index=True)
    named = {
        "FACT_MEETINGS_ID": told["FACT_MEETINGS_ID"],
        "DIM_PERSON_ID": told["DIM_PERSON_ID"],
        "FACT_OUTCM_FORM_ID": np.full(len(told), NOBODY),
        "DIM_LOOKUP_PARTICIPATION_CODE_DESC": np.full(len(told), None),
    }
    return {
        "FACT_MEETINGS": meeting_frame(rng, world, rows, MEETING_TYPE, team),
        "FACT_MEETING_SUBJECTS": lcs_schema.frame("FACT_MEETING_SUBJECTS", named),
    }


def _of_episode(world: World, plans: pd.DataFrame) -> pd.DataFrame:
    """The plans in order of their episodes: episode, member, start, end."""
    episode = world.journeys.members["episode"].to_numpy()[plans["member"]]
    return plans.assign(episode=episode).sort_values(["episode", "start"], kind="stable", ignore_index=True)


def _rounds(rng: np.random.Generator, world: World, plans: pd.DataFrame) -> pd.DataFrame:
    """One row a review of the children of an episode: episode, day, at, meeting_id, held, cancelled."""
    spans = _of_episode(world, plans).groupby("episode").agg(start=("start", "min"), end=("end", "max")).reset_index()
    last = np.minimum(spans["end"].to_numpy(DAY), world.as_at)
    row, day = through(rng, spans["start"].to_numpy(DAY), last, FIRST, APART)
    day = np.maximum(on_working_day(day), spans["start"].to_numpy(DAY)[row])
    cancelled = chance(rng, len(row), PUT_OFF)
    return pd.DataFrame(
        {
            "episode": spans["episode"].to_numpy()[row],
            "day": day,
            "at": times(rng, day),
            "meeting_id": keys("cin_review_meeting", len(row)),
            "cancelled": cancelled,
            "held": happened(day, world.as_at) & ~cancelled,
        }
    )
