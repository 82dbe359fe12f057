"""FACT_MEETINGS: one row a meeting, whatever it was about; each subject numbers its own and drafts the rows."""

import numpy as np
import pandas as pd

from extracts.demo import lcs_schema
from extracts.demo.clock import DAY, NEVER, SECOND
from extracts.demo.draw import Array, blank, blank_key, chance, yes_no
from extracts.demo.world import World

STARTS = (570, 600, 630, 780, 810, 840)  # minutes after midnight


def times(rng: np.random.Generator, days: Array) -> Array:
    """The time at which a meeting on each day begins: on the hour or the half."""
    return days.astype(DAY).astype(SECOND) + 60 * rng.choice(STARTS, len(days))


def meeting_frame(rng: np.random.Generator, world: World, rows: pd.DataFrame, kind: str, team: Array) -> pd.DataFrame:
    """FACT_MEETINGS rows of a kind, organised by those teams.

    `rows`: meeting_id, at, held and cancelled, one row a meeting. A meeting that was not held has no time.
    """
    count, cancelled = len(rows), rows["cancelled"].to_numpy(bool)
    organiser = blank_key(rng, world.staffed.worker_of(team, rng.random(count)), 0.02)
    values = {
        "FACT_MEETING_ID": rows["meeting_id"],
        "DIM_LOOKUP_MTG_TYPE_ID_CODE": np.full(count, kind),
        "ACTUAL_DTTM": np.where(rows["held"].to_numpy(bool), rows["at"].to_numpy(SECOND), NEVER),
        "CANCELLED": blank(yes_no(cancelled), ~cancelled & chance(rng, count, 0.3)),
        "DIM_DEPARTMENT_ID_DESC": world.staffed.team_name(team),
        "DIM_WORKER_ID_DESC": world.staffed.name_of(organiser),
    }
    return lcs_schema.frame("FACT_MEETINGS", values)
