"""FACT_CLA_VISIT: which visits' notes were made in which period of care."""

import numpy as np
import pandas as pd

from extracts.demo import lcs_schema
from extracts.demo.care import SHORT_BREAK_KINDS
from extracts.demo.clock import DAY, day_of
from extracts.demo.draw import chance
from extracts.demo.keys import keys
from extracts.demo.world import World

VISITS_ON_RECORD = 0.97  # not every visit's note has a row of its own


def frame(world: World, notes: pd.DataFrame) -> pd.DataFrame:
    """A row for most of the visits; `notes` are those of looked-after visits: note, member, at."""
    rng, periods = world.rng("cla visits"), world.care.periods
    own = periods.loc[~periods["kind"].isin(SHORT_BREAK_KINDS), ["member", "start", "period_id"]]
    rows = notes[chance(rng, len(notes), VISITS_ON_RECORD)].drop_duplicates(["note", "member"])
    rows = rows.assign(day=day_of(rows["at"].to_numpy()).astype("datetime64[s]"))
    made = pd.merge_asof(
        rows.sort_values("day", kind="stable"),
        own.assign(start=own["start"].to_numpy(DAY).astype("datetime64[s]")).sort_values("start", kind="stable"),
        left_on="day",
        right_on="start",
        by="member",
    )
    made = made[made["period_id"].notna()].sort_values(["at", "note", "member"], kind="stable")
    values = {
        "FACT_CLA_VISIT_ID": keys("cla_visit", len(made)),
        "FACT_CASENOTE_ID": made["note"],
        "FACT_CLA_ID": made["period_id"].to_numpy(np.int64),
        "DIM_PERSON_ID": world.person_ids(world.journeys.members["child"].to_numpy()[made["member"]]),
        "VISIT_DTTM": made["at"],
    }
    return lcs_schema.frame("FACT_CLA_VISIT", values)
