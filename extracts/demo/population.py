"""The children and the families they live in: who they are, before anything is known about their journeys."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from extracts.demo import lcs_schema
from extracts.demo.clock import DAY, SECOND
from extracts.demo.draw import Array, blank, chance, choose, generator, one_of, running_totals, yes_no
from extracts.demo.keys import EDGE_ROOM, NOBODY, keys
from extracts.demo.names import names, surnames

CARE_LEAVER_SHARE = 0.012
UNBORN_MONTHS = 4  # how far ahead a due date may lie
ETHNICITIES: dict[str, tuple[str, float, dict[str, float]]] = {  # local code: national code, weight, name cultures
    "A1": ("WBRI", 655, {"british": 96, "irish": 4}),
    "A2": ("WIRI", 5, {"irish": 1}),
    "A3": ("WOTH", 14, {"portuguese": 4, "turkish": 3, "ukrainian": 5}),
    "A3P": ("WOTH", 18, {"polish": 1}),
    "A3R": ("WOTH", 12, {"romanian": 1}),
    "A4": ("WIRT", 6, {"irish": 1}),
    "A5": ("WROM", 9, {"romanian": 3, "british": 2}),
    "B1": ("MWBC", 25, {"british": 6, "caribbean": 4}),
    "B2": ("MWBA", 14, {"british": 5, "african": 5}),
    "B3": ("MWAS", 18, {"british": 5, "pakistani": 3, "indian": 2}),
    "B4": ("MOTH", 22, {"british": 5, "arabic": 2, "african": 2, "vietnamese": 1}),
    "C1": ("AIND", 16, {"indian": 1}),
    "C2": ("APKN", 38, {"pakistani": 1}),
    "C3": ("ABAN", 14, {"bangladeshi": 1}),
    "C4": ("AOTH", 16, {"vietnamese": 2, "pakistani": 2, "indian": 2}),
    "D1": ("BCRB", 10, {"caribbean": 1}),
    "D2": ("BAFR", 22, {"african": 1}),
    "D2S": ("BAFR", 9, {"somali": 1}),
    "D3": ("BOTH", 9, {"caribbean": 1, "african": 1}),
    "E1": ("CHNE", 4, {"chinese": 1}),
    "E2": ("OOTH", 20, {"arabic": 5, "kurdish": 4, "turkish": 1}),
    "E3": ("REFU", 5, {"british": 1}),
    "E4": ("NOBT", 25, {"british": 8, "african": 1, "pakistani": 1}),
}
SIBLINGS = {1: 40, 2: 30, 3: 18, 4: 8, 5: 4}

FORMER_CLIENTS, FORMER_AGED = 0.8, (24, 40)  # for each child known now; years


@dataclass(frozen=True)
class Population:
    """Children (`child` 0, 1, 2 …) and families (`family` 0, 1, 2 …), one row each in that order.

    Children: person_id, family, birth, gender, forename, surname, ethnicity, culture, is_disabled,
    is_care_leaver. Families: family_id, district, need, choice (0 to 1), surname, ethnicity, culture.
    """

    children: pd.DataFrame
    families: pd.DataFrame


def populate(children: int, seed: int, as_at: np.datetime64, districts: int) -> Population:
    """So many children of all ages, in families; a few unborn, a few care leavers of 18 to 20."""
    rng = generator(seed, "population")
    family, birth, leaver = _births(rng, children, as_at)
    families = _families(rng, int(family[-1]) + 1, districts)
    own = families.iloc[family].reset_index(drop=True)
    gender = _genders(rng, birth, as_at)
    ethnicity = np.where(chance(rng, children, 0.07), _ethnicities(rng, children), own["ethnicity"])
    named = np.where(np.isin(gender, ["M", "F"]), gender, one_of(rng, children, ["M", "F"]))
    culture = own["culture"].to_numpy("object")
    other_surname = surnames(rng, culture, double=0.10)
    rows = pd.DataFrame(
        {
            "person_id": keys("person", children),
            "family": family,
            "birth": birth,
            "gender": gender,
            "forename": np.where(birth > as_at, "Unborn", names(rng, culture, named)),
            "surname": np.where(chance(rng, children, 0.2), other_surname, own["surname"]),
            "ethnicity": blank(ethnicity, chance(rng, children, 0.012)),
            "is_disabled": chance(rng, children, 0.11) & (birth <= as_at),
            "is_care_leaver": leaver,
        }
    )
    return Population(rows, families)


def person_frame(
    people: Population, seed: int, as_at: np.datetime64, deaths: Array, immigration: Array
) -> pd.DataFrame:
    """DIM_PERSON rows of the children; `deaths` holds a day, `immigration` a status for those who have one."""
    rng, rows = generator(seed, "person"), people.children
    count, birth = len(rows), rows["birth"].to_numpy(DAY)
    unborn = birth > as_at
    estimated = np.where(unborn | chance(rng, count, 0.014), "Y", "N")
    ages = (as_at - birth).astype("int64") / 365.25
    values = {
        "DIM_PERSON_ID": rows["person_id"],
        "LEGACY_ID": blank(
            "W" + pd.Series(rng.integers(100_000, 999_999, count)).astype("str").to_numpy("object"),
            chance(rng, count, 0.6),
        ),
        "FORENAME": rows["forename"],
        "SURNAME": rows["surname"],
        "GENDER_MAIN_CODE": rows["gender"],
        "ETHNICITY_MAIN_CODE": rows["ethnicity"],
        "BIRTH_DTTM": birth,
        "DOB_ESTIMATED": blank(estimated, ~unborn & chance(rng, count, 0.004)),
        "DEATH_DTTM": deaths,
        "NATNL_CODE": blank(np.full(count, "GB"), chance(rng, count, 0.7)),
        "UPN": blank(
            "A" + pd.Series(rng.integers(10**11, 10**12, count)).astype("str").to_numpy("object"),
            (ages < 5) | chance(rng, count, 0.25),
        ),
        "IS_CLIENT": np.full(count, "Y"),
        "DUPLICATED_DTTM": np.full(count, np.datetime64("NaT"), dtype=SECOND),
        "IS_DISABLED": blank(
            yes_no(rows["is_disabled"].to_numpy()), ~rows["is_disabled"].to_numpy() & chance(rng, count, 0.5)
        ),
        "EXTERNAL_ID": keys("external_person", count),
    }
    also = _also_held(generator(seed, "person details"), values)
    return lcs_schema.frame("DIM_PERSON", {**values, **also, "IMMIGRATION_STATUS_DESC": immigration})


def _also_held(rng: np.random.Generator, values: Mapping[str, Any]) -> dict[str, Array]:
    """What the warehouse keeps of a child beside the usual: earlier and other numbers, marks carried over."""
    count, no_upn = len(values["UPN"]), pd.isna(values["UPN"])
    return {
        "FORMER_UPN": blank(
            "T" + pd.Series(rng.integers(10**11, 10**12, count)).astype("str").to_numpy("object"),
            no_upn | chance(rng, count, 0.93),
        ),
        "EHM_SEN_FLAG": blank(yes_no(chance(rng, count, 0.19)), no_upn | chance(rng, count, 0.35)),
        **{name: np.full(count, "N") for name in ("IS_FOSTER", "WAS_FOSTER", "IS_ADOPTOR", "WAS_ADOPTOR")},
        "NHS_NUMBER": blank(nhs_numbers(rng, count), chance(rng, count, 0.3)),
        "DIM_LOOKUP_VARIATION_OF_SEX_CODE": blank(np.asarray(values["GENDER_MAIN_CODE"]), chance(rng, count, 0.55)),
    }


def nhs_numbers(rng: np.random.Generator, count: int) -> Array:
    """NHS numbers of the range kept for tests, with their check digits; none where a number can have no check digit."""
    drawn = rng.integers(0, 10**6, count)
    digits = np.stack([np.full(count, 9)] * 3 + [drawn // 10**place % 10 for place in range(5, -1, -1)])
    check = (11 - (digits * np.arange(10, 1, -1)[:, None]).sum(axis=0) % 11) % 11
    text = ("999" + pd.Series(drawn).astype("str").str.zfill(6) + pd.Series(check).astype("str")).to_numpy("object")
    return blank(text, check == 10)


def duplicate_frame(persons: pd.DataFrame, seed: int, as_at: np.datetime64) -> pd.DataFrame:
    """Second records of a few children, marked as duplicates: nothing ever happens on them."""
    rng = generator(seed, "duplicates")
    copied = persons.iloc[np.flatnonzero(chance(rng, len(persons), 0.004))].reset_index(drop=True)
    count = len(copied)
    marked = as_at.astype(SECOND) - (rng.integers(3, 900, count) * 86_400 - rng.integers(30_000, 64_000, count))
    return copied.assign(
        DIM_PERSON_ID=keys("person", count, skip=EDGE_ROOM + len(persons)),
        EXTERNAL_ID=keys("external_person", count, skip=EDGE_ROOM + len(persons)),
        DUPLICATED_DTTM=marked.astype("datetime64[us]"),
    )


def former_frame(people: Population, persons: int, seed: int, as_at: np.datetime64) -> pd.DataFrame:
    """Clients of long ago, grown up by now: their records stand, and nothing in them is younger than six years.

    `persons` says how many person numbers are taken already.
    """
    rng = generator(seed, "former clients")
    count = round(FORMER_CLIENTS * len(people.children))
    ethnicity = _ethnicities(rng, count)
    culture = people.families["culture"].to_numpy("object")[rng.integers(0, len(people.families), count)]
    gender = choose(rng, count, {"M": 52, "F": 47, "U": 1})
    named = np.where(gender == "U", "F", gender)
    birth = as_at - ((FORMER_AGED[0] + (FORMER_AGED[1] - FORMER_AGED[0]) * rng.random(count)) * 365.25).astype("int64")
    values = {
        "DIM_PERSON_ID": keys("person", count, skip=EDGE_ROOM + persons),
        "FORENAME": names(rng, culture, named),
        "SURNAME": surnames(rng, culture),
        "GENDER_MAIN_CODE": gender,
        "ETHNICITY_MAIN_CODE": ethnicity,
        "BIRTH_DTTM": birth,
        "DOB_ESTIMATED": np.full(count, "N"),
        "IS_CLIENT": np.full(count, "Y"),
        "IS_FOSTER": np.full(count, "N"),
        "IS_DISABLED": np.full(count, "N"),
        "EXTERNAL_ID": keys("external_person", count, skip=EDGE_ROOM + persons),
    }
    return lcs_schema.frame("DIM_PERSON", values)


def nobody_frame() -> pd.DataFrame:
    """The row -1 of DIM_PERSON, which stands for nobody."""
    return lcs_schema.frame("DIM_PERSON", {"DIM_PERSON_ID": [NOBODY], "SURNAME": ["Unknown"], "IS_CLIENT": ["N"]})


def ethnicity_lookup() -> pd.DataFrame:
    """DIM_LOOKUP_DFE_ETHNIC: local to national codes."""
    values = {"MAIN_CODE": list(ETHNICITIES), "NAT_ID": [national for national, _, _ in ETHNICITIES.values()]}
    return lcs_schema.frame("DIM_LOOKUP_DFE_ETHNIC", values)


def _births(rng: np.random.Generator, children: int, as_at: np.datetime64) -> tuple[Array, Array, Array]:
    """Family, birth day and whether a care leaver, family after family, exactly so many children."""
    families = children + 10  # more than can be needed; the surplus is cut
    leaver = chance(rng, families, 2 * CARE_LEAVER_SHARE)
    size = np.where(leaver, 1, choose(rng, families, SIBLINGS))
    eldest = np.where(leaver, 18.05 + 2.8 * rng.random(families), 17.9 * rng.random(families) ** 0.85)
    gap = np.where(chance(rng, int(size.sum()), 0.03), 0.0, 0.85 + rng.gamma(1.7, 1.1, int(size.sum())))
    gap[np.cumsum(size) - size] = 0.0
    age = np.repeat(eldest, size) - running_totals(gap, size)
    kept = age > -UNBORN_MONTHS / 12
    family = np.repeat(np.arange(families), size)[kept][:children]
    birth = as_at - (age[kept][:children] * 365.25).astype("int64").astype("timedelta64[D]")
    return family, birth, leaver[family]


def _families(rng: np.random.Generator, count: int, districts: int) -> pd.DataFrame:
    ethnicity, culture = _ethnicities(rng, count), np.empty(count, dtype="object")
    for code, (_, _, weights) in ETHNICITIES.items():
        own = ethnicity == code
        culture[own] = choose(rng, int(own.sum()), weights)
    return pd.DataFrame(
        {
            "family_id": keys("family", count),
            "district": rng.integers(0, districts, count),
            "need": rng.gamma(0.8, 1.25, count),
            "choice": rng.random(count),
            "surname": surnames(rng, culture),
            "ethnicity": ethnicity,
            "culture": culture,
        }
    )


def _ethnicities(rng: np.random.Generator, count: int) -> Array:
    return choose(rng, count, {code: weight for code, (_, weight, _) in ETHNICITIES.items()})


def _genders(rng: np.random.Generator, birth: Array, as_at: np.datetime64) -> Array:
    gender = choose(rng, len(birth), {"M": 515, "F": 476, "U": 6, "I": 3})
    return np.where((birth > as_at) & chance(rng, len(birth), 0.8), "U", gender)
