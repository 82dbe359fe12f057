"""Codes as Annex A prints them, in the texts of each edition's template."""

import pandas as pd

from transforms.code_texts import ANNEX_A_TEXTS


def code_text(codes: pd.Series, code_set: str, otherwise: str | None = None) -> pd.Series:
    """The template's text for each code; `otherwise` is the code printed for none and for unknown ones.

    Without `otherwise` a missing or unmapped code prints blank.
    """
    texts = ANNEX_A_TEXTS[code_set]
    printed = codes.map(texts).astype("str")
    return printed if otherwise is None else printed.fillna(texts[otherwise])


def yes_no_text(flags: pd.Series, code_set: str, otherwise: str | None = None) -> pd.Series:
    """The template's text for yes and no; `otherwise` is the code printed where nothing is recorded."""
    codes = pd.Series(pd.NA, index=flags.index, dtype="str")
    codes = codes.mask(flags.eq(True).fillna(False).astype(bool), "Y")
    codes = codes.mask(flags.eq(False).fillna(False).astype(bool), "N")
    return code_text(codes, code_set, otherwise)
