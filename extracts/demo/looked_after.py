"""FACT_CLA, FACT_CARE_EPISODES and FACT_CLA_PLACEMENT: periods of care, episodes and placements."""

import numpy as np
import pandas as pd

from extracts.demo import lcs_schema
from extracts.demo.clock import DAY, NEVER, close_of, happened, so_far
from extracts.demo.draw import Array, blank, chance, choose
from extracts.demo.world import World

PLACED_FOR_ADOPTION = "Placed for adoption"
TYPES = {
    "U": "Foster placement", "A": PLACED_FOR_ADOPTION, "P1": "Placed with parents", "P2": "Independent living",
    "P3": "Residential employment", "H5": "Semi-independent accommodation", "K1": "Secure children's home",
    "K2": "Children's home", "K3": "Supported accommodation", "R1": "Residential care home",
    "R2": "Health establishment", "R3": "Family centre or mother and baby unit", "R5": "Young offender institution",
    "S": "Residential school", "T": "Temporary placement", "Z": "Other placement",
}  # fmt: skip
STARTS = {
    "S": "Started to be looked after", "L": "Change of legal status only", "P": "Change of placement and carer only",
    "T": "Change of placement, same carer", "B": "Change of legal status and of placement and carer",
    "U": "Change of legal status and of placement, same carer",
}  # fmt: skip
ENDS = {
    "X1": "Episode ends and another begins", "E11": "Adopted, application unopposed",
    "E12": "Adopted, consent dispensed",
    "E3": "Care taken over by another authority", "E4A": "Returned home, planned", "E4B": "Returned home, not planned",
    "E13": "Left to live with others", "E41": "Child arrangements order", "E45": "Special guardianship, relatives",
    "E46": "Special guardianship, carers", "E47": "Special guardianship, relatives, not carers",
    "E48": "Special guardianship, others", "E5": "Independent living, supported", "E6": "Independent living",
    "E7": "Adult residential care", "E8": "Care ceased for any other reason", "E9": "Sentenced to custody",
    "E14": "Accommodation on remand ended", "E16": "Moved abroad", "E17": "Aged 18 and stayed with carers",
}  # fmt: skip


def frames(world: World) -> dict[str, pd.DataFrame]:
    """Periods, episodes and placements begun by the as-at day."""
    return {
        "FACT_CLA": _periods(world),
        "FACT_CARE_EPISODES": _episodes(world),
        "FACT_CLA_PLACEMENT": _placements(world),
    }


def _periods(world: World) -> pd.DataFrame:
    rng, periods = world.rng("looked after periods"), world.care.periods
    count, start = len(periods), periods["start"].to_numpy(DAY)
    last = np.fmin(periods["end"].to_numpy(DAY), world.as_at)
    changed = start + (rng.random(count) * (last - start).astype("int64")).astype("int64")
    values = {
        "FACT_CLA_ID": periods["period_id"],
        "DIM_PERSON_ID": world.person_ids(periods["child"].to_numpy()),
        "FACT_REFERRAL_ID": world.referral_ids[periods["member"]],
        "START_DTTM": start,
        "IMMU_UP_TO_DATE_FLAG": blank(choose(rng, count, {"Y": 84, "N": 16}), chance(rng, count, 0.08)),
        "LAST_UPDATED_DTTM": close_of(changed),
    }
    return lcs_schema.frame("FACT_CLA", values)


def _episodes(world: World) -> pd.DataFrame:
    rng, care = world.rng("looked after episodes"), world.care
    rows, count = care.episodes, len(care.episodes)
    periods = care.periods.iloc[rows["period"]].reset_index(drop=True)
    placed = care.placements.iloc[rows["placement"]].reset_index(drop=True)
    over = happened(rows["end"].to_numpy(DAY), world.as_at)
    ends = rows["ends"].to_numpy("object")
    values = {
        "FACT_CARE_EPISODES_ID": rows["episode_id"],
        "DIM_PERSON_ID": world.person_ids(periods["child"].to_numpy()),
        "FACT_CLA_ID": periods["period_id"],
        "FACT_CLA_PLACEMENT_ID": placed["placement_id"],
        "CARE_START_DATE": rows["start"],
        "CARE_REASON_DESC": rows["begins"].map(STARTS),
        "CIN_903_CODE": periods["need"],
        "CARE_END_DATE": so_far(rows["end"].to_numpy(DAY), world.as_at),
        "CARE_REASON_END_CODE": blank(ends, ~over),
        "CARE_REASON_END_DESC": blank(rows["ends"].map(ENDS).to_numpy("object"), ~over),
        "OFSTED_URN": blank(placed["urn"].to_numpy("object"), chance(rng, count, 0.02)),
        "PLACEND": np.where(over, so_far(placed["end"].to_numpy(DAY), world.as_at), NEVER),
    }
    return lcs_schema.frame("FACT_CARE_EPISODES", values)


def _placements(world: World) -> pd.DataFrame:
    rng, care = world.rng("looked after placements"), world.care
    rows = care.placements
    periods = care.periods.iloc[rows["period"]].reset_index(drop=True)
    types = rows["type"]
    over = happened(rows["end"].to_numpy(DAY), world.as_at)
    last = ~rows["period"].duplicated(keep="last").to_numpy()
    fosters_to_adopt = types.isin(["U2", "U5"]).to_numpy()
    values = {
        "FACT_CLA_PLACEMENT_ID": rows["placement_id"],
        "FACT_CLA_ID": periods["period_id"],
        "DIM_PERSON_ID": world.person_ids(periods["child"].to_numpy()),
        "START_DTTM": rows["start"],
        "END_DTTM": so_far(rows["end"].to_numpy(DAY), world.as_at),
        "DIM_LOOKUP_PLACEMENT_TYPE_CODE": types,
        "DIM_LOOKUP_PLACEMENT_TYPE_DESC": types.map(TYPES).fillna(types.str[0].map(TYPES)),
        "DISTANCE_FROM_HOME": blank(rows["distance"].to_numpy("object"), chance(rng, len(rows), 0.02)),
        "DIM_LOOKUP_PLACEMENT_PROVIDER_CODE": rows["provider"],
        "DIM_LOOKUP_PLAC_CHNG_REAS_CODE": blank(rows["changed"].to_numpy("object"), ~over | last),
        "POSTCODE": rows["postcode"],
        "FFA_IS_PLAN_DATE": np.where(fosters_to_adopt, rows["start"].to_numpy(DAY), NEVER),
        "ADOPTED_BY_CARER_FLAG": _adopted_by_carer(types.to_numpy("object"), over, periods),
    }
    return lcs_schema.frame("FACT_CLA_PLACEMENT", values)


def _adopted_by_carer(types: Array, over: Array, periods: pd.DataFrame) -> Array:
    """Y where the foster carers with whom the child was placed for adoption adopted it."""
    adopted = over & (types == "A5") & periods["leaves"].isin(["E11", "E12"]).to_numpy()
    return blank(np.full(len(types), "Y"), ~adopted)
