"""Opening and closing a workbook: safe options, no person named, whole or not at all."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory

import xlsxwriter
from xlsxwriter.exceptions import FileCreateError, FileSizeError

from etl.data_folder import OWNER_ONLY_FILE
from etl.workbooks.excel_limits import clean_text
from etl.workbooks.provenance import Provenance
from etl.workbooks.theme import Theme, font_settings
from extracts.errors import AnnexaError

SAFE = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@contextmanager
def new_book(path: Path, title: str, provenance: Provenance) -> Iterator[Theme]:
    """A workbook written under a temporary name and given its own when the block ends without error.

    The same rows and provenance give the same bytes: the document's date is the as-at date, and no
    clock or account is written. What XlsxWriter keeps aside while it writes stays in a folder of the
    owner's beside the file, never in the machine's. Errors: AnnexaError where the place cannot be written.
    """
    partial = path.with_name(f".{path.name}.partial")
    if path.is_dir():
        raise AnnexaError("A folder stands where the workbook should be.", where=str(path), mend="remove the folder")
    try:
        partial.unlink(missing_ok=True)
        partial.touch(OWNER_ONLY_FILE, exist_ok=False)  # its owner's alone from the first byte
        with TemporaryDirectory(prefix=".", suffix=".partial", dir=path.parent) as own_folder:
            book = xlsxwriter.Workbook(str(partial), {**SAFE, **font_settings(), "tmpdir": own_folder})
            book.set_properties(_properties(title, provenance))
            yield Theme(book, provenance)
            book.close()
        os.replace(partial, path)
    except (OSError, FileCreateError, FileSizeError) as error:
        raise AnnexaError(
            f"The workbook cannot be written: {_reason(error)}.",
            where=str(path),
            mend="check rights and free space, and close the workbook if it is open",
        ) from None
    finally:
        _remove(partial)


def _properties(title: str, provenance: Provenance) -> dict[str, object]:
    return {
        "title": clean_text(title),
        "subject": f"As at {provenance.as_at.isoformat()}",
        "company": clean_text(provenance.authority),
        "comments": clean_text(f"{provenance.mark}. Snapshot {provenance.snapshot_id}."),
        "created": datetime.combine(provenance.as_at, time.min),
    }


def _reason(error: Exception) -> str:
    cause = error.args[0] if isinstance(error, FileCreateError) and error.args else error
    return getattr(cause, "strerror", None) or "it is too large for the file format"


def _remove(partial: Path) -> None:
    """Remove what is left of an unfinished file; where the folder is gone there is nothing to remove."""
    try:
        partial.unlink(missing_ok=True)
    except NotADirectoryError:
        return
