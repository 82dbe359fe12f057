"""Two runs beside each other: which lists, which notes, and the sentence for what cannot be compared."""

import json
from pathlib import Path
from typing import Any

import pytest

from etl.comparison.command import comparison_lines, comparison_rows
from etl.comparison.comparison import compare_runs
from etl.runs import FinishedRun
from extracts.errors import AnnexaError, SettingsError
from tests.etl.comparison.kept_runs import AFTER, BEFORE, CONTACTS, PLANS, kept_run, two_runs


def test_every_list_that_both_runs_kept_is_counted(tmp_path: Path) -> None:
    told = compare_runs(*two_runs(tmp_path))
    assert comparison_rows(told) == [
        {"edition": "ilacs", "list": "1 Contacts", "before": 3, "after": 3, "joined": 1, "left": 1, "changed": 1,
         "children joined": 1, "children left": 0},
        {"edition": "ilacs", "list": "7 Child protection", "before": 2, "after": 2, "joined": 1, "left": 1,
         "changed": 1, "children joined": 1, "children left": 1},
    ]  # fmt: skip
    assert told.notes == ()
    assert told.is_synthetic


def test_json_holds_every_row_and_field(tmp_path: Path) -> None:
    told = json.loads(json.dumps(compare_runs(*two_runs(tmp_path)).as_dict(), default=str))
    assert told["before"]["as_at"] == "2026-02-28"
    contacts, plans = told["lists"]
    assert contacts["joined"][0]["record"] == "contact/4"
    assert contacts["changed"][0]["after"] == "u) 10: Unknown"
    assert contacts["changed"][0]["reason"] is None
    assert plans["changed"][0]["before"] == "2026-01-01 00:00:00"
    assert plans["rows"]["children_left"] == 1


def test_the_terminal_says_when_nothing_changed(tmp_path: Path) -> None:
    before = kept_run(tmp_path, "2026-03-30-0a1b2c3d-001", BEFORE)
    reloaded = kept_run(tmp_path, "2026-03-31-4e5f6a7b-001", BEFORE)
    lines = list(comparison_lines(compare_runs(before, reloaded)))
    assert lines == [
        "Before: run 2026-03-30-0a1b2c3d-001, as at 30 March 2026, snapshot 2026-03-30-0a1b2c3d",
        "After:  run 2026-03-31-4e5f6a7b-001, as at 31 March 2026, snapshot 2026-03-31-4e5f6a7b",
        "No list changed.",
    ]


NOTES: dict[str, tuple[dict[str, Any], str]] = {
    "profile": ({"profile": "wakefield"}, "different standards profiles, lancashire and wakefield"),
    "program": ({"program_version": "0.2.0"}, "different versions of annexa, 0.1.0 and 0.2.0"),
    "withheld": ({"withheld": {CONTACTS.key: "a rule"}}, "ilacs/1 was withheld from publication in run 2026-03-31"),
    "backwards": ({"as_at": "2026-01-31"}, "as at a later day than the second"),
}


@pytest.mark.parametrize(("record", "words"), NOTES.values(), ids=NOTES)
def test_what_a_reader_must_know_is_one_sentence(tmp_path: Path, record: dict[str, Any], words: str) -> None:
    (note,) = compare_runs(*two_runs(tmp_path, **record)).notes
    assert words in note


def test_a_list_that_one_run_alone_keeps_is_named(tmp_path: Path) -> None:
    before = kept_run(tmp_path, "2026-02-28-0a1b2c3d-001", {PLANS.key: BEFORE[PLANS.key]})
    after = kept_run(tmp_path, "2026-03-31-4e5f6a7b-001", AFTER)
    told = compare_runs(before, after)
    assert [one.name for one in told.lists] == ["7 Child protection"]
    assert told.notes == ("ilacs/1 is not compared: run 2026-03-31-4e5f6a7b-001 alone keeps it.",)


def refused(before: FinishedRun, after: FinishedRun) -> str:
    with pytest.raises(SettingsError) as told:
        compare_runs(before, after)
    return told.value.what


def test_the_same_run_twice_is_refused(tmp_path: Path) -> None:
    before, _ = two_runs(tmp_path)
    assert refused(before, before) == "Both runs are the same one."


def test_a_run_that_kept_no_list_is_refused(tmp_path: Path) -> None:
    before, after = two_runs(tmp_path)
    reports_only = FinishedRun("x", tmp_path / "x", before.record | {"editions": []})
    assert refused(before, reports_only) == "The run keeps no Annex A list."
    summaries_only = FinishedRun("x", tmp_path / "x", before.record)
    assert refused(summaries_only, after) == "The run keeps no Annex A list."


def test_runs_of_different_editions_are_refused_by_name(tmp_path: Path) -> None:
    before, after = two_runs(tmp_path)
    frames = before.folder / "frames" / "annex_a"
    (frames / "ilacs").rename(frames / "sif-2016")
    of_2016 = FinishedRun(before.id, before.folder, before.record | {"editions": ["sif-2016"]})
    assert refused(of_2016, after) == "The runs have no edition in common: sif-2016, and ilacs."


def test_a_frame_that_cannot_be_read_is_one_sentence(tmp_path: Path) -> None:
    before, after = two_runs(tmp_path)
    (after.folder / "frames" / f"{CONTACTS.key}.parquet").write_bytes(b"PAR1 no more")
    with pytest.raises(AnnexaError, match="kept frame of the run cannot be read"):
        compare_runs(before, after)
