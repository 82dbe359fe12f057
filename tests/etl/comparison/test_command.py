"""annexa compare as its user meets it."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli import main
from tests.authority import IDENTIFYING, tiny_authority


def annexa(*arguments: str | Path) -> Result:
    """Run the program as a user would."""
    return CliRunner().invoke(main, [str(one) for one in arguments])


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a run as at each of two days."""
    data = tiny_authority(tmp_path_factory.mktemp("compare") / "data")
    assert annexa("extract", "--data", data).exit_code == 0
    for day in ("2026-03-27", "2026-03-31"):
        assert annexa("annex-a", "--edition", "ilacs", "--as-at", day, "--data", data).exit_code == 0
    return data


def runs(data: Path) -> list[str]:
    """The ids of the runs in the order of making."""
    return [one["id"] for one in json.loads(annexa("runs", "--json", "--data", data).stdout)]


def test_who_joined_is_told_and_the_workbook_waits_in_the_data_folder(data: Path) -> None:
    before, after = runs(data)
    told = annexa("compare", before, after, "--data", data)
    assert told.exit_code == 0, told.output
    (plans,) = [line.split() for line in told.stdout.splitlines() if "7 Child protection" in line]
    assert plans[-7:] == ["2", "3", "1", "0", "0", "1", "0"]
    workbook = data / "comparisons" / f"{before}_{after}.xlsx"
    assert workbook.is_file()
    assert str(workbook) in told.stdout
    assert not [word for word in IDENTIFYING if word in told.stdout]


def test_json_and_an_output_of_one_s_own(data: Path, tmp_path: Path) -> None:
    told = annexa("compare", *runs(data), "--data", data, "--json", "--output", tmp_path / "own.xlsx")
    (plans,) = [one for one in json.loads(told.stdout)["lists"] if one["list"] == "7 Child protection"]
    assert [one["child_id"] for one in plans["joined"]] == ["3000002"]
    assert (tmp_path / "own.xlsx").is_file()


def test_what_cannot_be_compared_is_one_sentence_with_exit_code_2(data: Path, tmp_path: Path) -> None:
    before, after = runs(data)
    for arguments, words in (
        ((before, "2020-01-01-0a1b2c3d-001"), "There is no run 2020-01-01-0a1b2c3d-001"),
        ((before, before), "Both runs are the same one."),
        ((before, after, "--output", tmp_path / "own.csv"), "The output is no .xlsx file."),
    ):
        told = annexa("compare", *arguments, "--data", data)
        assert told.exit_code == 2
        assert told.stderr.startswith(words)
        assert "Traceback" not in told.output
    told = annexa("compare", before, after, "--data", data, "--output", tmp_path / "nowhere" / "own.xlsx")
    assert told.exit_code == 1
    assert told.stderr.startswith("The workbook cannot be written")
