"""Systems whose schema is not public: their templates name the columns to return, their files and codes are known."""

from pathlib import Path

import pandas as pd
import pytest

from etl.csv_file import read_csv
from etl.settings import DEFAULTS
from extracts.errors import SettingsError
from extracts.files import open_file_source
from extracts.finishing import system_code_map
from extracts.model import TABLES, dtypes
from extracts.model.code_sets import load, normalise
from extracts.templates import TEMPLATES, query

SYSTEMS = ("one", "carefirst", "caredirector")
CLOCK = {
    "RIR - Single Assessment",
    "OTH - Review Single Assessment",
    "OTH - Adult Assessment",
    "OTH - Undertake Adult Assessment",
}


@pytest.mark.parametrize("table", list(TABLES))
@pytest.mark.parametrize("system", SYSTEMS)
def test_a_template_is_not_held_and_names_every_column_to_return(system: str, table: str) -> None:
    found = query(table, system=system, schema="dbo", dialect="mssql", confirmed=["*"])
    assert found.sql == ""
    assert found.not_held[""].startswith("no schema evidenced")
    text = (TEMPLATES / system / f"{table}.sql").read_text(encoding="utf-8")
    assert all(f" AS {name}" in text for name in dtypes(table))


@pytest.mark.parametrize("table", list(TABLES))
@pytest.mark.parametrize("system", SYSTEMS)
def test_a_template_that_is_filled_in_is_a_query(system: str, table: str, tmp_path: Path) -> None:
    lines = (TEMPLATES / system / f"{table}.sql").read_text(encoding="utf-8").splitlines()
    select = lines.index("-- SELECT")
    filled = ["-- evidence: seen", *(line[3:].replace("???", "SOMETHING") for line in lines[select:])]
    (tmp_path / f"{table}.sql").write_text("\n".join(filled), encoding="utf-8")
    asked = query(table, system=system, schema="dbo", dialect="mssql", confirmed=[], own_folder=tmp_path)
    assert asked.sql.count(" AS ") == len(dtypes(table))
    assert asked.not_held == {}


@pytest.mark.parametrize("system", SYSTEMS)
def test_headers_and_codes_are_of_the_model(system: str) -> None:
    assert open_file_source(
        system=system, folder=Path(), own_headers=DEFAULTS / "headers.csv", own_codes=DEFAULTS / "codes.csv"
    ).headers.columns["contact"]


def outcomes() -> pd.DataFrame:
    """Capita One's mappings of outcomes."""
    codes = read_csv(TEMPLATES / "one" / "codes.csv")
    return codes[codes["code_set"] == "outcome"]


def test_all_36_outcomes_are_mapped_and_four_start_the_clock_of_an_assessment() -> None:
    told = outcomes()
    assert len(told) == 36
    assert set(told["code"]) == set(load().codes("outcome"))
    assert set(told.loc[told["starts_assessment_clock"] == "yes", "code"]) == CLOCK


@pytest.mark.parametrize("dash", ["-", "–", "—", "-  "])
def test_an_outcome_is_the_same_in_every_dash_apostrophe_and_space(dash: str) -> None:
    code_map = system_code_map("one", DEFAULTS / "codes.csv")
    written = outcomes()["code"].str.replace("-", dash).str.replace("'", "’").str.replace(" ", "  ").str.upper()
    read, unmapped = code_map.apply("outcome", written.reset_index(drop=True))
    assert [normalise(one) for one in read] == [normalise(one) for one in outcomes()["code"]]
    assert read.isin(outcomes()["code"]).all()
    assert unmapped == {}


def test_an_invented_outcome_is_listed_and_kept(tmp_path: Path) -> None:
    text = "Outcome_id,Person ID,Outcome,Outcome date\n1,7,RIR – NFA,31/03/2026\n2,7,RIR - Telepathy,31/03/2026\n"
    (tmp_path / "Involvement Outcomes.csv").write_text(text, encoding="utf-8")
    source = open_file_source(
        system="one", folder=tmp_path, own_headers=DEFAULTS / "headers.csv", own_codes=DEFAULTS / "codes.csv"
    )
    (batch,) = source.batches("outcome")
    assert batch.column("outcome_code").to_pylist() == ["RIR - NFA", "RIR - Telepathy"]
    assert source.report("outcome").unmapped == {"outcome_code": {"RIR - Telepathy": 1}}


def test_a_system_that_is_not_known_is_told() -> None:
    with pytest.raises(SettingsError, match="The system 'paper' is not known"):
        open_file_source(
            system="paper", folder=Path(), own_headers=DEFAULTS / "headers.csv", own_codes=DEFAULTS / "codes.csv"
        )
