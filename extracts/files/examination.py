"""Looking a folder of files over, without keeping a row: what each file gives and what is missing."""

import os
from collections.abc import Iterator

import pyarrow.compute as pc

from extracts.errors import AnnexaError
from extracts.examination import Examination, TableExamined
from extracts.files.source import FileSource
from extracts.model import TABLES


def examine_files(source: FileSource) -> Examination:
    """Every canonical table, and the files that no table is read from. Errors: SettingsError for no folder."""
    unread = {**source.found.unread, **{error.where: error.what for error in source.found.unopened}}
    tables = [_table_examined(source, table) for table in TABLES]
    for one in tables:
        unread.update(_columns_not_read(source, one))
    return Examination(source.identity(), os.access(source.folder, os.W_OK), tables, unread)


def _table_examined(source: FileSource, table: str) -> TableExamined:
    found = TableExamined(table, str(source.folder), "not held")
    try:
        rows, newest = 0, None
        for batch in source.batches(table):
            rows += batch.num_rows
            if event := TABLES[table].info["event"]:
                last = pc.max(batch.column(event)).as_py()
                newest = max(newest or last, last) if last else newest
        report = source.report(table)
        found.evidence, found.not_held, found.unmapped = report.evidence, report.not_held, dict(report.unmapped)
        found.rows = None if report.evidence == "not held" else rows
        found.newest = newest.date().isoformat() if newest else ""
    except AnnexaError as error:
        found.evidence, found.error = "seen", error.what
    return found


def _columns_not_read(source: FileSource, one: TableExamined) -> Iterator[tuple[str, str]]:
    """Headers that name no column: a misspelt one costs the column it was meant for."""
    if one.error or one.evidence == "not held":
        return
    given = source.found.given[one.table][0]
    header = source.header(given)
    read = source.headers.positions(one.table, header, given.name).values()
    for place, name in enumerate(header):
        if place not in read and name:
            yield f"{given.name}: {name}", f"its header is that of no column of {one.table}"
