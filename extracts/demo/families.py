"""The adults round the children, and who is whose child."""

import numpy as np
import pandas as pd

from extracts.demo import addresses, lcs_schema
from extracts.demo.clock import DAY
from extracts.demo.draw import blank, chance, generator, pairs, yes_no
from extracts.demo.keys import EDGE_ROOM, keys
from extracts.demo.names import names, surnames
from extracts.demo.population import Population, nhs_numbers
from extracts.demo.world import World

MOTHER_KNOWN, FATHER_KNOWN = 0.96, 0.58
SEX_NOT_RECORDED = 0.012  # of the parents


def frames(world: World, persons: int) -> dict[str, pd.DataFrame]:
    """DIM_PERSON rows of adults, FACT_PERSON_RELATION, and the homes that they share with the children.

    `persons` says how many person numbers are taken already.
    """
    people, seed = world.people, world.seed
    adults = _adults(people, persons, seed)
    return {
        "DIM_PERSON": _adult_frame(adults, persons, seed),
        "FACT_PERSON_RELATION": _relations(people, adults, seed, world.as_at),
        "DIM_PERSON_ADDRESS": addresses.frame(world, adults),
    }


def _adults(people: Population, persons: int, seed: int) -> pd.DataFrame:
    """Mothers and fathers by family, in the order of the families."""
    rng, families = generator(seed, "adults"), people.families
    count = len(families)
    known = np.concatenate([chance(rng, count, MOTHER_KNOWN), chance(rng, count, FATHER_KNOWN)])
    family = np.tile(np.arange(count), 2)[known]
    gender = np.repeat(["F", "M"], count)[known]
    order = np.argsort(family, kind="stable")
    family, gender = family[order], gender[order]
    own = families.iloc[family]
    eldest = people.children.groupby("family")["birth"].min().to_numpy(DAY)[family]
    age = np.where(gender == "F", 17, 19) + rng.gamma(3.0, 3.0, len(family)).clip(max=25)
    culture = own["culture"].to_numpy("object")
    return pd.DataFrame(
        {
            "person_id": keys("person", len(family), skip=EDGE_ROOM + persons),
            "family": family,
            "gender": gender,
            "birth": eldest - (age * 365.25).astype("int64").astype("timedelta64[D]"),
            "forename": names(rng, culture, gender),
            "surname": np.where(chance(rng, len(family), 0.35), surnames(rng, culture), own["surname"]),
            "ethnicity": own["ethnicity"].to_numpy("object"),
        }
    ).assign(gender=np.where(chance(rng, len(family), SEX_NOT_RECORDED), "U", gender))


def _adult_frame(adults: pd.DataFrame, persons: int, seed: int) -> pd.DataFrame:
    rng, count = generator(seed, "adult persons"), len(adults)
    values = {
        "DIM_PERSON_ID": adults["person_id"],
        "FORENAME": adults["forename"],
        "SURNAME": adults["surname"],
        "GENDER_MAIN_CODE": adults["gender"],
        "ETHNICITY_MAIN_CODE": blank(adults["ethnicity"].to_numpy("object"), chance(rng, count, 0.4)),
        "BIRTH_DTTM": np.where(chance(rng, count, 0.1), np.datetime64("1900-01-01"), adults["birth"].to_numpy(DAY)),
        "DOB_ESTIMATED": np.where(chance(rng, count, 0.05), "Y", "N"),
        "IS_CLIENT": np.full(count, "N"),
        **{name: np.full(count, "N") for name in ("IS_FOSTER", "IS_ADOPTOR", "WAS_ADOPTOR")},
        "WAS_FOSTER": yes_no(chance(rng, count, 0.006)),
        "NHS_NUMBER": blank(nhs_numbers(rng, count), chance(rng, count, 0.6)),
        "NATNL_CODE": blank(np.full(count, "GB"), chance(rng, count, 0.8)),
        "EXTERNAL_ID": keys("external_person", count, skip=EDGE_ROOM + persons),
    }
    return lcs_schema.frame("DIM_PERSON", values)


def _relations(people: Population, adults: pd.DataFrame, seed: int, as_at: np.datetime64) -> pd.DataFrame:
    rng, children = generator(seed, "relations"), people.children
    child, adult = pairs(children["family"].to_numpy(), adults["family"].to_numpy())
    parent_id, child_id = adults["person_id"].to_numpy()[adult], children["person_id"].to_numpy()[child]
    parent_birth, child_birth = adults["birth"].to_numpy(DAY)[adult], children["birth"].to_numpy(DAY)[child]
    ended = chance(rng, len(child), 0.01) & (child_birth < as_at)
    since_birth = (rng.random(len(child)) * (as_at - child_birth).astype("int64").clip(min=0)).astype("timedelta64[D]")
    end = np.where(ended, child_birth + since_birth, np.datetime64("NaT"))
    values = {
        "FACT_PERSON_RELATION_ID": keys("relation", 2 * len(child)),
        "DIM_PERSON_ID": np.concatenate([parent_id, child_id]),
        "DIM_RELATED_PERSON_ID": np.concatenate([child_id, parent_id]),
        "DIM_RELATED_PERSON_DOB": np.concatenate([child_birth, parent_birth]),
        "DIM_LOOKUP_RELTN_TYPE_CODE": np.repeat(["CHI", "PAR"], len(child)),
        "END_DTTM": np.tile(end, 2),
    }
    return lcs_schema.frame("FACT_PERSON_RELATION", values)
