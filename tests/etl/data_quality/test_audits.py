"""Audit findings: read and checked by line, placed with the child's team, and known only from the day of the audit."""

from datetime import date
from pathlib import Path

import pytest

from etl.data_quality.audits import audits, audits_known
from etl.settings import Settings
from extracts.errors import SettingsError
from tests.etl.data_quality.example import known

HEADER = "date,tier,child,theme,action,owner,due,done"
FOUR = """\
2026-01-05,1,1,Voice,Record it,Team manager,2026-03-30,
2026-01-06,1,2,Voice,Record it,Social worker,2026-03-31,
2026-01-07,2,,Oversight,Record it,Team manager,2026-01-31,2026-02-01
2026-04-01,1,3,Voice,Record it,Team manager,2026-04-30,
"""


def settings(folder: Path, lines: str, header: str = HEADER) -> Settings:
    """Settings with a drawn audits.csv."""
    (folder / "config").mkdir(exist_ok=True)
    (folder / "config" / "audits.csv").write_text(f"{header}\n{lines}", encoding="utf-8")
    return Settings.find(folder)


def test_what_is_due_on_the_day_is_open_and_the_day_after_overdue(tmp_path: Path) -> None:
    rows = audits(settings(tmp_path, FOUR))
    told = audits_known(rows, known(date(2026, 3, 31))).findings.set_index("child_id")
    assert told.loc[["1", "2"], "state"].tolist() == ["overdue", "open"]
    later = audits_known(rows, known(date(2026, 4, 1))).findings.set_index("child_id")
    assert later.loc[["1", "2", "3"], "state"].tolist() == ["overdue", "overdue", "open"]


def test_an_audit_and_what_was_done_are_known_from_their_day_on(tmp_path: Path) -> None:
    rows = audits(settings(tmp_path, FOUR))
    told = audits_known(rows, known(date(2026, 1, 31)))
    assert sorted(told.findings["state"]) == ["open", "open", "open"]
    assert audits_known(rows, known(date(2026, 1, 4))).findings.empty


def test_each_stands_with_its_child_s_team_and_themes_are_counted_by_tier(tmp_path: Path) -> None:
    told = audits_known(audits(settings(tmp_path, FOUR)), known())
    placed = told.findings.set_index("child_id")["team"]
    assert (placed["1"], placed["2"]) == ("North CP", "South CP")
    assert told.figures[["theme", "tier", "found", "open", "overdue", "done"]].to_numpy().tolist() == [
        ["Voice", "1", 2, 2, 1, 0],
        ["Oversight", "2", 1, 0, 0, 1],
    ]


def test_a_file_without_the_column_done_and_one_without_rows_are_read(tmp_path: Path) -> None:
    short = settings(tmp_path, "2026-01-05,1,1,Voice,,,\n", HEADER.removesuffix(",done"))
    assert audits_known(audits(short), known()).findings["state"].tolist() == ["open"]
    assert audits_known(audits(settings(tmp_path, "")), known()).figures.empty


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("2026-01-05,3,7654321,Voice,,,,", "tier is not 1 or 2"),
        ("05/01/2026,1,7654321,Voice,,,,", "day of the audit"),
        ("2026-01-05,1,7654321,,,,,", "theme is blank"),
        ("2026-01-05,1,7654321,Voice,,,soon,", "due is not written"),
        ("2026-01-05,1,7654321,Voice,,,,yes", "done is not written"),
    ],
)
def test_a_fault_is_told_by_its_line_and_without_the_child(tmp_path: Path, line: str, fault: str) -> None:
    with pytest.raises(SettingsError, match=fault) as told:
        audits(settings(tmp_path, f"2026-01-05,1,1,Voice,,,,\n{line}\n"))
    assert "line 3" in told.value.what
    assert "7654321" not in " ".join(told.value.lines())


def test_a_missing_column_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no column owner"):
        audits(settings(tmp_path, "", "date,tier,child,theme,action,due"))
