"""Workbooks locked with their reader's password, as Excel itself locks them (ECMA-376 agile encryption)."""

import io
import os
import re
from pathlib import Path

import msoffcrypto
from msoffcrypto.format.ooxml import OOXMLFile

from etl.secret import from_keyring
from extracts.errors import AnnexaError, SettingsError

VARIABLE = "ANNEXA_RECIPIENT_PASSWORD__"
SHORTEST_PASSWORD = 12
CAN_BE_LOCKED = ".xlsx"


def password_of(address: str, keyring: str) -> str:
    """The recipient's password, from the environment or else the keyring's service.

    Errors: SettingsError where there is none, or one so short that it could be guessed.
    """
    variable = VARIABLE + re.sub(r"[^A-Z0-9]", "_", address.upper())
    password = os.environ.get(variable) or (from_keyring(keyring, address) if keyring else "")
    if not password:
        raise SettingsError(
            "A recipient has no password.", where="the environment", mend="set one, or recipient_keyring"
        )
    if len(password) < SHORTEST_PASSWORD:
        raise SettingsError(
            f"A recipient's password has fewer than {SHORTEST_PASSWORD} characters.",
            where="the keyring or the environment",
            mend="agree a longer one",
        )
    return password


def locked(path: Path, password: str) -> bytes:
    """The workbook, encrypted with the password. Errors: AnnexaError where it cannot be read as a workbook."""
    target = io.BytesIO()
    try:
        with path.open("rb") as file:
            OOXMLFile(file).encrypt(password, target)
    except (OSError, msoffcrypto.exceptions.FileFormatError):
        raise AnnexaError("A published workbook cannot be locked.", where=path.name, mend="make the run anew") from None
    return target.getvalue()
