"""Reports that are not due: the published run's workbooks stand in the new publication too, unchanged.

So what is current is always whole, and nobody has to look for last Monday's workbook in an older run.
"""

import os
import shutil
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path, PurePosixPath
from typing import Any

from etl.data_folder import make_folder
from etl.file_hash import file_hash
from etl.frames import FOLDER
from etl.frequency import is_due, last_made
from etl.published_file import PublishedFile
from etl.request import Request
from etl.settings import Schedule
from extracts.errors import AnnexaError
from management_reports.catalogue import report


@dataclass(frozen=True)
class Plan:
    """The numbers of the reports that a run makes; `carried` are the files, by number, that it takes from `before`.

    `made` tells as at which day each report was last made before this run.
    """

    numbers: tuple[str, ...]
    made: dict[str, date] = field(default_factory=dict)
    before: str = ""
    carried: dict[str, list[PublishedFile]] = field(default_factory=dict)

    @property
    def files(self) -> list[PublishedFile]:
        """Every file that is carried on."""
        return [one for files in self.carried.values() for one in files]

    def made_by_then(self, day: date, withheld: Collection[str]) -> dict[str, str]:
        """As at which day each report was last made once this run has made its own; a withheld one was not made."""
        own = {number: day for number in self.numbers if f"management_reports/{number}" not in withheld}
        return {number: made.isoformat() for number, made in (self.made | own).items()}


def planned(request: Request, records: Sequence[Mapping[str, Any]], runs: Path, day: date, schedule: Schedule) -> Plan:
    """What to make: all that is asked for or, where only what is due is asked for, that, the rest carried on.

    What cannot be carried on is made. `records` are those of the finished runs in the order they ended.
    """
    numbers, made = request.reports, last_made(records, day)
    published = [record for record in records if record["request"]["becomes_current"]]
    if not request.only_due or not published:
        return Plan(numbers, made)
    not_due = [one for one in numbers if not is_due(report(one).frequency, day, made.get(one), schedule)]
    found = {number: carriable(published[-1], runs, number) for number in not_due}
    carried = {number: files for number, files in found.items() if files}
    return Plan(tuple(number for number in numbers if number not in carried), made, published[-1]["id"], carried)


def carriable(record: Mapping[str, Any], runs: Path, number: str) -> list[PublishedFile]:
    """The files of a report in a publication, each with the run that made it.

    Empty where the publication has none or one is not as it was published: then the report has to be made.
    """
    files = [PublishedFile(**one) for one in record["files"] if _is_of(one["path"], number)]
    whole = all(_is_whole(runs / record["id"], one) for one in files)
    return [replace(one, from_run=one.from_run or record["id"]) for one in files] if whole else []


def carry(plan: Plan, runs: Path, folder: Path) -> None:
    """Give the new run's folder the files and kept frames of the reports that are carried on."""
    before = runs / plan.before
    frames = (f"{FOLDER}/management_reports/{number}.parquet" for number in plan.carried)
    held = (path for path in frames if (before / path).is_file())
    try:
        for path in (*(one.path for one in plan.files), *held):
            _link(before / path, folder / path)
    except OSError as error:
        raise AnnexaError(
            f"A report that is not due cannot be carried on: {error.strerror}.",
            where=str(folder),
            mend="check rights and free space",
        ) from None


def _is_of(path: str, number: str) -> bool:
    place = PurePosixPath(path)
    return place.parts[0] == "management_reports" and place.name.startswith(f"{number}_")


def _is_whole(folder: Path, one: PublishedFile) -> bool:
    return (folder / one.path).is_file() and file_hash(folder / one.path) == one.sha256


def _link(path: Path, to: Path) -> None:
    """A second name for the same bytes; a copy where the file system knows no second names."""
    make_folder(to.parent)
    to.unlink(missing_ok=True)
    try:
        os.link(path, to)
    except OSError:
        shutil.copy2(path, to)
