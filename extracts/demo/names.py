"""Invented names of many cultures, from an embedded list."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import numpy as np
import pandas as pd

from extracts.demo.draw import Array, chance, choose

LISTED = Path(__file__).with_name("names.csv")
SURNAME = "S"


@lru_cache(maxsize=1)
def _listed() -> dict[tuple[str, str], Array]:
    rows = pd.read_csv(LISTED, dtype="str", keep_default_na=False, encoding="utf-8")
    return {
        (culture, kind): np.array(names.split(";"), dtype="object")
        for culture, kind, names in zip(rows["culture"], rows["kind"], rows["names"], strict=True)
    }


def names(rng: np.random.Generator, cultures: Array, kinds: Array) -> Array:
    """A name of each culture and kind: F and M are forenames, S is a surname."""
    drawn = rng.random(len(cultures))
    found = np.empty(len(cultures), dtype="object")
    for (culture, kind), known in _listed().items():
        rows = (cultures == culture) & (kinds == kind)
        found[rows] = known[(drawn[rows] * len(known)).astype("int64")]
    return found


def surnames(rng: np.random.Generator, cultures: Array, *, double: float = 0.05) -> Array:
    """A surname of each culture; that share of them is two joined by a hyphen."""
    kinds = np.full(len(cultures), SURNAME)
    single, second = names(rng, cultures, kinds), names(rng, cultures, kinds)
    return np.where(chance(rng, len(cultures), double), single + "-" + second, single)


def cultures(rng: np.random.Generator, count: int, weights: Mapping[str, float]) -> Array:
    """The cultures whose names are drawn, each as often as its weight says."""
    return choose(rng, count, weights)
