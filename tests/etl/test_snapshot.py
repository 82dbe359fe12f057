"""The snapshot store: whole or not at all, hashed whatever the order, and never changed afterwards."""

import json
import os
import stat
import sys
from collections.abc import Generator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl import snapshot_writer
from etl.snapshot import Snapshot, SnapshotStore
from etl.snapshot_writer import Asked, ContentHash
from extracts.errors import AnnexaError, ConnectionLostError, SettingsError, SeveralError
from extracts.model import TABLES, dtypes
from extracts.schema import arrow_schema
from extracts.source import TableReport
from tests.frames import canonical

DAY = date(2026, 3, 31)

PLANS = """
    cp_plan_id | child_id | start_date | end_date   | is_other_authority | initial_category_code | visit_interval_working_days
    1          | 007      | 2026-01-05 |            | Y                  | NEG                   | 10
    2          | 008      | 2026-01-06 | 2026-02-01 |                    |                       |
    3          | 009      | 2026-01-07 |            | N                  | MUL                   |
    4          | 010      |            |            | Y                  | NEG                   | 5
    5          | 011      | 2026-01-08 |            | Y                  | NEG                   | 5
    """


@dataclass
class Given:
    """A source that gives drawn tables in batches of a size, and fails after a table where asked to."""

    tables: dict[str, pd.DataFrame]
    batch_rows: int = 2
    not_held: dict[str, dict[str, str]] = field(default_factory=dict)
    failing: BaseException | None = None
    failing_times: int = 1_000

    def reach(self) -> None:
        """A test's source is always there."""

    def identity(self) -> dict[str, str]:
        return {"system": "lcs", "kind": "sqlite", "server": "", "database": "hdm.sqlite", "schema": "Child_Social"}

    def batches(self, table: str) -> Generator[pa.RecordBatch]:
        frame = self.tables.get(table)
        if frame is not None:
            yield from pa.Table.from_pandas(frame, arrow_schema(table), preserve_index=False).to_batches(
                self.batch_rows
            )
            if self.failing and self.failing_times:
                self.failing_times -= 1
                raise self.failing

    def report(self, table: str) -> TableReport:
        return TableReport("seen", self.not_held.get(table, {}), {"code": {"X": 1}}, {"at": 2}, 3, "abc")


def written(
    folder: Path,
    *,
    day: date = DAY,
    rows: pd.DataFrame | None = None,
    names: tuple[str, ...] = ("team", "cp_plan"),
    asked: Asked | None = None,
    **changed: object,
) -> Snapshot:
    """A snapshot of the drawn plans."""
    source = Given({"cp_plan": canonical("cp_plan", PLANS) if rows is None else rows}, **changed)  # type: ignore[arg-type]
    return SnapshotStore(folder).write(
        source, names, data_date=day, program_version="1.2.3", synthetic=True, asked=asked
    )


def test_what_is_written_reads_back_as_the_model_declares_it(tmp_path: Path) -> None:
    snapshot = written(tmp_path)
    columns = list(dtypes("cp_plan"))
    pd.testing.assert_frame_equal(snapshot.read("cp_plan", columns), canonical("cp_plan", PLANS))
    assert snapshot.read("cp_plan", ["child_id", "cp_plan_id"]).columns.tolist() == ["child_id", "cp_plan_id"]
    assert snapshot.read("cp_plan", ["child_id"])["child_id"].tolist()[0] == "007"


@pytest.mark.parametrize("table", TABLES)
def test_an_empty_table_reads_back_typed(tmp_path: Path, table: str) -> None:
    frame = written(tmp_path, names=(table,), rows=canonical("cp_plan")).read(table, list(dtypes(table)))
    assert frame.empty
    assert frame.dtypes.astype("str").to_dict() == dtypes(table)


def test_the_manifest_tells_what_was_found(tmp_path: Path) -> None:
    snapshot = written(tmp_path, not_held={"cp_plan": {"visit_interval_working_days": "not kept"}})
    manifest = json.loads((snapshot.folder / "manifest.json").read_text(encoding="utf-8"))
    assert {"id", "data_date", "source", "program_version", "synthetic", "tables", "started", "ended"} == set(manifest)
    assert manifest["source"]["system"] == "lcs"
    assert manifest["started"] <= manifest["ended"]
    told = manifest["tables"]["cp_plan"]
    assert {name: told[name] for name in ("rows", "evidence", "unmapped", "unreadable", "excluded", "sql_sha256")} == {
        "rows": 5,
        "evidence": "seen",
        "unmapped": {"code": {"X": 1}},
        "unreadable": {"at": 2},
        "excluded": 3,
        "sql_sha256": "abc",
    }
    assert told["complete_from"] is None
    assert snapshot.not_held("cp_plan") == {"visit_interval_working_days": "not kept"}
    assert (snapshot.data_date, snapshot.synthetic) == (DAY, True)


def test_the_id_is_the_data_date_and_eight_digits_of_the_content(tmp_path: Path) -> None:
    assert written(tmp_path).id[:11] == "2026-03-31-"
    assert len(written(tmp_path).id) == 19


def test_an_equal_snapshot_of_the_same_day_is_kept_and_given_back(tmp_path: Path) -> None:
    first = written(tmp_path)
    again = written(tmp_path, rows=canonical("cp_plan", PLANS).iloc[::-1])
    assert again.id == first.id
    assert again.manifest == first.manifest
    assert len(SnapshotStore(tmp_path).all()) == 1
    assert written(tmp_path, day=date(2026, 4, 1)).id[11:] == first.id[11:]


def test_one_changed_cell_gives_another_snapshot(tmp_path: Path) -> None:
    changed = canonical("cp_plan", PLANS.replace("008 ", "008x"))
    assert written(tmp_path, rows=changed).id != written(tmp_path).id


def test_a_table_that_is_now_held_gives_another_snapshot_even_where_it_is_empty(tmp_path: Path) -> None:
    before = written(tmp_path, not_held={"team": {"": "add team to confirmed once checked"}})
    after = written(tmp_path)
    assert before.id != after.id
    assert after.not_held("team") == {}


@pytest.mark.parametrize("batch_rows", [1, 2, 3, 5])
def test_the_bytes_do_not_depend_on_the_source_s_batches(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, batch_rows: int
) -> None:
    monkeypatch.setattr(snapshot_writer, "GROUP_ROWS", 2)
    told = written(tmp_path / "some", batch_rows=batch_rows).manifest["tables"]["cp_plan"]
    assert told["sha256"] == written(tmp_path / "all").manifest["tables"]["cp_plan"]["sha256"]
    assert told["rows"] == 5


def test_the_bytes_of_long_text_do_not_depend_on_the_batches_either(tmp_path: Path) -> None:
    # Long text fills several pages of the file: where one ends must not depend on how the rows came.
    text = pd.Series(range(10_000)).astype("str").str.repeat(100)
    rows = pd.DataFrame({"cp_plan_id": text, "child_id": text}).reindex(columns=list(dtypes("cp_plan")))
    rows = rows.astype(dtypes("cp_plan"))
    few, many = (written(tmp_path / str(size), rows=rows, batch_rows=size) for size in (10_000, 999))
    assert few.manifest["tables"]["cp_plan"]["sha256"] == many.manifest["tables"]["cp_plan"]["sha256"]


@settings(deadline=None, max_examples=30)
@given(order=st.permutations(range(5)), group_rows=st.integers(min_value=1, max_value=6))
def test_the_content_depends_neither_on_order_nor_on_groups(
    tmp_path_factory: pytest.TempPathFactory, order: list[int], group_rows: int
) -> None:
    # Plans with and without blank flags and numbers: a group without blanks must hash them alike.
    rows = canonical("cp_plan", PLANS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(snapshot_writer, "GROUP_ROWS", group_rows)
        shuffled = written(tmp_path_factory.mktemp("shuffled"), rows=rows.iloc[order])
    assert shuffled.id == written(tmp_path_factory.mktemp("drawn"), rows=rows).id


def test_the_content_counts_repeats_and_tells_columns_apart() -> None:
    def digest(**columns: list[str]) -> str:
        one = ContentHash()
        one.add(pd.DataFrame(columns, dtype="str"))
        return one.hexdigest()

    assert digest(a=["x", "x"], b=["y", "y"]) != digest(a=["x"], b=["y"])
    assert digest(a=["x"], b=["y"]) != digest(a=["y"], b=["x"])
    assert digest(a=["x", "p"], b=["y", "q"]) == digest(a=["p", "x"], b=["q", "y"])


def test_a_large_table_is_written_in_groups_of_one_size(tmp_path: Path) -> None:
    rows = canonical("cp_plan", PLANS).iloc[np.zeros(snapshot_writer.GROUP_ROWS + 1, dtype=int)]
    snapshot = written(tmp_path, rows=rows, batch_rows=50_000)
    sizes = pa.parquet.ParquetFile(snapshot.folder / "cp_plan.parquet").metadata
    assert [sizes.row_group(place).num_rows for place in range(sizes.num_row_groups)] == [snapshot_writer.GROUP_ROWS, 1]


@pytest.mark.parametrize(
    "failing", [AnnexaError("Reading failed."), KeyboardInterrupt(), OSError(28, "No space left on device")]
)
def test_a_failure_leaves_nothing_behind_and_earlier_snapshots_as_they_were(
    tmp_path: Path, failing: BaseException
) -> None:
    first = written(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(AnnexaError if isinstance(failing, OSError) else type(failing)):
        written(tmp_path, day=date(2026, 4, 1), failing=failing)
    assert sorted(tmp_path.rglob("*")) == before
    assert SnapshotStore(tmp_path).newest().id == first.id


LOST = ConnectionLostError("Reading cp_plan failed: the connection dropped.", where="there", mend="look")


@pytest.mark.parametrize(("attempts", "drops"), [(2, 1), (3, 2)])
def test_a_table_whose_connection_was_lost_is_read_again_from_its_start(
    tmp_path: Path, attempts: int, drops: int
) -> None:
    again = written(
        tmp_path / "again", asked=Asked(attempts=attempts, wait_seconds=0), failing=LOST, failing_times=drops
    )
    assert again.manifest["tables"]["cp_plan"]["rows"] == 5
    assert again.id == written(tmp_path / "whole").id


def test_a_connection_that_stays_lost_is_told_in_its_own_words(tmp_path: Path) -> None:
    with pytest.raises(ConnectionLostError, match="the connection dropped"):
        written(tmp_path, asked=Asked(attempts=2, wait_seconds=0), failing=LOST, failing_times=2)
    assert list(tmp_path.iterdir()) == []


def test_what_no_new_connection_would_mend_is_not_tried_again(tmp_path: Path) -> None:
    with pytest.raises(AnnexaError, match="no such column"):
        written(
            tmp_path, asked=Asked(attempts=3, wait_seconds=0), failing=AnnexaError("no such column"), failing_times=1
        )


@pytest.mark.parametrize("connections", [1, 2, 8])
def test_the_content_does_not_depend_on_how_many_tables_are_read_at_a_time(tmp_path: Path, connections: int) -> None:
    names = ("team", "cp_plan", "worker", "person")
    several = written(tmp_path / "several", names=names, asked=Asked(connections=connections))
    assert several.id == written(tmp_path / "one", names=names).id
    assert list(several.manifest["tables"]) == list(names)


@dataclass
class Failing(Given):
    """A source each of whose tables fails in its own words, but for cp_plan."""

    def batches(self, table: str) -> Generator[pa.RecordBatch]:
        if table != "cp_plan":
            raise AnnexaError(f"Reading {table} failed.", where=f"sql/lcs/{table}.sql", mend="check the rights")
        yield from super().batches(table)


def test_all_tables_errors_are_told_at_once_and_earlier_snapshots_stay(tmp_path: Path) -> None:
    first = written(tmp_path)
    source = Failing({"cp_plan": canonical("cp_plan", PLANS)})
    with pytest.raises(SeveralError) as told:
        SnapshotStore(tmp_path).write(
            source, ("team", "cp_plan", "worker"), data_date=DAY, program_version="1.2.3", synthetic=True
        )
    assert told.value.lines() == [
        "Reading team failed.",
        "  Where: sql/lcs/team.sql",
        "  Mend:  check the rights",
        "Reading worker failed.",
        "  Where: sql/lcs/worker.sql",
        "  Mend:  check the rights",
    ]
    assert [one.id for one in SnapshotStore(tmp_path).all()] == [first.id]


def shrunk(folder: Path, rows: int, share: float | None, day: date = date(2026, 4, 1)) -> Snapshot:
    """A snapshot of some of the five plans, after one of all of them."""
    written(folder)
    return written(folder, day=day, rows=canonical("cp_plan", PLANS)[:rows], asked=Asked(largest_shrink=share))


@pytest.mark.parametrize(("rows", "share"), [(4, 0.2), (5, 0.0), (3, 0.4), (0, 1.0), (0, None), (3, None)])
def test_a_table_may_lose_the_set_share_of_its_rows(tmp_path: Path, rows: int, share: float | None) -> None:
    assert shrunk(tmp_path, rows, share).manifest["tables"]["cp_plan"]["rows"] == rows


@pytest.mark.parametrize(("rows", "share"), [(3, 0.2), (4, 0.0), (2, 0.4), (0, 0.99)])
def test_a_table_that_lost_more_stops_the_snapshot(tmp_path: Path, rows: int, share: float) -> None:
    with pytest.raises(AnnexaError, match=f"The table cp_plan has {rows} rows; the snapshot before has 5.") as told:
        shrunk(tmp_path, rows, share)
    assert "--accept-shrink" in told.value.mend
    assert [one.data_date for one in SnapshotStore(tmp_path).all()] == [DAY]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no owner-only modes")
def test_folders_and_files_are_the_owner_s_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        snapshot = written(tmp_path / "snapshots")
    finally:
        os.umask(before)
    modes = {
        path: stat.S_IMODE(path.stat().st_mode)
        for path in [tmp_path / "snapshots", *snapshot.folder.rglob("*"), snapshot.folder]
    }
    assert {modes[path] for path in modes if path.is_dir()} == {0o700}
    assert {modes[path] for path in modes if path.is_file()} == {0o600}


def test_a_store_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(AnnexaError, match="cannot be made") as told:
        written(tmp_path / "file" / "snapshots")
    assert told.value.where.startswith(str(tmp_path))


def test_a_store_that_cannot_be_written_to_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(**_: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(snapshot_writer.tempfile, "mkdtemp", refused)
    with pytest.raises(AnnexaError, match="cannot be written: Permission denied") as told:
        written(tmp_path)
    assert told.value.mend


def test_the_newest_is_of_the_latest_data_date_then_of_the_latest_extraction(tmp_path: Path) -> None:
    store = SnapshotStore(tmp_path)
    later = written(tmp_path, day=date(2026, 4, 2))
    written(tmp_path, day=date(2026, 4, 1))
    assert store.newest().id == later.id
    last = written(tmp_path, day=date(2026, 4, 2), rows=canonical("cp_plan", PLANS.replace("MUL", "PHY")))
    assert store.newest().id == last.id
    assert [one.id for one in store.all()][1:] == [later.id, last.id]


def test_an_altered_file_is_refused(tmp_path: Path) -> None:
    snapshot = written(tmp_path)
    path = snapshot.folder / "cp_plan.parquet"
    path.write_bytes(path.read_bytes() + b"x")
    for opened in (lambda: SnapshotStore(tmp_path).get(snapshot.id), SnapshotStore(tmp_path).newest):
        with pytest.raises(AnnexaError, match="table cp_plan is not the one that was extracted") as told:
            opened()
        assert "remove this one's folder" in told.value.mend
    path.unlink()
    with pytest.raises(AnnexaError, match="cp_plan"):
        SnapshotStore(tmp_path).get(snapshot.id)
    with pytest.raises(AnnexaError, match="cp_plan cannot be read"):
        snapshot.read("cp_plan", ["child_id"])


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"id": "x"}', '{"data_date": 7, "id": 1, "tables": {}, "ended": ""}']
)
def test_a_corrupt_manifest_is_told(tmp_path: Path, text: str) -> None:
    snapshot = written(tmp_path)
    (snapshot.folder / "manifest.json").write_text(text, encoding="utf-8")
    with pytest.raises(AnnexaError, match="manifest cannot be read") as told:
        SnapshotStore(tmp_path).newest()
    assert told.value.where == str(snapshot.folder / "manifest.json")
    assert told.value.__suppress_context__ or told.value.__context__ is None


def test_a_manifest_moved_to_another_folder_is_refused(tmp_path: Path) -> None:
    snapshot = written(tmp_path)
    snapshot.folder.rename(tmp_path / "2026-04-30-00000000")
    with pytest.raises(AnnexaError, match="manifest cannot be read"):
        SnapshotStore(tmp_path).get("2026-04-30-00000000")


def test_an_unknown_snapshot_names_known_ones(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no snapshot yet"):
        SnapshotStore(tmp_path / "none").newest()
    snapshot = written(tmp_path)
    with pytest.raises(SettingsError) as told:
        SnapshotStore(tmp_path).get("../elsewhere")
    assert snapshot.id in told.value.mend


def test_a_table_newer_than_the_snapshot_is_not_held(tmp_path: Path) -> None:
    snapshot = written(tmp_path)
    assert "extract again" in snapshot.not_held("case_note")[""]
    assert snapshot.read("case_note", ["case_note_id"]).empty
