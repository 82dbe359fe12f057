"""Care in the demo: periods without gaps, each day under one legal status in one placement."""

from functools import lru_cache

import numpy as np
import pandas as pd
import pytest

from extracts.demo.care import SHORT_BREAK_KINDS, Care
from extracts.demo.clock import DAY
from extracts.demo.world import World, create

AS_AT = np.datetime64("2026-03-31")


@lru_cache
def world() -> World:
    return create(1_500, 11, AS_AT)


@pytest.fixture
def care() -> Care:
    return world().care


@pytest.mark.parametrize("name", ["placements", "statuses", "episodes"])
def test_they_follow_one_another_without_a_gap_through_the_whole_period(care: Care, name: str) -> None:
    rows = getattr(care, name)
    first, last = ~rows["period"].duplicated(), ~rows["period"].duplicated(keep="last")
    assert rows["period"].drop_duplicates().tolist() == list(range(len(care.periods)))
    assert (rows.loc[first, "start"].to_numpy() == care.periods["start"].to_numpy()).all()
    assert (rows["end"].to_numpy()[:-1] == rows["start"].to_numpy()[1:])[~last.to_numpy()[:-1]].all()
    over = (care.periods["end"] <= pd.Timestamp(AS_AT)).to_numpy()
    assert (rows.loc[last, "end"].to_numpy() == care.periods["end"].to_numpy())[over].all()


def test_an_episode_is_one_placement_under_one_status(care: Care) -> None:
    rows = care.episodes
    for name, whole in (("placement", care.placements), ("status", care.statuses)):
        held = whole.iloc[rows[name]].reset_index(drop=True)
        assert (held["period"] == rows["period"]).all()
        assert (held["start"] <= rows["start"]).all()
    assert set(rows["begins"]) == {"S", "P", "L", "B", "T", "U"}
    assert ((rows["begins"] == "S") == ~rows["period"].duplicated()).all()
    assert ((rows["ends"] == "X1") == rows["period"].duplicated(keep="last")).all()


def test_no_child_is_in_care_twice_at_once_short_breaks_aside(care: Care) -> None:
    own = care.periods[~care.periods["kind"].isin(SHORT_BREAK_KINDS)].sort_values(["child", "start"])
    again = own["child"].duplicated().to_numpy()
    assert again.any()
    assert (own["start"].to_numpy()[1:] >= own["end"].to_numpy()[:-1])[again[1:]].all()


def test_nobody_is_looked_after_past_eighteen_or_before_birth(care: Care) -> None:
    born = world().births(care.periods["child"].to_numpy())
    assert (care.periods["start"].to_numpy(DAY) >= born).all()
    assert (care.periods["end"].to_numpy(DAY) <= born + np.timedelta64(6_575, "D")).all()


def test_most_brothers_and_sisters_live_together(care: Care) -> None:
    own = care.periods[care.periods["kind"] == "care"]
    family = world().people.children["family"].to_numpy()[own["child"]]
    placed = care.placements[care.placements["period"].isin(own.index)]
    homes = placed.assign(family=pd.Series(family, index=own.index).loc[placed["period"]].to_numpy())
    children_by_home = homes.drop_duplicates(["home", "period"]).groupby("home").size()
    assert (children_by_home > 1).sum() > 20
    assert homes.drop_duplicates(["home", "family"])["home"].is_unique


def test_every_kind_of_care_occurs(care: Care) -> None:
    assert set(care.periods["kind"]) >= {"care", "alone", "short_break", "agreement", "remand"}
    assert set(care.statuses["code"]) >= {"V2", "C1", "C2", "L1", "E1", "J1", "V3", "V4"}
    assert set(care.placements["type"]) >= {"U6", "U4", "K2", "P1", "T3", "A6", "K3"}
    assert care.periods.loc[care.periods["adopted"], "leaves"].isin(["E11", "E12"]).any()
    assert care.placements.loc[care.placements["type"].str.startswith("T"), "provider"].isna().all()
    assert care.placements["urn"].str.fullmatch(r"SC\d{6}|\d{7}").dropna().all()


def test_a_placement_for_adoption_follows_a_placement_order(care: Care) -> None:
    placed = care.placements[care.placements["type"].isin(["A5", "A6"])]
    orders = care.statuses[care.statuses["code"] == "E1"].set_index("period")["start"]
    assert len(placed) > 0
    assert (orders.loc[placed["period"]].to_numpy() <= placed["start"].to_numpy()).all()


def test_days_at_home_between_two_periods_are_told_by_member(care: Care) -> None:
    home, back = care.at_home_between(len(world().journeys.members))
    away = ~np.isnat(home)
    assert away.any()
    assert (home[away] < back[away]).all()
