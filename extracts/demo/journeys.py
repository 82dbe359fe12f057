"""The journeys of families: contacts that come in, the episodes some of them open, and who is in each.

Everything else in the demo follows from these: an episode has a path (how far it goes) and the days
on which it passes each point. Days after the as-at day are planned, not yet happened; whoever writes
a table leaves them out.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from extracts.demo.clock import (
    DAY,
    NEVER,
    SECOND,
    add_working_days,
    any_time,
    day_of,
    office_time,
    on_working_day,
    years,
)  # fmt: skip
from extracts.demo.draw import Array, chance, choose, generator, lag, pairs, ranks
from extracts.demo.population import Population

YEARS_OF_CONTACTS = 3
CONTACTS_A_FAMILY = 4.0  # beyond the first, over those years, for a family of average need
ATTENDS = 0.78  # a sibling is named in a contact about the family
BEFORE_BIRTH = np.timedelta64(150, "D")
ENQUIRY_ROOM = np.timedelta64(40, "D")  # a case with a strategy discussion stays open at least so long
BECOMES_REFERRAL = 0.34
OPEN_AT_THE_START = 0.16
PATHS = {"NFA": 80, "ASSESSED": 395, "CIN": 340, "CP": 96, "CLA": 34, "DISABLED": 33}
LONG_PATHS = {"CIN": 30, "CP": 14, "CLA": 58, "DISABLED": 9}
SOURCES = {
    7: 10, 17: 280, 5: 195, 1: 75, 2: 25, 3: 10, 4: 22, 6: 20, 8: 20, 9: 12, 10: 12, 11: 55, 12: 70, 13: 22, 14: 55,
    15: 45, 16: 38, 18: 30, 19: 42, 20: 15, 21: 8, 22: 18, 23: 1,
}  # fmt: skip
AT_ANY_HOUR = (17, 11, 1, 2)  # police, hospital, relatives, neighbours


@dataclass(frozen=True)
class Journeys:
    """What happens to whom.

    contacts:  one row a contact about a family, in order of family and time: family, at, source, kind
               ("referral", "existing", "other"), episode (-1 where none is open).
    attendance: one row a contact and child named in it: contact, child.
    episodes:  one row a contact that opened one: contact, family, referral_at, path, assessment_start,
               authorised, transfer_in, strategy_at, conference, plan_end, care_start, care_end, end.
    members:   one row an episode and child in it, in order of episode: episode, child, path, and the
               days plan_start, plan_end, care_start, care_end, end, as they are for this child.
    """

    contacts: pd.DataFrame
    attendance: pd.DataFrame
    episodes: pd.DataFrame
    members: pd.DataFrame


def travel(people: Population, seed: int, as_at: np.datetime64) -> Journeys:
    """The journeys of every family over some three years, and of those already open before."""
    rng = generator(seed, "journeys")
    contacts = _contacts(rng, people, as_at)
    contact, child = _named(rng, contacts, people)
    heard = np.unique(contact)
    contacts = contacts.iloc[heard].reset_index(drop=True)
    contact = np.searchsorted(heard, contact)
    possible = _episodes(rng, contacts, people, _has_disabled_child(people, contacts, contact, child))
    kind, opener = _opened(rng, contacts, possible)
    opened = np.flatnonzero(kind == "referral")
    episode = np.where(kind == "other", -1, np.searchsorted(opened, opener))
    episodes = possible.iloc[opened].reset_index(drop=True)
    attendance = pd.DataFrame({"contact": contact, "child": child})
    members = _members(rng, episodes, attendance, people)
    return Journeys(contacts.assign(kind=kind, episode=episode), attendance, episodes, members)


def _contacts(rng: np.random.Generator, people: Population, as_at: np.datetime64) -> pd.DataFrame:
    """Contacts about families, oldest first within each family; some families come with a long history."""
    children, families = people.children, people.families
    count, start = len(families), as_at - years(YEARS_OF_CONTACTS)
    by_family = children.groupby("family")
    eldest = by_family["birth"].min().to_numpy(DAY)
    leaver = by_family["is_care_leaver"].any().to_numpy()
    opening = np.maximum(eldest - BEFORE_BIRTH, start)
    span = (as_at - opening).astype("int64").clip(min=0)
    rate = CONTACTS_A_FAMILY * families["need"].to_numpy() * span / years(YEARS_OF_CONTACTS).astype("int64")
    number = np.where(leaver, 0, 1 + rng.poisson(rate))
    family = np.repeat(np.arange(count), number)
    day = as_at - (rng.random(len(family)) * (span[family] + 1)).astype("int64").astype("timedelta64[D]")
    long_open = (leaver | chance(rng, count, OPEN_AT_THE_START * families["need"].clip(upper=3))) & (eldest < start)
    past = np.where(
        leaver,
        eldest + years(1) * rng.integers(10, 16, count),
        start - rng.gamma(1.2, 300, count).astype("timedelta64[D]"),
    )
    earlier = np.flatnonzero(long_open)
    family = np.concatenate([family, earlier])
    day = np.concatenate([day, np.maximum(past, eldest)[earlier]])
    source = choose(rng, len(family), SOURCES)
    quiet = ~chance(rng, len(family), 0.4) | ~np.isin(source, AT_ANY_HOUR)
    day = np.where(quiet, on_working_day(day), day)
    at = np.where(np.isin(source, AT_ANY_HOUR), any_time(rng, day), office_time(rng, day))
    contacts = pd.DataFrame({"family": family, "at": at, "source": source})
    contacts["forced"] = np.arange(len(family)) >= len(family) - len(earlier)
    return contacts.sort_values(["family", "at"], kind="stable", ignore_index=True)


def _named(rng: np.random.Generator, contacts: pd.DataFrame, people: Population) -> tuple[Array, Array]:
    """Contact and child, for each child named: those born or expected, the eldest of them always."""
    children = people.children
    contact, child = pairs(contacts["family"].to_numpy(), children["family"].to_numpy())
    known = children["birth"].to_numpy(DAY)[child] - BEFORE_BIRTH <= day_of(contacts["at"].to_numpy())[contact]
    contact, child = contact[known], child[known]
    first = np.concatenate([[True], contact[1:] != contact[:-1]])[: len(contact)]
    named = first | chance(rng, len(contact), ATTENDS)
    return contact[named], child[named]


def _has_disabled_child(people: Population, contacts: pd.DataFrame, contact: Array, child: Array) -> Array:
    disabled = people.children["is_disabled"].to_numpy()[child]
    return np.bincount(contact[disabled], minlength=len(contacts)) > 0


def _episodes(rng: np.random.Generator, contacts: pd.DataFrame, people: Population, disabled: Array) -> pd.DataFrame:
    """The episode that each contact would open, were none open at the time."""
    count, forced = len(contacts), contacts["forced"].to_numpy()
    leaver = people.children.groupby("family")["is_care_leaver"].any().to_numpy()[contacts["family"]]
    need = people.families["need"].to_numpy()[contacts["family"]]
    path = np.where(leaver, "CLA", np.where(forced, choose(rng, count, LONG_PATHS), choose(rng, count, PATHS)))
    path = np.where((path == "DISABLED") & ~disabled, "CIN", path)
    path = np.where((path == "CIN") & disabled & chance(rng, count, 0.3), "DISABLED", path)
    path = np.where((path == "CP") & (need < 0.25) & ~forced, "ASSESSED", path)
    referral_at = contacts["at"].to_numpy(SECOND) + 60 * lag(
        rng, count, [(70, 20, 240), (22, 240, 1_200), (8, 1_440, 2_880)]
    )
    start = day_of(referral_at)
    assessment = add_working_days(start, lag(rng, count, [(78, 0, 0), (17, 1, 1), (5, 2, 4)]))
    assessment = np.maximum(assessment, start)
    taken = lag(
        rng,
        count,
        [(14, 4, 18), (20, 19, 30), (32, 31, 41), (18, 42, 45), (13, 46, 62), (2.4, 63, 110), (0.6, 111, 230)],
    )
    authorised = np.where(path == "NFA", NEVER, add_working_days(assessment, taken))
    transfer_in = (path == "CP") & chance(rng, count, 0.04)
    discussed = ~transfer_in & _share_of(
        rng, path, {"CP": 1.0, "CLA": 0.75, "CIN": 0.30, "ASSESSED": 0.16, "DISABLED": 0.04}
    )
    strategy = start + lag(rng, count, [(72, 0, 1), (18, 2, 12), (10, 13, 35)])
    strategy_at = np.where(
        discussed, np.maximum(office_time(rng, on_working_day(strategy)), referral_at + 3_600), NEVER
    )
    conference_in = lag(rng, count, [(20, 8, 11), (60, 12, 15), (15, 16, 20), (5, 21, 34)])
    conference = add_working_days(np.where(transfer_in, start, day_of(strategy_at)), conference_in)
    conference = np.where(path == "CP", conference, NEVER)
    reviewed = choose(rng, count, {91: 16, 274: 46, 457: 24, 640: 9, 823: 3, 1006: 2})
    plan_end = on_working_day(conference + (reviewed - rng.integers(-1, 14, count)).astype("timedelta64[D]"))
    into_care = (path == "CP") & chance(rng, count, 0.13)
    enters = start + np.where(leaver, 5, lag(rng, count, [(40, 0, 10), (35, 11, 60), (25, 61, 240)]))
    care_start = np.where(path == "CLA", enters, np.where(into_care, plan_end, NEVER))
    long_stay = np.where(leaver, 9_000, 40 + rng.gamma(1.1, 1_250, count)).astype("timedelta64[D]")
    care_end = care_start + long_stay
    episodes = pd.DataFrame(
        {
            "contact": np.arange(count), "family": contacts["family"], "referral_at": referral_at, "path": path,
            "assessment_start": np.where(path == "NFA", NEVER, assessment), "authorised": authorised,
            "transfer_in": transfer_in, "strategy_at": strategy_at, "conference": conference, "plan_end": plan_end,
            "care_start": care_start, "care_end": care_end,
        }
    )  # fmt: skip
    return episodes.assign(end=_end(rng, episodes))


def _share_of(rng: np.random.Generator, path: Array, shares: dict[str, float]) -> Array:
    """True for the path's share of the rows; a path that is not named has none."""
    drawn, found = rng.random(len(path)), np.zeros(len(path), dtype=bool)
    for name, share in shares.items():
        found |= (path == name) & (drawn < share)
    return found


def _end(rng: np.random.Generator, episodes: pd.DataFrame) -> Array:
    """The day on which the case closes: never before what happens in it."""
    count, path = len(episodes), episodes["path"].to_numpy("str")
    start, authorised = (episodes[name].to_numpy(DAY) for name in ("referral_at", "authorised"))
    days = {
        "NFA": lag(rng, count, [(75, 0, 2), (20, 3, 12), (5, 13, 60)]),
        "ASSESSED": lag(rng, count, [(80, 0, 5), (20, 6, 25)]),
        "CIN": (20 + rng.gamma(1.1, 165, count)).astype("int64"),
        "DISABLED": (120 + rng.gamma(1.2, 800, count)).astype("int64"),
        "CP": lag(rng, count, [(25, 5, 40), (60, 41, 190), (15, 191, 420)]),
        "CLA": lag(rng, count, [(60, 5, 30), (40, 31, 150)]),
    }
    care_end, plan_end = episodes["care_end"].to_numpy(DAY), episodes["plan_end"].to_numpy(DAY)
    enquired = day_of(episodes["strategy_at"].to_numpy(SECOND)) + ENQUIRY_ROOM
    last = np.where(path == "NFA", start, np.fmax(authorised, enquired))
    last = np.where(np.isnat(plan_end), last, np.fmax(plan_end, last))
    last = np.where(np.isnat(care_end), last, np.fmax(care_end, last))
    more = np.select([path == name for name in days], list(days.values()))
    return np.maximum(on_working_day(last + more.astype("timedelta64[D]")), last)


def _opened(rng: np.random.Generator, contacts: pd.DataFrame, possible: pd.DataFrame) -> tuple[Array, Array]:
    """What each contact led to, and the contact that opened the episode it falls in.

    Contacts are taken by their turn within the family: first all firsts, then all seconds.
    """
    family, at = contacts["family"].to_numpy(), contacts["at"].to_numpy(SECOND)
    counts = np.bincount(family)
    turn = ranks(counts[counts > 0])
    wanted = chance(rng, len(contacts), BECOMES_REFERRAL) | contacts["forced"].to_numpy()
    closes = possible["end"].to_numpy(DAY) + 1
    open_until = np.full(counts.size, np.datetime64("1900-01-01"), dtype=DAY)
    opener = np.full(counts.size, -1)
    kind, found = np.full(len(contacts), "other", dtype="<U8"), np.full(len(contacts), -1)
    for one in range(turn.max() + 1):
        rows = np.flatnonzero(turn == one)
        running = day_of(at[rows]) < open_until[family[rows]]
        kind[rows[running]], found[rows[running]] = "existing", opener[family[rows[running]]]
        opening = rows[~running & wanted[rows]]
        kind[opening], found[opening] = "referral", opening
        open_until[family[opening]], opener[family[opening]] = closes[opening], opening
    return kind, found


def _members(
    rng: np.random.Generator, episodes: pd.DataFrame, attendance: pd.DataFrame, people: Population
) -> pd.DataFrame:
    """The children named in the contact that opened the episode, each with a path of their own."""
    episode, row = pairs(episodes["contact"].to_numpy(), attendance["contact"].to_numpy())
    child = attendance["child"].to_numpy()[row]
    own = episodes.iloc[episode].reset_index(drop=True)
    path = own["path"].to_numpy("str").copy()
    kept = (path != "DISABLED") | people.children["is_disabled"].to_numpy()[child]
    first = np.concatenate([[True], episode[1:] != episode[:-1]])[: len(episode)]
    lesser = ~first & chance(rng, len(path), np.select([path == "CP", path == "CLA"], [0.12, 0.3], 0.0))
    path[lesser] = "CIN"
    dates = {"plan_start": own["conference"], **{name: own[name] for name in ("plan_end", "care_start", "care_end")}}
    planned = {name: np.where(path == "CIN", NEVER, column.to_numpy(DAY)) for name, column in dates.items()}
    born = people.children["birth"].to_numpy(DAY)[child]
    planned["care_start"] = np.where(born > planned["care_start"], born, planned["care_start"])
    planned["care_end"] = np.minimum(planned["care_end"], born + years(18))
    planned["care_end"] = np.where(
        planned["care_end"] < planned["care_start"], planned["care_start"] + 1, planned["care_end"]
    )
    members = pd.DataFrame({"episode": episode, "child": child, "path": path, **planned, "end": own["end"]})
    return members[kept].reset_index(drop=True)


def deaths(people: Population, journeys: Journeys, seed: int, as_at: np.datetime64) -> Array:
    """The day on which each child died: for very few, whose case was then closed and who were never named again."""
    members, children = journeys.members, people.children
    last_end = members.groupby("child")["end"].max().reindex(range(len(children))).to_numpy(DAY)
    named = day_of(journeys.contacts["at"].to_numpy(SECOND))[journeys.attendance["contact"].to_numpy()]
    last_named = (
        pd.Series(named).groupby(journeys.attendance["child"]).max().reindex(range(len(children))).to_numpy(DAY)
    )
    born = children["birth"].to_numpy(DAY) < last_end
    died = born & (last_end < as_at) & (last_named < last_end) & chance(generator(seed, "deaths"), len(children), 0.003)
    return np.where(died, last_end, NEVER)
