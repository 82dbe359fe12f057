"""Secrets: from a file only its owner may read, or from the keyring; every failure told, no secret in it."""

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from etl.secret import from_file, from_keyring
from etl.settings import Settings
from extracts.errors import SettingsError

posix_only = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no owner-only modes")


def kept(tmp_path: Path, text: str | bytes = "hush;}\n", mode: int = 0o600) -> Path:
    """A password's file of that mode."""
    path = tmp_path / "password"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    path.chmod(mode)
    return path


@posix_only
@pytest.mark.parametrize(
    ("text", "secret"), [("hush;}\n", "hush;}"), ("h\u00fcsh\r\n", "h\u00fcsh"), (" spaced ", " spaced ")]
)
def test_a_file_holds_the_password_and_its_line_end_is_none_of_it(tmp_path: Path, text: str, secret: str) -> None:
    assert from_file(kept(tmp_path, text)) == secret


@posix_only
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o666])
def test_a_file_that_others_may_read_or_change_is_refused(tmp_path: Path, mode: int) -> None:
    with pytest.raises(SettingsError, match="by others") as told:
        from_file(kept(tmp_path, mode=mode))
    assert "hush" not in str(told.value)
    assert "chmod 600" in told.value.mend


@posix_only
@pytest.mark.parametrize(("text", "told"), [("\n", "empty"), (b"h\xfcsh", "not UTF-8")])
def test_a_file_without_a_password_is_told(tmp_path: Path, text: str | bytes, told: str) -> None:
    with pytest.raises(SettingsError, match=told):
        from_file(kept(tmp_path, text))


@posix_only
def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read: No such file"):
        from_file(tmp_path / "none")


def test_on_windows_the_keyring_is_named_instead_of_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    with pytest.raises(SettingsError, match="Windows") as told:
        from_file(kept(tmp_path))
    assert "password_keyring" in told.value.mend


class KeyringError(Exception):
    """The error of every keyring."""


def keyring_with(monkeypatch: pytest.MonkeyPatch, held: dict[tuple[str, str], str] | KeyringError) -> None:
    """Put a keyring of our own in the place of the system's."""

    def get_password(service: str, account: str) -> str | None:
        if isinstance(held, KeyringError):
            raise held
        return held.get((service, account))

    fake = SimpleNamespace(get_password=get_password, errors=SimpleNamespace(KeyringError=KeyringError))
    monkeypatch.setitem(sys.modules, "keyring", fake)  # type: ignore[arg-type]


def test_the_keyring_gives_the_account_s_password(monkeypatch: pytest.MonkeyPatch) -> None:
    keyring_with(monkeypatch, {("annexa", "reader"): "hush"})
    assert from_keyring("annexa", "reader") == "hush"
    with pytest.raises(SettingsError, match="no such password") as told:
        from_keyring("annexa", "other")
    assert "keyring set annexa other" in told.value.mend


def test_a_locked_keyring_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    keyring_with(monkeypatch, KeyringError("the vault of Ann is locked"))
    with pytest.raises(SettingsError, match="cannot be read: KeyringError") as told:
        from_keyring("annexa", "reader")
    assert "Ann" not in str(told.value)


def test_a_keyring_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "keyring", None)
    with pytest.raises(SettingsError, match="not installed") as told:
        from_keyring("annexa", "reader")
    assert "annexa[keyring]" in told.value.mend


def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, toml: str, **environment: str) -> Settings:
    """Settings with that [source] and environment, their database on a server."""
    (tmp_path / "config").mkdir()
    (tmp_path / "config" / "annexa.toml").write_text(f"[source]\n{toml}\n", encoding="utf-8")
    monkeypatch.setenv("ANNEXA_SOURCE__URL", environment.pop("url", "postgresql+psycopg://reader@server/hdm"))
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    return Settings.find(tmp_path)


def test_the_environment_s_password_goes_into_the_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = settings(tmp_path, monkeypatch, "", ANNEXA_SOURCE__PASSWORD="hush;}")  # noqa: S106 - opens nothing
    assert known.source_url.password == "hush;}"  # noqa: S105
    assert "hush" not in repr(known.source_url) + repr(known.toml)


@posix_only
def test_a_file_s_name_is_relative_to_the_settings_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = settings(tmp_path, monkeypatch, 'password_file = "password"')
    kept(tmp_path / "config")
    assert known.source_url.password == "hush;}"  # noqa: S105


def test_the_keyring_is_asked_for_the_address_s_account(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keyring_with(monkeypatch, {("annexa", "reader"): "hush"})
    known = settings(tmp_path, monkeypatch, 'password_keyring = "annexa"')
    assert known.source_url.password == "hush"  # noqa: S105


def test_two_passwords_are_one_too_many(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = settings(tmp_path, monkeypatch, 'password_keyring = "annexa"', url="postgresql+psycopg://r:hush@server/hdm")
    with pytest.raises(SettingsError, match="password_keyring and in the address") as told:
        _ = known.source_url
    assert "hush" not in str(told.value)


def test_a_password_key_in_the_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingsError, match="holds a password") as told:
        _ = settings(tmp_path, monkeypatch, 'password = "hush"').toml
    assert "hush" not in str(told.value)
    assert "ANNEXA_SOURCE__PASSWORD" in told.value.mend


@pytest.mark.parametrize("line", ["[source.window_months]\ncase_note = 0", "[source.window_months]\nreferral = 12"])
def test_only_case_note_and_contact_are_narrowed_and_by_whole_months(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, line: str
) -> None:
    with pytest.raises(SettingsError, match="window_months"):
        _ = settings(tmp_path, monkeypatch, line).toml
