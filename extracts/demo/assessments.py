"""FACT_SINGLE_ASSESSMENT with its forms: when begun, when authorised, who was seen, what was found."""

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
)
from extracts.demo.draw import Array, blank, blank_key, chance, choose, lag, pairs, ranks, together, yes_no
from extracts.demo.keys import NOBODY, keys
from extracts.demo.world import World

FIRST_ANEW = 380  # days after which a case that stays open is assessed afresh
TARGETS = [(24, 10, 15), (40, 20, 30), (36, 35, 45)]  # working days from the start that a manager allows
CHECKED = [(70, 8, 12), (30, 18, 24)]
SENT_BEFORE = [(60, 0, 1), (30, 2, 4), (10, 5, 9)]  # working days before it was authorised
SHARES_A_FORM = 0.3  # of the sibling groups
SEEN_SPELT, NOT_SEEN_SPELT = {"Yes": 85, "YES": 8, "yes": 7}, {"No": 85, "NO": 8, "no": 7}
COMPLETED, IN_PROGRESS, AWAITING, CANCELLED, DRAFT = "C", "I", "P", "X", "D"
FACTORS = {
    "1A": 3, "1B": 14, "1C": 3, "2A": 5, "2B": 14, "2C": 4, "3A": 6, "3B": 34, "3C": 6, "4A": 17, "4B": 33, "4C": 5,
    "5A": 9, "5B": 3, "5C": 1, "6A": 6, "6B": 5, "6C": 2, "7A": 3, "9A": 2, "10A": 4, "11A": 4,
    "12A": 1, "13A": 3, "14A": 8, "15A": 5, "16A": 17, "17A": 21, "18A": 10, "19A": 6, "22A": 0.3, "23A": 0.3, "24A": 3,
}  # fmt: skip
PRIVATE_FOSTERING = {"8B": 2, "8C": 2, "8D": 3, "8E": 2, "8F": 1}  # the factors of a child privately fostered
OUTCOMES = {  # of an authorised assessment, by the path of the case
    "ASSESSED": {
        "OUTCOME_NFA_FLAG": 66, "OUTCOME_REFERRAL_TO_OTHER_AGENCY_FLAG": 26, "OUTCOME_NFA_S47_END_FLAG": 4,
        "OUTCOME_OTHER_ACTIONS_FLAG": 4,
    },
    "CIN": {
        "OUTCOME_PROV_OF_SERVICES_FLAG": 90, "OUTCOME_SPECIALIST_ASSESSMENT_FLAG": 6, "OUTCOME_OTHER_ACTIONS_FLAG": 4,
    },
    "CP": {"OUTCOME_STRATEGY_DISCUSSION_FLAG": 45, "OUTCOME_PROV_OF_SERVICES_FLAG": 55},
    "CLA": {"OUTCOME_CLA_REQUEST_FLAG": 60, "OUTCOME_LEGAL_ACTION_FLAG": 25, "OUTCOME_PROV_OF_SERVICES_FLAG": 15},
    "DISABLED": {"OUTCOME_PROV_OF_SB_CARE_FLAG": 70, "OUTCOME_PROV_OF_SERVICES_FLAG": 30},
}  # fmt: skip
FLAGS = (
    "OUTCOME_NFA_FLAG", "OUTCOME_NFA_S47_END_FLAG", "OUTCOME_STRATEGY_DISCUSSION_FLAG", "OUTCOME_CLA_REQUEST_FLAG",
    "OUTCOME_PRIVATE_FOSTERING_FLAG", "OUTCOME_LEGAL_ACTION_FLAG", "OUTCOME_PROV_OF_SERVICES_FLAG",
    "OUTCOME_PROV_OF_SB_CARE_FLAG", "OUTCOME_SPECIALIST_ASSESSMENT_FLAG", "OUTCOME_REFERRAL_TO_OTHER_AGENCY_FLAG",
    "OUTCOME_OTHER_ACTIONS_FLAG", "OTHER_OUTCOMES_EXIST_FLAG",
)  # fmt: skip


@dataclass(frozen=True)
class Assessments:
    """What was written; `rounds` has one row an assessment of an episode's children: episode, start, authorised."""

    frames: dict[str, pd.DataFrame]
    answers: list[pd.DataFrame]
    rounds: pd.DataFrame
    next_form: int


def assess(world: World) -> Assessments:
    """Every assessment begun by the as-at day."""
    rng = world.rng("assessments")
    rounds = _rounds(rng, world)
    rows = _rows(rng, world, rounds)
    form_rows = rows[(rows["form"] != NOBODY) & ~rows["form"].duplicated()]
    written = {
        "FACT_SINGLE_ASSESSMENT": _assessment_frame(rng, world, rows),
        "FACT_FORMS": forms.form_frame(
            {
                "FACT_FORM_ID": form_rows["form"],
                "DIM_PERSON_ID": form_rows["person_id"],
                "DIM_LOOKUP_FORM_TYPE_ID_CODE": np.full(len(form_rows), forms.ASSESSMENT_TYPE),
                "FORM_DTTM": form_rows["start"],
                "FACT_REFERRAL_ID": form_rows["referral_id"],
            }
        ),
    }
    return Assessments(
        written,
        _answers(rng, world, form_rows),
        rounds,
        int(rows["form"].to_numpy().max(initial=keys("form", 1)[0] - 1)) + 1,
    )


def _rounds(rng: np.random.Generator, world: World) -> pd.DataFrame:
    """One row an assessment of the children of an episode: the first, and those made afresh in long cases."""
    episodes, as_at = world.journeys.episodes, world.as_at
    path, end = episodes["path"].to_numpy("str"), episodes["end"].to_numpy(DAY)
    first = np.flatnonzero((path != "NFA") & happened(episodes["assessment_start"].to_numpy(DAY), as_at))
    authorised = episodes["authorised"].to_numpy(DAY)
    room = (np.minimum(end, as_at) - authorised).astype("int64") - 60
    anew = np.where(np.isnat(authorised) | (path == "CLA"), 0, room // FIRST_ANEW).clip(min=0)
    later = np.repeat(np.arange(len(episodes)), anew)
    apart = (FIRST_ANEW * (ranks(anew) + 1) - rng.integers(0, 50, len(later))).astype("timedelta64[D]")
    later_start = on_working_day(authorised[later] + apart)
    taken = lag(rng, len(later), [(20, 10, 25), (60, 26, 45), (20, 46, 80)])
    rounds = pd.DataFrame(
        {
            "episode": np.concatenate([first, later]),
            "start": np.concatenate([episodes["assessment_start"].to_numpy(DAY)[first], later_start]),
            "authorised": np.concatenate([authorised[first], add_working_days(later_start, taken)]),
            "first": np.repeat([True, False], [len(first), len(later)]),
        }
    )
    closed_before = (rounds["authorised"].to_numpy(DAY) > end[rounds["episode"]]) & ~rounds["first"].to_numpy()
    return rounds[~closed_before].sort_values("episode", kind="stable", ignore_index=True)


def _rows(rng: np.random.Generator, world: World, rounds: pd.DataFrame) -> pd.DataFrame:
    """One row an assessment and child, with the rows that were cancelled or left in draft among them."""
    members, as_at = world.journeys.members, world.as_at
    turn, member = pairs(rounds["episode"].to_numpy(), members["episode"].to_numpy())
    own = rounds.iloc[turn].reset_index(drop=True)
    authorised = own["authorised"].to_numpy(DAY)
    done = happened(authorised, as_at)
    open_status = choose(rng, len(own), {IN_PROGRESS: 55, AWAITING: 18, "": 27})
    status = np.where(done, choose(rng, len(own), {COMPLETED: 93, "": 7}), open_status)
    rows = own.assign(
        turn=turn, member=member, path=members["path"].to_numpy()[member], done=done, status=status,
        authorised_at=office_time(rng, np.where(done, authorised, NEVER)),
    )  # fmt: skip
    void = rows[chance(rng, len(rows), 0.045)]
    void = void.assign(
        status=choose(rng, len(void), {CANCELLED: 60, DRAFT: 40}), done=False, authorised_at=NEVER.astype(SECOND)
    )
    rows = pd.concat([rows.assign(void=False), void.assign(void=True)], ignore_index=True)
    rows = rows.sort_values(["start", "turn", "member"], kind="stable", ignore_index=True)
    member = rows["member"].to_numpy()
    return rows.assign(
        assessment_id=keys("assessment", len(rows)),
        person_id=world.person_ids(members["child"].to_numpy()[member]),
        referral_id=world.referral_ids[member],
        form=_form_of(rng, rows),
    )


def _form_of(rng: np.random.Generator, rows: pd.DataFrame) -> Array:
    """The form of each row: siblings share one in some families; a very few have none."""
    turn, void = rows["turn"].to_numpy(), rows["void"].to_numpy()
    shared = together(turn, lambda groups: chance(rng, groups, SHARES_A_FORM)) & ~void
    number = pd.factorize(np.where(shared, -1 - turn, np.arange(len(rows))))[0]
    form = together(number, lambda groups: keys("form", groups))
    return np.where(chance(rng, len(rows), 0.003) & ~shared, NOBODY, form)


def _assessment_frame(rng: np.random.Generator, world: World, rows: pd.DataFrame) -> pd.DataFrame:
    count, done = len(rows), rows["done"].to_numpy()
    team = _team(world, rows)
    worker = world.staffed.worker_of(team, together(rows["turn"].to_numpy(), rng.random))
    worker = np.where(chance(rng, count, np.where(done, 0.03, 0.3)), NOBODY, worker)
    team = blank_key(rng, team, 0.02)
    flags = _outcomes(rng, rows, world.privately_fostered[rows["member"]])
    total = np.sum(list(flags.values()), axis=0)
    values = {
        "FACT_SINGLE_ASSESSMENT_ID": rows["assessment_id"],
        "EXTERNAL_ID": keys("external_assessment", count),
        "DIM_PERSON_ID": rows["person_id"],
        "FACT_REFERRAL_ID": blank_key(rng, rows["referral_id"].to_numpy(), 0.003),
        "FACT_FORM_ID": rows["form"],
        "START_DTTM": rows["start"],
        "DIM_LOOKUP_STEP_SUBSTATUS_CODE": blank(rows["status"].to_numpy("object"), rows["status"].to_numpy() == ""),
        "COMPLETED_BY_DEPT_ID": team,
        "COMPLETED_BY_DEPT_NAME": world.staffed.team_name(team),
        "COMPLETED_BY_USER_ID": worker,
        "COMPLETED_BY_USER_STAFF_ID": world.staffed.staff_id_of(worker),
        "COMPLETED_BY_USER_NAME": world.staffed.name_of(worker),
        **{name: yes_no(flags[name]) for name in FLAGS},
        "TOTAL_NO_OF_OUTCOMES": np.where(chance(rng, count, 0.03), -1, total),
    }
    return lcs_schema.frame("FACT_SINGLE_ASSESSMENT", values)


def _team(world: World, rows: pd.DataFrame) -> Array:
    episode, path = rows["episode"].to_numpy(), rows["path"].to_numpy("str")
    function = np.where(path == "DISABLED", "disabled", np.where(rows["first"], "assessment", "safeguarding"))
    teams = {name: world.team(name, episode) for name in ("disabled", "assessment", "safeguarding")}
    return np.select([function == name for name in teams], list(teams.values()))


def _outcomes(rng: np.random.Generator, rows: pd.DataFrame, fostered: Array) -> dict[str, Array]:
    count, path, done = len(rows), rows["path"].to_numpy("str"), rows["done"].to_numpy()
    chosen = np.full(count, "", dtype="<U40")
    for name, weights in OUTCOMES.items():
        own = path == name
        chosen[own] = choose(rng, int(own.sum()), weights)
    flags = {name: done & (chosen == name) for name in FLAGS}
    flags["OUTCOME_PRIVATE_FOSTERING_FLAG"] |= done & fostered
    flags["OTHER_OUTCOMES_EXIST_FLAG"] |= done & chance(rng, count, 0.04)
    return flags


def _answers(rng: np.random.Generator, world: World, rows: pd.DataFrame) -> list[pd.DataFrame]:
    """seenYN, FormEndDate and the factors of every form."""
    count, done = len(rows), rows["done"].to_numpy()
    form, start = rows["form"].to_numpy(), rows["start"].to_numpy(SECOND)
    authorised_at = rows["authorised_at"].to_numpy(SECOND)
    saved_at = np.where(
        done, authorised_at, np.minimum(start + 86_400 * rng.integers(1, 10, count), close_of(world.as_at))
    )
    seen = np.where(chance(rng, count, 0.94), choose(rng, count, SEEN_SPELT), choose(rng, count, NOT_SEEN_SPELT))
    asked_seen = done | chance(rng, count, 0.75)
    asked_end = done | chance(rng, count, 0.8)
    end = np.where(chance(rng, count, 0.002) & done, "tbc", as_typed(rng, authorised_at))
    corrected = done & chance(rng, count, 0.012)
    drafts = [
        ("seenYN", np.where(done | chance(rng, count, 0.6), seen, ""), saved_at, asked_seen),
        ("FormEndDate", as_typed(rng, authorised_at - 86_400 * 7), saved_at - 86_400, corrected),
        ("FormEndDate", end, saved_at, asked_end),
    ]
    told = [
        forms.answers(form[kept], question, answer[kept], at[kept], forms.ASSESSMENT_TYPE)
        for question, answer, at, kept in drafts
    ]
    fostered = done & world.privately_fostered[rows["member"]]
    arrangement = choose(rng, count, PRIVATE_FOSTERING)
    yes = np.full(int(fostered.sum()), "Yes", dtype="object")
    told.append(forms.answers(form[fostered], arrangement[fostered], yes, saved_at[fostered], forms.ASSESSMENT_TYPE))
    return [*told, _factors(rng, form[done], saved_at[done]), *_audit(world, rows, saved_at)]


def _audit(world: World, rows: pd.DataFrame, saved_at: Array) -> list[pd.DataFrame]:
    """The manager's target and last check, when it was sent to be authorised, and who authorised it."""
    rng, count, done = world.rng("assessment audit"), len(rows), rows["done"].to_numpy()
    start = rows["start"].to_numpy(DAY)
    last = np.where(done, day_of(rows["authorised_at"].to_numpy(SECOND)), world.as_at)
    checked = np.minimum(add_working_days(start, lag(rng, count, CHECKED)), last)
    sent = np.maximum(add_working_days(last, -lag(rng, count, SENT_BEFORE)), start)
    submitted = done | (rows["status"].to_numpy("str") == AWAITING)
    manager = world.staffed.name_of(world.staffed.manager_of(_team(world, rows)))
    target = add_working_days(start, lag(rng, count, TARGETS))
    drafts: dict[str, tuple[Array, Array, Array | float]] = {
        "AsmtTarget": (as_typed(rng, target.astype(SECOND)), close_of(start), 0.84),
        "AsmtChecked": (as_typed(rng, checked.astype(SECOND)), close_of(checked), np.where(checked >= start, 0.72, 0)),
        "AsmtSubmitted": (as_typed(rng, sent.astype(SECOND)), close_of(sent), np.where(submitted, 0.98, 0)),
        "AsmtManager": (manager, saved_at, np.where(done, 0.97, 0)),
    }
    form, told = rows["form"].to_numpy(), []
    for question, (answer, saved, share) in drafts.items():
        kept = chance(rng, count, share)
        told.append(forms.answers(form[kept], question, answer[kept], saved[kept], forms.ASSESSMENT_TYPE))
    return told


def _factors(rng: np.random.Generator, form: Array, saved_at: Array) -> pd.DataFrame:
    found = lag(rng, len(form), [(8, 0, 0), (30, 1, 1), (50, 2, 4), (12, 5, 7)])
    row = np.repeat(np.arange(len(form)), found)
    factor = choose(rng, len(row), FACTORS)
    once = ~pd.DataFrame({"row": row, "factor": factor}).duplicated().to_numpy()
    row, factor = row[once], factor[once]
    said = choose(rng, len(row), {"Yes": 86, "YES": 5, "yes": 4, "No": 5})
    return forms.answers(form[row], factor, said, saved_at[row], forms.ASSESSMENT_TYPE)
