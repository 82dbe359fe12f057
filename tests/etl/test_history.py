"""The history: a rerun of the day replaces, a later snapshot does not, and nothing damaged is overwritten."""

import json
import sqlite3
import stat
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from etl.data_folder import DataFolder, make_folder, open_data_folder, write_text
from etl.frames import write_frame
from etl.history import HISTORY, Origin, catch_up, measures_path, open_history, read_history
from etl.measures import figures, together
from extracts.errors import AnnexaError
from tests.etl.workbooks.example import FORTY, REPORT, known

MARCH = date(2026, 3, 31)
FIGURES = figures(REPORT, FORTY, known().organisation)


def no_warning(told: str) -> None:
    """Nothing may be warned of."""
    raise AssertionError(told)


def one(numerator: int, report: str = "W99", measure: str = "Due") -> pd.DataFrame:
    """A single figure of the county."""
    row = {"report": report, "measure": measure, "level": "county", "name": "County", "locality": "County"}
    return together([pd.DataFrame([{**row, "district": "", "team_id": "", "numerator": numerator, "denominator": 40}])])


def told(folder: DataFolder, report: str = "W99") -> list[tuple]:
    """What the history tells of a report."""
    with read_history(folder) as history:
        assert history is not None
        rows = history.figures(report)
    return list(rows[["as_at", "numerator", "origin", "run"]].itertuples(index=False, name=None))


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """An empty data folder."""
    return open_data_folder(tmp_path / "data")


def test_every_measure_stands_in_it_for_every_line_of_the_summary(folder: DataFolder) -> None:
    with open_history(folder, no_warning) as history:
        history.record(FIGURES, Origin(MARCH, "s1", "r1"))
    with read_history(folder) as history:
        assert history is not None
        rows = history.figures("W99")
    assert set(rows["measure"]) == {measure.name for measure in REPORT.measures}
    assert {"county", "locality", "district", "team", "unplaced", "unallocated"} == set(rows["level"])
    due = rows[rows["measure"].eq("Due")].set_index("level")
    assert due.loc["county", "numerator"] == FORTY["is_due"].sum()
    assert due.loc["county", "denominator"] == len(FORTY)
    adding = due.loc[["locality", "unplaced", "unallocated"], "numerator"]
    assert adding.sum() == due.loc["county", "numerator"]
    assert rows[rows["measure"].eq("Children")]["denominator"].isna().all()


def test_a_rerun_of_the_day_replaces_and_other_reports_stay(folder: DataFolder) -> None:
    with open_history(folder, no_warning) as history:
        history.record(together([one(5), one(7, "W98"), one(9, measure="Overdue")]), Origin(MARCH, "s1", "r1"))
        history.record(one(6), Origin(MARCH, "s2", "r2"))
        assert history.runs() == {"r1", "r2"}
    assert told(folder) == [("2026-03-31", 6, "published", "r2")]
    assert told(folder, "W98") == [("2026-03-31", 7, "published", "r1")]


def test_what_was_published_on_the_day_outlives_a_backfill_and_takes_its_place(folder: DataFolder) -> None:
    february = date(2026, 2, 28)
    with open_history(folder, no_warning) as history:
        history.record(one(1), Origin(february, "s1"))
        history.record(one(2), Origin(february, "s2"))
        assert told(folder) == [("2026-02-28", 2, "backfilled", "")]
        history.record(one(3), Origin(february, "s0", "r0"))
        history.record(together([one(4), one(5, "W98")]), Origin(february, "s3"))
    assert told(folder) == [("2026-02-28", 3, "published", "r0")]
    assert told(folder, "W98") == [("2026-02-28", 5, "backfilled", "")]


def test_a_record_that_fails_leaves_what_was_there(folder: DataFolder) -> None:
    with open_history(folder, no_warning) as history:
        history.record(one(1), Origin(MARCH, "s1", "r1"))
        with pytest.raises(sqlite3.IntegrityError):
            history.record(pd.concat([one(2), one(2)]), Origin(MARCH, "s2", "r2"))
    assert told(folder) == [("2026-03-31", 1, "published", "r1")]


def test_it_belongs_to_its_owner(folder: DataFolder) -> None:
    with open_history(folder, no_warning):
        pass
    assert stat.S_IMODE((folder.path / HISTORY).stat().st_mode) == 0o600


def spoilt(folder: DataFolder, how: str) -> bytes:
    """A history with a figure, then damaged; its bytes."""
    with open_history(folder, no_warning) as history:
        history.record(FIGURES, Origin(MARCH, "s1", "r1"))
    path = folder.path / HISTORY
    whole = path.read_bytes()
    path.write_bytes({"cut": whole[: len(whole) // 2], "noise": b"\x07" * 5000, "other": whole[:60] + b"\0\0\0\7" + whole[64:]}[how])  # fmt: skip
    return path.read_bytes()


@pytest.mark.parametrize("how", ["cut", "noise", "other"])
def test_a_damaged_one_is_set_aside_with_a_warning_and_filled_from_the_kept_runs(folder: DataFolder, how: str) -> None:
    damaged = spoilt(folder, how)
    run = make_folder(folder.runs / "2026-03-31-aaaaaaaa-001")
    record = {"id": run.name, "as_at": "2026-03-31", "ended": "x", "snapshot": "s1", "request": {}}
    write_text(run / "run.json", json.dumps(record | {"request": {"becomes_current": True}}))
    write_frame(one(8), measures_path(run))
    warnings: list[str] = []
    with open_history(folder, warnings.append) as history:
        assert catch_up(history, folder) == 1
        assert catch_up(history, folder) == 0
    assert told(folder) == [("2026-03-31", 8, "published", run.name)]
    assert (folder.path / "history.damaged-1.sqlite").read_bytes() == damaged
    assert len(warnings) == 1
    assert "history.damaged-1.sqlite" in warnings[0]


def test_a_second_damage_does_not_overwrite_what_was_set_aside(folder: DataFolder) -> None:
    for _ in range(2):
        spoilt(folder, "noise")
        with open_history(folder, [].append):
            pass
    names = sorted(path.name for path in folder.path.glob("history*"))
    assert names == ["history.damaged-1.sqlite", "history.damaged-2.sqlite", HISTORY]


def test_reading_a_damaged_one_changes_nothing(folder: DataFolder) -> None:
    damaged = spoilt(folder, "noise")
    with pytest.raises(AnnexaError, match="The history is damaged"), read_history(folder):
        pass
    assert (folder.path / HISTORY).read_bytes() == damaged
    assert len(list(folder.path.iterdir())) == 1


def test_a_crash_while_it_was_begun_leaves_a_usable_one(folder: DataFolder) -> None:
    (folder.path / HISTORY).touch()
    with open_history(folder, no_warning) as history:
        history.record(one(1), Origin(MARCH, "s1", "r1"))
    assert len(told(folder)) == 1
