"""Finding the lists in a workbook: which sheet is which list, where its header stands, which column is which."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from annex_a.annex_list import AnnexList
from annex_a.editions import EDITIONS, FORM_OF_2019, Edition, editions
from etl.csv_file import read_csv
from etl.validation.opening import ForeignBook, Row
from extracts.model.code_sets import normalise

ALIASES = Path(__file__).with_name("header_aliases.csv")
NUMBERED = re.compile(r"^(?:annexa)?(?:list)?[_\-.]?0?(\d{1,2})(?!\d)")
ASIDE = re.compile(r"(?:cover|contents|guide|guidance|faqs?|codes?_?used|issuesandconcerns|readme|notes?|version)$")
DEEPEST_HEADER = 20  # rows that are not blank, within which a list's header must stand
FEWEST_HEADERS = 3
WITHHELD = "This list is withheld"


@dataclass(frozen=True)
class ListSheet:
    """A sheet that holds a list: its header's row and cells, and the rows below it."""

    sheet: str
    declared: AnnexList
    header_row: int
    headers: tuple[Any, ...]
    rows: tuple[Row, ...]
    rows_above: int = 0

    @cached_property
    def places(self) -> dict[str, int]:
        """The declared columns that the header has, by name: their place counted from nought; the first of two."""
        found: dict[str, int] = {}
        for place, header in enumerate(self.headers):
            name = self.named(header)
            if name:
                found.setdefault(name, place)
        return found

    def named(self, header: Any) -> str:
        """The declared column a header stands for; empty where it stands for none."""
        return spellings(self.declared).get(spelling(header), "") if isinstance(header, str) else ""

    def with_form(self, declared: AnnexList) -> "ListSheet":
        """The same sheet read as another form of the list."""
        return replace(self, declared=declared)


@dataclass(frozen=True)
class Sorted:
    """A workbook's sheets: those that hold lists, by number; those without a header; those withheld; those besides."""

    edition: Edition
    lists: dict[int, ListSheet]
    without_header: dict[str, int]
    withheld: dict[str, int]
    twice: dict[str, int]
    others: tuple[str, ...]

    @property
    def missing(self) -> list[AnnexList]:
        """The edition's lists that have no sheet."""
        there = {*self.lists, *self.without_header.values(), *self.withheld.values()}
        return [one for one in self.edition.lists if one.number not in there]


def spelling(header: str) -> str:
    """A header as it is compared: without case, white space, quote style, end punctuation and a closing Y/N."""
    bare = normalise(header).strip("?.:*")
    for ending in ("(y/n)", "y/n"):
        bare = bare.removesuffix(ending).strip("?.:*")
    return bare


@lru_cache(maxsize=64)
def _aliases() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for row in read_csv(ALIASES).to_dict("records"):
        found.setdefault(str(row["name"]), []).append(str(row["alias"]))
    return found


@lru_cache(maxsize=64)
def spellings(declared: AnnexList) -> dict[str, str]:
    """Every spelling of the list's headers to the column's name: its own, the other edition's, known aliases."""
    found = {spelling(column.header): column.name for column in declared.columns}
    names = {column.name for column in declared.columns}
    for edition in EDITIONS.values():
        for one in edition.lists:
            if one.number == declared.number:
                for column in one.columns:
                    if column.name in names:
                        found.setdefault(spelling(column.header), column.name)
    for name in names:
        for alias in _aliases().get(name, ()):
            found.setdefault(spelling(alias), name)
    return found


def sort_sheets(book: ForeignBook, wanted: str | None) -> Sorted:
    """Tell the lists among the sheets; the edition is the one wanted, else the one whose headers match best."""
    tops = {name: _top(book, name) for name in book.names}
    chosen = EDITIONS[wanted] if wanted else _likeliest(tops)
    lists: dict[int, ListSheet] = {}
    without_header: dict[str, int] = {}
    withheld: dict[str, int] = {}
    twice: dict[str, int] = {}
    others = []
    for name, top in tops.items():
        declared = _list_of(name, top, chosen)
        if declared is None:
            others.append(name)
        elif declared.number in lists:
            twice[name] = declared.number
        elif (found := _header(declared, top)) is not None:
            lists[declared.number] = _read(book, name, declared, *found)
        elif _is_withheld(top):
            withheld[name] = declared.number
        else:
            without_header[name] = declared.number
    told = tuple(name for name in others if not ASIDE.search(normalise(name)))
    return Sorted(chosen, _in_their_form(lists, chosen), without_header, withheld, twice, told)


def _top(book: ForeignBook, name: str) -> list[Row]:
    """The first rows of a sheet that are not blank."""
    top = []
    for row in book.rows(name):
        top.append(row)
        if len(top) == DEEPEST_HEADER:
            break
    return top


def _likeliest(tops: Mapping[str, Sequence[Row]]) -> Edition:
    """The edition most of whose exact headers are there; the current one where both are as likely."""

    def matches(edition: Edition) -> int:
        found = 0
        for name, top in tops.items():
            declared = _list_of(name, top, edition)
            if declared is not None:
                own = {spelling(column.header) for column in declared.columns}
                found += max((len(own & _texts(cells)) for _, cells in top), default=0)
                found -= len(own) - max((len(own & _texts(cells)) for _, cells in top), default=0)
        return found

    return max(EDITIONS.values(), key=matches)


def _texts(cells: Sequence[Any]) -> set[str]:
    return {spelling(cell) for cell in cells if isinstance(cell, str)}


def _list_of(name: str, top: Sequence[Row], edition: Edition) -> AnnexList | None:
    """The list a sheet is meant to be, by its number, its title, else its headers."""
    bare = normalise(name)
    if ASIDE.search(bare):
        return None
    numbered = NUMBERED.match(bare)
    by_number = {one.number: one for one in edition.lists}
    if numbered:
        return by_number.get(int(numbered[1]))
    titles = {normalise(one.title): one.number for each in EDITIONS.values() for one in each.lists}
    if titles.get(bare) in by_number:
        return by_number[titles[bare]]
    scores = {one.number: _score(one, top) for one in edition.lists}
    best = max(scores, key=lambda number: scores[number])
    return by_number[best] if scores[best] > len(by_number[best].columns) // 2 else None


def _score(declared: AnnexList, top: Sequence[Row]) -> int:
    known = spellings(declared)
    return max((len({known[text] for text in _texts(cells) if text in known}) for _, cells in top), default=0)


def _header(declared: AnnexList, top: Sequence[Row]) -> tuple[int, tuple[Any, ...], int] | None:
    """The row that holds most of the list's headers: its number, its cells, and how many rows stand above it."""
    known = spellings(declared)
    scores = [len({known[text] for text in _texts(cells) if text in known}) for _, cells in top]
    if not scores or max(scores) < FEWEST_HEADERS:
        return None
    place = scores.index(max(scores))
    return top[place][0], top[place][1], place


def _read(
    book: ForeignBook, name: str, declared: AnnexList, header_row: int, headers: tuple[Any, ...], above: int
) -> ListSheet:
    rows = tuple(row for row in book.rows(name) if row[0] > header_row)
    return ListSheet(name, declared, header_row, headers, rows, above)


def _is_withheld(top: Sequence[Row]) -> bool:
    return len(top) == 1 and isinstance(top[0][1][0], str) and top[0][1][0].startswith(WITHHELD)


def _in_their_form(lists: dict[int, ListSheet], chosen: Edition) -> dict[int, ListSheet]:
    """Lists that an earlier form of the edition had otherwise are read as the form they miss fewer headers of."""
    earlier = {one.number: one for one in editions(FORM_OF_2019)[chosen.name].lists}
    return {
        number: min(
            (one, one.with_form(earlier[number])), key=lambda form: len(form.declared.columns) - len(form.places)
        )
        for number, one in lists.items()
    }
