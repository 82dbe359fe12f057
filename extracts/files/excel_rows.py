"""The rows of an Excel sheet as text, a bounded number at a time.

Whole numbers have no `.0`, a cell formatted as `000000` keeps its zeros, and days and times are ISO text.
"""

import re
import warnings
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import openpyxl
import pandas as pd
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.utils.exceptions import InvalidFileException

from extracts.files.given import Given, cannot_be_read

ZEROS = re.compile(r"0{2,}")
DIGITS_EXCEL_KEEPS = 15
TOO_LONG = "#DIGITS"  # no text of a cell: an error value, as #REF! is
UNREADABLE = (BadZipFile, InvalidFileException, KeyError, ValueError, TypeError, AttributeError, OSError)


def sheets(path: Path) -> list[str]:
    """The names of the sheets that hold cells. Errors: AnnexaError where the workbook cannot be opened."""
    with _opened(Given(path)) as book:
        return [one.title for one in book.worksheets]


def counts_from_1904(given: Given) -> bool:
    """Whether the workbook counts its days from 1904, as those of old Macs do."""
    with _opened(given) as book:
        return book.epoch == CALENDAR_MAC_1904


def header(given: Given) -> list[str]:
    """The texts of the sheet's first row that is not empty."""
    with _opened(given) as book:
        return _header(given, _rows(book, given))


def frames(given: Given, places: Sequence[int], rows_at_a_time: int) -> Generator[pd.DataFrame]:
    """The columns at those places of the header, as text, named by their place; empty rows are left out."""
    with _opened(given) as book:
        rows = _rows(book, given)
        _header(given, rows)
        waiting: list[list[str]] = []
        for row in rows:
            if any(cell.value is not None for cell in row):
                waiting.append([_text(row[place]) if place < len(row) else "" for place in places])
            if len(waiting) == rows_at_a_time:
                yield _frame(waiting, places)
                waiting = []
        if waiting:
            yield _frame(waiting, places)


def _frame(rows: list[list[str]], places: Sequence[int]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=[str(place) for place in places], dtype="str")


def _header(given: Given, rows: Iterator[Sequence[Any]]) -> list[str]:
    for row in rows:
        names = [_text(cell) for cell in row]
        if any(names):
            return names
    raise cannot_be_read(given, "it is empty", "give it a header and rows, or take it away")


def _rows(book: openpyxl.Workbook, given: Given) -> Iterator[Sequence[Any]]:
    sheet = book[given.sheet]
    sheet.reset_dimensions()  # some programs write a wrong size, and rows beyond it would be lost
    return iter(sheet.iter_rows())


def _text(cell: Any) -> str:
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, datetime):
        return (value + timedelta(milliseconds=500)).replace(microsecond=0).isoformat(" ")  # Excel counts in fractions
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int) or (isinstance(value, float) and value.is_integer()):
        digits = str(int(value))
        if len(digits.lstrip("-")) > DIGITS_EXCEL_KEEPS:
            return TOO_LONG
        shown = cell.number_format or ""
        return digits.zfill(len(shown)) if ZEROS.fullmatch(shown) else digits
    return str(value)


@contextmanager
def _opened(given: Given) -> Iterator[openpyxl.Workbook]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and validations it does not know
            book = openpyxl.load_workbook(given.path, read_only=True, data_only=True)
            try:
                yield book
            finally:
                book.close()
    except UNREADABLE as error:
        reason = (
            error.strerror if isinstance(error, OSError) and error.strerror else "it is no Excel workbook, or locked"
        )
        raise cannot_be_read(given, reason, "open it in Excel and save it again as .xlsx without a password") from None
