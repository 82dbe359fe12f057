"""The adopters: people who are no clients, each with a form that holds the stages passed."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from extracts.demo import adoption, forms, lcs_schema
from extracts.demo.clock import DAY, NEVER, SECOND, as_typed, happened, so_far
from extracts.demo.draw import Array, blank, chance, choose, lag, ranks
from extracts.demo.keys import EDGE_ROOM, NOBODY, keys
from extracts.demo.names import names, surnames
from extracts.demo.population import ETHNICITIES
from extracts.demo.world import World

SEXES = {"MF": 74, "FF": 9, "MM": 9, "F1": 7, "M1": 1}
STATUSES, OF_ONE = {"L11": 62, "L2": 12, "L3": 18, "L12": 8}, "L0"
FURTHER = 0.9  # families still waiting, or gone again, for each family with a child
GONE = 0.3  # of those
LEAVES = {"1 - Adopter withdrew from process": 60, "2 - Process put on hold": 25, "3 - Application refused": 15}
MOST_CHILDREN = 4  # questions about children on the form
STEPS = {  # the question, days before the one after it; the last comes before the match
    "AdEnquiry": [(70, 5, 60), (30, 61, 200)],
    "AdStage1Start": [(70, 45, 62), (30, 63, 150)],
    "AdStage1End": [(80, 0, 30), (20, 31, 180)],
    "AdStage2Start": [(65, 90, 124), (35, 125, 260)],
    "AdStage2End": [(60, 30, 200), (40, 201, 500)],
}


@dataclass(frozen=True)
class Adoptions:
    """The rows of FACT_ADOPTION, and of DIM_PERSON and FACT_FORMS for the adopters, with the forms' answers."""

    frames: dict[str, pd.DataFrame]
    answers: list[pd.DataFrame]


def adopt(world: World, persons: int) -> Adoptions:
    """Children and adopters by the as-at day; `persons` counts the people who have their numbers already."""
    rng, children = world.rng("adopters"), adoption.plans(world)
    families = _families(rng, world, children)
    adults = _adults(rng, families, persons)
    opened, answers = _forms(rng, world, children, adults)
    people = _person_frame(rng, world, adults, persons)
    frames = {"FACT_ADOPTION": adoption.frame(world, children, families), "DIM_PERSON": people, "FACT_FORMS": opened}
    return Adoptions(frames, answers)


def _families(rng: np.random.Generator, world: World, children: pd.DataFrame) -> pd.DataFrame:
    """One row a family: those with a child first, in the order of their numbers, then the others."""
    found = children[children["family"] >= 0].groupby("family")
    own = found.agg(AdMatched=("matched", "max"), AdPlaced=("placed", "max"), AdOrder=("adopted_on", "max"),
                    children=("child", "size"), fostered=("fostered", "max"))  # fmt: skip
    further = int(np.ceil(FURTHER * len(own)))
    count = len(own) + further
    days = {name: _with_none(own[name].to_numpy(DAY), further) for name in ("AdMatched", "AdPlaced", "AdOrder")}
    ahead = world.as_at + rng.integers(-500, 500, count).astype("timedelta64[D]")  # of those who have no child yet
    day = np.where(np.isnat(days["AdMatched"]), ahead, days["AdMatched"])
    for question in reversed(STEPS):
        day = day - lag(rng, count, STEPS[question])
        days[question] = day
    gone = (np.arange(count) >= len(own)) & chance(rng, count, GONE)
    left = np.where(gone, days["AdStage1Start"] + lag(rng, count, [(60, 20, 120), (40, 121, 500)]), NEVER)
    days = {name: so_far(np.where(gone & (day > left), NEVER, day), world.as_at) for name, day in days.items()}
    sex = choose(rng, count, SEXES)
    adults = np.where(np.isin(sex, ["F1", "M1"]), 1, 2)
    fostering = np.append(own["fostered"].notna().to_numpy(), chance(rng, further, 0.05))
    families = pd.DataFrame(
        {
            **days, "AdLeft": so_far(left, world.as_at), "sex": sex, "adults": adults, "fostering": fostering,
            "children": np.append(own["children"].to_numpy(), np.zeros(further, dtype="int64")),
            "legal_status": np.where(adults == 1, OF_ONE, choose(rng, count, STATUSES)),
        }
    )  # fmt: skip
    return families[happened(families["AdEnquiry"].to_numpy(DAY), world.as_at)]


def _with_none(days: Array, further: int) -> Array:
    return np.concatenate([days, np.full(further, NEVER, dtype=DAY)])


def _adults(rng: np.random.Generator, families: pd.DataFrame, persons: int) -> pd.DataFrame:
    """One row an adopter, couples one after the other."""
    counts = families["adults"].to_numpy()
    adults = families.loc[families.index.repeat(counts)].rename_axis("family").reset_index()
    sex = adults["sex"].to_numpy("str")
    gender = np.where(ranks(counts) == 0, sex.view("<U1")[::2], np.where(sex == "MM", "M", "F"))
    return adults.assign(gender=gender, person_id=keys("person", len(adults), skip=EDGE_ROOM + persons))


def _person_frame(rng: np.random.Generator, world: World, adults: pd.DataFrame, persons: int) -> pd.DataFrame:
    count = len(adults)
    culture = np.full(count, "british", dtype="object")
    age = (24 * 365 + rng.integers(0, 22 * 365, count)).astype("timedelta64[D]")
    values = {
        "DIM_PERSON_ID": adults["person_id"],
        "FORENAME": names(rng, culture, adults["gender"].to_numpy()),
        "SURNAME": surnames(rng, culture),
        "GENDER_MAIN_CODE": adults["gender"],
        "ETHNICITY_MAIN_CODE": choose(rng, count, {code: weight for code, (_, weight, _) in ETHNICITIES.items()}),
        "BIRTH_DTTM": world.as_at - age,
        "DOB_ESTIMATED": np.full(count, "N"),
        "IS_CLIENT": np.full(count, "N"),
        "IS_FOSTER": np.where(adults["fostering"], "Y", "N"),
        "WAS_FOSTER": np.full(count, "N"),
        "IS_ADOPTOR": np.where(adults["AdStage2End"].notna() & adults["AdLeft"].isna(), "Y", "N"),
        "WAS_ADOPTOR": np.where(adults["AdStage2End"].notna() & adults["AdLeft"].notna(), "Y", "N"),
        "IS_DISABLED": np.where(chance(rng, count, 0.04), "Y", "N"),
        "EXTERNAL_ID": keys("external_person", count, skip=EDGE_ROOM + persons),
    }
    return lcs_schema.frame("DIM_PERSON", values)


def _forms(
    rng: np.random.Generator, world: World, children: pd.DataFrame, adults: pd.DataFrame
) -> tuple[pd.DataFrame, list[pd.DataFrame]]:
    """A form for each adopter; the children placed with the family are named on it by their numbers."""
    count, form = len(adults), keys("adopter_form", len(adults))
    dates = [*STEPS, "AdMatched", "AdPlaced", "AdOrder", "AdLeft"]
    told = {name: as_typed(rng, adults[name].to_numpy(SECOND)) for name in dates}
    left = adults["AdLeft"].notna().to_numpy()
    number = adults["children"].to_numpy()
    told["AdFamily"] = ("AF" + (10_001 + adults["family"]).astype("str")).to_numpy("object")
    told["AdFostering"] = np.where(adults["fostering"], "Yes", "No")
    told["AdChildren"] = blank(number.astype("str"), number == 0)
    told["AdLeftReason"] = blank(choose(rng, count, LEAVES), ~left)
    placed = children[children["family"] >= 0].sort_values(["family", "child"], kind="stable")
    turn = placed.groupby("family").cumcount()
    for at in range(MOST_CHILDREN):
        named = placed[turn == at].set_index("family")["child"].reindex(adults["family"])
        known = named.notna().to_numpy()
        person = world.person_ids(named.fillna(0).astype("int64").to_numpy())
        told[f"AdChild{at + 1}"] = blank(person.astype("str"), ~known)
    saved = np.full(count, world.as_at.astype(SECOND))
    answers = [
        forms.answers(form[kept], question, said[kept], saved[kept], forms.ADOPTER_TYPE)
        for question, said in told.items()
        for kept in [pd.Series(said, dtype="str").fillna("").ne("").to_numpy()]
    ]
    values = {
        "FACT_FORM_ID": form,
        "DIM_PERSON_ID": adults["person_id"],
        "DIM_LOOKUP_FORM_TYPE_ID_CODE": np.full(count, forms.ADOPTER_TYPE),
        "FORM_DTTM": adults["AdEnquiry"],
        "FACT_REFERRAL_ID": np.full(count, NOBODY),
    }
    return forms.form_frame(values), answers
