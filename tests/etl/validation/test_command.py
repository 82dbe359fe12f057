"""annexa validate as its user meets it, on a stranger's workbook and on our own."""

import json
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook, load_workbook

from cli import main
from etl.data_folder import OWNER_ONLY_FILE
from tests.authority import tiny_authority
from tests.etl.validation.valid_workbook import saved, spoilt, valid_workbook


def annexa(*arguments: str | Path) -> Result:
    """Run the program as a user would."""
    return CliRunner().invoke(main, [str(one) for one in arguments])


def two_faults(book: Workbook) -> None:
    """A text date and a code that is none."""
    book["List 1"]["F2"], book["List 3"]["B3"] = "02/02/2026", "=HYPERLINK(1)"
    book["List 3"]["C2"] = "zz) NOTHING"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """An empty data folder."""
    return tmp_path / "data"


def test_findings_are_listed_with_exit_code_0_and_written_for_their_owner(tmp_path: Path, data: Path) -> None:
    path = spoilt(tmp_path, "ilacs", two_faults)
    told = annexa("validate", path, "--as-at", "2026-03-31", "--data", data)
    assert told.exit_code == 0, told.output
    assert "A date is written as text." in told.stdout
    assert "F2" in told.stdout
    assert "NOTHING" not in told.stdout  # a cell's value is for the workbook and --json
    assert "Read as ilacs, as at 2026-03-31: 4 error; 0 to know" in told.stdout
    (written,) = (data / "validations").iterdir()
    assert stat.S_IMODE(written.stat().st_mode) == OWNER_ONLY_FILE
    assert written.name.startswith("validation_")
    assert path.stem not in written.name


def test_the_workbook_and_json_hold_every_cell(tmp_path: Path, data: Path) -> None:
    path = spoilt(tmp_path, "ilacs", two_faults)
    told = annexa("validate", path, "--as-at", "2026-03-31", "--data", data, "--json", "--output", tmp_path / "o.xlsx")
    found = json.loads(told.stdout)
    assert found["edition"] == "ilacs"
    cells = {(one["sheet"], one["row"], one["column"]) for one in found["findings"]}
    assert {("List 1", 2, "F"), ("List 3", 3, "B"), ("List 3", 2, "C")} <= cells
    book = load_workbook(tmp_path / "o.xlsx")
    assert book.sheetnames == ["Summary", "Findings"]
    rows = [[cell.value for cell in row] for row in book["Findings"].iter_rows()]
    (code,) = [row for row in rows if row[0] == "List 3" and row[1] == "C2" and "template" in row[6]]
    assert (code[2], code[3], code[7]) == (2, "C", "zz) NOTHING")


def test_fail_on_ends_with_3(tmp_path: Path, data: Path) -> None:
    arguments = ("--as-at", "2026-03-31", "--data", data, "--fail-on")
    path = spoilt(tmp_path, "ilacs", two_faults)
    assert annexa("validate", path, *arguments, "error").exit_code == 3
    assert annexa("validate", path, *arguments, "blocks publication").exit_code == 0
    valid = saved(valid_workbook("ilacs"), tmp_path / "valid.xlsx")
    assert annexa("validate", valid, *arguments, "information").exit_code == 0


def test_wrong_usage_is_one_sentence_with_exit_code_2(tmp_path: Path, data: Path) -> None:
    path = saved(valid_workbook("ilacs"), tmp_path / "valid.xlsx")
    for arguments, words in (
        ((path,), "The workbook does not tell its as-at date."),
        ((tmp_path / "nowhere.xlsx",), "The workbook cannot be read"),
        ((path, "--as-at", "2026-03-31", "--output", tmp_path / "o.csv"), "The output is no .xlsx file."),
        ((path, "--as-at", "2026-03-31", "--output", path), "The output would replace the workbook."),
    ):
        told = annexa("validate", *arguments, "--data", data)
        assert told.exit_code == 2
        assert told.stderr.startswith(words)
        assert "Traceback" not in told.output


def test_a_workbook_of_our_own_needs_no_as_at_and_names_only_what_the_record_lacks(tmp_path: Path) -> None:
    data = tiny_authority(tmp_path / "data")
    assert annexa("extract", "--data", data).exit_code == 0
    assert annexa("annex-a", "--data", data).exit_code == 0
    for edition in ("ilacs", "sif-2016"):
        (path,) = data.glob(f"runs/*/annex_a/annex_a_{edition}_2026-03-31.xlsx")
        told = json.loads(annexa("validate", path, "--data", data, "--json").stdout)
        assert (told["edition"], told["as_at"]) == (edition, "2026-03-31")
        grave = {one["check"] for one in told["findings"] if one["severity"] == "error"}
        assert grave <= {"wholly_blank", "on_list_6"}  # the tiny authority holds plans without an episode of need


def test_a_workbook_we_wrote_from_clean_data_has_no_finding(tmp_path: Path) -> None:
    data = tmp_path / "data"
    assert annexa("demo", "database", "--children", "200", "--clean", "--data", data, "--quiet").exit_code == 0
    assert annexa("extract", "--data", data, "--quiet").exit_code == 0
    assert annexa("annex-a", "--data", data, "--quiet").exit_code == 0
    for edition in ("ilacs", "sif-2016"):
        (path,) = data.glob(f"runs/*/annex_a/annex_a_{edition}_2026-03-31.xlsx")
        told = annexa("validate", path, "--data", data, "--fail-on", "warning")
        assert told.exit_code == 0, told.stdout
        assert f"Read as {edition}, as at 2026-03-31: No finding" in told.stdout
