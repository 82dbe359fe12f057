"""Words for what the data says: every reason that holds, codes as their text, days as managers write them."""

from collections.abc import Sequence

import pandas as pd

from transforms.code_texts import PLAIN_TEXTS

Reason = tuple[pd.Series, str | pd.Series]


def told(rows: pd.DataFrame, reasons: Sequence[Reason]) -> pd.Series:
    """Every reason that holds for a row, joined by semicolons; blank where none does.

    A reason is a boolean per row, blank counting as no, and the words: one text, or one per row.
    """
    words = pd.Series("", index=rows.index, dtype="str")
    for holds, reason in reasons:
        between = pd.Series("; ", index=rows.index, dtype="str").mask(words.eq(""), "")
        words = words.mask(holds.fillna(False).astype(bool), words + between + reason)
    return words.mask(words.eq(""))


def code_text(codes: pd.Series, code_set: str) -> pd.Series:
    """Each code in plain words; a code without words stays as it came, so that it is seen."""
    return codes.map(PLAIN_TEXTS[code_set]).astype("str").fillna(codes)


def day_text(days: pd.Series) -> pd.Series:
    """Each day as DD/MM/YYYY, blank where there is none."""
    return days.dt.strftime("%d/%m/%Y").astype("str")
