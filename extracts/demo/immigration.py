"""FACT_IMMIGRATION_STATUS: children who came alone, and a few who came with their families."""

import numpy as np
import pandas as pd

from extracts.demo import lcs_schema
from extracts.demo.clock import DAY, NEVER, happened, so_far
from extracts.demo.draw import chance, choose
from extracts.demo.keys import keys
from extracts.demo.world import World

ALONE = "Unaccompanied Asylum Seeking Child"
DECIDED = {"Refugee Status": 62, "Humanitarian Protection": 14, "Limited Leave to Remain": 24}
WITH_FAMILY = {"Asylum Seeker": 40, "Indefinite Leave to Remain": 35, "Limited Leave to Remain": 25}
CODES = {
    ALONE: "UASC", "Refugee Status": "REF", "Humanitarian Protection": "HP", "Limited Leave to Remain": "LLR",
    "Asylum Seeker": "ASY", "Indefinite Leave to Remain": "ILR",
}  # fmt: skip
WITH_FAMILY_SHARE, DECIDED_BY_NOW = 0.008, 0.45


def frame(world: World) -> pd.DataFrame:
    """Statuses begun by the as-at day: of a child who came alone the first from arrival, then what was decided."""
    rows = pd.concat([_alone(world), _with_family(world)], ignore_index=True)
    rows = rows[happened(rows["start"].to_numpy(DAY), world.as_at)].sort_values(["child", "start"], kind="stable")
    values = {
        "FACT_IMMIGRATION_STATUS_ID": keys("immigration", len(rows)),
        "DIM_PERSON_ID": world.person_ids(rows["child"].to_numpy("int64")),
        "DIM_LOOKUP_IMMGR_STATUS_DESC": rows["words"],
        "DIM_LOOKUP_IMMGR_STATUS_CODE": rows["words"].map(CODES),
        "START_DTTM": rows["start"],
        "END_DTTM": so_far(rows["end"].to_numpy(DAY), world.as_at),
    }
    return lcs_schema.frame("FACT_IMMIGRATION_STATUS", values)


def _alone(world: World) -> pd.DataFrame:
    rng, periods = world.rng("immigration alone"), world.care.periods
    came = periods[periods["kind"] == "alone"].drop_duplicates("child")
    count, start = len(came), came["start"].to_numpy(DAY)
    decided = np.where(
        chance(rng, count, DECIDED_BY_NOW), start + rng.integers(200, 700, count).astype("timedelta64[D]"), NEVER
    )
    first = pd.DataFrame({"child": came["child"], "words": ALONE, "start": start, "end": decided})
    known = ~np.isnat(decided)
    second = pd.DataFrame(
        {"child": came["child"], "words": choose(rng, count, DECIDED), "start": decided, "end": NEVER}
    )
    return pd.concat([first, second[known]], ignore_index=True)


def _with_family(world: World) -> pd.DataFrame:
    rng = world.rng("immigration")
    families = len(world.people.families)
    came, words = chance(rng, families, WITH_FAMILY_SHARE), choose(rng, families, WITH_FAMILY)
    arrived = world.as_at - rng.integers(100, 2_000, families).astype("timedelta64[D]")
    family = world.people.children["family"].to_numpy()
    child = np.flatnonzero(came[family] & happened(world.people.children["birth"].to_numpy(DAY), world.as_at))
    start = np.maximum(arrived[family[child]], world.births(child))
    return pd.DataFrame({"child": child, "words": words[family[child]], "start": start, "end": NEVER})
