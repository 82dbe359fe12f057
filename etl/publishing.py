"""Publishing: built frames become workbooks, each holding one scope's children only."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from annex_a.editions import EDITIONS
from etl.building import BuiltReport, Output
from etl.data_folder import make_folder
from etl.published_file import PublishedFile, published
from etl.session import program_version
from etl.settings import Settings
from etl.snapshot import Snapshot
from etl.steps import Steps
from etl.workbooks.annex_a_workbook import ListSheet, write_annex_a
from etl.workbooks.provenance import Provenance
from etl.workbooks.report_workbook import ReportBook, write_report
from etl.workbooks.split import slug, split
from management_reports.report import Built
from transforms.facts import Facts
from transforms.organisation import COUNTY, Organisation


def provenance(settings: Settings, snapshot: Snapshot, as_at: date) -> Provenance:
    """What every file says of where it comes from."""
    return Provenance(
        authority=settings.toml.authority.name,
        as_at=as_at,
        snapshot_id=snapshot.id,
        load_date=snapshot.data_date,
        profile=settings.standards.profile,
        marking=settings.toml.publication.marking,
        synthetic=snapshot.synthetic,
        program_version=program_version(),
    )


def publish_annex_a(
    folder: Path, output: Output, told: Provenance, withheld: Mapping[str, str], steps: Steps
) -> list[PublishedFile]:
    """One workbook an edition; a withheld list's sheet holds the reason instead of rows."""
    files = []
    for edition in dict.fromkeys(one.declared.edition for one in output.lists.values()):
        path = make_folder(folder / "annex_a") / f"annex_a_{edition}_{told.as_at.isoformat()}.xlsx"
        with steps.step(f"write annex_a {edition}") as step:
            sheets = [
                ListSheet(one.declared, one.rows, one.unavailable, withheld.get(one.declared.key, ""))
                for one in output.lists.values()
                if one.declared.edition == edition
            ]
            write_annex_a(path, EDITIONS[edition], sheets, output.concerns[edition], told)
            step.rows = sum(len(sheet.rows) for sheet in sheets if not sheet.withheld)
        files.append(published(folder, path, COUNTY, step.rows))
    return files


def publish_reports(
    folder: Path, output: Output, told: Provenance, withheld: Mapping[str, str], facts: Facts, steps: Steps
) -> list[PublishedFile]:
    """One workbook a report and scope: the county, each locality, children with no team."""
    files = []
    for key, one in output.reports.items():
        if key in withheld:
            continue
        with steps.step(f"write {one.declared.number}") as step:
            for scope, part in _parts(one, facts.organisation):
                place = make_folder(folder / "management_reports" / slug(scope))
                path = place / f"{one.declared.number}_{told.as_at.isoformat()}.xlsx"
                write_report(path, ReportBook(one.declared, part, scope, one.unavailable), facts, told)
                rows = len(part.population) if part else 0
                files.append(published(folder, path, scope, rows))
                step.rows += rows
    return files


def _parts(one: BuiltReport, organisation: Organisation) -> Iterator[tuple[str, Built | None]]:
    """Each scope with its part; a report that the source cannot give has one workbook that says so."""
    if one.built is None:
        yield COUNTY, None
    else:
        yield from split(one.built, organisation)
