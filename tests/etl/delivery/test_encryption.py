"""Locked workbooks: open with the password, with no other, and hold what was published."""

import io
from pathlib import Path

import msoffcrypto
import openpyxl
import pytest

from etl.delivery.encryption import locked, password_of
from extracts.errors import SettingsError

PASSWORD = "correct horse battery"  # noqa: S105 - of an invented reader


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """A workbook with one cell."""
    book = openpyxl.Workbook()
    book.active["A1"] = "North"
    book.save(tmp_path / "W5.xlsx")
    return tmp_path / "W5.xlsx"


def test_the_password_opens_it(workbook: Path) -> None:
    sealed = locked(workbook, PASSWORD)
    assert b"North" not in sealed
    file = msoffcrypto.OfficeFile(io.BytesIO(sealed))
    assert file.is_encrypted()
    file.load_key(password=PASSWORD, verify_password=True)
    opened = io.BytesIO()
    file.decrypt(opened)
    assert opened.getvalue() == workbook.read_bytes()


def test_another_password_does_not(workbook: Path) -> None:
    file = msoffcrypto.OfficeFile(io.BytesIO(locked(workbook, PASSWORD)))
    with pytest.raises(msoffcrypto.exceptions.InvalidKeyError):
        file.load_key(password=PASSWORD[:-1], verify_password=True)


def test_the_environment_holds_a_password_for_an_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANNEXA_RECIPIENT_PASSWORD__MO_NORTH_COUNCIL_EXAMPLE", PASSWORD)
    assert password_of("mo.north@council.example", "") == PASSWORD


@pytest.mark.parametrize(("given", "fault"), [("", "has no password"), ("short", "fewer than 12")])
def test_no_password_or_one_that_can_be_guessed_is_refused(
    given: str, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANNEXA_RECIPIENT_PASSWORD__A_B_EXAMPLE", given)
    with pytest.raises(SettingsError, match=fault) as told:
        password_of("a@b.example", "")
    assert "a@b.example" not in str(told.value)
