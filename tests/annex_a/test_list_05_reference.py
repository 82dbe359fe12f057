"""Annex A list 5 against a slow, plain reading of the same rules, record by record, on random journeys."""

from datetime import date
from typing import Any

import pytest

from annex_a.list_05_section_47 import ILACS, SIF_2016
from tests.annex_a.plain_reading import HALF_A_YEAR_AGO, TEAM_NAMES, YEAR_AGO, day, latest, of_child, plain, rank
from tests.annex_a.random_records import Records, Row, Rows, as_it_stood, facts_of
from tests.annex_a.random_world import random_world
from tests.frames import AS_AT

SEEDS = pytest.mark.parametrize("seed", [21, 22, 23])
NAMES = ("discussion_date", "conference_date", "conference_made_plan", "enquiry_count", "conference_count")


def journeys(seed: int) -> tuple[Records, Records]:
    world = random_world(seed, children=40, records_a_child=3)
    return world, as_it_stood(world, AS_AT)


def discussion(row: Row, known: Records) -> date | None:
    """The one named, else the child's latest by the enquiry's start and after the enquiry before; else its own start."""
    held = of_child(known["strategy_discussion"], row["child_id"])
    for one in held:
        if one["strategy_discussion_id"] == row["strategy_discussion_id"] and one["start_at"] is not None:
            return day(one["start_at"])
    start = day(row["start_at"])
    in_order = sorted(of_child(known["s47"], row["child_id"]), key=_begins)
    place = in_order.index(row)
    before = day(in_order[place - 1]["start_at"]) if place else None
    fitting = [
        day(one["start_at"])
        for one in held
        if start and one["start_at"] and day(one["start_at"]) <= start and (not before or day(one["start_at"]) > before)
    ]
    return max(fitting, default=start)


def _begins(row: Row) -> tuple[Any, ...]:
    return row["start_at"] is None, row["start_at"] or 0, int(row["s47_id"])


def initial_conferences(child: str, known: Records) -> Rows:
    return [
        row for row in of_child(known["conference"], child) if row["kind_code"] == "INITIAL" and not row["is_cancelled"]
    ]


def conference(row: Row, known: Records) -> Row | None:
    """The first held that names the enquiry, else the first of no enquiry before the child's next discussion."""
    held = [one for one in initial_conferences(row["child_id"], known) if one["held_at"] is not None]
    chosen = [one for one in held if one["s47_id"] == row["s47_id"]]
    if not chosen:
        in_order = sorted(
            sorted(of_child(known["s47"], row["child_id"]), key=_begins), key=lambda one: _opens(one, known)
        )
        later = in_order[in_order.index(row) + 1 :]
        following = discussion(later[0], known) if later else None
        opened = discussion(row, known)
        chosen = [
            one
            for one in held
            if one["s47_id"] is None
            and opened is not None
            and day(one["held_at"]) >= opened
            and (following is None or day(one["held_at"]) < following)
        ]
    return min(chosen, key=lambda one: (day(one["held_at"]), int(one["conference_id"])), default=None)


def _opens(row: Row, known: Records) -> tuple[bool, date]:
    opened = discussion(row, known)
    return opened is None, opened or date.min


def decided(row: Row) -> str:
    if row["outcome_conference"]:
        return "required"
    return "not required" if row["outcome_services"] else "undecided"


def on_plan(row: Row, known: Records) -> bool:
    ended = day(row["end_at"])
    return ended is not None and any(
        plan["start_date"] is not None
        and plan["start_date"] < ended
        and (plan["end_date"] is None or plan["end_date"] >= ended)
        for plan in of_child(known["cp_plan"], row["child_id"])
        if not plan["is_other_authority"]
    )


def counts_before_latest(child: str, known: Records) -> tuple[int, int]:
    own = of_child(known["s47"], child)
    last = latest(own, lambda one: rank(discussion(one, known), int(one["s47_id"])))
    opened = discussion(last, known) if last else None
    if opened is None:
        return 0, 0
    first = opened.replace(year=opened.year - 1)
    earlier = [discussion(one, known) for one in own if one is not last]
    met = [day(one["held_at"]) for one in initial_conferences(child, known) if one["held_at"] is not None]
    return sum(one is not None and one >= first for one in earlier), sum(first <= one < opened for one in met)


@SEEDS
def test_the_current_edition(seed: int) -> None:
    world, known = journeys(seed)
    expected = {}
    for row in known["s47"]:
        ended = day(row["end_at"])
        if ended is not None and ended < HALF_A_YEAR_AGO:
            continue
        protected, met = on_plan(row, known), conference(row, known)
        unnecessary = decided(row) == "not required" and not protected
        answer = None if decided(row) == "undecided" and not protected else "a) Yes" if unnecessary else "b) No"
        met = None if protected or unnecessary else met
        expected[f"s47/{row['s47_id']}"] = (
            discussion(row, known),
            met and day(met["held_at"]),
            met and ("a) Yes" if met["made_plan"] else "b) No"),
            *counts_before_latest(row["child_id"], known),
            answer,
            TEAM_NAMES.get(row["team_id"]) if ended else "of the case",
        )
    rows = ILACS.build(facts_of(world))
    rows = rows[rows["decision"] == "included"]
    found = {
        row["record"]: (
            *(plain(row[name]) for name in NAMES),
            plain(row["conference_unnecessary"]),
            "of the case" if plain(row["end_date"]) is None else plain(row["allocated_team"]),
        )
        for row in rows.to_dict("records")
    }
    assert expected
    assert found == expected


@SEEDS
def test_the_2016_edition(seed: int) -> None:
    world, known = journeys(seed)
    expected = {}
    for child in {row["child_id"] for row in known["s47"]}:
        own = of_child(known["s47"], child)
        in_cohort = [
            row
            for row in own
            if row["end_at"] is None or (row["start_at"] is not None and day(row["start_at"]) >= HALF_A_YEAR_AGO)
        ]
        row = latest(in_cohort, lambda one: rank(day(one["start_at"]), one["end_at"] is None, int(one["s47_id"])))
        if row is None:
            continue
        met = conference(row, known)
        asked = [day(one["asked_for_date"]) or day(one["held_at"]) for one in initial_conferences(child, known)]
        expected[f"s47/{row['s47_id']}"] = (
            discussion(row, known),
            met and day(met["held_at"]),
            met and ("Y" if met["made_plan"] else "N"),
            sum(one["start_at"] is not None and day(one["start_at"]) >= YEAR_AGO for one in own),
            sum(one is not None and one >= YEAR_AGO for one in asked),
            {"required": "No", "not required": "Yes", "undecided": "No ICPC Decision made Yet"}[decided(row)],
        )
    rows = SIF_2016.build(facts_of(world))
    rows = rows[rows["decision"] == "included"]
    names = (*NAMES, "conference_not_required")
    found = {row["record"]: tuple(plain(row[name]) for name in names) for row in rows.to_dict("records")}
    assert expected
    assert found == expected
