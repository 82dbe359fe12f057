"""FACT_CAF_EPISODE, FACT_EHM_CONTACT and FACT_WORKSPACE: early help before, instead of and after social care."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from extracts.demo import lcs_schema
from extracts.demo.clock import DAY, happened, office_time, so_far
from extracts.demo.contacts_referrals import CONTACT_FLAGS
from extracts.demo.draw import blank, chance, choose, lag
from extracts.demo.keys import NOBODY, keys
from extracts.demo.world import World

INSTEAD, STEPPED_DOWN, BEFORE = "Contact passed to early help", "Stepped down from social care", "Request for support"
START_CODES = {INSTEAD: "CONTACT", STEPPED_DOWN: "STEPDOWN", BEFORE: "REQUEST"}
OTHER = "OTHER_OUTCOMES_EXIST_FLAG"
INSTEAD_SHARE, BEFORE_SHARE = 0.78, 0.05  # of contacts with no other outcome than an unflagged one; of all families
STEPS_DOWN = {"RC9": 0.93, "RC7": 0.04}  # of the cases closed for the reason
STARTS_IN = [(70, 0, 7), (22, 8, 14), (8, 15, 40)]  # days after the contact or the closure
LASTS = [(30, 40, 110), (50, 111, 220), (20, 221, 480)]
END_REASONS = {"MET": 66, "NOCON": 16, "STEPUP": 12, "MOVED": 6}
ORGANISATIONS = {"SCHOOL": 44, "HEALTH VISITING": 16, "FAMILY HUB": 30, "VOLUNTARY": 8}
NO_ORGANISATION = 0.04


def frames(world: World, front: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """Episodes begun by the as-at day, the contact that opened each, and the team's workspace of some.

    `front` holds FACT_CONTACTS and FACT_REFERRALS, whose outcomes and closures say whom early help took over.
    """
    rng = world.rng("early help")
    told = [_instead(world, front["FACT_CONTACTS"]), _stepped_down(world, front["FACT_REFERRALS"]), _before(world)]
    rows = pd.concat(told, ignore_index=True)
    rows = rows[happened(rows["start"].to_numpy(DAY), world.as_at)]
    rows = rows.sort_values(["start", "person_id"], kind="stable", ignore_index=True)
    count, start = len(rows), rows["start"].to_numpy(DAY)
    end = so_far(start + lag(rng, count, LASTS), world.as_at)
    person = rows["person_id"].to_numpy("int64")
    episodes = {
        "FACT_CAF_EPISODE_ID": keys("caf_episode", count),
        "DIM_PERSON_ID": person,
        "EPISODE_START_DTTM": start,
        "EPISODE_END_DTTM": end,
        "START_REASON": rows["reason"],
        "DIM_LOOKUP_EP_START_REASON_CODE": rows["reason"].map(START_CODES),
        "DIM_LOOKUP_CAF_EP_ENDRSN_ID_CODE": blank(choose(rng, count, END_REASONS), np.isnat(end)),
        "DIM_LOOKUP_ORIGINATING_ORGANISATION_CODE": blank(
            choose(rng, count, ORGANISATIONS), chance(rng, count, NO_ORGANISATION)
        ),
    }
    team = chance(rng, count, 0.6)
    return {
        "FACT_CAF_EPISODE": lcs_schema.frame("FACT_CAF_EPISODE", episodes),
        "FACT_EHM_CONTACT": lcs_schema.frame(
            "FACT_EHM_CONTACT", {"DIM_PERSON_ID": person, "CONTACT_DTTM": office_time(rng, start)}
        ),
        "FACT_WORKSPACE": lcs_schema.frame(
            "FACT_WORKSPACE", {"DIM_PERSON_ID": person[team], "START_DTTM": start[team], "END_DTTM": end[team]}
        ),
    }


def _instead(world: World, contacts: pd.DataFrame) -> pd.DataFrame:
    """Children named in a contact whose only outcome is one that has no flag: early help, for most."""
    rng = world.rng("early help instead")
    flags = [name for name in CONTACT_FLAGS if name != OTHER]
    passed = contacts[(contacts[OTHER] == "Y") & ~(contacts[flags] == "Y").any(axis=1)]
    passed = passed[(passed["DIM_PERSON_ID"] != NOBODY).to_numpy() & chance(rng, len(passed), INSTEAD_SHARE)]
    rows = passed.drop_duplicates("DIM_PERSON_ID")
    return _begun(rng, rows["DIM_PERSON_ID"], rows["CONTACT_DTTM"], INSTEAD)


def _stepped_down(world: World, referrals: pd.DataFrame) -> pd.DataFrame:
    """Children whose case closed because early help took over: most by that reason, some by another."""
    rng = world.rng("early help after")
    closed = referrals[referrals["REFRL_END_DTTM"].notna()]
    share = closed["DIM_LOOKUP_REFRL_ENDRSN_ID_CODE"].map(STEPS_DOWN).fillna(0).to_numpy("float64")
    rows = closed[chance(rng, len(closed), share)]
    return _begun(rng, rows["DIM_PERSON_ID"], rows["REFRL_END_DTTM"], STEPPED_DOWN)


def _before(world: World) -> pd.DataFrame:
    """Children whom early help knew before anybody made contact."""
    rng, children = world.rng("early help before"), world.people.children
    helped = chance(rng, len(world.people.families), BEFORE_SHARE)[children["family"].to_numpy()]
    child = np.flatnonzero(helped)
    day = world.as_at - rng.integers(30, 1_500, len(child)).astype("timedelta64[D]")
    born = world.births(child)
    return _begun(rng, pd.Series(world.person_ids(child[born <= day])), pd.Series(day[born <= day]), BEFORE)


def _begun(rng: np.random.Generator, person: pd.Series, day: pd.Series, reason: str) -> pd.DataFrame:
    start = day.to_numpy(DAY) + lag(rng, len(person), STARTS_IN)
    return pd.DataFrame({"person_id": person.to_numpy("int64"), "start": start, "reason": reason})
