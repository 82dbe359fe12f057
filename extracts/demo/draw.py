"""Drawing at random, whole arrays at a time, and laying groups out as rows."""

import zlib
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from extracts.demo.keys import NOBODY

Array = npt.NDArray[Any]


def generator(seed: int, subject: str) -> np.random.Generator:
    """A source of chance of the subject's own, so that one subject's change leaves the others as they were."""
    return np.random.default_rng([seed, zlib.crc32(subject.encode())])


def chance(rng: np.random.Generator, count: int, share: float | Array) -> Array:
    """True for about that share of the rows."""
    return rng.random(count) < share


def choose(rng: np.random.Generator, count: int, weights: Mapping[Any, float]) -> Array:
    """So many of the mapping's keys, each as often as its weight says."""
    values, total = np.array(list(weights)), np.cumsum(list(weights.values()))
    return values[np.searchsorted(total, rng.random(count) * total[-1], side="right").clip(max=len(values) - 1)]


def one_of(rng: np.random.Generator, count: int, values: Sequence[Any] | Array) -> Array:
    """So many of the values, all alike likely."""
    return np.asarray(values)[rng.integers(0, len(values), count)]


def lag(rng: np.random.Generator, count: int, bands: Sequence[tuple[float, int, int]]) -> Array:
    """Whole numbers: each band gives its weight, its least and its greatest number."""
    weights = np.cumsum([weight for weight, _, _ in bands])
    band = np.searchsorted(weights, rng.random(count) * weights[-1], side="right").clip(max=len(bands) - 1)
    low, high = (np.array([one[side] for one in bands])[band] for side in (1, 2))
    return low + np.floor(rng.random(count) * (high - low + 1)).astype("int64")


def together(group: Array, draw: Callable[[int], Array]) -> Array:
    """One draw for all rows of a group; groups are numbered from 0."""
    return draw(int(group.max(initial=-1)) + 1)[group]


def yes_no(values: Array) -> Array:
    """Y and N."""
    return np.where(values, "Y", "N")


def blank(values: Array, where: Array) -> Array:
    """The values with nothing where asked."""
    left = values.astype("object")
    left[where] = None
    return left


def blank_key(rng: np.random.Generator, values: Array, share: float) -> Array:
    """The keys, about that share of them -1: none."""
    return np.where(chance(rng, len(values), share), NOBODY, values)


def ranks(counts: Array) -> Array:
    """0, 1, 2 … within each group of rows, the groups laid end to end."""
    starts = np.cumsum(counts) - counts
    return np.arange(counts.sum()) - np.repeat(starts, counts)


def pairs(keys: Array, sorted_members: Array) -> tuple[Array, Array]:
    """Every row of `keys` with every row of `sorted_members` of the same value: positions in both."""
    first = np.searchsorted(sorted_members, keys, side="left")
    counts = np.searchsorted(sorted_members, keys, side="right") - first
    return np.repeat(np.arange(len(keys)), counts), np.repeat(first, counts) + ranks(counts)


def running_totals(values: Array, counts: Array) -> Array:
    """The running total of the values within each group."""
    totals = np.cumsum(values)
    before = np.concatenate([[0], totals])[np.cumsum(counts) - counts]
    return totals - np.repeat(before, counts)
