"""Postcodes that no letter would reach."""

import numpy as np
import pandas as pd

from extracts.demo.draw import Array, one_of

AREA = "WZ"  # no real postcode area
INWARD_LETTERS = np.array(list("ABDEFGHJLNPQRSTUWXYZ"))


def invented(rng: np.random.Generator, count: int, area: str = AREA) -> Array:
    """So many postcodes of an area that does not exist."""
    first, second = (one_of(rng, count, INWARD_LETTERS) for _ in range(2))
    inward = pd.Series(rng.integers(1, 10, count)).astype("str") + first + second
    outward = area + pd.Series(rng.integers(1, 30, count)).astype("str")
    return (outward + " " + inward).to_numpy("object")
