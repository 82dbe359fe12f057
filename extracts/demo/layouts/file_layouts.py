"""The demo as folders of files, each system's in another of the spellings that exports come in."""

from collections.abc import Mapping
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pandas as pd
import xlsxwriter

from extracts.demo.layouts.canonical import Canonical
from extracts.demo.layouts.one_outcomes import outcomes
from extracts.model import TABLES
from extracts.templates import packaged


@dataclass(frozen=True)
class Style:
    """How a layout writes its files: as one workbook, or as text so encoded, delimited and dated."""

    workbook: bool = False
    encoding: str = "utf-8"
    delimiter: str = ","
    date: str = "%Y-%m-%d"


STYLES = {
    "caredirector": Style(encoding="utf-16", delimiter="\t"),
    "carefirst": Style(encoding="cp1252", date="%d/%m/%Y"),
    "one": Style(workbook=True),
}


def write(system: str, canonical: Canonical, folder: Path) -> None:
    """Write every table that LCS holds, under the system's own names; LCS's gaps stay gaps."""
    names, words, style = _names(system), _words(system), STYLES[system]
    tables = {table: canonical.tables[table][canonical.held(table)] for table in TABLES if canonical.held(table)}
    if system == "one":
        tables["outcome"] = outcomes(canonical.tables)
    folder.mkdir()
    laid_out = {names.get((table, ""), table): _laid_out(table, frame, names, words) for table, frame in tables.items()}
    if style.workbook:
        _write_workbook(laid_out, folder / f"{system}.xlsx")
        return
    for name, frame in laid_out.items():
        told = _as_text(frame, style).to_csv(index=False, sep=style.delimiter, lineterminator="\r\n")
        try:
            written = told.encode(style.encoding)
        except UnicodeEncodeError:  # a name that Windows-1252 has no letter for
            written = told.encode("utf-8-sig")
        (folder / f"{name}.csv").write_bytes(written)


def _laid_out(
    table: str, frame: pd.DataFrame, names: Mapping[tuple[str, str], str], words: Mapping[tuple[str, str], str]
) -> pd.DataFrame:
    """The frame under the system's headers, its codes in the system's words."""
    written = {}
    for column in frame.columns:
        values = frame[column]
        code_set = TABLES[table].columns[column].info.get("code_set")
        if code_set:
            distinct = values.dropna().unique()
            values = values.map({code: words.get((code_set, code), code) for code in distinct})
        header = names.get((table, column)) or names.get(("*", column)) or column.replace("_", " ").capitalize()
        written[header] = values
    return pd.DataFrame(written)


def _as_text(frame: pd.DataFrame, style: Style) -> pd.DataFrame:
    written = {}
    for name, values in frame.items():
        if pd.api.types.is_datetime64_any_dtype(values):
            timed = values.ne(values.dt.normalize()) & values.notna()
            days = values.dt.strftime(style.date)
            written[name] = days.mask(timed, values.dt.strftime(f"{style.date} %H:%M:%S"))
        elif pd.api.types.is_bool_dtype(values):
            written[name] = values.map({True: "Yes", False: "No"})
        else:
            written[name] = values
    return pd.DataFrame(written)


def _write_workbook(tables: Mapping[str, pd.DataFrame], path: Path) -> None:
    with xlsxwriter.Workbook(path, {"constant_memory": True, "strings_to_urls": False}) as book:
        day = book.add_format({"num_format": "dd/mm/yyyy hh:mm:ss"})
        for name, frame in tables.items():
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, list(frame.columns))
            columns = [frame[one].astype("object").where(frame[one].notna(), None).tolist() for one in frame]
            for place, row in enumerate(zip(*columns, strict=True), start=1):
                for at, value in enumerate(row):
                    if isinstance(value, pd.Timestamp):
                        sheet.write_datetime(place, at, value, day)
                    elif isinstance(value, str):
                        sheet.write_string(place, at, value)  # never a formula or a link
                    elif value is not None:
                        sheet.write(place, at, value)


def _names(system: str) -> dict[tuple[str, str], str]:
    """Table and column, the column empty for the table itself, to the first header or name the system has."""
    rows = _rows(system, "headers.csv", "table,column,header\n").iloc[::-1]
    return {(table, column): header for table, column, header in zip(*(rows[name] for name in rows), strict=True)}


def _words(system: str) -> dict[tuple[str, str], str]:
    """Code set and code to the first of the system's words for it."""
    rows = _rows(system, "codes.csv", "code_set,source,code\n").iloc[::-1]
    plain = rows[~rows["source"].str.contains("*", regex=False)]
    return {
        (code_set, code): source
        for code_set, code, source in zip(plain["code_set"], plain["code"], plain["source"], strict=True)
    }


def _rows(system: str, name: str, otherwise: str) -> pd.DataFrame:
    return pd.read_csv(StringIO(packaged(system, name) or otherwise), dtype="str", keep_default_na=False)
