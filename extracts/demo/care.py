"""Care: every child's periods of care with their placements, legal statuses and episodes.

Whoever writes about children looked after, leaving care or adoption reads it from here
(`world.care`). Days after the as-at day are planned and not yet happened; whoever writes a table
leaves them out.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from extracts.demo.care_placements import placements
from extracts.demo.care_statuses import statuses
from extracts.demo.care_stays import stays
from extracts.demo.clock import DAY, NEVER, years
from extracts.demo.draw import Array, choose, generator, pairs
from extracts.demo.journeys import Journeys
from extracts.demo.keys import keys
from extracts.demo.population import Population

EIGHTEEN = {"E5": 48, "E6": 14, "E17": 24, "E7": 6, "E8": 8}
SHORT_BREAK_KINDS = ("agreement", "short_break")
ENDS_THEN_ANOTHER = "X1"


@dataclass(frozen=True)
class Care:
    """Who was looked after when, where and under what status.

    Each frame is numbered 0, 1, 2 … by row and has its own key for the warehouse.
    periods: one row a period of care of one child: member (of a journey), child, start, end, kind ("care",
             "remand", "alone" for unaccompanied asylum seekers, "agreement" and "short_break" for short
             breaks), need, leaves (why it ends), adopted (the plan is adoption), period_id.
    placements: period, start, end, type, home, provider, urn, postcode, distance, changed, placement_id.
    statuses: period, start, end, code, status_id.
    episodes: period, placement, status, start, end, begins, ends (reasons; none while the end is not
             planned), in order of child and start, without gaps within a period; episode_id.
    """

    periods: pd.DataFrame
    placements: pd.DataFrame
    statuses: pd.DataFrame
    episodes: pd.DataFrame

    def at_home_between(self, members: int) -> tuple[Array, Array]:
        """For each member of a journey who went home and came back: last day of the first period, first of the next."""
        own = self.periods[~self.periods["kind"].isin(SHORT_BREAK_KINDS)]
        by_member = own.groupby("member")
        first, last = by_member["end"].min(), by_member["start"].max()
        twice = by_member.size() > 1
        home, back = (np.full(members, NEVER, dtype=DAY) for _ in range(2))
        home[first.index[twice]] = first[twice].to_numpy(DAY)
        back[last.index[twice]] = last[twice].to_numpy(DAY)
        return home, back


def care_of(people: Population, journeys: Journeys, seed: int, as_at: np.datetime64) -> Care:
    """Everyone's care by the as-at day, and as far ahead as it is planned."""
    rng = generator(seed, "care")
    stay, in_stay = stays(rng, people, journeys, as_at)
    legal = statuses(rng, stay)
    homes = placements(rng, stay, legal)
    periods = _periods(rng, people, journeys, stay, in_stay, as_at)
    placed = _told(periods, homes, as_at)
    held = _told(periods, legal, as_at)
    episodes = _episodes(periods, placed, held)
    return Care(
        periods.drop(columns="stay"),
        placed.assign(placement_id=_numbered("placement", placed)),
        held.assign(status_id=_numbered("legal_status", held)),
        episodes.assign(episode_id=_numbered("care_episode", episodes)),
    )


def _periods(
    rng: np.random.Generator,
    people: Population,
    journeys: Journeys,
    stay: pd.DataFrame,
    in_stay: pd.DataFrame,
    as_at: np.datetime64,
) -> pd.DataFrame:
    """Each child's part of each stay."""
    members = journeys.members
    member = in_stay["member"].to_numpy()
    own = stay.iloc[in_stay["stay"]].reset_index(drop=True)
    short = own["kind"].isin(SHORT_BREAK_KINDS).to_numpy()
    comes, goes = (members[name].to_numpy(DAY)[member] for name in ("care_start", "care_end"))
    child = members["child"].to_numpy()[member]
    adult = people.children["birth"].to_numpy(DAY)[child] + years(18)
    start = np.where(short, own["start"].to_numpy(DAY), np.maximum(own["start"].to_numpy(DAY), comes))
    end = np.where(short, own["end"].to_numpy(DAY), np.minimum(own["end"].to_numpy(DAY), goes))
    grown_up = end >= adult - 3
    periods = pd.DataFrame(
        {
            "stay": in_stay["stay"], "member": member, "child": child, "start": start, "end": end,
            "kind": own["kind"], "need": own["need"], "adopted": own["adopted"],
            "leaves": np.where(grown_up, choose(rng, len(own), EIGHTEEN), own["leaves"]),
        }
    )  # fmt: skip
    periods = periods[(start < end) & (start <= as_at)]
    periods = periods.sort_values(["child", "start"], kind="stable", ignore_index=True)
    return periods.assign(period_id=_numbered("care_period", periods))


def _numbered(key: str, rows: pd.DataFrame) -> Array:
    """Keys in the order in which things began."""
    numbers = np.empty(len(rows), dtype="int64")
    numbers[np.argsort(rows["start"].to_numpy(DAY), kind="stable")] = keys(key, len(rows))
    return numbers


def _told(periods: pd.DataFrame, of_stays: pd.DataFrame, as_at: np.datetime64) -> pd.DataFrame:
    """What happens in a stay, told for each period of care in it, cut to the days of the period."""
    begin = of_stays["start"].to_numpy(DAY)
    same_stay = np.append(of_stays["stay"].to_numpy()[1:] == of_stays["stay"].to_numpy()[:-1], False)
    until = np.where(same_stay, np.append(begin[1:], NEVER), NEVER)
    period, row = pairs(periods["stay"].to_numpy(), of_stays["stay"].to_numpy())
    start = np.maximum(begin[row], periods["start"].to_numpy(DAY)[period])
    end = np.fmin(until[row], periods["end"].to_numpy(DAY)[period])
    told = of_stays.drop(columns=["stay", "start"]).iloc[row].reset_index(drop=True)
    told.insert(0, "period", period)
    told.insert(1, "start", start)
    told.insert(2, "end", end)
    return told[(start < end) & (start <= as_at)].reset_index(drop=True)


def _episodes(periods: pd.DataFrame, placed: pd.DataFrame, held: pd.DataFrame) -> pd.DataFrame:
    """An episode begins on each day on which the placement or the legal status changes."""
    marks = pd.concat(
        [
            pd.DataFrame({"period": placed["period"], "start": placed["start"], "placement": placed.index}),
            pd.DataFrame({"period": held["period"], "start": held["start"], "status": held.index}),
        ],
        ignore_index=True,
    )
    days = marks.groupby(["period", "start"], as_index=False)[["placement", "status"]].max()
    rows = days.assign(
        **{name: days.groupby("period")[name].ffill().astype("int64") for name in ("placement", "status")}
    )
    first = ~rows["period"].duplicated().to_numpy()
    following = np.append(~first[1:], False)
    start = rows["start"].to_numpy(DAY)
    end = np.where(following, np.append(start[1:], NEVER), periods["end"].to_numpy(DAY)[rows["period"]])
    home = placed["home"].to_numpy()[rows["placement"]]
    changes = {name: np.append(True, value[1:] != value[:-1])[: len(rows)] for name, value in (
        ("placement", rows["placement"].to_numpy()), ("status", rows["status"].to_numpy()), ("home", home)
    )}  # fmt: skip
    begins = np.select(
        [
            first,
            changes["placement"] & changes["home"] & changes["status"],
            changes["placement"] & changes["status"],
            changes["placement"] & changes["home"],
            changes["placement"],
        ],
        ["S", "B", "U", "P", "T"],
        "L",
    )
    leaves = periods["leaves"].to_numpy("object")[rows["period"]]
    return rows.assign(end=end, begins=begins, ends=np.where(following, ENDS_THEN_ANOTHER, leaves))
