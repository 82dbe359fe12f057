"""FACT_IMMIGRATION_STATUS: unaccompanied children, what they are granted, and families who came to the country."""

import numpy as np
import pandas as pd

from extracts.demo import lcs_schema
from extracts.demo.clock import DAY, NEVER, happened, so_far, years
from extracts.demo.draw import Array, blank, chance, choose, lag
from extracts.demo.keys import keys
from extracts.demo.world import World

UNACCOMPANIED = "Unaccompanied Asylum Seeking Child"
GRANTED = {"Refugee Status": 66, "Humanitarian Protection": 10, "UASC Leave": 12, "Asylum Claim Refused": 12}
FAMILIES = {
    "Asylum Seeker": 30, "Refugee Status": 22, "Indefinite Leave to Remain": 18, "Discretionary Leave to Remain": 8,
    "Limited Leave to Remain": 12, "EU Settled Status": 14, "No Recourse to Public Funds": 6,
}  # fmt: skip
CODES = {
    UNACCOMPANIED: "UASC", "Refugee Status": "REF", "Humanitarian Protection": "HP", "UASC Leave": "UASCL",
    "Asylum Claim Refused": "ARE", "Asylum Seeker": "AS", "Indefinite Leave to Remain": "ILR",
    "Discretionary Leave to Remain": "DLR", "Limited Leave to Remain": "LLR", "EU Settled Status": "EUSS",
    "No Recourse to Public Funds": "NRPF",
}  # fmt: skip
FROM_ABROAD = 0.12  # of the families that are not of British or Irish origin
AT_HOME = ("british", "irish")
DECIDED = [(40, 120, 300), (45, 301, 600), (15, 601, 900)]  # days after the claim
LEFT_OPEN = 0.06  # unaccompanied statuses that nobody ended at eighteen


def statuses(world: World) -> pd.DataFrame:
    """Child, words, start and end of every status begun by the as-at day, child after child."""
    rng = world.rng("immigration")
    rows = pd.concat([*_alone(rng, world), _with_family(rng, world)], ignore_index=True)
    rows = rows[happened(rows["start"].to_numpy(DAY), world.as_at)]
    return rows.sort_values(["child", "start"], kind="stable", ignore_index=True)


def frame(world: World, rows: pd.DataFrame) -> pd.DataFrame:
    """The statuses as rows of the warehouse."""
    values = {
        "FACT_IMMIGRATION_STATUS_ID": keys("immigration", len(rows)),
        "DIM_PERSON_ID": world.person_ids(rows["child"].to_numpy()),
        "DIM_LOOKUP_IMMGR_STATUS_DESC": rows["words"],
        "DIM_LOOKUP_IMMGR_STATUS_CODE": rows["words"].map(CODES),
        "START_DTTM": rows["start"],
        "END_DTTM": so_far(rows["end"].to_numpy(DAY), world.as_at),
    }
    return lcs_schema.frame("FACT_IMMIGRATION_STATUS", values)


def present(world: World, rows: pd.DataFrame) -> Array:
    """The status that each child holds on the as-at day; nothing for those who hold none."""
    held = rows[~happened(rows["end"].to_numpy(DAY), world.as_at)].drop_duplicates("child", keep="last")
    words = held.set_index("child")["words"].reindex(range(len(world.people.children)))
    return blank(words.to_numpy("object"), words.isna().to_numpy())


def _alone(rng: np.random.Generator, world: World) -> list[pd.DataFrame]:
    """Children who came by themselves: unaccompanied from their first day in care, until they are answered or adult."""
    periods = world.care.periods
    own = periods[periods["kind"] == "alone"].drop_duplicates("child")
    child, start, count = own["child"].to_numpy(), own["start"].to_numpy(DAY), len(own)
    adult = world.births(child) + years(18)
    answered = start + lag(rng, count, DECIDED)
    end = np.minimum(answered, adult)
    end = np.where(chance(rng, count, LEFT_OPEN), NEVER, end)
    told = (answered < adult) & ~np.isnat(end)
    words = choose(rng, count, GRANTED)
    return [_rows(child, UNACCOMPANIED, start, end), _rows(child[told], words[told], end[told], NEVER)]


def _with_family(rng: np.random.Generator, world: World) -> pd.DataFrame:
    """Children of families from abroad, brothers and sisters alike."""
    children, families = world.people.children, world.people.families
    abroad = ~families["culture"].isin(AT_HOME).to_numpy() & chance(rng, len(families), FROM_ABROAD)
    words = choose(rng, len(families), FAMILIES)
    came = world.as_at - rng.integers(200, 2_500, len(families)).astype("timedelta64[D]")
    family, born = children["family"].to_numpy(), children["birth"].to_numpy(DAY)
    alone = world.care.periods.loc[world.care.periods["kind"] == "alone", "child"]
    child = np.flatnonzero(abroad[family] & (born <= world.as_at) & ~np.isin(np.arange(len(children)), alone))
    start = np.maximum(came[family[child]], born[child])
    ended = chance(rng, len(child), 0.08)
    end = np.where(ended, start + rng.integers(30, 900, len(child)).astype("timedelta64[D]"), NEVER)
    return _rows(child, words[family[child]], start, end)


def _rows(child: Array, words: object, start: Array, end: Array | np.datetime64) -> pd.DataFrame:
    return pd.DataFrame({"child": child, "words": words, "start": start, "end": end})
