"""FACT_ADOPTION: children for whom adoption is the plan, and those for whom it was and is no longer.

The dates follow from the children's care (`world.care`): the placement order is its legal status E1,
the placement its placement of a type A, the adoption order its end.
"""

import numpy as np
import pandas as pd

from extracts.demo import lcs_schema
from extracts.demo.clock import DAY, NEVER, happened, on_working_day, so_far, years
from extracts.demo.draw import Array, blank, chance, choose, lag, yes_no
from extracts.demo.keys import NOBODY, keys
from extracts.demo.world import World

REVERSED, YOUNG = 0.16, years(6)  # of the young children under a care order who were not adopted
REASONS = {"RD1": 30, "RD2": 25, "RD3": 30, "RD4": 15}
FOR_ADOPTION, FOR_FOSTERING_FIRST = ("A3", "A4", "A5", "A6"), ("U2", "U5")
BY_CARER = ("A3", "A5")


def plans(world: World) -> pd.DataFrame:
    """Every child for whom the agency had decided on adoption by the as-at day.

    Shape: period, child, member, start (of care), decision, order, reversal, fostered, placed, by_carer,
    matched, adopted_on; family numbers the siblings placed together, -1 while no family is found.
    """
    rng, homes = world.rng("adoption"), world.care.placements
    rows = _decided(rng, world)
    standing = rows["reversal"].isna().to_numpy()
    placed = _first(homes[homes["type"].isin(FOR_ADOPTION)], rows, standing)
    fostered = _first(homes[homes["type"].isin(FOR_FOSTERING_FIRST)], rows, standing)
    carer = set(homes.loc[homes["type"].isin(BY_CARER), "period"])
    rows = rows.assign(
        placed=placed, fostered=np.where(fostered < rows["start"].to_numpy(DAY), NEVER, fostered),
        by_carer=rows["period"].isin(carer).to_numpy() & ~np.isnat(placed),
        episode=world.journeys.members["episode"].to_numpy()[rows["member"]],
        adopted_on=np.where(np.isnat(placed), NEVER, so_far(rows["end"].to_numpy(DAY), world.as_at)),
    )  # fmt: skip
    family = rows.groupby(["episode", "placed"], sort=True).ngroup().fillna(-1).to_numpy("int64")
    wait = lag(rng, int(family.max(initial=-1)) + 2, [(60, 10, 25), (40, 26, 60)])[family]
    matched = np.maximum(on_working_day(placed - wait), rows["decision"].to_numpy(DAY))
    return rows.assign(family=family, matched=np.minimum(matched, placed))


def _decided(rng: np.random.Generator, world: World) -> pd.DataFrame:
    care, as_at = world.care, world.as_at
    full, order = (_first_status(world, code) for code in ("C2", "E1"))
    rows = care.periods[["child", "member", "start", "end", "period_id"]].copy()
    start, end, count = rows["start"].to_numpy(DAY), rows["end"].to_numpy(DAY), len(rows)
    meant, before = care.periods["adopted"].to_numpy(), lag(rng, count, [(80, 8, 40), (20, 41, 90)])
    decision = np.maximum(on_working_day(np.where(np.isnat(order), full + 7, order - before)), start + 1)
    reversal = on_working_day(decision + lag(rng, count, [(50, 60, 200), (50, 201, 500)]))
    young = full - world.births(rows["child"].to_numpy()) < YOUNG
    given_up = ~meant & young & chance(rng, count, REVERSED) & happened(reversal, as_at) & (reversal < end)
    rows = rows.assign(
        period=np.arange(count), decision=decision, order=order, reversal=np.where(given_up, reversal, NEVER)
    )
    return rows[(meant | given_up) & happened(decision, as_at)].reset_index(drop=True)


def _first_status(world: World, code: str) -> Array:
    """The day on which each period of care first came under the legal status."""
    own = world.care.statuses[world.care.statuses["code"] == code]
    return own.groupby("period")["start"].min().reindex(range(len(world.care.periods))).to_numpy(DAY)


def _first(homes: pd.DataFrame, rows: pd.DataFrame, standing: Array) -> Array:
    """The day on which the first of these placements began, in each row's period of care."""
    begun = homes.groupby("period")["start"].min().reindex(rows["period"]).to_numpy(DAY)
    return np.where(standing, begun, NEVER)


def frame(world: World, rows: pd.DataFrame, adopters: pd.DataFrame) -> pd.DataFrame:
    """FACT_ADOPTION; `adopters` gives by family the code of their sex, their legal status and their number."""
    rng, count, found = world.rng("adoption rows"), len(rows), (rows["family"] >= 0).to_numpy()
    told = adopters[["sex", "legal_status", "adults"]].reindex(rows["family"]).reset_index(drop=True)
    together = rows.groupby("family")["child"].transform("size").to_numpy()
    siblings = rows.groupby("episode")["child"].transform("size").to_numpy()
    worker = world.staffed.worker_of(np.full(count, world.staffed.ids("adoption")[0]), rng.random(count))
    worker = np.where(chance(rng, count, 0.05), NOBODY, worker)
    reversed_then = rows["reversal"].notna().to_numpy()
    values = {
        "FACT_ADOPTION_ID": keys("adoption", count),
        "DIM_PERSON_ID": world.person_ids(rows["child"].to_numpy()),
        "FACT_CLA_ID": rows["period_id"],
        "START_DTTM": np.where(chance(rng, count, 0.02), NEVER, rows["decision"].to_numpy(DAY)),
        "DECISION_DTTM": rows["decision"],
        "PLACEMENT_ORDER_DTTM": rows["order"],
        "MATCHING_DTTM": rows["matched"],
        "FOSTER_TO_ADOPT_DTTM": rows["fostered"],
        "NO_LONGER_PLACED_DTTM": rows["reversal"],
        "ADOPTION_DTTM": rows["adopted_on"],
        "DIM_LOOKUP_ADOP_REASON_CEASED_CODE": blank(choose(rng, count, REASONS), ~reversed_then),
        "SIBLING_GROUP": np.where(siblings > 1, "1", "0"),
        "NUMBER_TOGETHER": blank(together, ~found),
        "NUMBER_APART": blank(siblings - together, ~found),
        "DIM_LOOKUP_ADOPTER_GENDER_CODE": told["sex"],
        "DIM_LOOKUP_ADOPTER_LEGAL_STATUS_CODE": told["legal_status"],
        "NO_OF_ADOPTERS": told["adults"],
        "ADOPTED_BY_CARER_FLAG": blank(yes_no(rows["by_carer"].to_numpy()), ~found),
        "ADOPTION_SOCIAL_WORKER_ID": pd.Series(worker).astype("str"),
        "ADOPTION_SOCIAL_WORKER_NAME": world.staffed.name_of(worker),
        "ALLOCATED_CASE_WORKER_ID": np.where(chance(rng, count, 0.2), NOBODY, worker),
    }
    return lcs_schema.frame("FACT_ADOPTION", values)
