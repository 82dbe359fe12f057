"""Retention: what the rule keeps, and what is never removed whatever the rule says."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from etl.data_folder import DataFolder, make_folder, write_text
from etl.retention import Dated, kept_by_rule, kept_runs, prune
from etl.settings import DEFAULTS, Retention, load_toml
from etl.snapshot import SnapshotStore

DEFAULT = load_toml(DEFAULTS / "annexa.toml").retention
ONE = Retention(daily=1, weekly=0, month_ends=0)


def nights(*days: str) -> list[Dated]:
    """One thing made on each day of 2026, by its day; a letter tells those of one day apart."""
    return [Dated(day, date.fromisoformat(f"2026-{day[:5]}")) for day in days]


def test_the_newest_of_each_of_the_last_days_with_a_run_are_kept() -> None:
    made = nights("03-01a", "03-01b", "03-09", "03-10")
    assert kept_by_rule(made, Retention(daily=3, weekly=0, month_ends=0)) == {"03-01b", "03-09", "03-10"}
    assert kept_by_rule(made, Retention(daily=2, weekly=0, month_ends=0)) == {"03-09", "03-10"}


def test_weeks_end_on_sunday_and_months_with_their_last_night() -> None:
    made = nights("02-27", "03-07", "03-08", "03-09", "03-15", "03-20")  # 8 and 15 March are Sundays
    assert kept_by_rule(made, Retention(daily=1, weekly=3, month_ends=0)) == {"03-08", "03-15", "03-20"}
    assert kept_by_rule(made, Retention(daily=1, weekly=0, month_ends=2)) == {"02-27", "03-20"}


def test_everything_of_the_newest_day_is_kept() -> None:
    assert kept_by_rule(nights("03-09a", "03-09b", "03-10a", "03-10b"), ONE) == {"03-10a", "03-10b"}


def test_three_years_of_nights_by_the_packaged_rule() -> None:
    first = date(2023, 4, 1)
    made = [Dated(day.isoformat(), day) for day in (first + timedelta(days=place) for place in range(1096))]
    kept = sorted(kept_by_rule(made, DEFAULT))
    assert kept[-14:] == [f"2026-03-{day}" for day in range(18, 32)]
    assert kept[-20:-14] == ["2026-02-15", "2026-02-22", "2026-02-28", "2026-03-01", "2026-03-08", "2026-03-15"]
    assert kept[0] == "2024-03-31"
    assert len(kept) == 43  # 14 nights, 5 Sundays before them, 24 month ends before this month's


@given(st.lists(st.dates(date(2024, 1, 1), date(2026, 12, 31)), min_size=1), st.integers(1, 20), st.integers(0, 9))
def test_the_newest_is_always_kept_and_order_of_days_is_all_that_counts(
    days: list[date], daily: int, more: int
) -> None:
    made = [Dated(str(place), day) for place, day in enumerate(days)]
    rule = Retention(daily=daily, weekly=more, month_ends=more)
    kept = kept_by_rule(made, rule)
    newest = max(made, key=lambda one: (one.day, int(one.id)))
    assert newest.id in kept
    kept_days = {one.day for one in made if one.id in kept}
    assert len(kept_days) <= daily + 2 * more
    assert set(sorted(set(days))[-daily:]) <= kept_days


def test_pruning_again_removes_nothing_more() -> None:
    made = nights(*(f"{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 29)))
    once = kept_by_rule(made, DEFAULT)
    assert kept_by_rule([one for one in made if one.id in once], DEFAULT) == once


def record(run_id: str, **told: Any) -> dict[str, Any]:
    """What a finished run recorded; its id begins with its month and day in 2026."""
    day = f"2026-{run_id[:5]}"
    publishes = told.pop("publishes", True)
    return {
        "id": run_id,
        "as_at": day,
        "ended": f"{day}T03:00:00.000+00:00",
        "tag": "",
        "snapshot": f"{day}-00000000",
        "request": {"becomes_current": publishes},
        **told,
    }


def test_the_current_the_last_good_and_tagged_runs_are_never_removed() -> None:
    records = [
        record("03-01", tag="ofsted", publishes=False),
        record("03-02"),
        record("03-03"),
        record("03-05"),
        record("03-04"),  # made later, from older data
    ]
    assert kept_runs(records, "03-02", ONE) == {"03-01", "03-02", "03-04", "03-05"}


def test_ad_hoc_runs_are_kept_for_the_last_days_with_a_run() -> None:
    records = [record("03-01", publishes=False), record("03-02a", publishes=False), record("03-02b"), record("03-03")]
    two = Retention(daily=2, weekly=0, month_ends=0)
    assert kept_runs(records, "03-03", two) == {"03-02a", "03-02b", "03-03"}


def folder_of(path: Path, records: list[dict[str, Any]], snapshots: list[str]) -> DataFolder:
    """A data folder with those runs and snapshots, the last run current."""
    folder = DataFolder(path)
    for one in records:
        write_text(make_folder(folder.runs / one["id"]) / "run.json", json.dumps(one))
    for one in snapshots:
        told = dict.fromkeys(("synthetic", "source", "program_version"), "") | {"tables": {}}
        told |= {"id": one, "data_date": one[:10], "ended": one[:10]}
        write_text(make_folder(folder.snapshots / one) / "manifest.json", json.dumps(told))
    if records:
        folder.set_current(records[-1]["id"])
    return folder


def left(folder: DataFolder) -> tuple[list[str], list[str]]:
    """The runs and snapshots that are there."""
    return tuple(sorted(path.name for path in place.iterdir()) for place in (folder.runs, folder.snapshots))  # type: ignore[return-value]


def test_a_snapshot_stays_as_long_as_a_kept_run_was_made_from_it(tmp_path: Path) -> None:
    records = [
        record("2026-03-01-a", as_at="2026-03-01", ended="2026-03-01T03:00:00+00:00", snapshot="2026-03-01-aaaaaaaa"),
        record("2026-03-02-a", as_at="2026-03-02", ended="2026-03-02T03:00:00+00:00", snapshot="2026-03-02-aaaaaaaa"),
        record(
            "2026-03-03-a",
            as_at="2026-03-03",
            ended="2026-03-03T03:00:00+00:00",
            snapshot="2026-02-28-aaaaaaaa",
        ),
    ]
    snapshots = [one["snapshot"] for one in records] + ["2026-02-27-aaaaaaaa", "2026-03-04-aaaaaaaa"]
    folder = folder_of(tmp_path, records, snapshots)
    unfinished = make_folder(folder.unfinished("reports"))
    write_text(unfinished / "run.json", json.dumps({"snapshot": "2026-02-27-aaaaaaaa"}))
    pruned = prune(folder, SnapshotStore(folder.snapshots), ONE)
    assert pruned.runs == ("2026-03-01-a", "2026-03-02-a")
    assert pruned.snapshots == ("2026-03-01-aaaaaaaa", "2026-03-02-aaaaaaaa")
    assert left(folder) == (
        [".unfinished-reports", "2026-03-03-a"],
        ["2026-02-27-aaaaaaaa", "2026-02-28-aaaaaaaa", "2026-03-04-aaaaaaaa"],
    )
    assert prune(folder, SnapshotStore(folder.snapshots), ONE) == type(pruned)()


def test_nothing_made_is_nothing_to_prune(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, [], [])
    assert prune(folder, SnapshotStore(folder.snapshots), DEFAULT).runs == ()
