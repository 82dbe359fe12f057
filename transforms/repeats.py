"""Repeats: what a child had before, and how often within a window."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from transforms.latest import id_order
from transforms.lookup import is_among
from transforms.spans import child_and_day

NO_DAY = pd.Timestamp(0)  # stands for a blank, whose count is blanked again


def with_previous(events: pd.DataFrame, key: str, start: str, carried: Sequence[str]) -> pd.DataFrame:
    """The events with what the child's event before each of them says.

    Shape:  the events that have a start, in order of child, start and identifier, with `previous_<name>` for each
            column carried (missing for a first one) and `number_before`, how many the child had before.
    Rule:   in order of time, then of id; an event without a start has no place and is left out.
    """
    rows = events[events[start].notna()].assign(_id=lambda one: id_order(one[key]))
    rows = rows.sort_values(["child_id", start, "_id"], kind="stable", ignore_index=True).drop(columns="_id")
    by_child = rows.groupby("child_id")
    for name in carried:
        rows[f"previous_{name}"] = by_child[name].shift(1)
    rows["number_before"] = by_child.cumcount().astype("Int64")
    return rows


def count_within(children: pd.Series, first: pd.Series, last: pd.Series, events: pd.DataFrame, day: str) -> pd.Series:
    """How many of a child's events fall from a first day to a last one, both in, whatever their time of day.

    Shape: one Int64 per child given, in the same order and index; missing where first or last is.
    """
    names = children.drop_duplicates()
    known = events[events[day].notna() & is_among(events["child_id"], names)]
    at = np.sort(child_and_day(names, known["child_id"], known[day]))
    from_day, to_day = (child_and_day(names, children, side.fillna(NO_DAY)) for side in (first, last))
    found = np.searchsorted(at, to_day, side="right") - np.searchsorted(at, from_day, side="left")
    counted = pd.Series(np.maximum(found, 0), index=children.index, dtype="Int64")
    return counted.mask(first.isna() | last.isna())


def first_from(children: pd.Series, first: pd.Series, events: pd.DataFrame, day: str) -> pd.Series:
    """When a child's first event from a day on happened, that day included.

    Shape: the moment of the event for each child given, in the same order and index; blank where there is none.
    """
    names = pd.Index(children.unique())
    known = events[events[day].notna() & events["child_id"].isin(names)].sort_values(day, kind="stable")
    at = child_and_day(names, known["child_id"], known[day])
    order = np.argsort(at, kind="stable")
    asked = child_and_day(names, children, first.fillna(NO_DAY))
    place = np.searchsorted(at, asked, side="left", sorter=order)
    positions = np.append(order, len(known))[place]
    found = known.reset_index(drop=True)[["child_id", day]].reindex(positions).set_axis(children.index)
    return found[day].where(found["child_id"].eq(children).fillna(False).astype(bool) & first.notna())
