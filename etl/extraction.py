"""Extraction: the source's tables, copied once into an immutable snapshot."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from etl.session import Session, program_version
from etl.snapshot import Snapshot
from extracts.model import TABLES
from extracts.sql_source import open_sql_source

LONDON = ZoneInfo("Europe/London")


def extract(session: Session) -> Snapshot:
    """Copy every canonical table of the configured source into a new snapshot.

    The data date is the London day on which extraction began, unless the settings state one, as the
    demo authority's do.
    """
    settings = session.settings
    source_settings = settings.toml.source
    source = open_sql_source(
        system=source_settings.system,
        url=settings.source_url,
        schema=source_settings.schema_name,
        confirmed=source_settings.confirmed,
        chunk_rows=source_settings.chunk_rows,
        parameters=source_settings.parameters,
        excluded_children=settings.test_clients,
        own_templates=settings.templates,
        own_codes=settings.codes,
    )
    with session.steps.step("extract") as step:
        snapshot = session.store.write(
            source,
            tables=tuple(TABLES),
            data_date=source_settings.data_date or london_today(),
            program_version=program_version(),
            synthetic=source_settings.synthetic,
        )
        step.rows = sum(table["rows"] for table in snapshot.manifest["tables"].values())
    return snapshot


def london_today() -> date:
    """Today's date in London: the one place where the clock decides a date."""
    return datetime.now(LONDON).date()
