"""Time bands: which stretch of time a duration falls into, in an order that a table can keep.

A band of months includes its lower edge and excludes the upper (6 to under 12 months); a band of whole days is
told by its first and last day (11 to 20 days). The edges are limits of the standards (requirement RPT-12).
"""

import itertools
from collections.abc import Sequence

import numpy as np
import pandas as pd

from extracts.errors import SettingsError
from transforms.calendar import MONTHS_A_YEAR, Dates, add_months
from transforms.facts import Facts
from transforms.limits import limit_in_force
from transforms.standards import Standard


def months_completed(start: pd.Series, end: Dates) -> pd.Series:
    """Whole calendar months completed from start to end; a month ends on the day that `add_months` gives.

    Shape: one Int64 per row; missing where a side is, negative where the end comes first.
    """
    last = end if isinstance(end, pd.Series) else pd.Series(pd.Timestamp(end), index=start.index, dtype=start.dtype)
    apart = (last.dt.year - start.dt.year) * MONTHS_A_YEAR + last.dt.month - start.dt.month
    clamped_day = np.minimum(start.dt.day, last.dt.days_in_month)
    return (apart - last.dt.day.lt(clamped_day)).astype("Int64")


def month_band(start: pd.Series, end: Dates, facts: Facts, edges: Sequence[str]) -> pd.Series:
    """The band of months from start to end, between the named limits in months, smallest first.

    Shape: an ordered category per row ("under 3 months", "3 to under 6 months", "24 months or more"); missing where
    a side is.
    """
    months = [int(limit.value) for limit in _in_order(facts, edges)]
    middle = [f"{low} to under {high} months" for low, high in itertools.pairwise(months)]
    labels = [f"under {months[0]} months", *middle, f"{months[-1]} months or more"]
    return _banded(months_completed(start, end), [edge - 1 for edge in months], labels)


def band_since(last: pd.Series, facts: Facts, edges: Sequence[str], never: str) -> pd.Series:
    """How many months before the as-at date something was last done, the first edge being the limit it is judged by.

    Shape: an ordered category per row, blank nowhere: "within 2 months" (the day on which the limit falls included, so
    that what is in the band is what is in time), "over 2 to under 3 months", "3 to under 6 months", "6 months or more",
    and `never` where there is no day. Edges: named limits in months, smallest first.
    """
    bands = month_band(last, facts.as_at, facts, edges)
    later = bands.cat.categories[2:]
    limit, upper = (int(one.value) for one in _in_order(facts, edges[:2]))
    labels = [f"within {limit} months", f"over {limit} to under {upper} months", *later, never]
    in_time = add_months(last, limit).ge(facts.as_at)
    codes = np.where(in_time, 0, bands.cat.codes)
    return pd.Series(
        pd.Categorical.from_codes(np.where(last.isna(), len(labels) - 1, codes), labels, ordered=True), index=last.index
    )


def day_band(days: pd.Series, facts: Facts, edges: Sequence[str]) -> pd.Series:
    """The band of a count of days, each named limit being the last day of its band, smallest first.

    Shape: an ordered category per row ("0 to 10 days", "11 to 20 days", "over 45 days"), in the limits' unit; missing
    without a count. A count below nought falls into the first band.
    """
    limits = _in_order(facts, edges)
    last = [int(limit.value) for limit in limits]
    unit = limits[0].unit.replace("_", " ")
    first = [0, *(edge + 1 for edge in last[:-1])]
    spans = [
        f"{low} {unit}" if low == high else f"{low} to {high} {unit}" for low, high in zip(first, last, strict=True)
    ]
    return _banded(days, last, [*spans, f"over {last[-1]} {unit}"])


def _in_order(facts: Facts, keys: Sequence[str]) -> list[Standard]:
    """The limits named. Errors: SettingsError where one is not above the one before it, or in another unit."""
    limits = [limit_in_force(facts, key) for key in keys]
    for low, high in itertools.pairwise(limits):
        if high.value <= low.value or high.unit != low.unit:
            raise SettingsError(
                f"The band edge {high.key} ({high.told()}) does not lie above {low.key} ({low.told()}).",
                where=f"standards, layer {high.origin}",
                mend="give the edges of a set of bands in one unit, each larger than the one before",
            )
    return limits


def _banded(counts: pd.Series, last: Sequence[int], labels: Sequence[str]) -> pd.Series:
    """Each count's label: the first whose last count is not below it, else the label beyond."""
    place = np.searchsorted(last, counts.fillna(0).to_numpy("int64"), side="left")
    codes = np.where(counts.isna(), -1, place)
    return pd.Series(pd.Categorical.from_codes(codes, list(labels), ordered=True), index=counts.index)
