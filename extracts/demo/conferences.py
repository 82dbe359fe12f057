"""FACT_CP_REVIEW, the meetings round a protection plan, and who took part in each with what outcome form."""

from collections.abc import Callable
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
    on_working_day,
)
from extracts.demo.draw import Array, blank, chance, choose, lag, pairs, ranks, running_totals, together, yes_no
from extracts.demo.keys import NOBODY, keys
from extracts.demo.meetings import meeting_frame, times
from extracts.demo.recurring import through
from extracts.demo.world import World

REVIEW_TYPE, CORE_GROUP_TYPE = "CPReview", "CoreGroup"
FIRST_REVIEW, LATER_REVIEW = 91, 183  # days
SHIFTED = [(88, -3, 0), (8, 1, 14), (4, 15, 45)]  # days from when a review is due to when it is held
PUT_OFF = 0.03
BEFORE_THE_SYSTEM = 1_100  # days ago: the reviews of plans that ended earlier do not name them
BOOKED_AHEAD = 60  # days for which most reviews have a date
FIRST_CORE_GROUP = [(80, 3, 10), (14, 11, 15), (6, 16, 30)]  # working days after the conference
CORE_GROUPS_APART = [(70, 20, 28), (20, 29, 35), (10, 36, 60)]
PARTICIPATION = {
    "PN1 - Attends and speaks": 20, "PN2 - Attends, advocate speaks": 6, "PN3 - Attends, conveys views": 4,
    "PN4 - Attends, conveys no view": 2, "PN5 - Advocate attends": 22, "PN6 - Conveys views": 34,
    "PN7 - Neither attends nor conveys": 12,
}  # fmt: skip
UNDER_FOUR = "PN0 - Child aged under four"
REPEATED_SUBJECTS = 0.02
IN_ADVANCE = 2  # working days before a conference by which its report is due
READY_BEFORE = [(72, 2, 6), (19, 0, 1), (9, -3, -1)]  # working days before the conference; below nought, after it
ASKED_BEFORE = [(75, 6, 10), (25, 2, 5)]
DELAYS = {"Parents asked for another day": 30, "Not quorate": 20, "Report not ready": 25, "Chair ill": 10, "": 15}
REPORT_REASONS = {"Worker off sick": 25, "Waiting for police checks": 30, "Late allocation": 20, "": 25}
INITIAL_ONLY = ("ConfRequest", "ConfInvites")


@dataclass(frozen=True)
class Meetings:
    """The tables that meetings fill, and the drafted answers of their outcome forms."""

    frames: dict[str, pd.DataFrame]
    answers: list[pd.DataFrame]


def meet(world: World, conferences: pd.DataFrame, meetings: pd.DataFrame) -> Meetings:
    """Reviews and core groups of every plan, and the children's part in each meeting.

    `conferences` and `meetings` are the initial conferences as FACT_CP_CONFERENCE and FACT_MEETINGS hold them.
    """
    rng = world.rng("reviews")
    reviews = _reviews(rng, world)
    groups = _core_groups(world)
    initial = _initial(world, conferences, meetings)
    attended = pd.concat([initial, _attendance(reviews)], ignore_index=True)
    outcome = attended.assign(form=_form_numbers(attended["held"].to_numpy()))
    steps = outcome[outcome["form"] != NOBODY].reset_index(drop=True)
    frames = {
        "FACT_CP_REVIEW": _review_frame(world, reviews, steps),
        "FACT_MEETINGS": pd.concat(
            [_meeting_frame(world, reviews, REVIEW_TYPE), _meeting_frame(world, groups, CORE_GROUP_TYPE)],
            ignore_index=True,
        ),
        "FACT_CP_CONFERENCE_MEETING": _held_frame(meetings),
        "FACT_MEETING_SUBJECTS": _subject_frame(rng, world, pd.concat([outcome, _attendance(groups)])),
        "FACT_FORMS": _form_frame(steps),
        "FACT_CASE_PATHWAY_STEP": _step_frame(steps),
    }
    return Meetings(frames, [*_answers(rng, steps), *_reports(world, steps)])


def _planned(world: World) -> pd.DataFrame:
    """Members with a plan of their own, in order of episode: member, episode, plan_id, person_id, referral_id."""
    member = np.flatnonzero(world.plan_ids != NOBODY)
    members = world.journeys.members.iloc[member]
    return pd.DataFrame(
        {
            "member": member, "episode": members["episode"].to_numpy(), "plan_id": world.plan_ids[member],
            "child": members["child"].to_numpy(), "person_id": world.person_ids(members["child"].to_numpy()),
            "referral_id": world.referral_ids[member], "start": members["plan_start"].to_numpy(DAY),
            "end": members["plan_end"].to_numpy(DAY),
        }
    )  # fmt: skip


def _of_episodes(world: World) -> pd.DataFrame:
    """The plans' episodes, each once: episode, start and end of its plans."""
    return _planned(world).drop_duplicates("episode")[["episode", "start", "end"]].reset_index(drop=True)


def _reviews(rng: np.random.Generator, world: World) -> pd.DataFrame:
    """One row a review and child, known on the as-at day: held, still to be held, or put off."""
    plans = _of_episodes(world)
    start, end = plans["start"].to_numpy(DAY), plans["end"].to_numpy(DAY)
    length = (end - start).astype("int64")
    count = 1 + np.maximum(0, np.round((length - FIRST_REVIEW) / LATER_REVIEW)).astype("int64")
    row, turn = np.repeat(np.arange(len(plans)), count), ranks(count)
    day = start[row] + FIRST_REVIEW + LATER_REVIEW * turn + running_totals(lag(rng, len(row), SHIFTED), count)
    last = turn == count[row] - 1
    day = np.where(last, end[row], np.minimum(on_working_day(day), end[row] - 1))
    before = np.where(turn == 0, start[row], np.roll(day, 1))
    due = before + np.where(turn == 0, FIRST_REVIEW, LATER_REVIEW)
    known = happened(before, world.as_at)
    rounds = pd.DataFrame(
        {
            "episode": plans["episode"].to_numpy()[row],
            "day": day,
            "due": due,
            "last": last,
            "cancelled": False,
            "before": end[row] < world.as_at - BEFORE_THE_SYSTEM,
        }
    )[known]
    put_off = rounds[happened(rounds["day"].to_numpy(DAY), world.as_at) & chance(rng, len(rounds), PUT_OFF)]
    put_off = put_off.assign(cancelled=True, last=False, day=add_working_days(put_off["day"].to_numpy(DAY), -4))
    rounds = pd.concat([rounds, put_off]).sort_values(["episode", "day"], kind="stable", ignore_index=True)
    return _met(world, rounds, "review_meeting")


def _core_groups(world: World) -> pd.DataFrame:
    """One row a core group and child, held or cancelled by the as-at day."""
    rng, plans = world.rng("core groups"), _of_episodes(world)
    start = plans["start"].to_numpy(DAY)
    last = np.minimum(plans["end"].to_numpy(DAY), world.as_at)
    first = add_working_days(start, lag(rng, len(plans), FIRST_CORE_GROUP))
    row, day = through(rng, first, last, [(1, 0, 0)], CORE_GROUPS_APART)
    day = on_working_day(day)
    rounds = pd.DataFrame({"episode": plans["episode"].to_numpy()[row], "day": np.maximum(day, start[row])})
    return _met(world, rounds.assign(cancelled=chance(rng, len(row), PUT_OFF)), "core_group_meeting")


def _met(world: World, rounds: pd.DataFrame, key: str) -> pd.DataFrame:
    """The rounds told for each child with a plan, with the number of the meeting they share and whether it was held."""
    rng, planned = world.rng(key), _planned(world)
    rounds = rounds.assign(
        meeting_id=keys(key, len(rounds)),
        at=times(rng, rounds["day"].to_numpy(DAY)),
        held=happened(rounds["day"].to_numpy(DAY), world.as_at) & ~rounds["cancelled"].to_numpy(bool),
    )
    meeting, child = pairs(rounds["episode"].to_numpy(), planned["episode"].to_numpy())
    own = planned.iloc[child].reset_index(drop=True)
    return rounds.iloc[meeting].reset_index(drop=True).assign(
        **{name: own[name] for name in ("member", "child", "plan_id", "person_id", "referral_id")}
    )  # fmt: skip


def _initial(world: World, conferences: pd.DataFrame, meetings: pd.DataFrame) -> pd.DataFrame:
    """The children of the initial conferences, as `_attendance` tells of the others."""
    rows = conferences[["FACT_MEETING_ID", "DIM_PERSON_ID", "FACT_REFERRAL_ID", "DUE_DTTM"]].merge(
        meetings[["FACT_MEETING_ID", "ACTUAL_DTTM"]], on="FACT_MEETING_ID"
    )
    person = world.people.children["person_id"].to_numpy()
    order = np.argsort(person)
    child = order[np.searchsorted(person, rows["DIM_PERSON_ID"].to_numpy("int64"), sorter=order)]
    return pd.DataFrame(
        {
            "meeting_id": rows["FACT_MEETING_ID"].to_numpy("int64"),
            "person_id": rows["DIM_PERSON_ID"].to_numpy("int64"),
            "child": child, "referral_id": rows["FACT_REFERRAL_ID"].to_numpy("int64"),
            "at": rows["ACTUAL_DTTM"].to_numpy(SECOND), "held": rows["ACTUAL_DTTM"].notna().to_numpy(),
            "plan_id": NOBODY, "initial": True,
        }
    )  # fmt: skip


def _attendance(rows: pd.DataFrame) -> pd.DataFrame:
    columns = ["meeting_id", "person_id", "child", "referral_id", "at", "held", "plan_id"]
    return rows[columns].assign(initial=False, due=rows["due"].to_numpy(DAY) if "due" in rows else NEVER)


def _form_numbers(held: Array) -> Array:
    numbers = np.full(len(held), NOBODY)
    numbers[held] = keys("conference_form", int(held.sum()))
    return numbers


def _review_frame(world: World, reviews: pd.DataFrame, steps: pd.DataFrame) -> pd.DataFrame:
    """Reviews; the outcome says whether the plan goes on. A few of before the system's time name no plan."""
    held = reviews["held"].to_numpy(bool)
    number = steps.assign(step=keys("pathway_step", len(steps)))
    place = pd.MultiIndex.from_frame(number[["meeting_id", "person_id"]])
    step = pd.Series(number["step"].to_numpy(), index=place)
    wanted = pd.MultiIndex.from_frame(reviews[["meeting_id", "person_id"]])
    values = {
        "FACT_CP_REVIEW_ID": keys("cp_review", len(reviews)),
        "FACT_CP_PLAN_ID": np.where(reviews["before"], NOBODY, reviews["plan_id"]),
        "DIM_PERSON_ID": reviews["person_id"],
        "DUE_DTTM": reviews["due"],
        "MEETING_DTTM": np.where(held | _booked(world, reviews), reviews["at"].to_numpy(SECOND), NEVER),
        "FACT_MEETING_ID": reviews["meeting_id"],
        "OUTCOME_CONTINUE_CP_FLAG": blank(yes_no(~reviews["last"].to_numpy(bool)), ~held),
        "FACT_CASE_PATHWAY_STEP_ID": step.reindex(wanted).fillna(NOBODY).to_numpy("int64"),
        "FACT_REFERRAL_ID": reviews["referral_id"],
    }
    return lcs_schema.frame("FACT_CP_REVIEW", values)


def _booked(world: World, reviews: pd.DataFrame) -> Array:
    """True for the reviews that lie ahead and have a date: most of the next two months."""
    day = reviews["day"].to_numpy(DAY)
    has_date = together(
        pd.factorize(reviews["meeting_id"])[0], lambda meetings: chance(world.rng("booked"), meetings, 0.8)
    )
    return (day > world.as_at) & (day <= world.as_at + BOOKED_AHEAD) & ~reviews["cancelled"].to_numpy(bool) & has_date


def _meeting_frame(world: World, rows: pd.DataFrame, kind: str) -> pd.DataFrame:
    """A meeting for each number; reviews are chaired by the conference service, core groups by the case's team."""
    rows = rows.drop_duplicates("meeting_id").reset_index(drop=True)
    service = np.full(len(rows), world.staffed.ids("conference")[0])
    team = service if kind == REVIEW_TYPE else world.team("safeguarding", rows["episode"].to_numpy())
    return meeting_frame(world.rng(f"{kind} meetings"), world, rows, kind, team)


def _held_frame(meetings: pd.DataFrame) -> pd.DataFrame:
    return lcs_schema.frame(
        "FACT_CP_CONFERENCE_MEETING",
        {"FACT_MEETING_ID": meetings["FACT_MEETING_ID"], "ACTUAL_MEETING_DTTM": meetings["ACTUAL_DTTM"]},
    )


def _subject_frame(rng: np.random.Generator, world: World, rows: pd.DataFrame) -> pd.DataFrame:
    """Who each meeting was about and how they took part; now and then a child stands twice at one meeting."""
    rows = rows.assign(form=rows["form"].fillna(NOBODY).astype("int64")).reset_index(drop=True)
    age = (day_of(rows["at"].to_numpy(SECOND)) - world.births(rows["child"].to_numpy())).astype("int64") / 365.25
    took_part = np.where(age < 4, UNDER_FOUR, choose(rng, len(rows), PARTICIPATION))
    said = blank(took_part, ~rows["held"].to_numpy(bool) | (rows["form"].to_numpy() == NOBODY))
    rows = rows.assign(said=said)
    again = rows[chance(rng, len(rows), REPEATED_SUBJECTS)].assign(form=NOBODY, said=None)
    rows = pd.concat([rows, again], ignore_index=True)
    values = {
        "FACT_MEETINGS_ID": rows["meeting_id"],
        "DIM_PERSON_ID": rows["person_id"],
        "FACT_OUTCM_FORM_ID": rows["form"],
        "DIM_LOOKUP_PARTICIPATION_CODE_DESC": rows["said"],
    }
    return lcs_schema.frame("FACT_MEETING_SUBJECTS", values)


def _form_frame(steps: pd.DataFrame) -> pd.DataFrame:
    return forms.form_frame(
        {
            "FACT_FORM_ID": steps["form"],
            "DIM_PERSON_ID": steps["person_id"],
            "DIM_LOOKUP_FORM_TYPE_ID_CODE": np.full(len(steps), forms.CONFERENCE_TYPE),
            "FORM_DTTM": steps["at"],
            "FACT_REFERRAL_ID": steps["referral_id"],
        }
    )


def _step_frame(steps: pd.DataFrame) -> pd.DataFrame:
    return lcs_schema.frame(
        "FACT_CASE_PATHWAY_STEP",
        {"FACT_CASE_PATHWAY_STEP_ID": keys("pathway_step", len(steps)), "FACT_FORMS_ID": steps["form"]},
    )


def _answers(rng: np.random.Generator, steps: pd.DataFrame) -> list[pd.DataFrame]:
    """Quorate or not; at reviews also whether the lead worker kept to the plan's visits, left open at times."""
    count, form = len(steps), steps["form"].to_numpy()
    saved = close_of(day_of(steps["at"].to_numpy(SECOND)))
    kept = np.where(steps["initial"].to_numpy(bool), "", choose(rng, count, {"Yes": 82, "No": 14, "": 4}))
    told = {"WasConf": choose(rng, count, {"Yes": 96, "No": 4}), "SeenTimescale": kept}
    return [forms.answers(form, question, answer, saved, forms.CONFERENCE_TYPE) for question, answer in told.items()]


def _reports(world: World, steps: pd.DataFrame) -> list[pd.DataFrame]:
    """When a conference was asked for, why it was late, and when the social worker's report to it was ready."""
    rng, count, form = world.rng("conference reports"), len(steps), steps["form"].to_numpy()
    day, initial = day_of(steps["at"].to_numpy(SECOND)), steps["initial"].to_numpy(bool)
    group = pd.factorize(steps["meeting_id"])[0]

    def shared(draw: Callable[[int], Array]) -> Array:
        return together(group, draw)

    late = day > steps["due"].to_numpy(DAY)
    asked = add_working_days(day, -shared(lambda meetings: lag(rng, meetings, ASKED_BEFORE)))
    invited = add_working_days(asked, shared(lambda meetings: lag(rng, meetings, [(80, 0, 2), (20, 3, 6)])))
    ready = add_working_days(day, -shared(lambda meetings: lag(rng, meetings, READY_BEFORE)))
    ready = np.where(shared(lambda meetings: chance(rng, meetings, 0.04)) | ~happened(ready, world.as_at), NEVER, ready)
    told_family = ready + shared(lambda meetings: lag(rng, meetings, [(60, 0, 1), (40, 2, 4)]))
    told_family = np.where(happened(told_family, world.as_at), told_family, NEVER)
    in_time = ready <= add_working_days(day, -IN_ADVANCE)
    told = {
        "ConfDelay": np.where(late, shared(lambda meetings: choose(rng, meetings, DELAYS)), ""),
        "ConfRequest": as_typed(rng, np.where(initial, asked, NEVER).astype(SECOND)),
        "ConfInvites": as_typed(rng, np.where(initial, invited, NEVER).astype(SECOND)),
        "ConfReport": as_typed(rng, ready.astype(SECOND)),
        "ConfReportWhy": np.where(in_time, "", shared(lambda meetings: choose(rng, meetings, REPORT_REASONS))),
        "ConfShared": as_typed(rng, np.where(chance(rng, count, 0.1), NEVER, told_family).astype(SECOND)),
    }
    saved = close_of(day)
    return [
        forms.answers(form[asked_for], question, answer[asked_for], saved[asked_for], forms.CONFERENCE_TYPE)
        for question, answer in told.items()
        for asked_for in [initial | ~np.isin(question, INITIAL_ONLY)]
    ]
