"""Who gets what: recipients.csv, checked as a whole before anything is sent."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fnmatch import fnmatchcase

import pandas as pd

from etl.workbooks.board_pack import BOARD_PACK
from etl.workbooks.split import LEVELS, NO_PLACE, NO_TEAM, WHOLE_COUNTY, Scope, areas
from extracts.errors import SettingsError
from transforms.organisation import Organisation

COLUMNS = ("address", "role", "scope", "reports", "channel", "trained")
CHANNELS = ("folder", "outbox", "smtp")
ANNEX_A, DATA_QUALITY = "annex_a", "data_quality"
OTHER_THAN_REPORTS = (ANNEX_A, DATA_QUALITY, BOARD_PACK)
BOARD = "board"  # senior readers, who see figures and no child
ADDRESS = re.compile(r"[^@\s,;<>\"\x00-\x1f\x7f]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")


@dataclass(frozen=True)
class Recipient:
    """One line of recipients.csv.

    `wanted` names the files: report numbers, `annex_a`, `data_quality`, `board_pack`; `trained` is the day
    of the last information-governance training, None where none is recorded.
    """

    address: str
    role: str
    scope: Scope
    wanted: tuple[str, ...]
    channel: str
    trained: date | None


def recipients(
    rows: pd.DataFrame, organisation: Organisation, numbers: Sequence[str], levels: Collection[str]
) -> list[Recipient]:
    """The lines of recipients.csv as recipients.

    `numbers` are the reports there are, `levels` those for which there are workbooks beside the county's.
    Errors: SettingsError that tells every fault of every line at once, by line number and never by address.
    """
    known: dict[str, list[Scope]] = {}
    for scope in (WHOLE_COUNTY, NO_TEAM, NO_PLACE, *areas(organisation, LEVELS)):
        known.setdefault(scope.level, []).append(scope)
    found, faults = [], []
    for line, row in enumerate(rows[list(COLUMNS)].to_dict("records"), start=2):
        told = {name: str(value).strip() for name, value in row.items()}
        try:
            found.append(_recipient(told, known, numbers, levels))
        except ValueError as error:
            faults.append(f"line {line}: {error}")
    if faults:
        raise SettingsError(
            f"Nobody was sent anything, because of {len(faults)} faults: {'; '.join(faults)}.",
            where="recipients.csv",
            mend="correct those lines",
        )
    return found


def _recipient(
    told: dict[str, str], known: dict[str, list[Scope]], numbers: Sequence[str], levels: Collection[str]
) -> Recipient:
    """One line. Errors: ValueError with its first fault in words."""
    if not ADDRESS.fullmatch(told["address"]):
        raise ValueError("the address is not one of electronic mail")
    channel = told["channel"].casefold() or CHANNELS[0]
    if channel not in CHANNELS:
        raise ValueError(f"the channel is none of {', '.join(CHANNELS)}")
    scope = _scope(told["scope"], known)
    wanted = _wanted(told["reports"], numbers)
    if DATA_QUALITY in wanted and scope.level in ("locality", "district"):
        raise ValueError(f"{DATA_QUALITY} is of the county, of each team, of Unallocated and of Unplaced teams")
    if scope.level in LEVELS and scope.level not in levels and wanted != (DATA_QUALITY,):
        raise ValueError(f"no workbooks are made for a {scope.level}: add it to levels under [publication]")
    role = told["role"].casefold()
    if role == BOARD and wanted != (BOARD_PACK,):
        raise ValueError(f"a senior reader ({BOARD}) gets the {BOARD_PACK} only")
    if scope != WHOLE_COUNTY and {ANNEX_A, BOARD_PACK} & set(wanted):
        raise ValueError(f"{ANNEX_A} and {BOARD_PACK} are of the whole county")
    return Recipient(told["address"], role, scope, wanted, channel, _day(told["trained"]))


def _scope(told: str, known: dict[str, list[Scope]]) -> Scope:
    """The area of that name or, for a team, identifier; `district: Ashby` says of which level."""
    level, _, name = told.rpartition(":")
    level, spoken = level.strip().casefold(), name.strip().casefold()
    if level and level not in known:
        raise ValueError(f"an area is of the level {', '.join(known)}")
    every = known[level] if level else [scope for scopes in known.values() for scope in scopes]
    found = [one for one in every if spoken and spoken in (one.name.casefold(), one.team_id.casefold())]
    found = found or [one for one in every if spoken and one.name.casefold().rpartition(" (")[0] == spoken]
    if len(found) == 1:
        return found[0]
    raise ValueError(
        "more than one area bears that name: write its level before it, as in district: Ashby"
        if found
        else "there is no such area in organisation.csv"
    )


def _wanted(told: str, numbers: Sequence[str]) -> tuple[str, ...]:
    """The files that the patterns name, in the order of the catalogue."""
    every = [*numbers, *OTHER_THAN_REPORTS]
    patterns = re.split(r"[\s;]+", told.strip())
    if patterns == [""]:
        raise ValueError("no report is named")
    wanted: set[str] = set()
    for pattern in patterns:
        # A star stands for every report, never for Annex A or the findings, which name many children.
        among = numbers if "*" in pattern else every
        matched = [name for name in among if fnmatchcase(name.casefold(), pattern.casefold())]
        if not matched:
            raise ValueError("a report is named that there is not")
        wanted.update(matched)
    return tuple(name for name in every if name in wanted)


def _day(told: str) -> date | None:
    if not told:
        return None
    try:
        return datetime.strptime(told, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise ValueError("the day of training is not written YYYY-MM-DD") from None
