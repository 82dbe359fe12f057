"""FACT_DISABILITY and its lookup: what is recorded of disabled children, and of a few whose box is not ticked."""

import numpy as np
import pandas as pd

from extracts.demo import lcs_schema
from extracts.demo.clock import DAY, NEVER
from extracts.demo.draw import chance, choose
from extracts.demo.keys import keys
from extracts.demo.world import World

DISABILITIES = {  # local code: national code, weight, local group
    "D00": ("NONE", 0, "NONE"), "D01": ("MOB", 14, "PHYS"), "D02": ("HAND", 4, "PHYS"), "D03": ("PC", 6, "PHYS"),
    "D04": ("INC", 5, "PHYS"), "D05": ("COMM", 16, "COMM"), "D06": ("LD", 30, "LEARN"), "D07": ("HEAR", 5, "SENS"),
    "D08": ("VIS", 4, "SENS"), "D09": ("BEH", 18, "BEHAV"), "D10": ("CON", 3, "PHYS"), "D11": ("AUT", 40, "LEARN"),
    "D12": ("DDA", 8, "OTHER"),
}  # fmt: skip
NONE_FOUND = "D00"
SAID_TO_HAVE_NONE = 0.02  # of the children whose box is not ticked


def frames(world: World) -> dict[str, pd.DataFrame]:
    """Both tables."""
    lookup = {"MAIN_CODE": list(DISABILITIES), "NAT_ID": [code for code, _, _ in DISABILITIES.values()]}
    return {"FACT_DISABILITY": _recorded(world), "DIM_LOOKUP_DISAB": lcs_schema.frame("DIM_LOOKUP_DISAB", lookup)}


def _recorded(world: World) -> pd.DataFrame:
    """A row or two for most children whose box is ticked, and one for a few whose box is not."""
    rng, children, as_at = world.rng("disabilities"), world.people.children, world.as_at
    ticked, born = children["is_disabled"].to_numpy(), children["birth"].to_numpy(DAY)
    none_found = ~ticked & (born <= as_at) & chance(rng, len(children), SAID_TO_HAVE_NONE)
    recorded = none_found | np.where(ticked, chance(rng, len(children), 0.85), chance(rng, len(children), 0.004))
    child = np.repeat(np.arange(len(children)), recorded * (1 + (chance(rng, len(children), 0.3) & ~none_found)))
    count = len(child)
    code = choose(rng, count, {code: weight for code, (_, weight, _) in DISABILITIES.items()})
    code = np.where(none_found[child], NONE_FOUND, code)
    end = as_at - rng.integers(30, 900, count).astype("timedelta64[D]")
    ended = chance(rng, count, 0.05) & (end > born[child])
    values = {
        "FACT_DISABILITY_ID": keys("disability", count),
        "DIM_PERSON_ID": world.person_ids(child),
        "DIM_LOOKUP_DISAB_CODE": code,
        "END_DTTM": np.where(ended, end, NEVER),
        "DISABILITY_GROUP_CODE": pd.Series(code).map({code: group for code, (_, _, group) in DISABILITIES.items()}),
    }
    return lcs_schema.frame("FACT_DISABILITY", values)
