"""All that the tables are written from: the people, their journeys, and the teams that serve them."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from extracts.demo.care import Care, care_of
from extracts.demo.clock import DAY, SECOND, happened, years
from extracts.demo.draw import Array, chance, generator
from extracts.demo.journeys import Journeys, deaths, travel
from extracts.demo.keys import NOBODY, keys
from extracts.demo.organisation import Organisation, organisation
from extracts.demo.population import Population, populate

PRIVATELY_FOSTERED = 0.008  # of children in need


@dataclass(frozen=True)
class World:
    """The invented authority on its as-at day, before it is written as tables."""

    people: Population
    journeys: Journeys
    staffed: Organisation
    died: Array
    seed: int
    as_at: np.datetime64

    def rng(self, subject: str) -> np.random.Generator:
        """The subject's own source of chance."""
        return generator(self.seed, subject)

    def person_ids(self, child: Array) -> Array:
        """The person numbers of children."""
        return self.people.children["person_id"].to_numpy()[child]

    @cached_property
    def referral_ids(self) -> Array:
        """The referral of each member of an episode, in the order of the members, numbered as they came in."""
        start = self.journeys.episodes["referral_at"].to_numpy(SECOND)[self.journeys.members["episode"]]
        numbered = np.empty(len(start), dtype="int64")
        numbered[np.argsort(start, kind="stable")] = keys("referral", len(start))
        return numbered

    @cached_property
    def plan_ids(self) -> Array:
        """The protection plan of each member of an episode, -1 where none was made by the as-at day."""
        start = self.journeys.members["plan_start"].to_numpy(DAY)
        made = np.flatnonzero(happened(start, self.as_at))
        numbered = np.full(len(start), NOBODY)
        numbered[made[np.argsort(start[made], kind="stable")]] = keys("cp_plan", len(made))
        return numbered

    @cached_property
    def privately_fostered(self) -> Array:
        """True for the members of an episode who live with a private foster carer: a few in need and under sixteen."""
        members = self.journeys.members
        sixteen = self.births(members["child"].to_numpy()) + years(16)
        young = members["end"].to_numpy(DAY) < sixteen
        in_need = (members["path"] == "CIN").to_numpy() & np.isnat(members["care_start"].to_numpy(DAY))
        return in_need & young & chance(self.rng("private fostering"), len(members), PRIVATELY_FOSTERED)

    @cached_property
    def care(self) -> Care:
        """Who was looked after when, where and under what status."""
        return care_of(self.people, self.journeys, self.seed, self.as_at)

    def team(self, function: str, episode: Array) -> Array:
        """The team of that function that serves the family of each episode."""
        family = self.people.families.iloc[self.journeys.episodes["family"].to_numpy()[episode]]
        return self.staffed.team_for(function, family["district"].to_numpy(), family["choice"].to_numpy())

    def of_members(self, name: str) -> Array:
        """A day or time of the episode, told for each of its members."""
        column = self.journeys.episodes[name].to_numpy()
        return column[self.journeys.members["episode"].to_numpy()]

    def births(self, child: Array) -> Array:
        """The days on which children were, or will be, born."""
        return self.people.children["birth"].to_numpy(DAY)[child]


def create(children: int, seed: int, as_at: np.datetime64) -> World:
    """The world for a demo of so many children."""
    staffed = organisation(children)
    people = populate(children, seed, as_at, len(staffed.districts))
    journeys = travel(people, seed, as_at)
    return World(people, journeys, staffed, deaths(people, journeys, seed, as_at), seed, as_at)
