"""FACT_MISSING_PERSON and the return interviews: most children never go missing, a few go again and again."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from extracts.demo import forms, lcs_schema
from extracts.demo.care import SHORT_BREAK_KINDS
from extracts.demo.clock import DAY, NEVER, SECOND, any_time, as_typed, close_of, day_of, happened, years
from extracts.demo.draw import blank, chance, choose, lag
from extracts.demo.keys import keys
from extracts.demo.world import World

FROM_AGE, YEARS_BACK = 10, 3
A_YEAR_IN_CARE, A_YEAR_AT_HOME = 2.3, 0.25  # times missing, averaged over all children of ten and over
SPREAD = 0.08  # shape of the spread between children: the smaller, the more the few account for
HOUR = np.timedelta64(3_600, "s")
HOURS_AWAY = [(52, 3, 11), (30, 12, 24), (13, 25, 72), (5, 73, 420)]
KINDS = {"Missing": 82, "Away from placement without authorisation": 17, "": 1}
OFFERED = {"Yes": 82, "No": 12, "NA": 2, "": 4}
ACCEPTED = {"Yes": 70, "No": 26, "": 4}
HOURS_TO_FORM, HOURS_TO_INTERVIEW = (
    [(60, 1, 12), (30, 13, 40), (10, 41, 90)],
    [(58, 8, 60), (26, 61, 72), (16, 73, 300)],
)
IN_TIME = 72 * HOUR
REASONS = {"Could not be reached": 5, "Worker on leave": 3, "Placed at a distance": 2}
REFUSED = "Young person refused"
OPENED_EARLY = 0.02  # of the forms: opened while the child was still away


@dataclass(frozen=True)
class Missing:
    """The rows of FACT_MISSING_PERSON and FACT_FORMS, and the drafted answers of the forms."""

    frames: dict[str, pd.DataFrame]
    answers: list[pd.DataFrame]


def go_missing(world: World) -> Missing:
    """Every missing episode begun by the as-at day, and a form for each return interview that was offered."""
    rng = world.rng("missing")
    rows = _told(rng, world, _episodes(rng, world))
    offered = rows[rows["offered"] == "Yes"].reset_index(drop=True)
    opened, answers = _interviews(rng, world, offered)
    return Missing({"FACT_MISSING_PERSON": _frame(rows), "FACT_FORMS": opened}, answers)


def _episodes(rng: np.random.Generator, world: World) -> pd.DataFrame:
    """Child, start and end of each time away, child after child, none while the last one runs."""
    stays = _stays(world)
    days = (stays["until"].to_numpy(DAY) - stays["since"].to_numpy(DAY)).astype("int64").clip(min=0)
    leaning = rng.gamma(SPREAD, 1 / SPREAD, len(world.people.children))[stays["child"]]
    times = rng.poisson(leaning * stays["a_year"].to_numpy() * days / 365.25)
    row = np.repeat(np.arange(len(stays)), times)
    day = stays["since"].to_numpy(DAY)[row] + np.floor(rng.random(len(row)) * (days[row] + 1)).astype("int64")
    start = any_time(rng, day)
    end = start + HOUR * lag(rng, len(row), HOURS_AWAY) + 60 * rng.integers(0, 60, len(row))
    rows = pd.DataFrame(
        {
            "child": stays["child"].to_numpy()[row], "member": stays["member"].to_numpy()[row],
            "start": start, "end": end,
        }
    )  # fmt: skip
    rows = rows.sort_values(["child", "start"], kind="stable", ignore_index=True)
    back_by = rows.groupby("child")["end"].cummax().groupby(rows["child"]).shift()
    return rows[~(rows["start"] <= back_by)].reset_index(drop=True)


def _stays(world: World) -> pd.DataFrame:
    """Where each child of ten to seventeen lived from when to when, while the case was open: in care, at home."""
    members, as_at = world.journeys.members, world.as_at
    born = world.births(members["child"].to_numpy())
    first = np.maximum(born + years(FROM_AGE), as_at - years(YEARS_BACK))
    referred, end = day_of(world.of_members("referral_at")), members["end"].to_numpy(DAY)
    last = np.minimum(np.minimum(born + years(18), end), as_at)
    every, care = np.arange(len(members)), world.care.periods
    care = care[~care["kind"].isin(SHORT_BREAK_KINDS)]
    stayed = care["member"].to_numpy()
    laid = [
        (stayed, care["start"].to_numpy(DAY), np.minimum(care["end"].to_numpy(DAY), last[stayed]), A_YEAR_IN_CARE),
        (every, referred, np.fmin(members["care_start"].to_numpy(DAY), last), A_YEAR_AT_HOME),
    ]
    stays = pd.concat(
        [
            pd.DataFrame(
                {
                    "member": member, "child": members["child"].to_numpy()[member], "a_year": a_year,
                    "since": np.maximum(since, first[member]), "until": until,
                }
            )
            for member, since, until, a_year in laid
        ],
        ignore_index=True,
    )  # fmt: skip
    return stays[stays["since"] < stays["until"]].reset_index(drop=True)


def _told(rng: np.random.Generator, world: World, rows: pd.DataFrame) -> pd.DataFrame:
    """The episodes as they are known on the as-at day, with what was said of an interview on return."""
    rows = rows[happened(day_of(rows["start"].to_numpy(SECOND)), world.as_at)].reset_index(drop=True)
    count, end = len(rows), rows["end"].to_numpy(SECOND)
    back = happened(day_of(end), world.as_at)
    settled = back & (chance(rng, count, 0.4) | (day_of(end) < world.as_at - 3))
    offered = np.where(settled, choose(rng, count, OFFERED), "")
    accepted = np.select(
        [offered == "Yes", np.isin(offered, ["No", "NA"])],
        [choose(rng, count, ACCEPTED), choose(rng, count, {"NA": 70, "": 30})],
        "",
    )
    return rows.assign(
        kind=choose(rng, count, KINDS), end=np.where(back, end, NEVER), offered=offered, accepted=accepted,
        person_id=world.person_ids(rows["child"].to_numpy()), missing_id=keys("missing_episode", count),
        referral_id=world.referral_ids[rows["member"]],
    )  # fmt: skip


def _frame(rows: pd.DataFrame) -> pd.DataFrame:
    said = {name: blank(rows[name].to_numpy("object"), rows[name] == "") for name in ("kind", "offered", "accepted")}
    values = {
        "FACT_MISSING_PERSON_ID": rows["missing_id"],
        "DIM_PERSON_ID": rows["person_id"],
        "START_DTTM": rows["start"],
        "END_DTTM": rows["end"],
        "MISSING_STATUS": said["kind"],
        "RETURN_INTERVIEW_OFFERED": said["offered"],
        "RETURN_INTERVIEW_ACCEPTED": said["accepted"],
    }
    return lcs_schema.frame("FACT_MISSING_PERSON", values)


def _interviews(rng: np.random.Generator, world: World, rows: pd.DataFrame) -> tuple[pd.DataFrame, list[pd.DataFrame]]:
    """A form for each interview offered: when offered, when held (where accepted), and why late."""
    count, end, start = len(rows), rows["end"].to_numpy(SECOND), rows["start"].to_numpy(SECOND)
    now = np.maximum(close_of(world.as_at), end)
    opened = np.minimum(end + HOUR * lag(rng, count, HOURS_TO_FORM), now)
    opened = np.where(chance(rng, count, OPENED_EARLY), start + (end - start) // 2, opened)
    held = end + HOUR * lag(rng, count, HOURS_TO_INTERVIEW)
    took_place = (rows["accepted"] == "Yes").to_numpy() & happened(day_of(held), world.as_at)
    late = ~took_place | (held - end > IN_TIME)
    reason = np.where(rows["accepted"] == "No", REFUSED, choose(rng, count, REASONS))
    form = keys("return_interview_form", count)
    told = {
        "RIOffered": as_typed(rng, np.maximum(opened, end)),
        "RIDate": as_typed(rng, np.where(took_place, held, NEVER), with_time=True),
        "RIDelay": np.where(late & chance(rng, count, 0.7), reason, ""),
    }
    saved = np.where(took_place, np.minimum(held + HOUR, np.maximum(now, held)), np.maximum(opened, end))
    answers = [forms.answers(form, name, said, saved, forms.RETURN_INTERVIEW_TYPE) for name, said in told.items()]
    values = {
        "FACT_FORM_ID": form,
        "DIM_PERSON_ID": rows["person_id"],
        "DIM_LOOKUP_FORM_TYPE_ID_CODE": np.full(count, forms.RETURN_INTERVIEW_TYPE),
        "FORM_DTTM": opened,
        "FACT_REFERRAL_ID": rows["referral_id"],
    }
    return forms.form_frame(values), answers
