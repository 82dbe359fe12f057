"""FACT_CAF_EPISODE, FACT_EHM_CONTACT and FACT_WORKSPACE: early help before, instead of and after social care."""

import numpy as np
import pandas as pd

from extracts.demo import lcs_schema
from extracts.demo.clock import DAY, SECOND, day_of, happened, office_time, so_far
from extracts.demo.draw import Array, blank, chance, choose, lag
from extracts.demo.keys import keys
from extracts.demo.world import World

INSTEAD, STEPPED_DOWN, BEFORE = "Contact passed to early help", "Stepped down from social care", "Request for support"
START_CODES = {INSTEAD: "CONTACT", STEPPED_DOWN: "STEPDOWN", BEFORE: "REQUEST"}
INSTEAD_SHARE, BEFORE_SHARE = 0.20, 0.05  # of families with a contact that opened nothing; of all families
STEPS_DOWN = {"ASSESSED": 0.16, "CIN": 0.30, "CP": 0.38}  # of closed cases
STARTS_IN = [(70, 0, 7), (22, 8, 14), (8, 15, 40)]  # days after the contact or the closure
LASTS = [(30, 40, 110), (50, 111, 220), (20, 221, 480)]
END_REASONS = {"MET": 66, "NOCON": 16, "STEPUP": 12, "MOVED": 6}
ORGANISATIONS = {"SCH": 46, "HV": 16, "FAM": 30, "VCS": 8}


def frames(world: World) -> dict[str, pd.DataFrame]:
    """Episodes begun by the as-at day, the contact that opened each, and the team's workspace of some."""
    rng = world.rng("early help")
    rows = pd.concat([_instead(world), _stepped_down(world), _before(world)], ignore_index=True)
    rows = rows[happened(rows["start"].to_numpy(DAY), world.as_at)]
    rows = rows.sort_values(["start", "child"], kind="stable", ignore_index=True)
    count, start = len(rows), rows["start"].to_numpy(DAY)
    end = so_far(start + lag(rng, count, LASTS), world.as_at)
    person = world.person_ids(rows["child"].to_numpy("int64"))
    episodes = {
        "FACT_CAF_EPISODE_ID": keys("caf_episode", count),
        "DIM_PERSON_ID": person,
        "EPISODE_START_DTTM": start,
        "EPISODE_END_DTTM": end,
        "START_REASON": rows["reason"],
        "DIM_LOOKUP_EP_START_REASON_CODE": rows["reason"].map(START_CODES),
        "DIM_LOOKUP_CAF_EP_ENDRSN_ID_CODE": blank(choose(rng, count, END_REASONS), np.isnat(end)),
        "DIM_LOOKUP_ORIGINATING_ORGANISATION_CODE": choose(rng, count, ORGANISATIONS),
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


def _instead(world: World) -> pd.DataFrame:
    """Children named in a contact that opened nothing and was passed to early help."""
    rng, journeys = world.rng("early help instead"), world.journeys
    contacts, attendance = journeys.contacts, journeys.attendance
    passed = (contacts["kind"] == "other").to_numpy() & chance(rng, len(contacts), INSTEAD_SHARE)
    rows = attendance[passed[attendance["contact"].to_numpy()]].drop_duplicates("child")
    day = day_of(contacts["at"].to_numpy(SECOND))[rows["contact"]]
    return _begun(rng, rows["child"].to_numpy(), day, INSTEAD)


def _stepped_down(world: World) -> pd.DataFrame:
    """Children whose case closed because early help took over."""
    rng, members = world.rng("early help after"), world.journeys.members
    share = members["path"].map(STEPS_DOWN).fillna(0).to_numpy("float64")
    closed = happened(members["end"].to_numpy(DAY), world.as_at) & chance(rng, len(members), share)
    return _begun(rng, members["child"].to_numpy()[closed], members["end"].to_numpy(DAY)[closed], STEPPED_DOWN)


def _before(world: World) -> pd.DataFrame:
    """Children whom early help knew before anybody made contact."""
    rng, children = world.rng("early help before"), world.people.children
    helped = chance(rng, len(world.people.families), BEFORE_SHARE)[children["family"].to_numpy()]
    child = np.flatnonzero(helped)
    day = world.as_at - rng.integers(30, 1_500, len(child)).astype("timedelta64[D]")
    born = world.births(child)
    return _begun(rng, child[born <= day], day[born <= day], BEFORE)


def _begun(rng: np.random.Generator, child: Array, day: Array, reason: str) -> pd.DataFrame:
    start = day.astype(DAY) + lag(rng, len(child), STARTS_IN)
    return pd.DataFrame({"child": child, "start": start, "reason": reason})
