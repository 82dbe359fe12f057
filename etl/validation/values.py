"""Reading a column's cells as what it is declared to be; whatever is otherwise is told and never made to fit."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

import pandas as pd

from etl.validation.opening import Unread, is_blank
from expectations.rule import Severity
from extracts.model.code_sets import load, normalise
from transforms.code_texts import ANNEX_A_TEXTS
from transforms.column import Column

COUNTS = ("age_years", "previous_plans", "children_placed")  # whole numbers whose name does not end in _count
UNBORN = -1  # the one number below nought a list prints: the age of an unborn child
LETTERED = re.compile(r"^([a-z]{1,2}\d?)\)")


@dataclass(frozen=True)
class Odd:
    """Cells that are not what their column is declared to be: which, the check's name, how grave, in words."""

    cells: pd.Series
    check: str
    severity: Severity
    what: str


@dataclass(frozen=True)
class ReadColumn:
    """A column's values by row, which cells are blank, and which are odd. An odd cell may have none."""

    cells: pd.Series
    blank: pd.Series
    odd: tuple[Odd, ...]

    @property
    def unread(self) -> pd.Series:
        """The cells that hold something of which no value could be made."""
        return self.cells.isna() & ~self.blank


def is_day(column: Column) -> bool:
    """Whether a column holds days."""
    return column.name.endswith("_date") or column.name == "date_of_birth"


def is_count(column: Column) -> bool:
    """Whether a column holds whole numbers."""
    return column.name.endswith("_count") or column.name in COUNTS


def read_column(column: Column, cells: Sequence[Any]) -> ReadColumn:
    """The cells of a declared column as values."""
    raw = pd.Series(list(cells), dtype="object")
    blank = raw.map(is_blank).astype(bool)
    never = raw.map(lambda cell: cell.what if isinstance(cell, Unread) else None)
    odd = [
        Odd(never.eq(what).fillna(False).astype(bool), "not_a_value", "error", f"Here stands {what}.")
        for what in never.dropna().unique()
    ]
    rest = raw.mask(blank | never.notna(), None)
    if is_day(column):
        values, more = _days(rest)
    elif is_count(column):
        values, more = _counts(rest, column)
    else:
        values, more = _texts(rest)
        if column.code_set:
            values, coded = _codes(values, column.code_set)
            more += coded
    return ReadColumn(values, blank, tuple(one for one in [*odd, *more] if one.cells.any()))


def _days(raw: pd.Series) -> tuple[pd.Series, list[Odd]]:
    """Days of real dates; text and numbers stay unread, whatever day they may mean."""
    is_date = raw.map(lambda cell: isinstance(cell, date)).astype(bool)
    moments = raw.where(is_date, None).map(_naive, na_action="ignore")
    values = pd.Series(pd.to_datetime(moments, errors="coerce").astype("datetime64[us]"), index=raw.index)
    is_text = raw.map(lambda cell: isinstance(cell, str)).astype(bool)
    others = raw.notna() & ~is_date & ~is_text
    return values.dt.normalize(), [
        Odd(is_text, "text_date", "error", "A date is written as text."),
        Odd(others, "not_a_date", "error", "A number or a time stands where a date should."),
        Odd(values.ne(values.dt.normalize()) & values.notna(), "time_of_day", "information",
            "The date has a time of day, which the template does not ask for."),
    ]  # fmt: skip


def _naive(moment: date) -> datetime:
    return datetime(moment.year, moment.month, moment.day, *_clock(moment))  # noqa: DTZ001 - a cell has no zone


def _clock(moment: date) -> tuple[int, int, int]:
    return (moment.hour, moment.minute, moment.second) if isinstance(moment, datetime) else (0, 0, 0)


def _counts(raw: pd.Series, column: Column) -> tuple[pd.Series, list[Odd]]:
    """Whole numbers; digits written as text are read, and told."""
    as_text = raw.map(lambda cell: isinstance(cell, str) and cell.strip().lstrip("-").isdecimal()).astype(bool)
    numbers = raw.map(_whole, na_action="ignore")
    values = pd.to_numeric(numbers, errors="coerce").astype("Int64")
    lowest = UNBORN if column.name == "age_years" else 0
    return values, [
        Odd(as_text, "number_as_text", "warning", "A number is written as text."),
        Odd(raw.notna() & values.isna(), "not_a_number", "error", "Something else stands where a whole number should."),
        Odd(values.lt(lowest).fillna(False).astype(bool), "below_nought", "error", "The number is below nought."),
    ]


def _whole(cell: Any) -> int | None:
    if isinstance(cell, bool):
        return None
    if isinstance(cell, str):
        cell = cell.strip()
        return int(cell) if cell.lstrip("-").isdecimal() and len(cell) < 10 else None
    if isinstance(cell, int) or (isinstance(cell, float) and cell.is_integer()):
        return int(cell) if abs(cell) < 10**9 else None
    return None


def _texts(raw: pd.Series) -> tuple[pd.Series, list[Odd]]:
    """Texts, and whole numbers as their digits; dates and truth values are none."""
    values = raw.map(_text, na_action="ignore").astype("str")
    trimmed = values.str.strip()
    return trimmed, [
        Odd(raw.notna() & values.isna(), "not_a_text", "error", "A date, a fraction or a truth value stands here."),
        Odd(values.notna() & values.ne(trimmed), "spaces", "information", "There are spaces before or after the text."),
    ]


def _text(cell: Any) -> str | None:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool) or not isinstance(cell, int | float) or cell != cell // 1:
        return None
    return str(int(cell))


def _codes(values: pd.Series, code_set: str) -> tuple[pd.Series, list[Odd]]:
    """The template's own texts; another known spelling is read as the text it means, and told."""
    texts = set(ANNEX_A_TEXTS[code_set].values())
    meant = {found: _meant(found, code_set) for found in values.dropna().unique()}
    read = values.map(meant).astype("str")
    otherwise = values.notna() & ~values.isin(texts) & read.notna()
    what = "The value is written otherwise than the template has it."
    return read.fillna(values), [Odd(otherwise, "other_spelling", "information", what)]


def _meant(found: str, code_set: str) -> str | None:
    """The template's text a value stands for: itself, or its code or words with or without the letter."""
    texts = ANNEX_A_TEXTS[code_set]
    if found in texts.values():
        return found
    known = _spellings(code_set)
    bare = normalise(found).rstrip(".:")
    if bare in known:
        return known[bare]
    letter = LETTERED.match(bare)
    if letter and letter[1] not in _letters(code_set):  # another letter than the code's own is no mere variant
        return known.get(bare[letter.end() :])
    return None


@lru_cache(maxsize=128)
def _letters(code_set: str) -> frozenset[str]:
    return frozenset(found[1] for text in ANNEX_A_TEXTS[code_set].values() if (found := LETTERED.match(text)))


@lru_cache(maxsize=128)
def _spellings(code_set: str) -> dict[str, str]:
    """Every known spelling of the set's values, normalised, to the template's text; ambiguous ones left out."""
    texts = ANNEX_A_TEXTS[code_set]
    found: dict[str, set[str]] = {}
    for spelled, code in load().alias_map(code_set).items():
        if code in texts:
            found.setdefault(spelled, set()).add(texts[code])
    for code, text in texts.items():
        for spelled in (code, text, *_parts(text)):
            found.setdefault(normalise(spelled), set()).add(text)
    exact = {normalise(text): text for text in texts.values()}
    return {spelled: next(iter(meant)) for spelled, meant in found.items() if len(meant) == 1} | exact


def _parts(text: str) -> list[str]:
    """A text without its letter, its letter alone, and what stands before and after a colon or dash."""
    letter = LETTERED.match(text)
    bare = text[letter.end() :].strip() if letter else text
    parts = [bare, *([letter[1]] if letter else [])]
    for divider in (": ", " - "):
        if divider in bare:
            parts += bare.split(divider, 1)
    return parts
