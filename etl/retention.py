"""Retention: which snapshots and runs are kept, by the settings' rule, and the others' removal.

A rule counts days, weeks and months that have something, never from today: a service that stands still for
a month loses nothing by it.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from etl.data_folder import DataFolder
from etl.runs import RECORD, finished_runs, json_of
from etl.settings import Retention
from etl.snapshot import SnapshotStore


@dataclass(frozen=True)
class Dated:
    """A snapshot or run by its id and the day whose state it shows."""

    id: str
    day: date


@dataclass(frozen=True)
class Pruned:
    """The ids of runs and snapshots that were removed, and how many could not be because somebody holds them open."""

    runs: tuple[str, ...] = ()
    snapshots: tuple[str, ...] = ()
    held_open: int = 0


def kept_by_rule(made: Sequence[Dated], rule: Retention) -> set[str]:
    """The ids that the rule keeps; `made` in the order of making.

    Everything of the newest day, so that runs of one day can be compared; then the newest of each of the
    last `daily` days, of the last `weekly` weeks from Monday to Sunday, and of the last `month_ends` months.
    """
    if not made:
        return set()
    newest_day = max(one.day for one in made)
    kept = {one.id for one in made if one.day == newest_day}
    kept |= _newest_of_each(made, lambda day: day, rule.daily)
    kept |= _newest_of_each(made, lambda day: day.isocalendar()[:2], rule.weekly)
    return kept | _newest_of_each(made, lambda day: (day.year, day.month), rule.month_ends)


def _newest_of_each(made: Sequence[Dated], period: Callable[[date], Hashable], periods: int) -> set[str]:
    newest: dict[Hashable, str] = {}
    for one in sorted(made, key=lambda one: one.day):  # stable: of one day the last made is the newest
        newest.pop(period(one.day), None)
        newest[period(one.day)] = one.id
    return set(list(newest.values())[-periods:] if periods else [])


def kept_runs(records: Sequence[dict[str, Any]], current: str, rule: Retention) -> set[str]:
    """The ids of the finished runs that are kept; `records` in the order they ended.

    Of publications those of the rule, the current and the last one; of other runs those that ended on one of
    the last `daily` days on which any run did; and every run with a tag.
    """
    published = [record for record in records if record["request"]["becomes_current"]]
    kept = kept_by_rule([Dated(one["id"], date.fromisoformat(one["as_at"])) for one in published], rule)
    kept |= {current, *(one["id"] for one in published[-1:])}
    recent = sorted({_ended(one) for one in records})[-rule.daily :]
    kept |= {one["id"] for one in records if not one["request"]["becomes_current"] and _ended(one) in recent}
    return kept | {one["id"] for one in records if one["tag"]}


def prune(folder: DataFolder, store: SnapshotStore, rule: Retention) -> Pruned:
    """Remove the runs and snapshots that are not kept. Only for the run that holds the lock.

    A snapshot is kept by the rule, as the newest, and as long as a kept or an unfinished run was made from it.
    """
    records = finished_runs(folder)
    kept = kept_runs(records, folder.current(), rule)
    old_runs = [one["id"] for one in records if one["id"] not in kept]
    removed_runs = [one for one in old_runs if folder.remove(folder.runs / one)]
    snapshots = store.all()
    needed = {one["snapshot"] for one in records if one["id"] not in removed_runs} | _of_unfinished(folder)
    needed |= kept_by_rule([Dated(one.id, one.data_date) for one in snapshots], rule)
    needed |= {one.id for one in snapshots[-1:]}
    old = [one.id for one in snapshots if one.id not in needed]
    removed = [one for one in old if folder.remove(folder.snapshots / one)]
    held_open = len(old_runs) + len(old) - len(removed_runs) - len(removed)
    return Pruned(tuple(removed_runs), tuple(removed), held_open)


def _of_unfinished(folder: DataFolder) -> set[str]:
    """The snapshots that runs which can be resumed were made from."""
    records = [json_of(path / RECORD) for path in folder.all_unfinished() if (path / RECORD).is_file()]
    return {record["snapshot"] for record in records if record.get("snapshot")}


def _ended(record: dict[str, Any]) -> date:
    return datetime.fromisoformat(record["ended"]).date()
