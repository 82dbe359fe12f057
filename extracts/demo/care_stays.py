"""Stays in care: when children who live together in care come in and go home, and why they leave.

A stay belongs to brothers and sisters who are placed together, or to one child. Everything about it
(placements, legal statuses) is drawn once and told for each child in it.
"""

import numpy as np
import pandas as pd

from extracts.demo.clock import DAY, day_of, years
from extracts.demo.draw import chance, choose, lag, running_totals, together
from extracts.demo.journeys import Journeys
from extracts.demo.population import Population

PLACED_TOGETHER = 0.7
REMAND_AGE, REMAND_LONGEST, REMAND_SHARE = 12, 260, 0.45
ALONE_AGE, ALONE_SHARE = 14.5, 0.75  # unaccompanied asylum seekers, of those who come in alone at that age
HOME_AND_BACK, HOME_AND_BACK_LONGEST_SHARE = 0.16, 0.3
ADOPTED_BEFORE, ADOPTION_TAKES, ADOPTED = 8, 600, 0.85  # years of age, days in care, share of those
SHORT_BREAKS, AGREEMENTS = 0.3, 0.4  # of the disabled children's cases; of those, recorded as an agreement only
SHORT_BREAK_YEARS = 3
NEEDS = {"N1": 62, "N2": 4, "N3": 4, "N4": 9, "N5": 15, "N6": 2, "N8": 4}
RETURNED = {"E4A": 50, "E4B": 40, "E13": 10}
LEFT = {"E4A": 42, "E4B": 14, "E13": 8, "E41": 8, "E45": 8, "E46": 2, "E47": 6, "E48": 1, "E3": 3, "E8": 6, "E16": 1}
ENDS = {"remand": {"E14": 80, "E9": 20}, "agreement": {"E4A": 1}, "short_break": {"E4A": 1}}


def stays(
    rng: np.random.Generator, people: Population, journeys: Journeys, as_at: np.datetime64
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The stays, and which members of episodes are in each.

    Shape: stays (start, end, kind, leaves, adopted, youngest, need), numbered 0, 1, 2 … by row; and
    pairs of stay and member. `kind` is "care", "remand", "alone" (unaccompanied asylum seeker),
    "agreement" or "short_break"; `youngest` is the latest birth day among the children.
    """
    groups, group_of_member = _groups(rng, people, journeys, as_at)
    own = _split(rng, groups)
    breaks = _short_breaks(rng, people, journeys, as_at)
    every = pd.concat([own, breaks], ignore_index=True)
    every["need"] = choose(rng, len(every), NEEDS)
    every["need"] = np.select(
        [every["kind"] == "alone", every["kind"].isin(["agreement", "short_break"]), every["kind"] == "remand"],
        ["N8", "N2", "N6"],
        together(every["family_event"].to_numpy(), lambda events: choose(rng, events, NEEDS)),
    )
    placed = np.arange(len(own))
    within = pd.DataFrame({"stay": placed, "group": own["group"]}).merge(group_of_member, on="group")
    within = within[["stay", "member"]]
    alone = pd.DataFrame({"stay": len(own) + np.arange(len(breaks)), "member": breaks["member"]})
    told = ["start", "end", "kind", "leaves", "adopted", "youngest", "need"]
    return every[told], pd.concat([within, alone], ignore_index=True)


def _groups(
    rng: np.random.Generator, people: Population, journeys: Journeys, as_at: np.datetime64
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Children of one case who live together in care, and the days between which any of them is."""
    members = journeys.members
    member = np.flatnonzero(members["care_start"].to_numpy(DAY) <= as_at)
    episode = members["episode"].to_numpy()[member]
    born = people.children["birth"].to_numpy(DAY)[members["child"].to_numpy()[member]]
    one_home = chance(rng, len(journeys.episodes), PLACED_TOGETHER)[episode]
    group = pd.factorize(np.where(one_home, episode, -1 - member), sort=True)[0]
    rows = pd.DataFrame(
        {
            "group": group, "member": member, "family_event": episode, "born": born,
            "start": members["care_start"].to_numpy(DAY)[member], "end": members["care_end"].to_numpy(DAY)[member],
        }
    )  # fmt: skip
    by_group = rows.groupby("group")
    groups = pd.DataFrame(
        {
            "family_event": by_group["family_event"].first(), "size": by_group.size(),
            "start": by_group["start"].min(), "end": by_group["end"].max(),
            "youngest": by_group["born"].max(), "eldest": by_group["born"].min(),
        }
    )  # fmt: skip
    return groups.reset_index(), rows[["group", "member"]]


def _split(rng: np.random.Generator, groups: pd.DataFrame) -> pd.DataFrame:
    """Each group's stay, or two where the children went home in between."""
    count = len(groups)
    start, end = (groups[name].to_numpy(DAY) for name in ("start", "end"))
    days = (end - start).astype("int64")
    age = (start - groups["eldest"].to_numpy(DAY)).astype("int64") / 365.25
    one_child = groups["size"].to_numpy() == 1
    remand = one_child & (age >= REMAND_AGE) & (days <= REMAND_LONGEST) & chance(rng, count, REMAND_SHARE)
    alone = one_child & ~remand & (age >= ALONE_AGE) & chance(rng, count, ALONE_SHARE)
    kind = np.select([remand, alone], ["remand", "alone"], "care")
    twice = (kind == "care") & (days >= 240) & chance(rng, count, HOME_AND_BACK)
    home = start + (days * (0.2 + 0.4 * rng.random(count))).astype("int64")
    at_home = np.minimum(lag(rng, count, [(60, 20, 150), (40, 151, 420)]), HOME_AND_BACK_LONGEST_SHARE * days)
    back = home + at_home.astype("int64")
    row = np.repeat(np.arange(count), 1 + twice)
    first = np.concatenate([[True], row[1:] != row[:-1]])[: len(row)]
    first_of_two = first & twice[row]
    stays = groups.iloc[row].reset_index(drop=True)
    stays["start"] = np.where(first, start[row], back[row])
    stays["end"] = np.where(first_of_two, home[row], end[row])
    stays["kind"] = kind[row]
    lasted = (stays["end"].to_numpy(DAY) - stays["start"].to_numpy(DAY)).astype("int64")
    young = stays["end"].to_numpy(DAY) < stays["eldest"].to_numpy(DAY) + years(ADOPTED_BEFORE)
    can_be = young & (lasted >= ADOPTION_TAKES) & ~first_of_two
    stays["adopted"] = can_be & chance(rng, len(stays), ADOPTED)
    stays["leaves"] = np.select(
        [stays["adopted"], first_of_two, stays["kind"] == "remand"],
        [
            choose(rng, len(stays), {"E11": 25, "E12": 75}),
            choose(rng, len(stays), RETURNED),
            choose(rng, len(stays), ENDS["remand"]),
        ],
        choose(rng, len(stays), LEFT),
    )
    return stays


def _short_breaks(
    rng: np.random.Generator, people: Population, journeys: Journeys, as_at: np.datetime64
) -> pd.DataFrame:
    """Short breaks of disabled children: one long agreement, or every stay of a night or three."""
    members = journeys.members
    disabled = np.flatnonzero((members["path"] == "DISABLED").to_numpy())
    member = disabled[chance(rng, len(disabled), SHORT_BREAKS)]
    authorised = journeys.episodes["authorised"].to_numpy()[members["episode"].to_numpy()[member]]
    begin = day_of(authorised) + rng.integers(30, 200, len(member))
    begin = np.maximum(begin, as_at - years(SHORT_BREAK_YEARS))
    end = members["end"].to_numpy(DAY)[member]
    agreed = chance(rng, len(member), AGREEMENTS)
    days = (np.fmin(end, as_at) - begin).astype("int64").clip(min=0)
    counts = np.where(agreed, 1, days // 14 + 1)
    row = np.repeat(np.arange(len(member)), counts)
    gap = lag(rng, len(row), [(60, 14, 24), (40, 25, 40)])
    start = np.where(agreed[row], begin[row], begin[row] + running_totals(gap, counts))
    finish = np.where(agreed[row], end[row], start + lag(rng, len(row), [(50, 1, 1), (40, 2, 2), (10, 3, 7)]))
    born = people.children["birth"].to_numpy(DAY)[members["child"].to_numpy()[member]][row]
    kept = (start <= as_at) & (start < finish) & (finish <= end[row]) & (finish < born + years(18))
    frame = pd.DataFrame(
        {
            "member": member[row], "family_event": members["episode"].to_numpy()[member][row], "start": start,
            "end": finish, "kind": np.where(agreed[row], "agreement", "short_break"), "leaves": "E4A",
            "adopted": False, "youngest": born,
        }
    )  # fmt: skip
    return frame[kept].reset_index(drop=True)
