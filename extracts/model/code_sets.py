"""The canonical code sets: every code, what it means, how Annex A writes it, and its known spellings."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pandas as pd

DASHES = "\u2010\u2011\u2012\u2013\u2014\u2212"
PUNCTUATION = str.maketrans({"\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', **dict.fromkeys(DASHES, "-")})


@dataclass(frozen=True)
class CodeSets:
    """All code sets, one row a code: `code_set`, `code`, `label`, `note`, `annex_a_value`, `aliases`, `valid_from`."""

    rows: pd.DataFrame

    def names(self) -> list[str]:
        """The code sets in the order of the file."""
        return list(dict.fromkeys(self.rows["code_set"]))

    def codes(self, code_set: str) -> dict[str, str]:
        """Code to what it means, in the words managers use."""
        return self._column(code_set, "label")

    def notes(self, code_set: str) -> dict[str, str]:
        """Code to what else is to be known of it, empty for most."""
        return self._column(code_set, "note")

    def annex_a_value(self, code_set: str) -> dict[str, str]:
        """Code to the text Annex A prints, where it prints one."""
        return {code: value for code, value in self._column(code_set, "annex_a_value").items() if value}

    def valid_from(self, code_set: str) -> dict[str, pd.Timestamp]:
        """Code to the first day on which it may be used, of the codes that have not always been there."""
        return {code: pd.Timestamp(day) for code, day in self._column(code_set, "valid_from").items() if day}

    def alias_map(self, code_set: str) -> dict[str, str]:
        """Every known spelling, normalised, to its code; the code itself and its label included."""
        spellings: dict[str, str] = {}
        members = self.rows[self.rows["code_set"] == code_set]
        for code, label, text, aliases in zip(
            members["code"], members["label"], members["annex_a_value"], members["aliases"], strict=True
        ):
            for spelling in (code, label, text, *aliases.split(";")):
                if spelling:
                    spellings.setdefault(normalise(spelling), code)
        return spellings

    def _column(self, code_set: str, column: str) -> dict[str, str]:
        members = self.rows[self.rows["code_set"] == code_set]
        return dict(zip(members["code"], members[column], strict=True))


def normalise(spelling: str) -> str:
    """A spelling without case, white space, quote style and dash style, so that near-equal ones compare equal."""
    return "".join(spelling.translate(PUNCTUATION).casefold().split())


@lru_cache(maxsize=1)
def load() -> CodeSets:
    """The packaged code sets."""
    path = Path(__file__).with_name("code_sets.csv")
    return CodeSets(pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8"))
