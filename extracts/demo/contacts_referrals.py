"""FACT_CONTACTS and FACT_REFERRALS: who contacted us about whom, and the cases that opened."""

import numpy as np
import pandas as pd

from extracts.demo import lcs_schema
from extracts.demo.clock import DAY, NEVER, SECOND, day_of, happened, office_time
from extracts.demo.draw import Array, blank, blank_key, chance, choose, yes_no
from extracts.demo.journeys import Journeys
from extracts.demo.keys import NOBODY, keys
from extracts.demo.world import World

SOURCE_WORDS = (
    "Individual - Family member/relative/carer", "Individual - Friend / neighbour", "Individual - Self",
    "Individual - Other", "School", "Education services", "Health services - GP", "Health services - Health visitor",
    "Health services - School nurse", "Health services - Other primary health services",
    "Health services - A&E (emergency department)", "Health services - Other", "Housing", "LA services - Social care",
    "LA services - Internal", "LA services - External", "Police", "Other legal agency", "Other", "Anonymous", "Unknown",
    "LA services - Early help", "Edge of care panel",
)  # fmt: skip
UNKNOWN_SOURCE = 21
OTHER_OUTCOMES = {  # of a contact that leads to no referral
    "OUTCOME_NFA_FLAG": 400, "OUTCOME_ADVICE_FLAG": 330, "OTHER_OUTCOMES_EXIST_FLAG": 235, "OUTCOME_MISSING_FLAG": 18,
    "OUTCOME_PRIVATE_FOSTERING_FLAG": 4, "OUTCOME_NON_AGENCY_ADOPTION_FLAG": 2, "OUTCOME_OLA_CP_FLAG": 6,
}  # fmt: skip
CONTACT_FLAGS = (
    "OUTCOME_NEW_REFERRAL_FLAG",
    "OUTCOME_EXISTING_REFERRAL_FLAG",
    "OUTCOME_CP_ENQUIRY_FLAG",
    *OTHER_OUTCOMES,
)
REFERRAL_FLAGS = (
    "OUTCOME_SINGLE_ASSESSMENT_FLAG", "OUTCOME_STRATEGY_DISCUSSION_FLAG", "OUTCOME_CLA_REQUEST_FLAG",
    "OUTCOME_NON_AGENCY_ADOPTION_FLAG", "OUTCOME_PRIVATE_FOSTERING_FLAG", "OUTCOME_CP_TRANSFER_IN_FLAG",
    "OUTCOME_CP_CONFERENCE_FLAG", "OUTCOME_CARE_LEAVER_FLAG", "OTHER_OUTCOMES_EXIST_FLAG",
)  # fmt: skip
NFA_YES = {"Y": 84, "YES": 6, "Yes": 2, "TRUE": 4, "1": 4}
NFA_NO = {"N": 82, "NO": 6, "No": 2, "FALSE": 5, "0": 5}
NEEDS = {"N1": 56, "N2": 1, "N3": 8, "N4": 11, "N5": 14, "N6": 3, "N7": 1, "N8": 3, "N9": 2, "N0": 1}
NEED_KEYS = {code: 2_001 + place for place, code in enumerate(sorted(NEEDS))}  # of the local list
CLOSURES = {
    "ASSESSED": {"RC8": 66, "RC9": 28, "RC7": 5, "RC5": 1},
    "CIN": {"RC7": 70, "RC9": 22, "RC5": 6, "RC8": 2},
    "CP": {"RC7": 76, "RC9": 14, "RC5": 10},
    "CLA": {"RC7": 62, "RC1": 10, "RC4": 16, "RC3": 6, "RC5": 6},
    "DISABLED": {"RC7": 74, "RC6": 16, "RC5": 10},
    "NFA": {"RC8": 40, "RC9": 10, "RC7": 50},
}
LOCAL_CLOSURE = "RC10"  # the county's own, for a case opened by mistake; no mapping is known for it
DIED = "RC2"


def frames(world: World) -> dict[str, pd.DataFrame]:
    """Both tables, nothing in them after the as-at day."""
    return {"FACT_CONTACTS": _contacts(world), "FACT_REFERRALS": _referrals(world)}


def _contacts(world: World) -> pd.DataFrame:
    rng, journeys, people = world.rng("contacts"), world.journeys, world.people
    attendance = journeys.attendance
    contact, child = (attendance[name].to_numpy() for name in ("contact", "child"))
    order = np.argsort(journeys.contacts["at"].to_numpy()[contact], kind="stable")
    contact, child = contact[order], child[order]
    about, count = journeys.contacts.iloc[contact], len(contact)
    flags = _contact_outcomes(rng, about, child, world)
    undecided = (day_of(about["at"].to_numpy(SECOND)) >= world.as_at - 1) & chance(rng, count, 0.5)
    undecided &= ~flags["OUTCOME_NEW_REFERRAL_FLAG"]
    family = people.children["family"].to_numpy()[child]
    source = about["source"].to_numpy()
    nowhere = chance(rng, count, 0.0004)  # a few contacts about nobody: the key -1
    values = {
        "FACT_CONTACT_ID": keys("contact", count),
        "DIM_PERSON_ID": np.where(nowhere, NOBODY, world.person_ids(child)),
        "CONTACT_DTTM": about["at"].to_numpy(),
        **sources(source),
        "DIM_LOOKUP_FAMILYOFRESIDENCE_ID": np.where(
            chance(rng, count, 0.02), NOBODY, people.families["family_id"].to_numpy()[family]
        ),
        "EXTERNAL_ID": keys("external_contact", count),
        **{name: yes_no(flags[name] & ~undecided) for name in CONTACT_FLAGS},
        "TOTAL_NO_OF_OUTCOMES": _total(rng, [flags[name] & ~undecided for name in CONTACT_FLAGS]),
    }
    return lcs_schema.frame("FACT_CONTACTS", values)


def sources(source: Array) -> dict[str, Array]:
    """The local key and the words of each source (1 to 23)."""
    key = keys("contact_source", len(SOURCE_WORDS))
    return {
        "DIM_LOOKUP_CONT_SORC_ID": key[source - 1],
        "DIM_LOOKUP_CONT_SORC_ID_DESC": np.array(SOURCE_WORDS, dtype="object")[source - 1],
    }


def _contact_outcomes(rng: np.random.Generator, about: pd.DataFrame, child: Array, world: World) -> dict[str, Array]:
    journeys = world.journeys
    count, kind, episode = len(about), about["kind"].to_numpy("str"), about["episode"].to_numpy()
    concerned = _is_member(journeys, episode, child)
    urgent = day_of(journeys.episodes["strategy_at"].to_numpy(SECOND)) - day_of(
        journeys.episodes["referral_at"].to_numpy(SECOND)
    )
    new, existing = concerned & (kind == "referral"), concerned & (kind == "existing")
    other, decided = choose(rng, count, OTHER_OUTCOMES), ~concerned | new | existing
    flags = {name: ~new & ~existing & decided & (other == name) for name in OTHER_OUTCOMES}
    flags["OUTCOME_ADVICE_FLAG"] |= existing & chance(rng, count, 0.1)
    flags["OTHER_OUTCOMES_EXIST_FLAG"] |= new & chance(rng, count, 0.03)
    flags["OUTCOME_NEW_REFERRAL_FLAG"], flags["OUTCOME_EXISTING_REFERRAL_FLAG"] = new, existing
    at_once = np.append(urgent <= np.timedelta64(1, "D"), False)  # the last for contacts that belong to no episode
    flags["OUTCOME_CP_ENQUIRY_FLAG"] = new & at_once[episode]
    return flags


def _is_member(journeys: Journeys, episode: Array, child: Array) -> Array:
    """True where the child is in the episode; False for episode -1."""
    width = int(max(child.max(initial=0), journeys.members["child"].max() if len(journeys.members) else 0)) + 1
    members = journeys.members["episode"].to_numpy() * width + journeys.members["child"].to_numpy()
    return np.isin(episode * width + child, members)


def _referrals(world: World) -> pd.DataFrame:
    rng, members, staffed = world.rng("referrals"), world.journeys.members, world.staffed
    count, child = len(members), members["child"].to_numpy()
    own = world.journeys.episodes.iloc[members["episode"]].reset_index(drop=True)
    path, start = members["path"].to_numpy("str"), own["referral_at"].to_numpy(SECOND)
    end = np.maximum(office_time(rng, members["end"].to_numpy(DAY)), start + 1_800)
    closed = happened(end, world.as_at)
    end = np.where(closed, end, NEVER)
    flags = _referral_outcomes(rng, members, own, world.privately_fostered)
    decided_early = day_of(start) < world.as_at
    team, worker = _holders(rng, world, members["episode"].to_numpy(), path)
    source = world.journeys.contacts["source"].to_numpy()[own["contact"]]
    source = np.where(chance(rng, count, 0.03), UNKNOWN_SOURCE, source)
    nfa = np.where(path == "NFA", choose(rng, count, NFA_YES), choose(rng, count, NFA_NO))
    need = _needs(rng, path, ~decided_early)
    values = {
        "FACT_REFERRAL_ID": world.referral_ids,
        "DIM_PERSON_ID": world.person_ids(child),
        "REFRL_START_DTTM": start,
        "REFRL_END_DTTM": end,
        "DIM_LOOKUP_CATEGORY_OF_NEED_CODE": need,
        "DIM_LOOKUP_CATEGORY_OF_NEED_ID": pd.Series(need).map(NEED_KEYS).astype("Int64"),
        **sources(source),
        "DIM_LOOKUP_REFRL_ENDRSN_ID_CODE": _closures(
            rng, path, closed, world.died[child] == members["end"].to_numpy(DAY)
        ),
        "DIM_DEPARTMENT_ID": team,
        "DIM_DEPARTMENT_ID_DESC": staffed.team_name(team),
        "DIM_WORKER_ID_DESC": staffed.name_of(worker),
        "DIM_WORKER_ID": worker,
        **{name: yes_no(flags[name]) for name in REFERRAL_FLAGS},
        "OUTCOME_NFA_FLAG": blank(nfa, chance(rng, count, 0.004)),
        "TOTAL_NO_OF_OUTCOMES": _total(rng, [path == "NFA", *(flags[name] for name in REFERRAL_FLAGS)]),
    }
    begun = np.flatnonzero(happened(start, world.as_at))
    begun = begun[np.argsort(world.referral_ids[begun])]
    return lcs_schema.frame("FACT_REFERRALS", {name: column[begun] for name, column in values.items()})


def _referral_outcomes(
    rng: np.random.Generator, members: pd.DataFrame, own: pd.DataFrame, fostered: Array
) -> dict[str, Array]:
    count, path = len(members), members["path"].to_numpy("str")
    start, discussed = day_of(own["referral_at"].to_numpy(SECOND)), day_of(own["strategy_at"].to_numpy(SECOND))
    flags = {name: np.zeros(count, dtype=bool) for name in REFERRAL_FLAGS}
    flags["OUTCOME_SINGLE_ASSESSMENT_FLAG"] = path != "NFA"
    flags["OUTCOME_STRATEGY_DISCUSSION_FLAG"] = discussed - start <= np.timedelta64(1, "D")
    flags["OUTCOME_CP_TRANSFER_IN_FLAG"] = own["transfer_in"].to_numpy()
    flags["OUTCOME_CLA_REQUEST_FLAG"] = (path == "CLA") & (
        members["care_start"].to_numpy(DAY) - start < np.timedelta64(14, "D")
    )
    flags["OUTCOME_PRIVATE_FOSTERING_FLAG"] = fostered
    flags["OTHER_OUTCOMES_EXIST_FLAG"] = chance(rng, count, 0.03)
    return flags


def _holders(rng: np.random.Generator, world: World, episode: Array, path: Array) -> tuple[Array, Array]:
    """The team and worker who took each referral; siblings' referrals have the same."""
    teams = [world.team(function, episode) for function in ("front_door", "disabled", "assessment")]
    team = np.select([path == "NFA", path == "DISABLED"], teams[:2], teams[2])
    worker = world.staffed.worker_of(team, rng.random(len(world.journeys.episodes))[episode])
    return blank_key(rng, team, 0.03), blank_key(rng, worker, 0.02)


def _needs(rng: np.random.Generator, path: Array, just_begun: Array) -> Array:
    need = np.where(path == "DISABLED", "N2", choose(rng, len(path), NEEDS))
    need = np.where(np.isin(path, ["CP", "CLA"]) & chance(rng, len(path), 0.75), "N1", need)
    need = np.where(just_begun, "N0", need)
    return blank(need, chance(rng, len(path), 0.006))


def _closures(rng: np.random.Generator, path: Array, closed: Array, died: Array) -> Array:
    reason = np.full(len(path), "", dtype="<U4")
    for name, weights in CLOSURES.items():
        own = path == name
        reason[own] = choose(rng, int(own.sum()), weights)
    reason = np.where(chance(rng, len(path), 0.003), LOCAL_CLOSURE, reason)
    return blank(np.where(died, DIED, reason), ~closed | (~died & chance(rng, len(path), 0.01)))


def _total(rng: np.random.Generator, flags: list[Array]) -> Array:
    """How many outcomes were ticked; -1, unknown, now and then."""
    total = np.sum(flags, axis=0)
    return np.where(chance(rng, len(total), 0.05), -1, total)
