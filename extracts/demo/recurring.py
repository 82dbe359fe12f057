"""Events that recur through a stretch of time, with plain intervals and plain lateness."""

from collections.abc import Sequence

import numpy as np

from extracts.demo.clock import DAY
from extracts.demo.draw import Array, lag, running_totals

Bands = Sequence[tuple[float, int, int]]  # weight, least and greatest number of days


def through(rng: np.random.Generator, start: Array, last: Array, first: Bands, apart: Bands) -> tuple[Array, Array]:
    """Row and day of each event from `first` days after the start, then `apart` days apart, by the last day."""
    days = (last.astype(DAY) - start.astype(DAY)).astype("int64")
    least = min(low for _, low, _ in apart)
    counts = np.where(np.isnat(start) | np.isnat(last) | (days < 0), 0, days // least + 1)
    row = np.repeat(np.arange(len(counts)), counts)
    gap = lag(rng, len(row), apart)
    opening = np.cumsum(counts)[counts > 0] - counts[counts > 0]
    gap[opening] = lag(rng, len(opening), first)
    after = running_totals(gap, counts)
    kept = after <= days[row]
    return row[kept], start.astype(DAY)[row[kept]] + after[kept]
