"""Strategy discussions, section 47 enquiries and initial conferences, each following from the one before.

No table of strategy discussions is evidenced in LCS. The county keeps them as a form of its own.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from extracts.demo import forms, lcs_schema
from extracts.demo.clock import (
    DAY,
    NEVER,
    SECOND,
    add_working_days,
    as_typed,
    close_of,
    day_of,
    happened,
    office_time,
    on_working_day,
)  # fmt: skip
from extracts.demo.draw import Array, blank, chance, choose, lag, pairs, together, yes_no
from extracts.demo.keys import NOBODY, keys
from extracts.demo.meetings import meeting_frame, times
from extracts.demo.world import World

REPEATS_A_YEAR = 0.38  # further discussions while a case is open
SETTLES = np.timedelta64(60, "D")  # no further discussion so soon after the referral
HOUR = 3_600
TO_SECTION_47, TO_ASSESSMENT, TO_NOTHING = "Section 47 enquiry", "Child in need assessment", "No further action"
OVERSEEN = [(58, 0, 2), (28, 3, 7), (14, 8, 21)]  # days from a discussion to its manager's oversight
DELAYS = {"Police not available": 35, "Health not available": 25, "Waiting for information": 25, "": 15}
LOOKED_OVER = [(62, 0, 2), (24, 3, 3), (14, 4, 12)]  # working days after an enquiry without conference
FIRST_SEEN = [(58, 3, 8), (28, 17, 23), (9, 25, 72), (5, 73, 240)]  # hours from a discussion to the visit after it
MORNING, EVENING = 9, 21  # hours between which families are visited
CONFERENCE_DUE = 15  # working days after the discussion
ENQUIRY_FLAGS = {  # outcomes of an enquiry that leads to no conference
    "OUTCOME_NFA_FLAG": 30, "OUTCOME_PROV_OF_SERVICES_FLAG": 26, "OUTCOME_NFA_CONTINUE_SINGLE_FLAG": 32,
    "OUTCOME_MONITOR_FLAG": 4, "OUTCOME_LEGAL_ACTION_FLAG": 3, "OUTCOME_PROV_OF_SB_CARE_FLAG": 1,
    "OTHER_OUTCOMES_EXIST_FLAG": 4,
}  # fmt: skip
CONFERENCE_FLAGS = {  # outcomes of a conference that makes no plan
    "OUTCOME_NFA_FLAG": 20, "OUTCOME_PROV_OF_SERVICES_FLAG": 70, "OUTCOME_REFERRAL_TO_OTHER_AGENCY_FLAG": 6,
    "OUTCOME_SINGLE_ASSESSMENT_FLAG": 2, "OTHER_OUTCOMES_EXIST_FLAG": 2,
}  # fmt: skip
MEETING_TYPE = "CPConference"


@dataclass(frozen=True)
class Protection:
    """What was written, and the conference that made each member's plan (-1 where none did).

    `overseen`: episode and day of each note of a reviewing officer's oversight of an enquiry without conference;
    `visited`: episode, day and time of each visit made because an enquiry began.
    """

    frames: dict[str, pd.DataFrame]
    answers: list[pd.DataFrame]
    conference_of_member: Array
    overseen: pd.DataFrame
    visited: pd.DataFrame


def protect(world: World, first_form: int) -> Protection:
    """Every discussion held by the as-at day, and what followed; `first_form` is the first free form number."""
    rng = world.rng("strategy")
    discussions = _discussions(rng, world)
    rows = _rows(rng, world, discussions, first_form)
    enquiries = _enquiries(world, rows)
    conferences = _conferences(rng, world, enquiries)
    written = {
        "FACT_FORMS": _forms(rows),
        "FACT_S47": _enquiry_frame(rng, world, enquiries),
        "FACT_CP_CONFERENCE": _conference_frame(rng, world, conferences),
        "FACT_MEETINGS": _meeting_frame(world, conferences),
    }
    made = conferences[conferences["makes_plan"] & ~conferences["cancelled"]]
    conference_of = np.full(len(world.journeys.members), NOBODY)
    conference_of[made["member"]] = made["conference_id"]
    return Protection(
        written,
        _answers(rng, world, rows),
        conference_of,
        _looked_over(world, discussions),
        _visited(world, discussions),
    )


def _discussions(rng: np.random.Generator, world: World) -> pd.DataFrame:
    """One row a discussion about the children of an episode, held by the as-at day; transfers in hold none."""
    episodes, as_at = world.journeys.episodes, world.as_at
    first_at = episodes["strategy_at"].to_numpy(SECOND)
    opening = np.flatnonzero(happened(first_at, as_at))
    referred = day_of(episodes["referral_at"].to_numpy(SECOND))
    room = np.minimum(episodes["end"].to_numpy(DAY) - 40, as_at) - (referred + SETTLES)
    days = np.where(np.isin(episodes["path"], ["CIN", "CP", "CLA"]), room.astype("int64"), 0).clip(min=0)
    again = np.repeat(np.arange(len(episodes)), rng.poisson(REPEATS_A_YEAR * days.clip(max=1_500) / 365))
    day = (referred + SETTLES)[again] + (rng.random(len(again)) * days[again]).astype("int64").astype("timedelta64[D]")
    transferred = np.flatnonzero(episodes["transfer_in"].to_numpy() & happened(referred, as_at))
    episode = np.concatenate([opening, again, transferred])
    count, path = len(episode), episodes["path"].to_numpy("str")[episode]
    first = np.arange(count) < len(opening)
    transfer = np.arange(count) >= len(opening) + len(again)
    at = np.concatenate([first_at[opening], office_time(rng, on_working_day(day)), close_of(referred[transferred])])
    outcome = choose(rng, count, {TO_SECTION_47: 80, TO_ASSESSMENT: 13, TO_NOTHING: 7})
    outcome = np.where((first & (path == "CP")) | transfer, TO_SECTION_47, outcome)
    meets = (path == "CP") & (first | transfer)
    meets_in = lag(rng, count, [(20, 8, 11), (60, 12, 15), (20, 16, 25)])
    no_plan = (outcome == TO_SECTION_47) & ~meets & chance(rng, count, np.where(path == "CIN", 0.16, 0.06))
    conference = np.where(no_plan, add_working_days(day_of(at), meets_in), NEVER)
    conference = np.where(meets, episodes["conference"].to_numpy(DAY)[episode], conference)
    enquiry = np.where(
        np.isnat(conference), add_working_days(day_of(at), lag(rng, count, [(86, 3, 15), (14, 16, 30)])), NEVER
    )
    before = add_working_days(np.where(np.isnat(conference), as_at, conference), -lag(rng, count, [(1, 2, 6)]))
    discussions = pd.DataFrame(
        {
            "episode": episode, "at": at, "outcome": outcome, "first": first, "transfer": transfer,
            "conference": conference, "makes_plan": meets,
            "enquiry_end": np.where(np.isnat(conference), enquiry, np.maximum(before, day_of(at))),
        }
    )  # fmt: skip
    return discussions.sort_values(["at", "episode"], kind="stable", ignore_index=True)


def _rows(rng: np.random.Generator, world: World, discussions: pd.DataFrame, first_form: int) -> pd.DataFrame:
    """One row a discussion and child."""
    members = world.journeys.members
    discussion, member = pairs(discussions["episode"].to_numpy(), members["episode"].to_numpy())
    own = discussions.iloc[discussion].reset_index(drop=True)
    leads = np.concatenate([[True], discussion[1:] != discussion[:-1]])[: len(discussion)]
    concerned = leads | own["first"].to_numpy() | own["transfer"].to_numpy() | chance(rng, len(own), 0.8)
    rows = own.assign(discussion=discussion, member=member)[concerned].reset_index(drop=True)
    member = rows["member"].to_numpy()
    has_plan = ~np.isnat(members["plan_start"].to_numpy(DAY)[member])
    return rows.assign(
        makes_plan=rows["makes_plan"] & has_plan,
        conference=np.where(rows["makes_plan"] & ~has_plan, NEVER, rows["conference"].to_numpy(DAY)),
        person_id=world.person_ids(members["child"].to_numpy()[member]),
        referral_id=world.referral_ids[member],
        form=first_form + np.cumsum(~rows["transfer"].to_numpy()) - 1,
    )


def _forms(rows: pd.DataFrame) -> pd.DataFrame:
    held = rows[~rows["transfer"]]
    return forms.form_frame(
        {
            "FACT_FORM_ID": held["form"],
            "DIM_PERSON_ID": held["person_id"],
            "DIM_LOOKUP_FORM_TYPE_ID_CODE": np.full(len(held), forms.STRATEGY_TYPE),
            "FORM_DTTM": held["at"],
            "FACT_REFERRAL_ID": held["referral_id"],
        }
    )


def _answers(rng: np.random.Generator, world: World, rows: pd.DataFrame) -> list[pd.DataFrame]:
    """When it was decided, begun and ended, what was decided, who took part; siblings' forms say the same."""
    held = rows[~rows["transfer"]]
    turn, form = held["discussion"].to_numpy(), held["form"].to_numpy()
    at = held["at"].to_numpy(SECOND)
    referral_at = world.of_members("referral_at").astype(SECOND)[held["member"].to_numpy()]
    asked = together(turn, lambda groups: HOUR * lag(rng, groups, [(55, 1, 6), (35, 7, 23), (10, 25, 80)]))
    decided = np.maximum(at - asked, np.minimum(referral_at, at))
    end = at + together(turn, lambda groups: 60 * (30 + 5 * rng.integers(0, 18, groups)))
    undecided = together(turn, lambda groups: chance(rng, groups, 0.01)) & (day_of(at) > world.as_at - 30)
    pending = undecided | (day_of(at) >= world.as_at)
    age = (day_of(at) - world.births(world.journeys.members["child"].to_numpy()[held["member"]])).astype(
        "int64"
    ) / 365.25
    said = {
        "AttPolice": together(turn, lambda groups: chance(rng, groups, 0.93)),
        "AttHealth": together(turn, lambda groups: chance(rng, groups, 0.82)),
        "AttEducation": chance(rng, len(held), np.where(age < 4, 0.2, 0.78)),
    }
    told = {
        "StratDecision": as_typed(rng, decided, with_time=True),
        "StratDate": as_typed(rng, at, with_time=True),
        "StratEnd": as_typed(rng, np.where(pending, NEVER, end), with_time=True),
        "StratOutcome": np.where(pending, "", held["outcome"].to_numpy("object")),
        **{name: np.where(took_part, *_spelt(rng, len(held))) for name, took_part in said.items()},
    }
    saved = np.minimum(end + HOUR, np.maximum(close_of(world.as_at), at))
    answers = [forms.answers(form, question, answer, saved, forms.STRATEGY_TYPE) for question, answer in told.items()]
    return [*answers, *_overseen(world, held, asked > 24 * HOUR, saved)]


def _overseen(world: World, held: pd.DataFrame, late: Array, saved: Array) -> list[pd.DataFrame]:
    """Whether the referrer took part, who chaired, why it was late, when a manager looked it over: mostly in a week."""
    rng, turn, form = world.rng("oversight"), held["discussion"].to_numpy(), held["form"].to_numpy()
    manager = world.staffed.name_of(world.staffed.manager_of(_team(world, held)))
    overseen = saved + 86_400 * together(turn, lambda groups: lag(rng, groups, OVERSEEN))
    done = happened(overseen, world.as_at) & together(turn, lambda groups: chance(rng, groups, 0.93))
    delay = np.where(late, together(turn, lambda groups: choose(rng, groups, DELAYS)), "")
    chaired = together(turn, lambda groups: chance(rng, groups, 0.96))
    referrer = np.where(together(turn, lambda groups: chance(rng, groups, 0.71)), *_spelt(rng, len(held)))
    drafts = (
        ("AttReferrer", referrer, saved, together(turn, lambda groups: chance(rng, groups, 0.97))),
        ("StratChair", manager, saved, chaired),
        ("StratDelay", delay, saved, late),
        ("StratOversight", as_typed(rng, overseen, with_time=True), overseen, done),
        ("StratOversightBy", manager, overseen, done),
    )
    return [
        forms.answers(form[kept], question, answer[kept], at[kept], forms.STRATEGY_TYPE)
        for question, answer, at, kept in drafts
    ]


def _spelt(rng: np.random.Generator, count: int) -> tuple[Array, Array]:
    """Yes and No as people type them."""
    return choose(rng, count, {"Yes": 80, "YES": 10, "yes": 10}), choose(rng, count, {"No": 90, "no": 10})


def _looked_over(world: World, discussions: pd.DataFrame) -> pd.DataFrame:
    """A note of oversight for most enquiries that led to no conference, usually within three working days."""
    rng, end = world.rng("reviewing officers' oversight"), discussions["enquiry_end"].to_numpy(DAY)
    to_see = (discussions["outcome"] == TO_SECTION_47).to_numpy() & np.isnat(discussions["conference"].to_numpy(DAY))
    day = add_working_days(np.where(to_see, end, world.as_at), lag(rng, len(end), LOOKED_OVER))
    noted = to_see & happened(day, world.as_at) & chance(rng, len(end), 0.88)
    return pd.DataFrame({"episode": discussions["episode"].to_numpy()[noted], "day": day[noted]})


def _visited(world: World, discussions: pd.DataFrame) -> pd.DataFrame:
    """The visit after each discussion that led to an enquiry, mostly within a day and never at night."""
    rng, held = world.rng("visits after discussions"), discussions[~discussions["transfer"]]
    at = held["at"].to_numpy(SECOND) + HOUR * lag(rng, len(held), FIRST_SEEN)
    hour = (at - day_of(at).astype(SECOND)).astype("int64") // HOUR
    morning = (day_of(at) + (hour >= EVENING).astype("int64")).astype(SECOND) + MORNING * HOUR
    at = np.where((hour >= EVENING) | (hour < MORNING), morning, at)
    made = (held["outcome"] == TO_SECTION_47).to_numpy() & happened(at, world.as_at) & chance(rng, len(held), 0.95)
    return pd.DataFrame({"episode": held["episode"].to_numpy()[made], "day": day_of(at[made]), "moment": at[made]})


def _enquiries(world: World, rows: pd.DataFrame) -> pd.DataFrame:
    """The rows that led to an enquiry, and the transfers in, which go straight to conference."""
    led = rows[(rows["outcome"] == TO_SECTION_47)].reset_index(drop=True)
    enquiry = ~led["transfer"].to_numpy()
    number = np.full(len(led), NOBODY)
    number[enquiry] = keys("s47", int(enquiry.sum()))
    return led.assign(s47_id=number)


def _enquiry_frame(rng: np.random.Generator, world: World, enquiries: pd.DataFrame) -> pd.DataFrame:
    rows = enquiries[enquiries["s47_id"] != NOBODY].reset_index(drop=True)
    count = len(rows)
    late = np.where(chance(rng, count, 0.06), rng.integers(1, 4, count), 0).astype("timedelta64[D]")
    start = (
        day_of(rows["at"].to_numpy(SECOND)) + late
    )  # a few are dated later than the discussion, and so in the future
    end = np.maximum(rows["enquiry_end"].to_numpy(DAY), start)
    ended = happened(end, world.as_at)
    planned = rows["conference"].to_numpy(DAY)
    conference = ended & ~np.isnat(planned)
    other = choose(rng, count, ENQUIRY_FLAGS)
    flags = {name: ended & ~conference & (other == name) for name in ENQUIRY_FLAGS}
    flags["OUTCOME_CP_CONFERENCE_FLAG"] = conference
    team = _team(world, rows)
    worker = world.staffed.worker_of(team, together(rows["discussion"].to_numpy(), rng.random))
    none = ~ended | chance(rng, count, 0.03)
    staff = world.staffed.staff_id_of(worker)
    values = {
        "FACT_S47_ID": rows["s47_id"],
        "FACT_REFERRAL_ID": rows["referral_id"],
        "DIM_PERSON_ID": rows["person_id"],
        "START_DTTM": start,
        "END_DTTM": office_time(rng, np.where(ended, end, NEVER)),
        **{name: yes_no(column) for name, column in flags.items()},
        "TOTAL_NO_OF_OUTCOMES": np.where(ended & chance(rng, count, 0.03), -1, np.sum(list(flags.values()), axis=0)),
        "COMPLETED_BY_DEPT_ID": np.where(none, NOBODY, team),
        "COMPLETED_BY_USER_STAFF_ID": np.where(none, str(NOBODY), staff),
        "OUTCOME_CP_FLAG": yes_no(conference & rows["makes_plan"].to_numpy() & happened(planned, world.as_at)),
        "EXTERNAL_ID": keys("external_s47", count),
    }
    return lcs_schema.frame("FACT_S47", values)


def _team(world: World, rows: pd.DataFrame) -> Array:
    """The assessment team while the case is with it, then the safeguarding team."""
    episode = rows["episode"].to_numpy()
    authorised = world.journeys.episodes["authorised"].to_numpy(DAY)[episode]
    handed_on = day_of(rows["at"].to_numpy(SECOND)) > authorised
    return np.where(handed_on, world.team("safeguarding", episode), world.team("assessment", episode))


def _conferences(rng: np.random.Generator, world: World, enquiries: pd.DataFrame) -> pd.DataFrame:
    """Conferences asked for by the as-at day, one row a child; siblings share the meeting.

    A few were put off once: the cancelled meeting stays on record beside the one that was held.
    """
    asked = happened(enquiries["enquiry_end"].to_numpy(DAY), world.as_at) & ~np.isnat(
        enquiries["conference"].to_numpy(DAY)
    )
    rows = enquiries[asked].reset_index(drop=True)
    put_off = together(rows["discussion"].to_numpy(), lambda groups: chance(rng, groups, 0.04))
    rows = pd.concat([rows[put_off].assign(cancelled=True), rows.assign(cancelled=False)], ignore_index=True)
    rows = rows.sort_values(
        ["enquiry_end", "discussion", "cancelled", "member"], ascending=[True, True, False, True], kind="stable"
    )
    meeting = pd.factorize(rows["discussion"] * 2 + rows["cancelled"])[0]
    meeting_id = together(meeting, lambda groups: keys("meeting", groups))
    return rows.reset_index(drop=True).assign(meeting_id=meeting_id, conference_id=keys("conference", len(rows)))


def _conference_frame(rng: np.random.Generator, world: World, rows: pd.DataFrame) -> pd.DataFrame:
    count, day = len(rows), rows["conference"].to_numpy(DAY)
    held = happened(day, world.as_at) & ~rows["cancelled"].to_numpy()
    other, makes_plan = choose(rng, count, CONFERENCE_FLAGS), rows["makes_plan"].to_numpy()
    flags = {name: held & ~makes_plan & (other == name) for name in CONFERENCE_FLAGS}
    flags["OUTCOME_CP_FLAG"] = held & makes_plan
    team = np.full(count, world.staffed.ids("conference")[0])
    arranger = world.staffed.worker_of(team, together(rows["discussion"].to_numpy(), rng.random))
    arranger = np.where(chance(rng, count, 0.04), NOBODY, arranger)
    planned = np.where(rows["cancelled"], add_working_days(day, -lag(rng, count, [(1, 2, 8)])), day)
    unbooked = ~happened(day, world.as_at) & together(rows["discussion"].to_numpy(), lambda n: chance(rng, n, 0.12))
    values = {
        "FACT_CP_CONFERENCE_ID": rows["conference_id"],
        "FACT_MEETING_ID": rows["meeting_id"],
        "FACT_S47_ID": rows["s47_id"],
        "DIM_PERSON_ID": rows["person_id"],
        "FACT_REFERRAL_ID": rows["referral_id"],
        "FACT_CP_PLAN_ID": np.where(flags["OUTCOME_CP_FLAG"], world.plan_ids[rows["member"]], NOBODY),
        "TRANSFER_IN_FLAG": yes_no(rows["transfer"].to_numpy()),
        "DUE_DTTM": add_working_days(day_of(rows["at"].to_numpy(SECOND)), CONFERENCE_DUE),
        "MEETING_DTTM": np.where(unbooked, NEVER, planned),
        **{name: yes_no(column) for name, column in flags.items()},
        "TOTAL_NO_OF_OUTCOMES": np.where(held & chance(rng, count, 0.02), -1, np.sum(list(flags.values()), axis=0)),
        "ORGANISED_BY_DEPT_ID": team,
        "ORGANISED_BY_DEPT_NAME": world.staffed.team_name(team),
        "ORGANISED_BY_USER_STAFF_ID": blank(
            np.where(arranger == NOBODY, str(NOBODY), world.staffed.staff_id_of(arranger)), chance(rng, count, 0.02)
        ),
        "ORGANISED_BY_USER_NAME": world.staffed.name_of(arranger),
    }
    return lcs_schema.frame("FACT_CP_CONFERENCE", values)


def _meeting_frame(world: World, conferences: pd.DataFrame) -> pd.DataFrame:
    rng, rows = world.rng("meetings"), conferences.drop_duplicates("meeting_id").reset_index(drop=True)
    day = rows["conference"].to_numpy(DAY)
    held = happened(day, world.as_at) & ~rows["cancelled"].to_numpy(bool)
    team = np.full(len(rows), world.staffed.ids("conference")[0])
    return meeting_frame(rng, world, rows.assign(at=times(rng, day), held=held), MEETING_TYPE, team)
