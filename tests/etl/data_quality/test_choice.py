"""A check of a part: by rule, by what rules are on, and only what is needed for it is built."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli import main
from etl.data_quality.choice import check_request, is_chosen
from expectations.catalogue import RULES
from extracts.errors import SettingsError
from tests.authority import tiny_authority


def chosen(*, rules: tuple[str, ...] = (), tables: tuple[str, ...] = ()) -> list[str]:
    """The identifiers of the rules that a request chooses."""
    request = check_request(rules, tables, None)
    return [rule.id for rule in RULES if is_chosen(rule, request)]


def test_without_a_choice_every_rule_is_checked() -> None:
    assert len(chosen()) == len(RULES)
    assert check_request((), (), None).quality_books


def test_rules_and_tables_are_named_in_any_case_and_with_stars() -> None:
    assert chosen(rules=("CP_plan.Start_date.not_blank",)) == ["cp_plan.start_date.not_blank"]
    assert {one.partition(".")[0] for one in chosen(tables=("cp_*",))} == {"cp_plan", "cp_category"}
    assert chosen(rules=("*.one_open_plan",), tables=("cp_plan",)) == ["cp_plan.one_open_plan"]


def test_only_what_chosen_rules_are_on_is_built() -> None:
    request = check_request((), ("cp_plan",), None)
    assert (request.editions, request.reports) == ((), ())
    request = check_request((), ("annex_a/ilacs/4", "management_reports/W5"), None)
    assert (request.editions, request.reports) == (("ilacs",), ("W5",))


@pytest.mark.parametrize(
    ("rules", "tables", "told"),
    [
        (("cp_plan.nothing",), (), "Nothing is named cp_plan.nothing"),
        ((), ("plan",), "Nothing is named plan"),
        (("cp_plan.*",), ("person",), "No rule is both"),
    ],
)
def test_what_there_is_not_is_told(rules: tuple[str, ...], tables: tuple[str, ...], told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        check_request(rules, tables, None)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a snapshot."""
    made = tiny_authority(tmp_path_factory.mktemp("check") / "data")
    assert CliRunner().invoke(main, ["extract", "--data", str(made)]).exit_code == 0
    return made


def check(data: Path, *arguments: str) -> Result:
    """Run the check as a user would."""
    return CliRunner().invoke(main, ["check", "--data", str(data), *arguments])


GENDER = "person.ethnicity_code.not_blank"


def test_a_team_s_check_tells_and_fails_on_that_team_s_findings_only(data: Path) -> None:
    for team, to_mend, code in (("South CP", 1, 3), ("101", 0, 0)):
        told = check(data, "--rule", GENDER, "--team", team, "--fail-on", "warning", "--json")
        assert told.exit_code == code, told.output
        (rule,) = json.loads(told.stdout)["rules"]
        assert (rule["to_mend"], rule["rows"]) == (to_mend, 3)


def test_a_team_s_check_writes_that_team_s_workbook_only(data: Path) -> None:
    run = json.loads(check(data, "--rule", GENDER, "--team", "201", "--json").stdout)["run"]
    books = [path.parent.name for path in (data / "runs" / run).rglob("*.xlsx")]
    assert books == ["201-south-cp"]
    assert check(data, "--team", "999").exit_code == 2


def test_what_is_waived_does_not_count_and_an_expired_waiver_does_not_help(data: Path) -> None:
    for until, code in (("2026-03-31", 0), ("2026-03-30", 3)):
        (data / "config" / "waivers.csv").write_text(
            f"rule,finding,reason,role,until\n{GENDER},,typed in late,head of service,{until}\n", encoding="utf-8"
        )
        told = check(data, "--rule", GENDER, "--fail-on", "warning")
        assert told.exit_code == code, told.output
    (data / "config" / "waivers.csv").write_text("rule,finding,reason,role,until\nnone.such,,x,y,2026-03-31\n")
    told = check(data, "--rule", GENDER)
    assert told.exit_code == 2
    assert "there is no rule none.such" in told.stderr
    (data / "config" / "waivers.csv").unlink()
