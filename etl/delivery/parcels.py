"""What each recipient gets from a run: the published files of their area that they have not had yet."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePosixPath

import pandas as pd

from etl.delivery.recipients import ANNEX_A, DATA_QUALITY, Recipient
from etl.runs import FinishedRun

NOT_TRAINED = "information-governance training is not recorded"
TRAINED_TOO_LONG_AGO = "information-governance training was over {months} months ago"


@dataclass(frozen=True)
class Item:
    """A published file: what it is (a report's number, or annex_a …), where it lies, and its hash as published."""

    name: str
    path: Path
    sha256: str


@dataclass(frozen=True)
class Parcel:
    """What one recipient is to get now; `withheld` names what the run kept back of it, `held` why nothing goes."""

    recipient: Recipient
    items: tuple[Item, ...]
    withheld: tuple[str, ...] = ()
    already: int = 0
    held: str = ""


def parcels(
    run: FinishedRun,
    found: Iterable[Recipient],
    *,
    had: Collection[tuple[str, str]],
    today: date,
    training_months: int,
) -> list[Parcel]:
    """A parcel for each recipient; `had` holds the address and hash of every file that was sent before."""
    files: dict[tuple[str, str], list[Item]] = {}
    for one in run.record["files"]:
        item = Item(_name(one["path"]), run.folder / one["path"], one["sha256"])
        files.setdefault((one["level"], one["scope"]), []).append(item)
    withheld = {_name(key) for key in run.record["withheld"]}
    return [_parcel(one, files, withheld, had, today, training_months) for one in found]


def _parcel(
    recipient: Recipient,
    files: dict[tuple[str, str], list[Item]],
    withheld: Collection[str],
    had: Collection[tuple[str, str]],
    today: date,
    months: int,
) -> Parcel:
    own = files.get((recipient.scope.level, recipient.scope.name), [])
    wanted = [item for item in own if item.name in recipient.wanted]
    new = tuple(item for item in wanted if (recipient.address.casefold(), item.sha256) not in had)
    kept_back = tuple(name for name in recipient.wanted if name in withheld)
    return Parcel(recipient, new, kept_back, len(wanted) - len(new), _held(recipient.trained, today, months))


def _held(trained: date | None, today: date, months: int) -> str:
    """Why a recipient may be sent nothing: training still counts on its day of the month so many months later."""
    if trained is None:
        return NOT_TRAINED
    ends = pd.Timestamp(trained) + pd.DateOffset(months=months)
    return TRAINED_TOO_LONG_AGO.format(months=months) if pd.Timestamp(today) > ends else ""


def _name(path: str) -> str:
    """What a file or a withheld list or report is to its reader, by its place in the run."""
    place = PurePosixPath(path)
    if place.parts[0] in (ANNEX_A, DATA_QUALITY):
        return place.parts[0]
    return place.stem.rpartition("_")[0] or place.stem
