"""Opening a workbook that nobody vouches for: looked over as an archive first, then read cell by cell."""

import re
import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any
from zipfile import BadZipFile, ZipFile, ZipInfo

from etl.workbooks.excel_limits import MOST_ROWS
from extracts.errors import AnnexaError, SettingsError

MIB = 1024 * 1024
MOST_BYTES = 200 * MIB  # a county's lists take some ten
MOST_UNPACKED = 1024 * MIB
MOST_PARTS = 2_000
SMALL_PART = 4 * MIB  # below it a part may be packed as tightly as it likes
TIGHTEST = 250  # unpacked to packed; the emptiest sheets of real programs reach some hundred
MOST_CELLS = 20_000_000
OLD_FORM = b"\xd0\xcf\x11\xe0"  # .xls of Excel 97 to 2003, and every workbook locked with a password
NOT_PLAIN = re.compile(rb"<!DOCTYPE|<!ENTITY", re.IGNORECASE)
FOREIGN_ENCODING = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"'](?!utf-?8|us-ascii|iso-8859-1)", re.IGNORECASE)
BEYOND_LAST_COLUMN = re.compile(rb"<c\s[^>]{0,200}?\br\s*=\s*[\"'][A-Za-z]{4}")
OVERLAP = 256  # bytes of a chunk looked at again with the next, as what is looked for may straddle both
CHUNK = MIB
SUSPECT_PARTS = {
    "a macro": re.compile(r"vbaProject|xl/macrosheets", re.IGNORECASE),
    "a reference to another file": re.compile(r"xl/externalLinks/", re.IGNORECASE),
    "an embedded file": re.compile(r"xl/(?:embeddings|activeX)/", re.IGNORECASE),
    "a connection to a source of data": re.compile(r"xl/(?:connections\.xml|queryTables/)", re.IGNORECASE),
}


@dataclass(frozen=True)
class Unread:
    """Stands for a cell whose content is never worked out, and says what it is."""

    what: str


FORMULA = Unread("a formula, which is not worked out")
EXCEL_ERROR = Unread("an error of Excel instead of a value")
Row = tuple[int, tuple[Any, ...]]


@dataclass(frozen=True)
class ForeignBook:
    """A workbook that passed the look-over: its sheets' names in order, those hidden, and what it should not hold."""

    names: tuple[str, ...]
    hidden: frozenset[str]
    suspect: tuple[str, ...]
    _book: Any
    _path: Path

    def rows(self, name: str) -> Iterator[Row]:
        """The rows of a sheet that are not wholly blank: their number and their cells.

        Errors: AnnexaError where the sheet cannot be read or holds more cells than any list could.
        """
        try:
            yield from self._rows(name)
        except AnnexaError:
            raise
        except Exception as error:
            raise AnnexaError(
                f"A sheet cannot be read: {type(error).__name__}.",
                where=f"{self._path}, sheet {self.names.index(name) + 1}",
                mend="open the file in Excel, save it anew as .xlsx, and validate that",
            ) from None

    def _rows(self, name: str) -> Iterator[Row]:
        sheet = self._book[name]
        if not hasattr(sheet, "reset_dimensions"):
            return  # a sheet of one chart has no cells
        sheet.reset_dimensions()  # the size a file claims is not the size it has
        cells = 0
        for number, row in enumerate(sheet.iter_rows(), start=1):
            cells += len(row)
            if cells > MOST_CELLS or number > MOST_ROWS:
                raise AnnexaError(
                    f"A sheet holds more than {MOST_CELLS:,} cells, or rows that Excel has not.",
                    where=f"{self._path}, sheet {self.names.index(name) + 1}",
                    mend="delete what lies right of and below the list, and save the file anew",
                )
            values = tuple(_value(cell) for cell in row)
            if any(not is_blank(value) for value in values):
                yield number, values


def _value(cell: Any) -> Any:
    """A cell's value as it stands in the file; a formula and an error are never worked out."""
    kind = getattr(cell, "data_type", "n")
    return FORMULA if kind == "f" else EXCEL_ERROR if kind == "e" else cell.value


def is_blank(value: Any) -> bool:
    """Whether a reader sees nothing in the cell."""
    return value is None or (isinstance(value, str) and not value.strip())


@contextmanager
def foreign_book(path: Path) -> Iterator[ForeignBook]:
    """Open a workbook for reading only, its formulas not worked out and its links not followed.

    Errors: SettingsError where the file is not there, no workbook, or larger than any Annex A could be.
    """
    suspect = _look_over(path)
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what its reader leaves out of a sheet is nothing we ask for
        try:
            book = openpyxl.load_workbook(path, read_only=True, data_only=False, keep_links=False)
        except Exception:
            raise _no_workbook(path, "what it holds is broken") from None
        with closing(book):
            hidden = frozenset(sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible")
            yield ForeignBook(tuple(book.sheetnames), hidden, suspect, book, path)


def _look_over(path: Path) -> tuple[str, ...]:
    """Refuse what no workbook of lists is; give what it holds that it should not."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            begins = file.read(len(OLD_FORM))
    except OSError as error:
        raise SettingsError(
            f"The workbook cannot be read: {error.strerror}.", where=str(path), mend="give a file that is there"
        ) from None
    if begins == OLD_FORM:
        raise _no_workbook(path, "it is an older .xls, or locked with a password")
    if size > MOST_BYTES:
        raise _too_large(path, f"it has more than {MOST_BYTES // MIB} MB")
    try:
        with ZipFile(path) as archive:
            return _look_into(archive, path)
    except (BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError):
        raise _no_workbook(path, "it is no .xlsx, or damaged") from None


def _look_into(archive: ZipFile, path: Path) -> tuple[str, ...]:
    parts = archive.infolist()
    names = [part.filename for part in parts]
    if len(parts) > MOST_PARTS or len(set(names)) < len(names):
        raise _too_large(path, "it has too many parts, or two of one name")
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise _too_large(path, f"unpacked it would have more than {MOST_UNPACKED // MIB} MB")
    if any(part.file_size > SMALL_PART and part.file_size > TIGHTEST * part.compress_size for part in parts):
        raise _too_large(path, "it is packed more tightly than any real workbook")
    if "xl/workbook.xml" not in names:
        raise _no_workbook(path, "it has no workbook in it")
    for part in parts:
        if part.filename.endswith((".xml", ".rels", ".vml")):
            _refuse_entities(archive, part, path)
    return tuple(what for what, sign in SUSPECT_PARTS.items() if any(sign.search(name) for name in names))


def _refuse_entities(archive: ZipFile, part: ZipInfo, path: Path) -> None:
    """Refuse XML that could grow while it is read: a type of its own, entities, or an encoding that hides them."""
    with archive.open(part) as file:
        before = b""
        for chunk in _chunks(file):
            if not before and (b"\x00" in chunk[:4] or FOREIGN_ENCODING.search(chunk[:200])):
                raise _no_workbook(path, "its XML is in an encoding no spreadsheet program writes")
            if NOT_PLAIN.search(before[-OVERLAP:] + chunk):
                raise _no_workbook(path, "its XML declares entities, which no spreadsheet program writes")
            if part.filename.startswith("xl/worksheets/") and BEYOND_LAST_COLUMN.search(before[-OVERLAP:] + chunk):
                raise _no_workbook(path, "it has cells where Excel has no column")
            before = chunk


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    return iter(lambda: file.read(CHUNK), b"")


def _no_workbook(path: Path, why: str) -> SettingsError:
    return SettingsError(
        f"The file is no workbook that can be read: {why}.",
        where=str(path),
        mend="open it in Excel and save it as .xlsx without a password",
    )


def _too_large(path: Path, why: str) -> SettingsError:
    return SettingsError(
        f"The file is refused unread: {why}.", where=str(path), mend="save the lists alone as a new .xlsx"
    )
