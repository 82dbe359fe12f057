"""Secrets: taken from the environment, the keyring or a file that nobody else may read; never from settings."""

import os
import stat
import sys
from pathlib import Path

from extracts.errors import SettingsError

OTHERS_MAY = stat.S_IRWXG | stat.S_IRWXO


def from_file(path: Path) -> str:
    """The secret in a file, without the line end that editors leave.

    Errors: SettingsError where the file cannot be read, is empty, or may be read by others. Windows has
    no such rights to check, so there a file is refused.
    """
    if sys.platform == "win32":
        raise SettingsError(
            "The rights of a file cannot be checked on Windows.",
            where=str(path),
            mend="keep the password in the Windows Credential Manager and set password_keyring",
        )
    try:
        with path.open(encoding="utf-8") as file:
            held = os.fstat(file.fileno())
            text = file.read().rstrip("\r\n")
    except UnicodeDecodeError:
        raise SettingsError("The password's file is not UTF-8 text.", where=str(path), mend="save it anew") from None
    except OSError as error:
        raise SettingsError(
            f"The password's file cannot be read: {error.strerror}.",
            where=str(path),
            mend="check password_file under [source] and the file's rights",
        ) from None
    if held.st_mode & OTHERS_MAY or held.st_uid not in (0, os.geteuid()):
        raise SettingsError(
            "The password's file can be read or changed by others.",
            where=str(path),
            mend="chown it to the service account and chmod 600 it, then change the password",
        )
    if not text:
        raise SettingsError("The password's file is empty.", where=str(path), mend="write the password into it")
    return text


def from_keyring(service: str, account: str) -> str:
    """The secret that the operating system's keyring holds for a service and an account.

    Errors: SettingsError where keyring is not installed, cannot be opened, or holds none.
    """
    where = f"keyring, service {service}, account {account or '(none named)'}"
    try:
        import keyring
    except ImportError:
        raise SettingsError(
            "The keyring cannot be read: keyring is not installed.", where=where, mend="pip install 'annexa[keyring]'"
        ) from None
    try:
        found = keyring.get_password(service, account)
    except keyring.errors.KeyringError as error:
        raise SettingsError(
            f"The keyring cannot be read: {type(error).__name__}.",
            where=where,
            mend="unlock the account's keyring, or keep the password in a file (password_file)",
        ) from None
    if not found:
        raise SettingsError(
            "The keyring holds no such password.", where=where, mend=f"keyring set {service} {account or 'ACCOUNT'}"
        )
    return found
