"""FACT_903_DATA: what the last refill for the looked-after return left, which is no register of anybody."""

import numpy as np
import pandas as pd

from extracts.demo import lcs_schema
from extracts.demo.care import SHORT_BREAK_KINDS
from extracts.demo.clock import DAY
from extracts.demo.draw import blank, chance, choose
from extracts.demo.keys import keys
from extracts.demo.world import World

REFILLED_BEFORE = 45  # days before the as-at day
LOST = 0.08  # children whom the refill missed
NO_UPN = {"UN1": 55, "UN2": 10, "UN3": 15, "UN4": 15, "UN5": 5}
NO_SDQ = {"SDQ1": 10, "SDQ2": 25, "SDQ3": 20, "SDQ4": 15, "SDQ5": 30}


def frame(world: World) -> pd.DataFrame:
    """A row for each child looked after in the year before the refill, some missed, some marked to date."""
    rng, periods = world.rng("return 903"), world.care.periods
    refilled = world.as_at - REFILLED_BEFORE
    in_year = (periods["start"].to_numpy(DAY) <= refilled) & (periods["end"].to_numpy(DAY) >= refilled - 365)
    own = periods[in_year & ~periods["kind"].isin(SHORT_BREAK_KINDS).to_numpy()].drop_duplicates("child")
    child = own["child"].to_numpy()[~chance(rng, len(own), LOST)]
    count = len(child)
    values = {
        "FACT_903_DATA_ID": keys("return_903", count),
        "DIM_PERSON_ID": world.person_ids(child),
        "NO_UPN_CODE": blank(choose(rng, count, NO_UPN), chance(rng, count, 0.75)),
        "IMMUN_CODE": blank(choose(rng, count, {"1": 84, "0": 16}), chance(rng, count, 0.1)),
        "SDQ_REASON": blank(choose(rng, count, NO_SDQ), chance(rng, count, 0.8)),
        "YEAR_TO_DATE": np.full(count, "Y"),
    }
    return lcs_schema.frame("FACT_903_DATA", values)
