"""FACT_CASENOTES: visits, supervision, summaries and calls, shared by the siblings they were about.

Notes are drawn for the episode, one series a kind of work, and then told for each child who was part
of that work on the day. Plain intervals with plain lateness: most in time, some late, some very late.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from extracts.demo import lcs_schema
from extracts.demo.clock import (
    DAY,
    NEVER,
    SECOND,
    add_working_days,
    close_of,
    day_of,
    happened,
    office_time,
    working_days_between,
)
from extracts.demo.draw import Array, blank, blank_key, chance, choose, lag, pairs, running_totals, together
from extracts.demo.keys import NOBODY, keys
from extracts.demo.world import World

CP_VISIT, CLA_VISIT, SUPERVISION, SUMMARY, IRO_VISIT = "STVC", "STVL", "SUPV", "CSUM", "IRO"
ENQUIRY_VISIT = "HVIS"
CHRONOLOGY, IRO_OVERSIGHT = "CHRN", "IROV"
CIN_VISITS = {"CNSTAT": 46, "CINV": 32, "HVIS": 14, "DRCT": 8}
ASSESSMENT_VISITS = {"ASMT": 74, "HVIS": 14, "DRCT": 8, "CNSTAT": 4}
CALLS = {"TEL": 58, "EML": 42}
CONTACT_VISIT = "SUPERCONT"
TYPES = (
    *CIN_VISITS,
    "ASMT",
    CP_VISIT,
    CLA_VISIT,
    SUPERVISION,
    SUMMARY,
    IRO_VISIT,
    *CALLS,
    CONTACT_VISIT,
    CHRONOLOGY,
    IRO_OVERSIGHT,
)
TYPE_KEYS_FROM = 1_001
SHARED = 0.85  # notes about siblings that stand as one note
TYPED_LATE = [(46, 0, 0), (27, 1, 1), (17, 2, 4), (8, 5, 14), (2, 15, 60)]  # days from the event to its note
Bands = list[tuple[float, int, int]]  # weight, least and greatest gap in working days
GAPS: dict[str, Bands] = {
    "assessment": [(30, 4, 7), (50, 8, 12), (20, 13, 25)],
    "cp": [(22, 5, 8), (52, 9, 10), (17, 11, 13), (6, 14, 19), (3, 20, 38)],
    "cin": [(18, 8, 15), (55, 16, 20), (17, 21, 26), (8, 27, 40), (2, 41, 70)],
    "disabled": [(20, 18, 24), (60, 25, 32), (15, 33, 45), (5, 46, 80)],
    "cla": [(20, 15, 24), (55, 25, 30), (18, 31, 40), (7, 41, 70)],
    "iro": [(70, 50, 65), (25, 66, 85), (5, 86, 130)],
    "supervision": [(70, 17, 21), (20, 22, 30), (10, 31, 60)],
    "summary": [(60, 50, 66), (30, 67, 100), (10, 101, 200)],
    "chronology": [(60, 20, 62), (28, 63, 110), (12, 111, 260)],
    "calls": [(40, 4, 12), (40, 13, 25), (20, 26, 60)],
    "contact": [(60, 8, 12), (40, 13, 30)],
}  # fmt: skip
FIRST_MET: Bands = [(38, 0, 3), (34, 4, 7), (18, 8, 10), (7, 11, 16), (3, 17, 30)]
FIRST_CP_VISIT: Bands = [(80, 1, 5), (12, 6, 8), (8, 9, 14)]
FIRST_CLA_VISIT: Bands = [(85, 1, 5), (15, 6, 15)]
FIRST_CALL: Bands = [(70, 0, 2), (30, 3, 8)]
PHASES = ("referral_at", "authorised", "conference", "plan_end", "care_start", "care_end", "end")


@dataclass(frozen=True)
class Series:
    """Work that recurs: for each start and end day, notes of these types at these gaps.

    `who` says which children a note is about: "all", "cp" (on a plan that day), "cla" (in care that
    day) or "cin" (neither). Visits carry who was seen; other notes do not.
    """

    episode: Array
    start: Array
    end: Array
    gaps: str
    types: dict[str, int]
    who: str
    visits: bool = True
    first: Bands | None = None


def write(
    world: World, rounds: pd.DataFrame, overseen: pd.DataFrame, visited: pd.DataFrame
) -> tuple[pd.DataFrame, dict[str, pd.DataFrame]]:
    """FACT_CASENOTES, and the statutory visits among them by type, each as note, member, at.

    `rounds`: the assessments, `overseen`: episode and day of each reviewing officer's note on an enquiry, `visited`:
    episode, day and moment of each visit because an enquiry began.
    """
    rng = world.rng("case notes")
    oversight = overseen.assign(type=IRO_OVERSIGHT, who="all", visit=False, failed=False)
    notes = pd.concat([*(_draw(rng, world, one) for one in _work(rng, world, rounds)), oversight], ignore_index=True)
    rows = _told_for_children(rng, world, notes)
    rows = _seen(rng, world, rows)
    rows = pd.concat([rows, _enquiry_visits(world, visited, first=len(notes))], ignore_index=True)
    rows = rows.sort_values(["at", "episode", "event", "member"], kind="stable", ignore_index=True)
    rows["note"] = _numbers(rows)
    visits = {kind: rows.loc[rows["type"] == kind, ["note", "member", "at"]] for kind in (CP_VISIT, CLA_VISIT)}
    return _frame(rng, world, rows), visits


def _enquiry_visits(world: World, visited: pd.DataFrame, first: int) -> pd.DataFrame:
    """The visits because an enquiry began, told for each child; their events are numbered from `first` on."""
    rng = world.rng("visits after discussions told")
    visits = visited.assign(type=ENQUIRY_VISIT, who="all", visit=True, failed=chance(rng, len(visited), 0.03))
    rows = _seen(rng, world, _told_for_children(rng, world, visits.reset_index(drop=True)))
    return rows.assign(at=rows["moment"], event=rows["event"] + first).drop(columns="moment")


def _work(rng: np.random.Generator, world: World, rounds: pd.DataFrame) -> list[Series]:
    """The work that recurs on every case, by the kind of case and the phase it is in."""
    episodes = world.journeys.episodes
    day = {name: day_of(episodes[name].to_numpy()) for name in PHASES}

    def over(rows: Array, begin: str, finish: str, gaps: str, types: dict[str, int], who: str, **more: Any) -> Series:
        return Series(rows, day[begin][rows], day[finish][rows], gaps, types, who, **more)

    def on(*paths: str) -> Array:
        return np.flatnonzero(episodes["path"].isin(paths).to_numpy())

    in_care = np.flatnonzero(~np.isnat(day["care_start"]))
    worked = on("CIN", "CP", "CLA", "DISABLED")
    return [
        _assessment_visits(rng, world, rounds),
        over(on("CP"), "conference", "plan_end", "cp", {CP_VISIT: 1}, "cp", first=FIRST_CP_VISIT),
        over(on("CIN", "CP", "CLA"), "authorised", "end", "cin", CIN_VISITS, "cin"),
        over(on("DISABLED"), "authorised", "end", "disabled", CIN_VISITS, "cin"),
        over(in_care, "care_start", "care_end", "cla", {CLA_VISIT: 1}, "cla", first=FIRST_CLA_VISIT),
        over(_some(rng, in_care, 0.4), "care_start", "care_end", "contact", {CONTACT_VISIT: 1}, "cla"),
        over(on("CP"), "conference", "plan_end", "iro", {IRO_VISIT: 1}, "all"),
        over(in_care, "care_start", "care_end", "iro", {IRO_VISIT: 1}, "all"),
        over(worked, "referral_at", "end", "supervision", {SUPERVISION: 1}, "all", visits=False),
        over(_some(rng, worked, 0.88), "referral_at", "end", "summary", {SUMMARY: 1}, "all", visits=False),
        over(_some(rng, worked, 0.93), "referral_at", "end", "chronology", {CHRONOLOGY: 1}, "all", visits=False),
        over(np.arange(len(episodes)), "referral_at", "end", "calls", CALLS, "all", visits=False, first=FIRST_CALL),
    ]


def _assessment_visits(rng: np.random.Generator, world: World, rounds: pd.DataFrame) -> Series:
    """Visits from the start of an assessment to its authorisation; a few families are never met."""
    met = rounds.iloc[_some(rng, np.arange(len(rounds)), 0.965)]
    end = met["authorised"].to_numpy(DAY)
    end = np.where(np.isnat(end), world.as_at, end)
    start = met["start"].to_numpy(DAY)
    return Series(met["episode"].to_numpy(), start, end, "assessment", ASSESSMENT_VISITS, "all", first=FIRST_MET)


def _some(rng: np.random.Generator, rows: Array, share: float) -> Array:
    return rows[chance(rng, len(rows), share)]


def _draw(rng: np.random.Generator, world: World, work: Series) -> pd.DataFrame:
    """The notes of one series, by the as-at day and within its start and end."""
    end = np.fmin(work.end, world.as_at)
    days = np.where(np.isnat(work.start), 0, working_days_between(np.fmin(work.start, end), end)).clip(min=0)
    least = min(low for _, low, _ in GAPS[work.gaps])
    counts = np.where(np.isnat(work.start), 0, days // max(least, 1) + 1)
    row = np.repeat(np.arange(len(counts)), counts)
    gap = lag(rng, len(row), GAPS[work.gaps])
    if work.first:
        opening = np.cumsum(counts)[counts > 0] - counts[counts > 0]
        gap[opening] = lag(rng, len(opening), work.first)
    due = running_totals(gap, counts)
    kept = due <= days[row]
    row, due = row[kept], due[kept]
    day = np.maximum(add_working_days(work.start[row], due), work.start[row])
    drawn = pd.DataFrame(
        {
            "episode": work.episode[row], "day": day, "type": choose(rng, len(row), work.types), "who": work.who,
            "visit": work.visits, "failed": work.visits & chance(rng, len(row), 0.045),
        }
    )  # fmt: skip
    return pd.concat([drawn, _followed_up(rng, world, drawn)], ignore_index=True)


def _followed_up(rng: np.random.Generator, world: World, drawn: pd.DataFrame) -> pd.DataFrame:
    """A second visit after most failed ones, usually within 48 hours."""
    failed = drawn[drawn["failed"].to_numpy() & chance(rng, len(drawn), 0.7)]
    again = failed["day"].to_numpy(DAY) + lag(rng, len(failed), [(45, 1, 1), (30, 2, 2), (25, 3, 6)])
    ends = world.journeys.episodes["end"].to_numpy(DAY)[failed["episode"]]
    made = happened(again, world.as_at) & (again <= ends)
    return failed.assign(day=again, failed=chance(rng, len(failed), 0.1))[made]


def _told_for_children(rng: np.random.Generator, world: World, notes: pd.DataFrame) -> pd.DataFrame:
    """One row a note and child who was part of that work on the day."""
    members = world.journeys.members
    event, member = pairs(notes["episode"].to_numpy(), members["episode"].to_numpy())
    rows = notes.iloc[event].reset_index(drop=True)
    day, who = rows["day"].to_numpy(DAY), rows["who"].to_numpy("str")
    dates = {
        name: members[name].to_numpy(DAY)[member]
        for name in ("plan_start", "plan_end", "care_start", "care_end", "end")
    }
    on_plan = (dates["plan_start"] <= day) & (day <= dates["plan_end"])
    home, back = (days[member] for days in world.care.at_home_between(len(members)))
    in_care = (dates["care_start"] <= day) & (day <= dates["care_end"]) & ~((home < day) & (day < back))
    part = np.select([who == "cp", who == "cla", who == "cin"], [on_plan, in_care, ~on_plan & ~in_care], True)
    shared = chance(rng, len(notes), SHARED)
    at = office_time(rng, notes["day"].to_numpy(DAY))
    no_time = chance(rng, len(notes), 0.03)
    at = np.where(no_time, notes["day"].to_numpy(DAY).astype(SECOND), at)[event]
    own_time = ~shared[event]
    at = np.where(own_time & ~no_time[event], at + 60 * rng.integers(0, 40, len(at)), at)
    kept = part & (day <= dates["end"])
    return rows.assign(event=event, member=member, at=at, shared=shared[event])[kept].reset_index(drop=True)


def _seen(rng: np.random.Generator, world: World, rows: pd.DataFrame) -> pd.DataFrame:
    """Seen, seen alone and bedroom: Y, N or nothing; an unborn child cannot be seen."""
    count = len(rows)
    child = world.journeys.members["child"].to_numpy()[rows["member"]]
    age = (rows["day"].to_numpy(DAY) - world.births(child)).astype("int64") / 365.25
    visit = rows["visit"].to_numpy()
    seen = visit & ~rows["failed"].to_numpy() & (age >= 0) & chance(rng, count, 0.96)
    alone = seen & chance(rng, count, np.where(age < 3, 0.15, 0.74))
    bedroom = seen & chance(
        rng, count, np.select([rows["type"] == CP_VISIT, rows["type"] == CLA_VISIT], [0.72, 0.5], 0.35)
    )
    said_nothing = ~visit & chance(rng, count, 0.8)
    return rows.assign(
        seen=blank(np.where(seen, "Y", "N"), said_nothing | chance(rng, count, 0.008) | (age < 0)),
        alone=blank(np.where(alone, "Y", "N"), said_nothing | chance(rng, count, 0.05)),
        bedroom=blank(np.where(bedroom, "Y", "N"), said_nothing | chance(rng, count, 0.09)),
    )


def _numbers(rows: pd.DataFrame) -> Array:
    """The note of each row: one for all siblings where it is shared, one each where it is not."""
    note = pd.factorize(np.where(rows["shared"], -1 - rows["event"].to_numpy(), np.arange(len(rows))))[0]
    return together(note, lambda groups: keys("case_note", groups))


def _frame(rng: np.random.Generator, world: World, rows: pd.DataFrame) -> pd.DataFrame:
    at = rows["at"].to_numpy(SECOND)
    event = rows["event"].to_numpy()
    late = together(event, lambda notes: lag(rng, notes, TYPED_LATE))
    undated = together(event, lambda notes: chance(rng, notes, 0.002))
    typed = np.where(late == 0, at + 60 * 45, close_of(day_of(at) + late))
    typed = np.maximum(np.minimum(typed, close_of(world.as_at)), at)
    types = rows["type"].to_numpy("str")
    values = {
        "FACT_CASENOTE_ID": rows["note"],
        "DIM_PERSON_ID": world.person_ids(world.journeys.members["child"].to_numpy()[rows["member"]]),
        "DIM_LOOKUP_CASNT_TYPE_ID_CODE": types,
        "DIM_LOOKUP_CASNT_TYPE_ID": TYPE_KEYS_FROM + pd.Categorical(types, categories=TYPES).codes.astype("int64"),
        "EVENT_DTTM": np.where(undated, NEVER, at),
        "SEEN_FLAG": rows["seen"],
        "SEEN_ALONE_FLAG": rows["alone"],
        "SEEN_BEDROOM_FLAG": rows["bedroom"],
        "FACT_FORM_ID": np.full(len(rows), NOBODY),
        "CREATED_DTTM": typed,
        "DIM_CREATED_BY_DEPT_ID": blank_key(rng, _team(world, rows), 0.02),
    }
    frame = lcs_schema.frame("FACT_CASENOTES", values)
    repeated = frame[chance(rng, len(frame), 0.0004)]  # the warehouse now and then holds a pair twice
    return pd.concat([frame, repeated], ignore_index=True)


def _team(world: World, rows: pd.DataFrame) -> Array:
    """The author's team: by the kind of work, and by where the case was on the day."""
    episode, day = rows["episode"].to_numpy(), rows["day"].to_numpy(DAY)
    known = world.journeys.episodes.iloc[episode]
    path, types = known["path"].to_numpy("str"), rows["type"].to_numpy("str")
    cases = {
        "conference": np.isin(types, [IRO_VISIT, IRO_OVERSIGHT]),
        "disabled": path == "DISABLED",
        "looked_after": known["care_start"].to_numpy(DAY) <= day,
        "safeguarding": known["authorised"].to_numpy(DAY) < day,
    }
    every = np.arange(len(world.journeys.episodes))
    teams = {name: world.team(name, every)[episode] for name in (*cases, "assessment")}
    return np.select(list(cases.values()), [teams[name] for name in cases], teams["assessment"])
