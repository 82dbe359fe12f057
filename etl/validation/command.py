"""annexa validate: a workbook validated by the settings' standards, and what was found written beside the runs."""

from datetime import date
from pathlib import Path
from typing import Any

from etl.data_folder import make_folder
from etl.file_hash import file_hash
from etl.session import Session
from etl.validation.validation import Validation, validate
from etl.validation.workbook import write_validation
from extracts.errors import SettingsError

SHOWN = {"sheet": "sheet", "count": "findings", "severity": "severity", "what": "what", "cells": "first cells"}


def validate_file(
    session: Session, path: Path, edition: str | None, as_at: date | None, output: Path | None
) -> tuple[Validation, Path]:
    """Validate a workbook and write what was found, by default among the data folder's validations.

    The name of that file tells the workbook by its content, never by its own name, which may be a child's.
    Errors: SettingsError for an output that is no .xlsx file or the workbook itself; as `validate` has them.
    """
    if output and output.suffix.lower() != ".xlsx":
        raise SettingsError("The output is no .xlsx file.", where=str(output), mend="give it a name that ends in .xlsx")
    if output and output.resolve() == path.resolve():
        raise SettingsError("The output would replace the workbook.", where=str(output), mend="give it another name")
    told = validate(path, session.settings.standards, edition, as_at)
    place = output or make_folder(session.folder.validations) / f"validation_{file_hash(path)[:8]}.xlsx"
    return told, write_validation(place, told, session.settings)


def validation_rows(told: Validation) -> list[dict[str, Any]]:
    """The findings by kind as the terminal prints them: no value of a cell among them."""
    return told.summary().rename(columns=SHOWN)[list(SHOWN.values())].to_dict("records")
