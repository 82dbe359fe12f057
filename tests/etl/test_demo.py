"""The demo authority: the same each time, marked as invented, and never in a real authority's place."""

import json
import re
import uuid
from datetime import date
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
import sqlalchemy as sa
from click.testing import CliRunner, Result

from cli import main
from extracts.demo import generate
from tests.authority import SETTINGS
from tests.requirements import MARIADB, POSTGRESQL, require_server

CHILDREN = "120"


def annexa(*arguments: str | Path) -> Result:
    """Run the program as a user would."""
    return CliRunner().invoke(main, [str(one) for one in arguments])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder after `annexa demo`."""
    data = tmp_path_factory.mktemp("demo") / "data"
    told = annexa("demo", "--data", data, "--children", CHILDREN)
    assert told.exit_code == 0, told.output
    return data


def test_every_workbook_and_page_says_that_it_is_invented(made: Path) -> None:
    run = made / "runs" / (made / "current").read_text().strip()
    books = list(run.rglob("*.xlsx"))
    assert books
    for path in books:
        book = openpyxl.load_workbook(path, read_only=True)
        first = book.worksheets[0]
        words = " ".join(str(cell) for row in first.iter_rows(values_only=True) for cell in row if cell)
        assert "SYNTHETIC DATA" in words, path.name
        book.close()
    assert "SYNTHETIC DATA" in (run / "data_quality" / "checks.html").read_text(encoding="utf-8")
    assert json.loads((run / "data_quality" / "findings.json").read_text())["synthetic"] is True


def test_no_sheet_of_the_group_s_workbook_is_empty_but_those_that_need_an_earlier_day(made: Path) -> None:
    run = made / "runs" / (made / "current").read_text().strip()
    book = openpyxl.load_workbook(next(run.rglob("accuracy_working_group_*.xlsx")), read_only=True)
    rows = {sheet.title: sum(1 for row in sheet.iter_rows(values_only=True) if any(row)) for sheet in book.worksheets}
    book.close()
    short = {name for name, count in rows.items() if count < 4}
    assert short <= {"New", "Cleared"}


def test_nothing_blocks_publication(made: Path) -> None:
    run = made / "runs" / (made / "current").read_text().strip()
    record = json.loads((run / "run.json").read_text())
    assert record["withheld"] == {}
    assert record["findings"]["blocks publication"] == 0


def told_in(value: object) -> list[str]:
    """Every value in a JSON document as text, whatever it lies in; not the names of its fields."""
    if isinstance(value, dict):
        value = list(value.values())
    return [text for one in value for text in told_in(one)] if isinstance(value, list) else [str(value)]


def test_no_log_record_or_heartbeat_holds_a_child_s_identifier_name_or_date_of_birth(made: Path) -> None:
    run = made / "runs" / (made / "current").read_text().strip()
    record = json.loads((run / "run.json").read_text())
    lines = [*(run / "log.jsonl").read_text().splitlines(), (made / "heartbeat").read_text()]
    told = " ".join(told_in([record, *(json.loads(line) for line in lines)]))
    told = told.replace(record["as_at"], "").replace(record["started"][:10], "").replace(record["ended"][:10], "")
    people = pd.read_parquet(made / "snapshots" / record["snapshot"] / "person.parquet")
    assert len(people) > int(CHILDREN)
    days = people["birth_date"].dropna()
    written = [form for day in days for form in (f"{day:%Y-%m-%d}", f"{day:%d/%m/%Y}", f"{day:%d %B %Y}")]
    assert not [day for day in written if day in told]
    words = set(re.findall(r"[\w'’-]+", told.casefold()))
    names = {text.casefold() for name in ("child_id", "surname", "forename") for text in people[name].dropna()}
    assert sorted(words & names) == []


def test_the_same_seed_gives_the_same_rows_and_another_other_ones() -> None:
    one, again, other = (generate(children=60, seed=seed, as_at=date(2026, 3, 31)) for seed in (7, 7, 8))
    assert list(one) == list(again)
    assert all(one[name].equals(again[name]) for name in one)
    assert not one["DIM_PERSON"].equals(other["DIM_PERSON"])


def test_a_demo_that_is_there_is_kept_unless_told_otherwise(made: Path) -> None:
    before = (made / "demo.sqlite").read_bytes()
    told = annexa("demo", "database", "--data", made, "--children", "5")
    assert told.exit_code == 2
    assert "There is a demo already" in told.stderr
    assert "--overwrite" in told.stderr
    assert (made / "demo.sqlite").read_bytes() == before


def test_the_demo_s_rates_are_told_beside_england_s(tmp_path: Path) -> None:
    told = annexa("demo", "database", "--data", tmp_path / "data", "--children", "300", "--describe")
    assert told.exit_code == 0, told.output
    lines = told.stdout.splitlines()
    assert lines[0].startswith("measure")
    (looked_after,) = [line for line in lines if line.startswith("Children looked after ")]
    assert looked_after.split()[-6:] == ["69.9", "year", "ending", "31", "March", "2022"]
    assert lines[-1] == str(tmp_path / "data")


def test_a_real_authoritys_settings_are_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "config").mkdir()
    real = SETTINGS.replace("synthetic = true\n", "").replace("data_date = 2026-03-31\n", "")
    (tmp_path / "config" / "annexa.toml").write_text(real, encoding="utf-8")
    told = annexa("demo", "--data", tmp_path, "--overwrite")
    assert told.exit_code == 2
    assert "real authority" in told.stderr
    assert (tmp_path / "config" / "annexa.toml").read_text(encoding="utf-8") == real


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [("--seed", "-1", "seed"), ("--as-at", "1999-01-01", "no calendar"), ("--children", "0", "0")],
)
def test_a_demo_that_cannot_be_made_gets_one_sentence(tmp_path: Path, option: str, value: str, told: str) -> None:
    answer = annexa("demo", "database", "--data", tmp_path / "data", option, value)
    assert answer.exit_code in (1, 2)
    assert told in answer.stderr
    assert not (tmp_path / "data" / "demo.sqlite").exists()


@pytest.mark.parametrize(
    "server",
    [sa.make_url(POSTGRESQL).set(database="test"), sa.make_url(MARIADB)],
    ids=["postgresql", "mariadb"],
)
def test_a_demo_on_a_server_gives_the_same_snapshot_as_one_in_a_file(server: sa.URL, tmp_path: Path) -> None:
    require_server(str(server))
    schema = f"annexa_{uuid.uuid4().hex[:12]}"
    children = ("--children", "40")
    there, here = tmp_path / "there", tmp_path / "here"
    try:
        told = annexa("demo", "database", "--data", there, *children, "--url", str(server), "--schema", schema)
        assert told.exit_code == 0, told.output
        assert not (there / "demo.sqlite").exists()
        assert annexa("demo", "database", "--data", here, *children).exit_code == 0
        assert snapshot_of(there) == snapshot_of(here)
    finally:
        drop_schemas(server, schema)


def test_a_password_in_the_address_is_refused(tmp_path: Path) -> None:
    told = annexa(
        "demo", "database", "--data", tmp_path, "--url", "postgresql+psycopg://postgres:s3cret@127.0.0.1/test"
    )
    assert told.exit_code == 2
    assert "ANNEXA_SOURCE__PASSWORD" in told.stderr
    assert "s3cret" not in told.output
    assert not (tmp_path / "config").exists()


def snapshot_of(data: Path) -> str:
    """The id of a snapshot newly extracted: its data date and its content."""
    told = annexa("extract", "--data", data, "--quiet")
    assert told.exit_code == 0, told.output
    (snapshot,) = (data / "snapshots").iterdir()
    return snapshot.name


def drop_schemas(server: sa.URL, schema: str) -> None:
    """Take the demo's schemas away again."""
    how = (
        "DROP SCHEMA IF EXISTS {} CASCADE"
        if server.get_backend_name() == "postgresql"
        else "DROP DATABASE IF EXISTS {}"
    )
    engine = sa.create_engine(server)
    with engine.begin() as connection:
        for name in (schema, f"{schema}_Education"):
            connection.execute(sa.text(how.format(name)))
    engine.dispose()


@pytest.mark.parametrize("system", ["one", "carefirst", "caredirector"])
def test_the_demo_as_another_system_is_read_by_its_own_settings(system: str, tmp_path: Path) -> None:
    told = annexa("demo", "database", "--data", tmp_path, "--children", "20", "--as", system, "--quiet")
    assert told.exit_code == 0, told.output
    assert not (tmp_path / "demo.sqlite").exists()
    assert snapshot_of(tmp_path).startswith("2026-03-31-")
    again = annexa("demo", "database", "--data", tmp_path, "--children", "5", "--as", system, "--quiet")
    assert again.exit_code == 2
    assert "There is a demo already" in again.stderr


def test_only_the_lcs_layout_goes_to_a_server(tmp_path: Path) -> None:
    told = annexa("demo", "database", "--data", tmp_path, "--as", "one", "--url", "postgresql+psycopg://x@127.0.0.1/t")
    assert told.exit_code == 2
    assert "Only the LCS layout goes to a database server." in told.stderr


def test_a_larger_demo_names_each_of_its_teams_in_the_organisation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("extracts.demo.organisation.CHILDREN_PER_SET_OF_TEAMS", 100)
    assert annexa("demo", "database", "--data", tmp_path, "--children", 307).exit_code == 0
    known = pd.read_csv(tmp_path / "config" / "organisation.csv", dtype="str")
    with sa.create_engine(f"sqlite:///{tmp_path / 'demo.sqlite'}").connect() as connection:
        holding = connection.execute(sa.text("SELECT DISTINCT DIM_DEPARTMENT_ID FROM FACT_INVOLVEMENTS")).scalars()
        teams = {str(team) for team in holding if team > 0}  # an edge has a team that is not there
    assert len(known) > 40
    assert teams <= set(known["team_id"])
