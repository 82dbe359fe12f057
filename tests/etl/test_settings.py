"""Settings: file by file, environment over file, and every mistake told in words."""

from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from annex_a.editions import FORMS, LATEST_FORM
from etl.settings import DEFAULTS, AnnexASettings, Settings
from extracts.errors import SettingsError


def settings_with(tmp_path: Path, **files: str) -> Settings:
    """Settings whose own folder holds the given files (an underscore stands for the full stop)."""
    config = tmp_path / "config"
    config.mkdir(exist_ok=True)
    for name, text in files.items():
        (config / name.replace("_", ".", 1)).write_text(text, encoding="utf-8")
    return Settings.find(tmp_path)


def test_an_authority_keeps_only_what_differs(tmp_path: Path) -> None:
    toml = settings_with(tmp_path, annexa_toml='[authority]\nname = "Here"\n').toml
    assert toml.authority.name == "Here"
    assert toml.authority.profile == "statutory"
    assert toml.source.schema_name == "Child_Social"


def test_the_form_of_the_current_annex_a_template_is_the_latest_or_that_of_2019(tmp_path: Path) -> None:
    assert settings_with(tmp_path).toml.annex_a.ilacs_form == LATEST_FORM
    assert set(FORMS) == set(get_args(AnnexASettings.model_fields["ilacs_form"].annotation))
    with pytest.raises(SettingsError, match="ilacs_form"):
        _ = settings_with(tmp_path, annexa_toml='[annex_a]\nilacs_form = "2016"\n').toml


def test_the_environment_wins_over_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANNEXA_SOURCE__URL", "postgresql+psycopg://reader@server/hdm")
    settings = settings_with(tmp_path, annexa_toml='[source]\nurl = "sqlite:///other.sqlite"\nchunk_rows = 7\n')
    assert settings.source_url.host == "server"
    assert settings.toml.source.chunk_rows == 7


def test_a_relative_sqlite_file_lies_in_the_data_folder(tmp_path: Path) -> None:
    settings = settings_with(tmp_path, annexa_toml='[source]\nurl = "sqlite:///demo.sqlite"\n')
    assert settings.source_url.database == str(tmp_path / "demo.sqlite")


def test_no_database_named_tells_where_to_name_it(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="No database is named") as told:
        _ = Settings.find(tmp_path).source_url
    assert "ANNEXA_SOURCE__URL" in str(told.value)


@pytest.mark.parametrize(
    "url",
    [
        "mssql+pyodbc://reader:hunter2@server/HDM",
        "mssql+pyodbc:///?odbc_connect=DRIVER%3D%7Bx%7D%3BPWD%3Dhunter2",
        "postgresql+psycopg://reader@server/hdm?password=hunter2",
    ],
)
def test_a_password_in_the_file_is_refused_and_not_repeated(tmp_path: Path, url: str) -> None:
    with pytest.raises(SettingsError, match="holds a password") as told:
        _ = settings_with(tmp_path, annexa_toml=f'[source]\nurl = "{url}"\n').toml
    assert "hunter2" not in str(told.value)


def test_every_mistake_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as told:
        _ = settings_with(tmp_path, annexa_toml='[source]\nchunk_rows = 0\nsytem = "lcs"\n').toml
    assert "chunk_rows" in str(told.value)
    assert "sytem" in str(told.value)


def test_malformed_toml_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"malformed.*line 1"):
        _ = settings_with(tmp_path, annexa_toml="[source\n").toml


@pytest.mark.parametrize("schema", ["Child_Social; DROP TABLE x", "a b", "x--"])
def test_a_schema_is_only_names(tmp_path: Path, schema: str) -> None:
    with pytest.raises(SettingsError, match="schema"):
        _ = settings_with(tmp_path, annexa_toml=f'[source]\nschema = "{schema}"\n').toml


def test_an_unknown_profile_names_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no standards profile 'rutland'") as told:
        _ = settings_with(tmp_path, annexa_toml='[authority]\nprofile = "rutland"\n').standards
    assert "lancashire, one, shropshire, statutory, wakefield" in str(told.value)


def test_a_limit_of_the_authoritys_own_wins(tmp_path: Path) -> None:
    standards = settings_with(
        tmp_path,
        annexa_toml='[authority]\nprofile = "lancashire"\n',
        standards_csv="key,value,unit,valid_from\nassessment_child_seen_days,4,working_days,2026-01-01\n",
    ).standards
    assert standards.value("assessment_child_seen_days", date(2025, 12, 31)) == 10
    assert standards.value("assessment_child_seen_days", date(2026, 1, 1)) == 4


def test_a_settings_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="not there"):
        Settings.find(tmp_path, tmp_path / "nowhere")


def test_test_clients_are_read_as_text(tmp_path: Path) -> None:
    assert settings_with(tmp_path, test_clients_csv="").folders[1] == DEFAULTS
    (tmp_path / "config" / "test_clients.csv").write_text("child_id\n007\n", encoding="utf-8")
    assert Settings.find(tmp_path).test_clients == {"007"}


def test_a_file_that_is_not_utf8_is_told(tmp_path: Path) -> None:
    settings_with(tmp_path)
    (tmp_path / "config" / "organisation.csv").write_bytes("team_id,team\n1,Caf\xe9\n".encode("latin-1"))
    with pytest.raises(SettingsError, match="not UTF-8"):
        _ = Settings.find(tmp_path).organisation
