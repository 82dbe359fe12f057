"""FACT_HEALTH_CHECK: health assessments, dental and other checks of children looked after."""

import numpy as np
import pandas as pd

from extracts.demo import lcs_schema
from extracts.demo.care import SHORT_BREAK_KINDS
from extracts.demo.clock import DAY, happened, on_working_day, years
from extracts.demo.draw import blank, chance, choose
from extracts.demo.keys import keys
from extracts.demo.recurring import Bands, through
from extracts.demo.world import World

INITIAL, REVIEW, DENTAL, OPTICIAN = (
    "Initial Health Assessment", "Review Health Assessment", "Dental Check", "Optician Check",
)  # fmt: skip
FIRST_ASSESSMENT: Bands = [(70, 12, 28), (22, 29, 50), (8, 51, 140)]
HALF_YEARLY: Bands = [(70, 165, 184), (24, 185, 230), (6, 231, 400)]  # under five
YEARLY: Bands = [(70, 330, 366), (24, 367, 420), (6, 421, 640)]
FIRST_CHECK: Bands = [(60, 20, 120), (40, 121, 300)]
NEVER_ASSESSED, NEVER_CHECKED = 0.02, 0.06
STATUSES = {"Completed": 93, "Refused": 3.5, "Cancelled": 2.5, "Planned": 1}
STATUS_CODES = {"Completed": "COMP", "Refused": "REF", "Cancelled": "CANC", "Planned": "PLAN"}
AHEAD = 60  # days for which appointments are booked
GROWN = 5  # years of age from which health is assessed yearly


def frame(world: World) -> pd.DataFrame:
    """Checks by the as-at day, and appointments already booked."""
    rng, periods = world.rng("health checks"), world.care.periods
    own = periods[~periods["kind"].isin(SHORT_BREAK_KINDS)].reset_index(drop=True)
    start = own["start"].to_numpy(DAY)
    last = np.fmin(own["end"].to_numpy(DAY), world.as_at + AHEAD)
    child = own["child"].to_numpy()
    five = world.births(child) + years(GROWN)
    assessed = np.where(chance(rng, len(own), NEVER_ASSESSED), np.datetime64("NaT"), start)
    series = {
        "young": through(rng, assessed, np.fmin(last, five), FIRST_ASSESSMENT, HALF_YEARLY),
        "grown": through(rng, np.where(five <= start, assessed, five), last, FIRST_ASSESSMENT, YEARLY),
        DENTAL: through(
            rng, np.where(chance(rng, len(own), NEVER_CHECKED), np.datetime64("NaT"), start), last, FIRST_CHECK, YEARLY
        ),
        OPTICIAN: through(rng, np.where(chance(rng, len(own), 0.5), five, start), last, FIRST_CHECK, YEARLY),
    }
    rows = pd.concat(
        [pd.DataFrame({"period": row, "day": day, "kind": kind}) for kind, (row, day) in series.items()],
        ignore_index=True,
    )
    assessment = rows["kind"].isin(["young", "grown"])
    rows = rows.assign(assessment=assessment, day=on_working_day(rows["day"].to_numpy(DAY)))
    rows = rows[rows["day"].to_numpy(DAY) >= start[rows["period"]]]
    rows = rows.sort_values(["day", "period", "kind"], kind="stable", ignore_index=True)
    first = rows["assessment"] & ~rows.duplicated(["period", "assessment"])
    kind = np.select([first, rows["assessment"]], [INITIAL, REVIEW], rows["kind"])
    booked = ~happened(rows["day"].to_numpy(DAY), world.as_at)
    status = np.where(booked, "Planned", choose(rng, len(rows), STATUSES))
    values = {
        "FACT_HEALTH_CHECK_ID": keys("health_check", len(rows)),
        "DIM_PERSON_ID": world.person_ids(child[rows["period"]]),
        "DIM_LOOKUP_EVENT_TYPE_DESC": kind,
        "DIM_LOOKUP_HC_TYPE_DESC": blank(kind, chance(rng, len(rows), 0.5)),
        "START_DTTM": rows["day"],
        "DIM_LOOKUP_EXAM_STATUS_DESC": status,
        "DIM_LOOKUP_EXAM_STATUS_CODE": pd.Series(status).map(STATUS_CODES),
    }
    return lcs_schema.frame("FACT_HEALTH_CHECK", values)
