"""A night makes what is due and carries on what is not."""

import json
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from etl.carried import Plan
from tests.authority import tiny_authority
from tests.short_night import night, shorten


@pytest.fixture(autouse=True, scope="module")
def short() -> Iterator[None]:
    """Every night of this file is a short one."""
    with pytest.MonkeyPatch.context() as patch:
        shorten(patch)
        yield


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder after the nights of Tuesday 31 March and Wednesday 1 April 2026."""
    folder = tiny_authority(tmp_path_factory.mktemp("nights") / "data")
    assert {one.from_run for one in night(folder, date(2026, 3, 31)).files} == {""}
    night(folder, date(2026, 4, 1))
    return folder


def record(data: Path) -> dict:
    """The current publication's record."""
    return json.loads((data / "runs" / (data / "current").read_text().strip() / "run.json").read_text())


def test_a_withheld_report_was_not_made() -> None:
    plan = Plan(("W5", "N25"), {"W5": date(2026, 3, 23)})
    told = plan.made_by_then(date(2026, 3, 30), {"management_reports/W5": "why"})
    assert told == {"W5": "2026-03-23", "N25": "2026-03-30"}


def made_by(told: dict) -> dict[str, str]:
    """The county's workbook of each report with the day of the run that made it, blank for this one."""
    files = [one for one in told["files"] if one["path"].startswith("management_reports/county")]
    books = {Path(one["path"]).name: one["from_run"][:10] for one in files}
    return {name: made for name, made in books.items() if not name.startswith("board_pack")}


def test_only_what_is_due_is_made_and_the_rest_stands_as_it_was(data: Path) -> None:
    told = record(data)
    assert told["reports"] == ["N25"]
    assert made_by(told) == {"N25_2026-04-01.xlsx": "", "W5_2026-03-31.xlsx": "2026-03-31"}
    second = data / "runs" / told["id"]
    carried = [one for one in told["files"] if one["from_run"]]
    assert {one["scope"] for one in carried} == {"County", "North", "South", "Unallocated"}
    for one in carried:
        first = data / "runs" / one["from_run"]
        assert (second / one["path"]).read_bytes() == (first / one["path"]).read_bytes()
    assert (second / "frames" / "management_reports" / "W5.parquet").is_file()
    assert "annex_a/annex_a_ilacs_2026-04-01.xlsx" in {one["path"] for one in told["files"]}


def test_what_was_carried_twice_names_the_run_that_made_it(data: Path) -> None:
    night(data, date(2026, 4, 2))
    assert made_by(record(data)) == {"N25_2026-04-01.xlsx": "2026-04-01", "W5_2026-03-31.xlsx": "2026-03-31"}


def test_when_a_report_was_made_is_known_although_the_run_that_made_it_is_gone(data: Path) -> None:
    for gone in [path for path in (data / "runs").iterdir() if path.name != record(data)["id"]]:
        shutil.rmtree(gone)
    night(data, date(2026, 4, 2))
    assert record(data)["last_made"] == {"W5": "2026-03-31", "N25": "2026-04-01"}
    assert made_by(record(data)) == {"N25_2026-04-01.xlsx": "2026-04-01", "W5_2026-03-31.xlsx": "2026-03-31"}


def test_a_workbook_that_was_altered_or_lost_is_made_again(data: Path) -> None:
    before = data / "runs" / record(data)["id"] / "management_reports"
    altered, lost = before / "north" / "W5_2026-03-31.xlsx", before / "county" / "N25_2026-04-01.xlsx"
    altered.unlink()
    altered.write_text("not the workbook")
    lost.unlink()
    night(data, date(2026, 4, 3))
    assert made_by(record(data)) == {"N25_2026-04-03.xlsx": "", "W5_2026-04-03.xlsx": ""}
