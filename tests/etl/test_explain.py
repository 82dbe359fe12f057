"""What annexa explain says of a report."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from cli import main
from management_reports.catalogue import REPORTS


def explained(folder: Path, *arguments: str) -> Result:
    """The command in a data folder of its own."""
    return CliRunner().invoke(main, ["explain", *arguments, "--data", str(folder)])


def test_a_report_is_told_with_its_columns_rules_and_limits(tmp_path: Path) -> None:
    told = " ".join(explained(tmp_path, "w5").stdout.split())
    assert "W5 Statutory CP visits due or overdue" in told
    assert "Purpose: Every child on a child protection plan is visited on time." in told
    assert "Next visit due: Never validly visited:" in told
    assert "CP first visit days (cp_first_visit_days): 7 calendar days (project default)" in told


def test_limits_are_those_of_the_settings_on_the_day_asked_for(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "standards.csv").write_text(
        "key,value,unit,valid_from,source\ncp_first_visit_days,5,calendar_days,2026-01-01,our own\n"
    )
    assert "5 calendar days, counted" not in explained(tmp_path, "W5", "--as-at", "2025-12-31").stdout
    now = json.loads(explained(tmp_path, "W5", "--json").stdout)[0]["limits"]
    assert {one["key"]: (one["value"], one["origin"]) for one in now}["cp_first_visit_days"] == (5, "local settings")


def test_all_reports_are_told_as_markdown(tmp_path: Path) -> None:
    told = explained(tmp_path, "--all", "--format", "md").stdout
    assert all(f"## {one.number} {one.title}" in told for one in REPORTS)


def test_numbers_or_all_are_asked_for(tmp_path: Path) -> None:
    assert explained(tmp_path).exit_code == 2
    assert explained(tmp_path, "W5", "--all").exit_code == 2
    refused = explained(tmp_path, "W99")
    assert refused.exit_code == 2
    assert "There is no report W99" in refused.stderr
