"""FACT_CARE_PLANS and FACT_CARE_PLAN_SUMMARY of children looked after: a plan a period of care, and its revisions."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from extracts.demo import lcs_schema
from extracts.demo.care import SHORT_BREAK_KINDS
from extracts.demo.clock import DAY, NEVER, close_of, on_working_day, so_far
from extracts.demo.draw import chance
from extracts.demo.keys import keys
from extracts.demo.recurring import Bands, through
from extracts.demo.world import World

CARE_PLAN, ACTIVE, REPLACED = "CLACP", "A", "C"
FIRST: Bands = [(76, 3, 14), (18, 15, 30), (6, 31, 90)]
APART: Bands = [(70, 120, 190), (25, 191, 300), (5, 301, 500)]
WITHOUT_PLAN = 0.03


@dataclass(frozen=True)
class CarePlans:
    """The rows by table, and the period and start of each revision."""

    frames: dict[str, pd.DataFrame]
    revisions: pd.DataFrame


def plan(world: World) -> CarePlans:
    """Every revision made by the as-at day; the last of a period is active, and ends with the period."""
    rng, periods = world.rng("care plans"), world.care.periods
    own = periods[~periods["kind"].isin(SHORT_BREAK_KINDS)]
    start = np.where(chance(rng, len(own), WITHOUT_PLAN), NEVER, own["start"].to_numpy(DAY))
    row, day = through(rng, start, np.fmin(own["end"].to_numpy(DAY) - 1, world.as_at), FIRST, APART)
    day = np.maximum(on_working_day(day), own["start"].to_numpy(DAY)[row])
    rows = pd.DataFrame({"period": own.index.to_numpy()[row], "start": day})
    last = ~rows["period"].duplicated(keep="last").to_numpy()
    goes = so_far(periods["end"].to_numpy(DAY), world.as_at)[rows["period"]]
    end = np.where(last, goes, np.append(day[1:], NEVER))
    first = rows[~rows["period"].duplicated()].reset_index(drop=True)
    first["summary"] = keys("care_plan_summary", len(first))
    told = rows.merge(first[["period", "summary"]], on="period", how="left")
    people = periods.iloc[rows["period"]].reset_index(drop=True)
    team = world.team("looked_after", world.journeys.members["episode"].to_numpy()[people["member"]])
    worker = world.staffed.worker_of(team, rng.random(len(periods))[rows["period"]])
    person = world.person_ids(people["child"].to_numpy())
    referral = world.referral_ids[people["member"]]
    plans = {
        "FACT_CARE_PLAN_ID": keys("care_plan", len(rows)),
        "FACT_CARE_PLAN_SUMMARY_ID": told["summary"],
        "DIM_PERSON_ID": person,
        "FACT_REFERRAL_ID": referral,
        "START_DTTM": day,
        "END_DTTM": end,
        "MODIF_DTTM": close_of(day),
        "DIM_LOOKUP_PLAN_TYPE_ID_CODE": np.full(len(rows), CARE_PLAN),
        "DIM_LOOKUP_PLAN_STATUS_ID_CODE": np.where(last, ACTIVE, REPLACED),
        "DIM_PLAN_COORD_DEPT_ID": team,
        "DIM_PLAN_COORD_DEPT_ID_DESC": world.staffed.team_name(team),
        "DIM_PLAN_COORD_ID": worker,
        "DIM_PLAN_COORD_ID_DESC": world.staffed.name_of(worker),
    }
    opens, closes = np.flatnonzero(~rows["period"].duplicated().to_numpy()), goes[last]
    summaries = {
        "FACT_CARE_PLAN_SUMMARY_ID": first["summary"],
        "FACT_REFERRAL_ID": referral[opens],
        "DIM_PERSON_ID": person[opens],
        "START_DTTM": day[opens],
        "END_DTTM": closes,
        "DIM_LOOKUP_PLAN_TYPE_CODE": np.full(len(opens), CARE_PLAN),
        "DIM_LOOKUP_PLAN_STATUS_ID_CODE": np.where(np.isnat(closes), ACTIVE, REPLACED),
    }
    frames = {
        "FACT_CARE_PLANS": lcs_schema.frame("FACT_CARE_PLANS", plans),
        "FACT_CARE_PLAN_SUMMARY": lcs_schema.frame("FACT_CARE_PLAN_SUMMARY", summaries),
    }
    return CarePlans(frames, rows)
