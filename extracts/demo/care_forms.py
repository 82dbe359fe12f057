"""The forms of children looked after: SDQ, personal education plan (PEP), and the plan's permanence options."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from extracts.demo import forms
from extracts.demo.care import SHORT_BREAK_KINDS
from extracts.demo.clock import DAY, NEVER, SECOND, as_typed, close_of, on_working_day, years
from extracts.demo.draw import Array, blank, chance, choose, lag, together
from extracts.demo.keys import keys
from extracts.demo.recurring import Bands, through
from extracts.demo.world import World

SDQ_AGES, SCHOOL_AGES = (4, 17), (4, 18)
FIRST_SDQ: Bands = [(60, 120, 300), (40, 301, 420)]
SDQS_APART: Bands = [(72, 330, 370), (20, 371, 450), (8, 451, 800)]
FIRST_PEP: Bands = [(66, 14, 27), (24, 28, 45), (10, 46, 120)]
PEPS_APART: Bands = [(70, 120, 183), (22, 184, 230), (8, 231, 400)]
SAVED_LATE: Bands = [(60, 0, 1), (30, 2, 10), (10, 11, 45)]
NO_SCORE = {"": 60, "n/a": 25, "Not completed": 15}
SCHOOLS = ("Ashbourne Lane Primary", "St Wystan's Primary", "Wessendale Academy", "Moorside High", "Burton Park School")
REASONS = {"Excluded": 30, "Awaiting a school place": 45, "Refuses to attend": 15, "Health": 10}
SEN = {"": 55, "EHCP": 28, "SAP": 8, "S": 4, "ASS": 5}
QUALITY = {"Good": 55, "Requires improvement": 30, "Outstanding": 10, "Inadequate": 5}
OPTIONS = {  # question of the care plan: weight of its being the plan
    "CPFUP1": 5, "CPFUP2": 3, "CPFUP3": 10, "CPFUP4": 14, "CPFUP5": 10, "CPFUP6": 30, "CPFUP7": 6, "CPFUP8": 10,
    "CPFUP9": 4, "CPFUP10": 8,
}  # fmt: skip
ADOPTION_OPTION = "CPFUP9"
SECOND_OPTION, NO_OPTION = 0.12, 0.05


@dataclass(frozen=True)
class CareForms:
    """Rows of FACT_FORMS, and the drafted answers."""

    frames: dict[str, pd.DataFrame]
    answers: list[pd.DataFrame]


def fill_in(world: World, plans: pd.DataFrame) -> CareForms:
    """Every SDQ and PEP by the as-at day, and for each care plan the form that holds its permanence options.

    `plans`: period and start of each care plan.
    """
    parts = [_sdqs(world), _peps(world), _options(world, plans)]
    opened = pd.concat([part.frames["FACT_FORMS"] for part in parts], ignore_index=True)
    return CareForms({"FACT_FORMS": opened}, [draft for part in parts for draft in part.answers])


def _sdqs(world: World) -> CareForms:
    rng = world.rng("sdq")
    rows = _events(rng, world, SDQ_AGES, FIRST_SDQ, SDQS_APART)
    count, day = len(rows), rows["day"].to_numpy(DAY)
    leaning = together(rows["child"].to_numpy(), lambda children: rng.normal(15, 6, children))
    score = np.round(leaning + rng.normal(0, 2.5, count)).clip(0, 40).astype("int64").astype("str").astype("object")
    scored = ~chance(rng, count, 0.03)
    told = {
        "SDQScore": np.where(scored, score, choose(rng, count, NO_SCORE)),
        "FormEndDate": as_typed(rng, np.where(chance(rng, count, 0.02), NEVER, day.astype(SECOND))),
    }
    return _forms(rng, world, rows, "sdq_form", forms.SDQ_TYPE, told)


def _peps(world: World) -> CareForms:
    rng = world.rng("pep")
    rows = _events(rng, world, SCHOOL_AGES, FIRST_PEP, PEPS_APART)
    count, day, child = len(rows), rows["day"].to_numpy(DAY), rows["child"].to_numpy()
    moved = chance(rng, count, 0.12)
    attends = ~chance(rng, count, 0.07)
    school = np.where(moved, choose(rng, count, dict.fromkeys(SCHOOLS, 1)), together(
        child, lambda children: choose(rng, children, dict.fromkeys(SCHOOLS, 1))
    ))  # fmt: skip
    concerns = ~attends | chance(rng, count, 0.22)
    told = {
        "PEPDate": as_typed(rng, day.astype(SECOND)),
        "PEPSchool": blank(school, ~attends & chance(rng, count, 0.6)),
        "PEPAttend": np.where(attends, "Yes", "No"),
        "PEPReason": np.where(attends | chance(rng, count, 0.1), "", choose(rng, count, REASONS)),
        "PEPConcern": np.where(concerns, "Yes", "No"),
        "PEPProgress": blank(np.where(chance(rng, count, 0.58), "Yes", "No"), chance(rng, count, 0.03)),
        "PEPSEN": together(child, lambda children: choose(rng, children, SEN)),
        "PEPSchools": (1 + moved + chance(rng, count, 0.1)).astype("str"),
        "PEPChange": as_typed(rng, np.where(moved, (day - rng.integers(5, 120, count)).astype(SECOND), NEVER)),
        "PEPQuality": choose(rng, count, QUALITY),
    }
    return _forms(rng, world, rows, "pep_form", forms.PEP_TYPE, told)


def _options(world: World, plans: pd.DataFrame) -> CareForms:
    """Yes or No to each permanence option; now and then to two of them, or to none yet."""
    rng, count = world.rng("permanence options"), len(plans)
    periods = world.care.periods.iloc[plans["period"]].reset_index(drop=True)
    lasting = together(plans["period"].to_numpy(), lambda owners: choose(rng, owners, OPTIONS))
    main = np.where(periods["adopted"], ADOPTION_OPTION, lasting)
    main = np.where(chance(rng, count, NO_OPTION), "", main)
    also = np.where(chance(rng, count, SECOND_OPTION), choose(rng, count, OPTIONS), "")
    rows = pd.DataFrame({"period": plans["period"], "child": periods["child"], "day": plans["start"]})
    told = {name: np.where((main == name) | (also == name), "Yes", "No") for name in OPTIONS}
    return _forms(rng, world, rows, "care_plan_form", forms.CARE_PLAN_TYPE, told)


def _events(rng: np.random.Generator, world: World, ages: tuple[int, int], first: Bands, apart: Bands) -> pd.DataFrame:
    """Period, child and day of each form that is filled in while the child is in care and of those ages."""
    periods = world.care.periods
    own = periods[~periods["kind"].isin(SHORT_BREAK_KINDS)]
    born = world.births(own["child"].to_numpy())
    start = np.maximum(own["start"].to_numpy(DAY), born + years(ages[0]))
    last = np.fmin(np.fmin(own["end"].to_numpy(DAY), born + years(ages[1])), world.as_at)
    row, day = through(rng, start, last, first, apart)
    day = on_working_day(day)
    kept = day >= start[row]
    row, day = row[kept], day[kept]
    return pd.DataFrame({"period": own.index.to_numpy()[row], "child": own["child"].to_numpy()[row], "day": day})


def _forms(
    rng: np.random.Generator, world: World, rows: pd.DataFrame, key: str, form_type: str, told: dict[str, Array]
) -> CareForms:
    form, day = keys(key, len(rows)), rows["day"].to_numpy(DAY)
    saved = np.minimum(close_of(day + lag(rng, len(rows), SAVED_LATE)), close_of(world.as_at))
    values = {
        "FACT_FORM_ID": form,
        "DIM_PERSON_ID": world.person_ids(rows["child"].to_numpy()),
        "DIM_LOOKUP_FORM_TYPE_ID_CODE": np.full(len(rows), form_type),
        "FORM_DTTM": day,
        "FACT_REFERRAL_ID": world.referral_ids[world.care.periods["member"].to_numpy()[rows["period"]]],
    }
    answers = [forms.answers(form, name, said, saved, form_type) for name, said in told.items()]
    return CareForms({"FACT_FORMS": forms.form_frame(values)}, answers)
