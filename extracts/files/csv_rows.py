"""The rows of a CSV file as text, a bounded number at a time, whatever its encoding and delimiter."""

import codecs
import csv
from collections.abc import Generator, Sequence
from pathlib import Path

import pandas as pd
import pyarrow as pa
from pyarrow import csv as arrow_csv

from extracts.files.given import Given, cannot_be_read

BLOCK_BYTES = 4 * 1024 * 1024  # read at a time; one row must fit into it
DELIMITERS = ",;\t|"
BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def header(given: Given) -> list[str]:
    """The names in the file's first row that is not empty."""
    return _shape(given, encoding(given))[0]


def frames(given: Given, places: Sequence[int]) -> Generator[pd.DataFrame]:
    """The columns at those places of the header, as text, named by their place.

    Errors: AnnexaError naming the line of a row that has more or fewer values than the header.
    """
    spelling = encoding(given)
    names, delimiter = _shape(given, spelling)
    wrong: list[str] = []

    def note(row: arrow_csv.InvalidRow) -> str:
        wrong.append(f"row {row.number or ''} has {row.actual_columns} values where the header has {len(names)}")
        return "error"

    numbered = [str(place) for place in range(len(names))]
    wanted = [str(place) for place in places]
    try:
        with arrow_csv.open_csv(
            given.path,
            read_options=arrow_csv.ReadOptions(
                use_threads=False, block_size=BLOCK_BYTES, encoding=spelling, column_names=numbered
            ),
            parse_options=arrow_csv.ParseOptions(
                delimiter=delimiter, newlines_in_values=True, invalid_row_handler=note
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(numbered, pa.string()), include_columns=wanted, strings_can_be_null=False
            ),
        ) as reader:
            first = True
            for batch in reader:
                frame = batch.to_pandas()
                yield frame.iloc[1:] if first else frame  # the first row is the header
                first = False
    except (pa.ArrowException, UnicodeDecodeError):
        reason = wrong[0] if wrong else "it is no table of separated values"
        mend = (
            "mend that row: a value with the delimiter or a line break in it needs quotes" if wrong else "save it again"
        )
        raise cannot_be_read(given, reason, mend) from None
    except OSError as error:
        raise cannot_be_read(given, error.strerror or "the disk refused", "check the file's rights") from None


def encoding(given: Given) -> str:
    """UTF-8, with or without a byte order mark, UTF-16 or Windows-1252, found from the whole file's bytes."""
    try:
        with given.path.open("rb") as file:
            start = file.read(4)
            for mark, name in BYTE_ORDER_MARKS:
                if start.startswith(mark):
                    return name
            if start[1:2] == b"\0" or start[:1] == b"\0":
                return "utf-16-le" if start[1:2] == b"\0" else "utf-16-be"
    except OSError as error:
        raise cannot_be_read(given, error.strerror or "the disk refused", "check the file's rights") from None
    for name in ("utf-8", "cp1252"):
        if _decodes(given.path, name):
            return name
    raise cannot_be_read(given, "its text is neither UTF-8, UTF-16 nor Windows-1252", "save it as CSV UTF-8")


def _decodes(path: Path, name: str) -> bool:
    decoder = codecs.getincrementaldecoder(name)()
    with path.open("rb") as file:
        try:
            while part := file.read(BLOCK_BYTES):
                decoder.decode(part)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
    return True


def _shape(given: Given, spelling: str) -> tuple[list[str], str]:
    """The header and the delimiter, which is the one that the header line has most of."""
    with given.path.open(encoding="utf-8-sig" if spelling == "utf-8" else spelling, newline="") as file:
        first = next((line for line in file if line.strip()), "")
        if not first:
            raise cannot_be_read(given, "it is empty", "give it a header and rows, or take it away")
        delimiter = max(DELIMITERS, key=first.count)
        names = next(csv.reader([first], delimiter=delimiter))
    return names, delimiter
