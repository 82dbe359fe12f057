"""Why a candidate is on a list or not, in words with the dates that decided it."""

from collections.abc import Sequence

import pandas as pd

from annex_a.annex_list import INCLUDED


def decide(rows: pd.DataFrame, reasons: Sequence[tuple[pd.Series, pd.Series | str]]) -> pd.Series:
    """The first reason that holds for each row, else "included".

    `reasons` are pairs of a boolean Series (missing counts as no) and the words, one text or one a row.
    """
    decision = pd.Series(INCLUDED, index=rows.index, dtype="str")
    for holds, words in reversed(reasons):
        decision = decision.mask(holds.fillna(False).astype(bool), words)
    return decision


def day_text(dates: pd.Series) -> pd.Series:
    """Dates as `3 January 2026`, blank where there is none."""
    days = pd.Series(dates.dropna().unique())  # each day is put into words once: a long list holds few of them
    words = days.dt.strftime("%d %B %Y").str.lstrip("0")
    return dates.map(words.set_axis(days)).astype("str")


def day_words(day: pd.Timestamp) -> str:
    """One day as `3 January 2026`."""
    return f"{day.day} {day:%B %Y}"


def outside_window(dates: pd.Series, what: str, start: pd.Timestamp) -> list[tuple[pd.Series, pd.Series | str]]:
    """The reasons of a window that begins at `start`: no date at all, or a date before it."""
    return [
        (dates.isna(), f"{what} has no date"),
        (dates.lt(start), f"{what} dated " + day_text(dates) + f", before the window opened on {day_words(start)}"),
    ]
