"""A folder of files drawn by a test, and the source that reads it."""

from pathlib import Path

import openpyxl
import pandas as pd

from etl.settings import DEFAULTS
from extracts.files import FileSource, open_file_source
from extracts.model import TABLES, dtypes


def source(folder: Path, *, system: str = "lcs", headers: str = "", codes: str = "", **changed: object) -> FileSource:
    """The folder as a source; `headers` and `codes` are rows of the authority's own files."""
    own_headers, own_codes = DEFAULTS / "headers.csv", DEFAULTS / "codes.csv"
    settings = folder.parent / "settings"
    settings.mkdir(exist_ok=True)
    if headers:
        own_headers = settings / "headers.csv"
        own_headers.write_text(f"table,column,header\n{headers}\n", encoding="utf-8")
    if codes:
        own_codes = settings / "codes.csv"
        own_codes.write_text(f"code_set,source,code\n{codes}\n", encoding="utf-8")
    return open_file_source(
        system=system,
        folder=folder,
        own_headers=own_headers,
        own_codes=own_codes,
        chunk_rows=2,
        **changed,  # type: ignore[arg-type]
    )


def text_file(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    """Write a file; lines are stripped, so that a test can draw them indented."""
    folder.mkdir(exist_ok=True)
    lines = [line.strip() for line in text.strip().splitlines()]
    (folder / name).write_bytes(("\r\n".join(lines) + "\r\n").encode(encoding))
    return folder


def workbook(folder: Path, name: str, sheets: dict[str, list[list[object]]]) -> Path:
    """Write an Excel workbook with those rows."""
    folder.mkdir(exist_ok=True)
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(folder / name)
    return folder


def rows(one: FileSource, table: str) -> pd.DataFrame:
    """The table's rows as they come."""
    frames = [batch.to_pandas().astype(dtypes(table)) for batch in one.batches(table)]
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=list(TABLES[table].columns.keys()))
