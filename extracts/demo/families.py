"""The adults round the children, who is whose child, where they live, and recorded disabilities."""

import numpy as np
import pandas as pd

from extracts.demo import lcs_schema
from extracts.demo.clock import DAY, SECOND
from extracts.demo.draw import Array, blank, chance, choose, generator, one_of, pairs
from extracts.demo.keys import EDGE_ROOM, keys
from extracts.demo.names import names, surnames
from extracts.demo.population import Population
from extracts.demo.postcodes import invented

MOTHER_KNOWN, FATHER_KNOWN = 0.96, 0.58
DISABILITIES = {  # local code: national code, weight
    "D00": ("NONE", 0), "D01": ("MOB", 14), "D02": ("HAND", 4), "D03": ("PC", 6), "D04": ("INC", 5),
    "D05": ("COMM", 16), "D06": ("LD", 30), "D07": ("HEAR", 5), "D08": ("VIS", 4), "D09": ("BEH", 18),
    "D10": ("CON", 3), "D11": ("AUT", 40),
    "D12": ("DDA", 8),
}  # fmt: skip
STREETS = (
    "Tannery",
    "Weir",
    "Chapel Brow",
    "Larkspur",
    "Old Quarry",
    "Ropewalk",
    "Miller's",
    "Sycamore",
    "Beacon",
    "Canal",
)
KINDS = ("Lane", "Road", "Close", "Street", "Rise", "Court", "Terrace")
NO_POSTCODES = {"XXX XXX": 3, "NOPOSTCODE": 2, "XXXX": 1}
HOME = "HOME"


def frames(
    people: Population, persons: int, seed: int, as_at: np.datetime64, districts: Array
) -> dict[str, pd.DataFrame]:
    """DIM_PERSON rows of adults, FACT_PERSON_RELATION, DIM_PERSON_ADDRESS, FACT_DISABILITY and its lookup.

    `persons` says how many person numbers are taken already.
    """
    adults = _adults(people, persons, seed)
    return {
        "DIM_PERSON": _adult_frame(adults, persons, seed),
        "FACT_PERSON_RELATION": _relations(people, adults, seed, as_at),
        "DIM_PERSON_ADDRESS": _addresses(people, seed, as_at, districts),
        "FACT_DISABILITY": _disabilities(people, seed, as_at),
        "DIM_LOOKUP_DISAB": lcs_schema.frame(
            "DIM_LOOKUP_DISAB", {"MAIN_CODE": list(DISABILITIES), "NAT_ID": [code for code, _ in DISABILITIES.values()]}
        ),
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
    )


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
        "IS_FOSTER": np.full(count, "N"),
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


def _addresses(people: Population, seed: int, as_at: np.datetime64, districts: Array) -> pd.DataFrame:
    """Each family's present home, and for some the one before."""
    rng, families = generator(seed, "addresses"), people.families
    count = len(families)
    moved = as_at - (rng.random(count) * 2_500).astype("timedelta64[D]")
    earlier = np.flatnonzero(chance(rng, count, 0.3))
    home = np.concatenate([np.arange(count), earlier])
    start = np.concatenate([moved, moved[earlier] - rng.integers(200, 2_000, len(earlier)).astype("timedelta64[D]")])
    end = np.concatenate([np.full(count, np.datetime64("NaT"), dtype=DAY), moved[earlier]])
    order = np.argsort(home, kind="stable")
    child, row = pairs(people.children["family"].to_numpy(), home[order])
    written = _written(rng, districts[families["district"].to_numpy()[home]])
    values = {name: text[order][row] for name, text in written.items()}
    times = {"START_DTTM": start[order][row].astype(SECOND), "END_DTTM": end[order][row].astype(SECOND)}
    born = people.children["birth"].to_numpy(DAY)[child]
    lived = (born <= as_at) & (np.isnat(times["END_DTTM"]) | (times["END_DTTM"] > born))
    times["START_DTTM"] = np.maximum(times["START_DTTM"], born.astype(SECOND))
    rows = {
        "DIM_PERSON_ID": people.children["person_id"].to_numpy()[child],
        "ADDSS_TYPE_CODE": np.full(len(row), HOME),
        **times,
        **values,
    }
    kept = {name: column[lived] for name, column in rows.items()}
    return lcs_schema.frame("DIM_PERSON_ADDRESS", {"DIM_PERSON_ADDRESS_ID": keys("address", int(lived.sum())), **kept})


def _written(rng: np.random.Generator, district: Array) -> dict[str, Array]:
    """Addresses in words."""
    count = len(district)
    filler, postcode = choose(rng, count, NO_POSTCODES), invented(rng, count)
    return {
        "HOUSE_NO": pd.Series(rng.integers(1, 180, count)).astype("str").to_numpy("object"),
        "STREET": (pd.Series(one_of(rng, count, STREETS)) + " " + one_of(rng, count, KINDS)).to_numpy("object"),
        "TOWN": district.astype("object"),
        "COUNTY": np.full(count, "Wessendale", dtype="object"),
        "POSTCODE": np.where(chance(rng, count, 0.015), filler, postcode),
    }


def _disabilities(people: Population, seed: int, as_at: np.datetime64) -> pd.DataFrame:
    """A row or two for most children whose box is ticked, and for a few whose box is not."""
    rng, children = generator(seed, "disabilities"), people.children
    ticked = children["is_disabled"].to_numpy()
    recorded = np.where(ticked, chance(rng, len(children), 0.85), chance(rng, len(children), 0.004))
    child = np.repeat(np.arange(len(children)), recorded * (1 + chance(rng, len(children), 0.3)))
    count = len(child)
    end = as_at - rng.integers(30, 900, count).astype("timedelta64[D]")
    ended = chance(rng, count, 0.05) & (end > children["birth"].to_numpy(DAY)[child])
    values = {
        "FACT_DISABILITY_ID": keys("disability", count),
        "DIM_PERSON_ID": children["person_id"].to_numpy()[child],
        "DIM_LOOKUP_DISAB_CODE": choose(rng, count, {code: weight for code, (_, weight) in DISABILITIES.items()}),
        "END_DTTM": np.where(ended, end, np.datetime64("NaT")),
    }
    return lcs_schema.frame("FACT_DISABILITY", values)
