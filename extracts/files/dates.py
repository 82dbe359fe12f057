"""Dates as files have them: ISO, day first, month first or Excel's serial numbers, made into ISO text.

`03/04/2026` alone does not tell whether it is of April or of March. A column is read as its unmistakable
dates say, else as those of the rest of its file; where none does, or they contradict each other, it is
refused: a date read the wrong way round looks right.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from extracts.errors import AnnexaError

DAY_FIRST, MONTH_FIRST = "day first", "month first"
SEPARATED = (
    r"^(?P<one>\d{1,2})(?P<mark>[/.-])(?P<two>\d{1,2})(?P=mark)(?P<year>\d{4})"
    r"(?:[ T]+(?P<time>\d{1,2}:\d{2}(?::\d{2})?))?$"
)
COMPACT = r"^(\d{4})(\d{2})(\d{2})$"
SERIAL = r"^\d{5,6}(?:\.\d+)?$"  # five digits are a day since 1927; four are a year somebody typed
DAY_ZERO, DAY_ZERO_1904 = pd.Timestamp("1899-12-30"), pd.Timestamp("1904-01-01")
LAST_SERIAL = 109_574  # 2199-12-31
MEND = 'write the dates as yyyy-mm-dd, or set dates = "day first" or "month first" under [source] in annexa.toml'


@dataclass
class Evidence:
    """How many dates of a column can only be read day first, only month first, and either way."""

    day_first: int = 0
    month_first: int = 0
    either: int = 0

    def add(self, values: pd.Series) -> None:
        """Count the column's distinct texts."""
        parts = pd.Series(values.unique(), dtype="str").str.strip().str.extract(SEPARATED)
        one, two = (pd.to_numeric(parts[name]) for name in ("one", "two"))
        day_first, month_first = (one.between(1, 31) & two.between(1, 12)), (two.between(1, 31) & one.between(1, 12))
        self.day_first += int((day_first & ~month_first).sum())
        self.month_first += int((month_first & ~day_first).sum())
        self.either += int((day_first & month_first & (one != two)).sum())


def orders(evidence: Mapping[str, Evidence], stated: str, where: str) -> dict[str, str]:
    """The order of each column's dates; `stated` is the one that the settings give, or empty.

    Errors: AnnexaError naming the column that can be read both ways or holds dates of both kinds.
    """
    if stated:
        return dict.fromkeys(evidence, stated)
    of_file = {
        order
        for one in evidence.values()
        for order, count in ((DAY_FIRST, one.day_first), (MONTH_FIRST, one.month_first))
        if count
    }
    return {column: _order(column, one, of_file, where) for column, one in evidence.items()}


def iso(values: pd.Series, order: str, *, from_1904: bool = False) -> pd.Series:
    """The texts with every date that was recognised as ISO text; others stay as they are."""
    distinct = pd.Series(values.unique(), dtype="str")
    text = distinct.str.strip()
    told = text.str.replace(COMPACT, r"\1-\2-\3", regex=True)
    separated = text.str.extract(SEPARATED)
    day, month = ("one", "two") if order == DAY_FIRST else ("two", "one")
    time = separated["time"].fillna("00:00").str.replace(r"^(\d):", r"0\1:", regex=True)
    built = separated["year"] + "-" + separated[month].str.zfill(2) + "-" + separated[day].str.zfill(2) + " " + time
    told = told.where(separated["year"].isna(), built)
    serial = pd.to_numeric(text.where(text.str.match(SERIAL, na=False)), errors="coerce")
    days = (DAY_ZERO_1904 if from_1904 else DAY_ZERO) + pd.to_timedelta(serial.where(serial <= LAST_SERIAL), unit="D")
    told = told.where(days.isna(), days.dt.round("s").astype("str"))
    return values.map(dict(zip(distinct, told, strict=True))).astype("str")


def _order(column: str, one: Evidence, of_file: set[str], where: str) -> str:
    if one.day_first and one.month_first:
        raise AnnexaError(
            f"The column {column} holds dates written day first and dates written month first.", where=where, mend=MEND
        )
    if one.day_first or one.month_first:
        return DAY_FIRST if one.day_first else MONTH_FIRST
    if one.either and len(of_file) != 1:
        raise AnnexaError(
            f"The dates of the column {column} can be read day first and month first.", where=where, mend=MEND
        )
    return next(iter(of_file)) if one.either else DAY_FIRST
