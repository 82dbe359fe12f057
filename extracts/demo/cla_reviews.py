"""FACT_CLA_REVIEW, its meetings and who took part, and the outcome forms of looked-after reviews.

The first is due 20 working days into the period of care, the second 91 days after the first was held,
each later one 183 days after the one before. Brothers and sisters who came in together are reviewed together.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from extracts.demo import forms, lcs_schema
from extracts.demo.care import SHORT_BREAK_KINDS
from extracts.demo.clock import (
    DAY,
    NEVER,
    SECOND,
    add_working_days,
    as_typed,
    close_of,
    happened,
    on_working_day,
    years,
)
from extracts.demo.draw import Array, blank, chance, choose, lag, together
from extracts.demo.keys import NOBODY, keys
from extracts.demo.meetings import STARTS, meeting_frame
from extracts.demo.world import World

MEETING_TYPE = "CLAReview"
FIRST_DUE, SECOND_DUE, LATER_DUE = 20, 91, 183  # working days, then days
SHIFTED = [(74, -9, 0), (16, 1, 10), (8, 11, 40), (2, 41, 100)]  # days from when a review is due to its being held
BOOKED_AHEAD = 60  # days for which most meetings have a date
PUT_OFF, WITH_FORM, NAMED_TWICE = 0.04, 0.94, 0.02
TOOK_PART = {
    "PN1 - Attends and speaks": 42, "PN2 - Attends, advocate speaks": 3, "PN3 - Attends, conveys views": 4,
    "PN4 - Attends, conveys no view": 3, "PN5 - Advocate attends": 6, "PN6 - Conveys views": 36,
    "PN7 - Neither attends nor conveys": 6,
}  # fmt: skip
UNDER_FOUR = "PN0 - Child aged under four"
DELAYS = {"Reviewing officer ill": 30, "Reports not ready": 30, "Parents asked for another day": 25, "": 15}
PERMANENCE = {
    "Eventual return to birth family": 28, "LTFOST18": 38, "LTRELFR": 10, "Special guardianship order": 8,
    "SUPPLIV": 10, "RESPLMT": 6,
}  # fmt: skip
ADOPTION = "Adoption"
NOT_AGREED = {"Assessment not complete": 55, "Court timetable": 35, "": 10}


@dataclass(frozen=True)
class Reviews:
    """The rows by table, and the drafted answers of the outcome forms."""

    frames: dict[str, pd.DataFrame]
    answers: list[pd.DataFrame]


def review(world: World) -> Reviews:
    """Every review held by the as-at day, those put off before, and the next one due of each open period."""
    rng = world.rng("cla reviews")
    rows = _numbered(rng, world, _due_and_held(rng, world))
    opened, answers = _outcomes(rng, world, rows)
    frames = {
        "FACT_CLA_REVIEW": _review_frame(world, rows),
        "FACT_MEETINGS": _meeting_frame(rng, world, rows),
        "FACT_MEETING_SUBJECTS": _subject_frame(rng, world, rows),
        "FACT_FORMS": opened,
        "FACT_CASE_PATHWAY_STEP": _step_frame(rows),
    }
    return Reviews(frames, answers)


def _due_and_held(rng: np.random.Generator, world: World) -> pd.DataFrame:
    """Period, group (reviewed together), number, due and day (held or to be held), one row a review."""
    periods = world.care.periods
    own = periods[~periods["kind"].isin(SHORT_BREAK_KINDS)]
    episode = world.journeys.members["episode"].to_numpy()[own["member"]]
    start, end = own["start"].to_numpy(DAY), own["end"].to_numpy(DAY)
    group = pd.factorize(episode * 100_000 + start.astype("int64"), sort=True)[0]
    groups = int(group.max(initial=-1)) + 1
    due = np.full(groups, NEVER, dtype=DAY)
    due[group] = add_working_days(start, FIRST_DUE)
    parts, going, number = [], np.ones(len(own), dtype=bool), 1
    while number == 1 or going.any():
        day = on_working_day(due + lag(rng, groups, SHIFTED))
        going &= (due[group] < end) & (day[group] < end)
        rows = np.flatnonzero(going)
        parts.append(
            pd.DataFrame(
                {
                    "period": own.index.to_numpy()[rows], "group": group[rows], "number": number,
                    "due": due[group][rows], "day": day[group][rows],
                }
            )
        )  # fmt: skip
        going &= happened(day, world.as_at)[group]
        due = day + (SECOND_DUE if number == 1 else LATER_DUE)
        number += 1
    return pd.concat(parts, ignore_index=True)


def _numbered(rng: np.random.Generator, world: World, rows: pd.DataFrame) -> pd.DataFrame:
    """The reviews with their own and their meetings' numbers; a meeting put off stays on record beside the one held."""
    meeting = pd.factorize(rows["group"] * 1_000 + rows["number"], sort=True)[0]
    held = happened(rows["day"].to_numpy(DAY), world.as_at)
    put_off = held & together(meeting, lambda meetings: chance(rng, meetings, PUT_OFF))
    ahead = (rows["day"].to_numpy(DAY) - world.as_at).astype("int64")
    booked = (ahead <= BOOKED_AHEAD) & together(meeting, lambda meetings: chance(rng, meetings, 0.8))
    rows = rows.assign(meeting=meeting * 2, cancelled=False, held=held, dated=held | booked)
    before = rows[put_off].assign(
        meeting=meeting[put_off] * 2 + 1,
        day=on_working_day(np.minimum(rows["due"], rows["day"]).to_numpy(DAY)[put_off] - 4),
        cancelled=True,
        held=False,
    )
    periods = world.care.periods
    every = pd.concat([before, rows], ignore_index=True)
    every = every.sort_values(["due", "meeting", "period"], kind="stable", ignore_index=True)
    child = periods["child"].to_numpy()[every["period"]]
    named = together(pd.factorize(every["meeting"])[0], lambda meetings: keys("cla_review_meeting", meetings))
    time = together(pd.factorize(every["meeting"])[0], lambda meetings: rng.choice(STARTS, meetings))
    form = np.full(len(every), NOBODY)
    filled = np.flatnonzero(every["held"].to_numpy() & chance(rng, len(every), WITH_FORM))
    form[filled] = keys("cla_review_form", len(filled))
    step = np.full(len(every), NOBODY)
    step[filled] = keys("cla_review_step", len(filled))
    return every.assign(
        child=child,
        review_id=keys("cla_review", len(every)),
        meeting_id=np.where(every["dated"], named, NOBODY),
        at=every["day"].to_numpy(DAY).astype(SECOND) + 60 * time,
        form=form,
        step=step,
    )


def _review_frame(world: World, rows: pd.DataFrame) -> pd.DataFrame:
    values = {
        "FACT_CLA_REVIEW_ID": rows["review_id"],
        "FACT_CLA_ID": world.care.periods["period_id"].to_numpy()[rows["period"]],
        "DIM_PERSON_ID": world.person_ids(rows["child"].to_numpy()),
        "DUE_DTTM": rows["due"],
        "MEETING_DTTM": np.where(rows["dated"], rows["day"].to_numpy(DAY), NEVER),
        "FACT_MEETING_ID": rows["meeting_id"],
        "FACT_CASE_PATHWAY_STEP_ID": rows["step"],
    }
    return lcs_schema.frame("FACT_CLA_REVIEW", values)


def _step_frame(rows: pd.DataFrame) -> pd.DataFrame:
    own = rows[rows["step"] != NOBODY]
    values = {"FACT_CASE_PATHWAY_STEP_ID": own["step"], "FACT_FORMS_ID": own["form"]}
    return lcs_schema.frame("FACT_CASE_PATHWAY_STEP", values)


def _meeting_frame(rng: np.random.Generator, world: World, rows: pd.DataFrame) -> pd.DataFrame:
    own = rows[rows["dated"]].drop_duplicates("meeting_id").reset_index(drop=True)
    return meeting_frame(rng, world, own, MEETING_TYPE, np.full(len(own), world.staffed.ids("conference")[0]))


def _subject_frame(rng: np.random.Generator, world: World, rows: pd.DataFrame) -> pd.DataFrame:
    """The children named in each dated meeting; a few are named twice, the second time without the form."""
    own = rows[rows["dated"]].reset_index(drop=True)
    child = own["child"].to_numpy()
    young = own["day"].to_numpy(DAY) < world.births(child) + years(4)
    part = np.where(young, UNDER_FOUR, choose(rng, len(own), TOOK_PART))
    values = {
        "FACT_MEETINGS_ID": own["meeting_id"],
        "DIM_PERSON_ID": world.person_ids(child),
        "FACT_OUTCM_FORM_ID": own["form"],
        "DIM_LOOKUP_PARTICIPATION_CODE_DESC": blank(part, ~own["held"].to_numpy()),
    }
    frame = lcs_schema.frame("FACT_MEETING_SUBJECTS", values)
    again = frame[chance(rng, len(frame), NAMED_TWICE)].assign(FACT_OUTCM_FORM_ID=NOBODY)
    return lcs_schema.frame("FACT_MEETING_SUBJECTS", pd.concat([frame, again], ignore_index=True))


def _outcomes(rng: np.random.Generator, world: World, rows: pd.DataFrame) -> tuple[pd.DataFrame, list[pd.DataFrame]]:
    """The outcome form of each child, and its answers."""
    own = rows[rows["form"] != NOBODY].reset_index(drop=True)
    periods = world.care.periods.iloc[own["period"]].reset_index(drop=True)
    count, day = len(own), own["day"].to_numpy(DAY)
    late = day > own["due"].to_numpy(DAY)
    series = together(pd.factorize(own["meeting"])[0], lambda meetings: chance(rng, meetings, 0.06))
    agreed = chance(rng, count, np.where(own["number"] == 1, 0.35, np.where(own["number"] == 2, 0.82, 0.95)))
    lasting = together(own["period"].to_numpy(), lambda owners: choose(rng, owners, PERMANENCE))
    plan = np.where(periods["adopted"], ADOPTION, lasting)
    told: dict[str, Array] = {
        "RevDelay": np.where(late, choose(rng, count, DELAYS), ""),
        "RevReport": as_typed(rng, (day + lag(rng, count, [(70, -9, -3), (25, -2, 0), (5, 1, 6)])).astype(SECOND)),
        "RevSeries": np.where(series, "Yes", "No"),
        "RevMeetings": np.where(series, choose(rng, count, {"2": 75, "3": 25}), ""),
        "RevSeriesReason": np.where(series & chance(rng, count, 0.8), "Parents seen apart", ""),
        "RevPermanence": np.where(agreed, "Yes", "No"),
        "RevPermPlan": np.where(agreed, plan, ""),
        "RevPermReason": np.where(agreed, "", choose(rng, count, NOT_AGREED)),
    }
    values = {
        "FACT_FORM_ID": own["form"],
        "DIM_PERSON_ID": world.person_ids(own["child"].to_numpy()),
        "DIM_LOOKUP_FORM_TYPE_ID_CODE": np.full(count, forms.CLA_REVIEW_TYPE),
        "FORM_DTTM": day,
        "FACT_REFERRAL_ID": world.referral_ids[periods["member"]],
    }
    saved = np.minimum(close_of(day + rng.integers(0, 20, count)), close_of(world.as_at))
    answers = [
        forms.answers(own["form"].to_numpy(), name, said, saved, forms.CLA_REVIEW_TYPE) for name, said in told.items()
    ]
    return forms.form_frame(values), answers
