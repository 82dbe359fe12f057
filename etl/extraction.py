"""Extraction: the source's tables, copied once into an immutable snapshot."""

from contextlib import closing
from datetime import date, datetime
from zoneinfo import ZoneInfo

import pandas as pd

from etl.session import Session, program_version
from etl.settings import Settings
from etl.snapshot import Snapshot
from etl.snapshot_writer import Asked
from extracts.files import FileSource, open_file_source
from extracts.model import TABLES
from extracts.sql_source import SqlSource, open_sql_source
from transforms.calendar import since

LONDON = ZoneInfo("Europe/London")


def extract(session: Session, *, accept_shrink: bool = False) -> Snapshot:
    """Copy every canonical table of the configured source into a new snapshot.

    The data date is the London day on which extraction began, unless the settings state one, as the
    demo authority's do. Errors: AnnexaError where a table shrank too much, unless `accept_shrink`.
    """
    asked = session.settings.toml.source
    data_date = asked.data_date or london_today()
    with session.steps.step("extract") as step, closing(configured_source(session.settings, data_date)) as source:
        source.reach()
        snapshot = session.store.write(
            source,
            tables=tuple(TABLES),
            data_date=data_date,
            program_version=program_version(),
            synthetic=asked.synthetic,
            asked=Asked(
                connections=asked.connections,
                attempts=asked.attempts,
                largest_shrink=None if accept_shrink else asked.largest_shrink,
            ),
        )
        step.rows = sum(table["rows"] for table in snapshot.manifest["tables"].values())
    return snapshot


def configured_source(settings: Settings, data_date: date) -> SqlSource | FileSource:
    """The database or the folder of files that the settings name, its windows ending on the data date."""
    asked = settings.toml.source
    complete_from: dict[str, date] = {
        table: since(pd.Timestamp(data_date), months).date() for table, months in asked.window_months.items()
    }
    if folder := settings.source_folder:
        return open_file_source(
            system=asked.system,
            folder=folder,
            own_headers=settings.headers,
            own_codes=settings.codes,
            date_order=asked.dates,
            chunk_rows=asked.chunk_rows,
            excluded_children=settings.test_clients,
            complete_from=complete_from,
        )
    return open_sql_source(
        system=asked.system,
        url=settings.source_url,
        schema=asked.schema_name,
        confirmed=asked.confirmed,
        chunk_rows=asked.chunk_rows,
        parameters=asked.parameters,
        excluded_children=settings.test_clients,
        own_templates=settings.templates,
        own_codes=settings.codes,
        reading=asked.reading,
        complete_from=complete_from,
    )


def london_today() -> date:
    """Today's date in London: the one place where the clock decides a date."""
    return datetime.now(LONDON).date()
