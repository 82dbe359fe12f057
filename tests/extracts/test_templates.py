"""Templates: which file is taken, what its comments mean, and every mistake in one told with file and mend."""

import re
from pathlib import Path

import pytest

from extracts import templates
from extracts.errors import SettingsError
from extracts.templates import Query, packaged, query, systems

TEAM = """\
-- evidence: seen
SELECT
    d.ID AS team_id,
    d.NAME AS team_name,
    d.PARENT AS parent_team_id,
    d.KIND AS team_type
FROM {{ schema }}.TEAMS d
"""


def own_query(folder: Path, text: str | bytes, *, confirmed: tuple[str, ...] = (), dialect: str = "mssql") -> Query:
    """The query of an authority's own team.sql holding the text."""
    (folder / "team.sql").write_bytes(text if isinstance(text, bytes) else text.encode())
    return query("team", system="lcs", schema="HDM.dbo", dialect=dialect, confirmed=confirmed, own_folder=folder)


def refused(folder: Path, text: str | bytes) -> SettingsError:
    """The error that the text is refused with."""
    with pytest.raises(SettingsError) as told:
        own_query(folder, text)
    assert told.value.where == str(folder / "team.sql")
    assert told.value.mend
    assert "\n" not in told.value.what
    assert told.value.__suppress_context__ or told.value.__context__ is None
    return told.value


def test_lcs_is_packaged() -> None:
    assert "lcs" in systems()
    assert (packaged("lcs", "team.sql") or "").startswith("-- evidence: seen")
    assert packaged("lcs", "no_such_table.sql") is None


def test_an_authority_s_own_template_wins_and_the_others_stay_packaged(tmp_path: Path) -> None:
    own = own_query(tmp_path, TEAM)
    assert own.where == str(tmp_path / "team.sql")
    assert "FROM HDM.dbo.TEAMS d" in own.sql
    other = query("worker", system="lcs", schema="dbo", dialect="mssql", confirmed=(), own_folder=tmp_path)
    assert other.where == "sql/lcs/worker.sql"


def test_a_template_saved_by_a_windows_editor_is_read(tmp_path: Path) -> None:
    assert own_query(tmp_path, b"\xef\xbb\xbf" + TEAM.replace("\n", "\r\n").encode()).evidence == "seen"


def test_the_hash_is_of_the_sql_as_it_is_run(tmp_path: Path) -> None:
    first = own_query(tmp_path, TEAM)
    assert first.sha256 == own_query(tmp_path, TEAM).sha256
    assert first.sha256 != own_query(tmp_path, TEAM + "WHERE d.ID > 0\n").sha256


@pytest.mark.parametrize(
    ("dialect", "spelt"),
    [
        ("sqlite", "d.ID || '-' || d.NAME"),
        ("mssql", "CONCAT(d.ID, '-', d.NAME)"),
        ("postgresql", "CONCAT(d.ID, '-', d.NAME)"),
    ],
)
def test_joined_is_spelt_as_the_dialect_does(tmp_path: Path, dialect: str, spelt: str) -> None:
    text = TEAM.replace("d.ID AS", '{{ joined("d.ID", "d.NAME") }} AS')
    assert f"{spelt} AS team_id" in own_query(tmp_path, text, dialect=dialect).sql


def test_remarks_never_reach_the_database_and_texts_stay(tmp_path: Path) -> None:
    text = TEAM.replace("d.KIND AS", "COALESCE(d.KIND, '-- ?''; --') AS").replace("TEAMS d", "TEAMS d -- who? all; :x")
    lines = own_query(tmp_path, text).sql.splitlines()
    assert (lines[0], lines[-1]) == ("SELECT", "FROM HDM.dbo.TEAMS d")
    assert any("COALESCE(d.KIND, '-- ?''; --') AS team_type" in line for line in lines)


def test_a_column_not_held_gives_its_reason(tmp_path: Path) -> None:
    asked = own_query(
        tmp_path, TEAM.replace("d.KIND AS team_type", "NULL AS team_type -- not held: no kind of team is kept")
    )
    assert asked.not_held == {"team_type": "no kind of team is kept"}


def test_a_column_of_an_older_version_is_read(tmp_path: Path) -> None:
    asked = own_query(tmp_path, TEAM.replace("AS team_name,", "AS team_name, -- history"))
    assert asked.not_held == {}
    assert "d.NAME AS team_name" in asked.sql


def test_an_inferred_column_reads_as_null_until_it_is_confirmed(tmp_path: Path) -> None:
    text = TEAM.replace("d.NAME AS team_name,", "d.NAME AS team_name, -- inferred: a name column is likely")
    asked = own_query(tmp_path, text)
    assert "NULL AS team_name," in asked.sql
    assert "d.NAME" not in asked.sql
    assert asked.not_held == {"team_name": "a name column is likely; add team.team_name to confirmed once checked"}
    for confirmed in (("team.team_name",), ("*",)):
        assert "d.NAME AS team_name" in own_query(tmp_path, text, confirmed=confirmed).sql
    assert "d.NAME" not in own_query(tmp_path, text, confirmed=("team",)).sql


def test_an_inferred_table_is_not_queried_until_it_is_confirmed(tmp_path: Path) -> None:
    text = TEAM.replace("evidence: seen", "evidence: inferred: a table of teams is likely")
    asked = own_query(tmp_path, text)
    assert (asked.sql, asked.evidence) == ("", "inferred")
    assert asked.not_held == {"": "a table of teams is likely; add team to confirmed once checked"}
    assert own_query(tmp_path, text, confirmed=("team",)).sql
    assert own_query(tmp_path, text, confirmed=("*",)).sql
    assert not own_query(tmp_path, text, confirmed=("worker",)).sql


def test_a_table_not_held_is_never_queried(tmp_path: Path) -> None:
    asked = own_query(tmp_path, "-- not held: this system keeps no teams\n", confirmed=("*",))
    assert (asked.sql, asked.not_held) == ("", {"": "this system keeps no teams"})


@pytest.mark.parametrize(
    "text", ["", "\n" + TEAM, TEAM.replace("-- evidence: seen", "-- evidence: likely"), "SELECT 1"]
)
def test_a_template_without_its_first_line_is_refused(tmp_path: Path, text: str) -> None:
    assert "does not begin with its evidence" in refused(tmp_path, text).what


def test_a_column_of_the_model_left_out_is_named(tmp_path: Path) -> None:
    assert "team_name, team_type" in refused(tmp_path, re.sub(r".*team_(name|type).*\n", "", TEAM)).what


def test_a_column_left_empty_needs_a_reason(tmp_path: Path) -> None:
    assert "team_type empty" in refused(tmp_path, TEAM.replace("d.KIND AS", "NULL AS")).what


@pytest.mark.parametrize(
    "mark", ["-- Not held: x", "-- not held because", "-- inferred from its name", "-- Inferred: x"]
)
def test_a_mark_misspelt_is_refused_not_overlooked(tmp_path: Path, mark: str) -> None:
    assert "team_type" in refused(tmp_path, TEAM.replace("AS team_type", f"AS team_type {mark}")).what


def test_a_remark_that_ends_like_a_column_is_a_remark(tmp_path: Path) -> None:
    text = TEAM.replace("AS team_name,", "AS team_name, -- fillers read as blank")
    assert own_query(tmp_path, text).not_held == {}


def test_any_other_remark_may_follow_a_column(tmp_path: Path) -> None:
    asked = own_query(tmp_path, TEAM.replace("AS team_name,", "as team_name, -- as the intranet spells it"))
    assert asked.not_held == {}


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("{{ database }}", "'database' is undefined"),
        ("{{ schema", "malformed"),
        ("{{ joined('a') }}", "cannot be rendered"),
        ("{% include 'worker.sql' %}", "cannot be rendered"),
        ("{{ schema.__class__.__mro__ }}", "cannot be rendered"),
    ],
)
def test_what_a_template_may_not_use_is_told(tmp_path: Path, wrong: str, told: str) -> None:
    assert told in refused(tmp_path, TEAM.replace("{{ schema }}", wrong)).what


def test_a_template_that_is_not_text_is_told(tmp_path: Path) -> None:
    assert "not UTF-8" in refused(tmp_path, TEAM.encode() + b"-- caf\xe9").what


def test_a_missing_template_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "tiny").mkdir()
    (tmp_path / "tiny" / "worker.sql").write_text("-- not held: nothing here\n", encoding="utf-8")
    monkeypatch.setattr(templates, "TEMPLATES", tmp_path)
    with pytest.raises(SettingsError) as told:
        query("team", system="tiny", schema="dbo", dialect="mssql", confirmed=())
    assert told.value.where == "sql/tiny/team.sql"


def test_an_unknown_system_names_the_known_ones() -> None:
    with pytest.raises(SettingsError, match="lcs"):
        query("team", system="paper", schema="dbo", dialect="mssql", confirmed=())
