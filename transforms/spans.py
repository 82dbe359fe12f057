"""Which events of a child fall within which of its spans of time, without pairing every event with every span."""

import numpy as np
import pandas as pd

from transforms.latest import id_order, newest_first
from transforms.lookup import NOWHERE, is_among, places

DAYS_APART = 10_000_000  # sets one child's days apart from the next one's: more days than any calendar holds


def positions_within(
    spans: pd.DataFrame, events: pd.DataFrame, *, first: str, last: str, day: str
) -> tuple[np.ndarray, np.ndarray]:
    """Positions in `spans` and in `events` of every pair of one child whose event falls within the span, by day.

    `first`, `last` and `day` name columns; both ends belong to a span, and none of the three may be blank. The events
    are put in order of child and day, so that those of a span lie side by side: a merge on the child would first make
    every pair of the child, many gigabytes at a county's five million notes.
    """
    names = spans["child_id"].drop_duplicates()
    first_day, last_day, event_day = (
        child_and_day(names, rows["child_id"], rows[column])
        for rows, column in ((spans, first), (spans, last), (events, day))
    )
    in_order = np.argsort(event_day, kind="stable")
    start = np.searchsorted(event_day, first_day, side="left", sorter=in_order)
    past = np.searchsorted(event_day, last_day, side="right", sorter=in_order)
    count = np.maximum(past - start, 0)
    of_span = np.repeat(np.arange(len(spans)), count)
    place_in_span = np.arange(len(of_span)) - np.repeat(count.cumsum() - count, count)
    return of_span, in_order[np.repeat(start, count) + place_in_span]


def child_and_day(names: pd.Series, children: pd.Series, days: pd.Series) -> np.ndarray:
    """One number that orders events by child, then by day; `names` gives the order of the children."""
    return places(children, names) * DAYS_APART + days.to_numpy("datetime64[D]").astype("int64")


def in_order_of_time(rows: pd.DataFrame, at: str, id_column: str) -> pd.DataFrame:
    """The rows child by child, each child's in the order of time, then of the identifier; no time is missing.

    Identifiers are put in order only where two of one child share a moment: they are long texts.
    """
    child, time = pd.factorize(rows["child_id"])[0], rows[at].to_numpy("datetime64[us]").astype("int64")
    order = np.lexsort((time, child))
    same = (np.diff(child[order]) == 0) & (np.diff(time[order]) == 0)
    tied = np.flatnonzero(np.append(same, False) | np.insert(same, 0, False))[: len(rows)]
    shared = order[tied]
    number = pd.factorize(id_order(rows[id_column].iloc[shared]), sort=True)[0]
    order[tied] = shared[np.lexsort((number, time[shared], child[shared]))]
    return rows.iloc[order].reset_index(drop=True)


def last_within(spans: pd.DataFrame, events: pd.DataFrame, *, first: str, last: str, day: str) -> pd.DataFrame:
    """The last event of the child within each span, by day, both ends in; `events` are `in_order_of_time`.

    Shape: a row of `events` on the index of `spans`, blank where there is none. A span without a first or a last day
           holds none.
    """
    begins = events["child_id"].ne(events["child_id"].shift()).to_numpy(bool)
    names = events.loc[begins, "child_id"]
    event_day = (begins.cumsum() - 1) * DAYS_APART + events[day].to_numpy("datetime64[D]").astype("int64")
    first_day, last_day = (child_and_day(names, spans["child_id"], spans[column]) for column in (first, last))
    start = np.searchsorted(event_day, first_day, side="left")
    past = np.searchsorted(event_day, last_day, side="right")
    whole = is_among(spans["child_id"], names) & spans[first].notna() & spans[last].notna()
    place = np.where(whole & (past > start), past - 1, NOWHERE)
    return events.reset_index(drop=True).reindex(place).set_axis(spans.index)


def events_within(
    spans: pd.DataFrame, events: pd.DataFrame, *, key: str, first: str, last: str, day: str, event_key: str
) -> pd.DataFrame:
    """The events that fall within each span, with the span's `key`, the latest first.

    Shape: one row per span and event, the events' columns and `key`. A span without a first or a last day holds none;
    an event without a day falls in none. Two events at one moment: the higher identifier first.
    """
    whole = spans[spans[first].notna() & spans[last].notna()]
    dated = events[events[day].notna() & is_among(events["child_id"], whole["child_id"])]
    of_span, of_event = positions_within(whole, dated, first=first, last=last, day=day)
    found = dated.iloc[of_event].reset_index(drop=True)
    found[key] = whole[key].iloc[of_span].to_numpy()
    found[key] = found[key].astype(spans[key].dtype)
    return newest_first(found, [day], event_key)
