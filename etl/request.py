"""What a run is asked to make; kept in its record, so that an interrupted one can be resumed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase

from pydantic import TypeAdapter

from annex_a.editions import EDITIONS
from extracts.errors import SettingsError
from management_reports.catalogue import REPORTS


@dataclass(frozen=True)
class Only:
    """One area by its level (locality, district or team) and its name or team identifier."""

    level: str
    name: str


@dataclass(frozen=True)
class Request:
    """What a run is to make, from which snapshot and as at which day. Only a whole run becomes current.

    `only_published` leaves out those of the reports that the settings do not publish.
    `extracts` takes a new snapshot first, and `accepts_shrink` lets its tables lose many rows; else
    `snapshot` names one, by default the newest. `only_due` makes those of the reports that fall due on
    the day. `delivers` sends what was published. `only` limits workbooks to one area; `summary_only` leaves out
    everything about single children. A run with a `tag` is kept for ever.
    """

    kind: str
    editions: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    only_published: bool = False
    workbooks: bool = True
    becomes_current: bool = False
    extracts: bool = False
    accepts_shrink: bool = False
    snapshot: str | None = None
    as_at: date | None = None
    only_due: bool = False
    delivers: bool = False
    only: Only | None = None
    summary_only: bool = False
    quality_books: bool = False
    rules: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()
    tag: str = ""


def published_numbers(numbers: Iterable[str], patterns: Sequence[str]) -> tuple[str, ...]:
    """Those of the reports' numbers that one of the patterns names, in any case.

    Errors: SettingsError for a pattern that names no report at all.
    """
    for pattern in patterns:
        if not any(fnmatchcase(one.number.casefold(), pattern.casefold()) for one in REPORTS):
            raise SettingsError(
                f"There is no report {pattern}.",
                where="reports under [publication] in annexa.toml",
                mend="see annexa reports --list",
            )
    return tuple(
        number for number in numbers if any(fnmatchcase(number.casefold(), one.casefold()) for one in patterns)
    )


REQUEST = TypeAdapter(Request)  # to JSON and back


def everything(kind: str, *, workbooks: bool = True, extracts: bool = False, only_due: bool = False) -> Request:
    """A request for every list and report; with workbooks it becomes the current publication."""
    numbers = tuple(one.number for one in REPORTS)
    return Request(
        kind,
        tuple(EDITIONS),
        numbers,
        only_published=True,
        workbooks=workbooks,
        becomes_current=workbooks,
        extracts=extracts,
        only_due=only_due,
        quality_books=True,
    )
