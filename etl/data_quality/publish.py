"""The data-quality files that are no workbooks: checks.html for people, findings.json for BI tools."""

import json
from pathlib import Path

import pandas as pd

from etl.checks_page import checks_page
from etl.data_folder import make_folder, write_text
from etl.data_quality.quality import WRITTEN, Quality
from etl.published_file import PublishedFile, published
from etl.snapshot import Snapshot
from etl.workbooks.provenance import Provenance
from etl.workbooks.split import Scope

FOLDER = "data_quality"
FINDINGS_FILE, PAGE = "findings.json", "checks.html"


def publish_checks(
    folder: Path, found: Quality, snapshot: Snapshot, told: Provenance, area: Scope, *, with_records: bool
) -> list[PublishedFile]:
    """Write checks.html (rules and counts only) and, `with_records`, findings.json (every finding, by identifier).

    `area` is the one whose findings they are.
    """
    place = make_folder(folder / FOLDER)
    rules = records_of(found.rules)
    write_text(place / PAGE, checks_page(rules, found.counts(), snapshot.manifest["tables"], told))
    page = published(folder, place / PAGE, len(rules), area)
    if not with_records:
        return [page]
    write_text(place / FINDINGS_FILE, findings_document(found, told))
    return [published(folder, place / FINDINGS_FILE, len(found.findings), area), page]


def findings_document(found: Quality, told: Provenance) -> str:
    """The findings as JSON: provenance, every rule with its counts, and an object a finding, one on each line.

    Days are written YYYY-MM-DD; what a rule says of itself stands once, under `rules`.
    """
    head = json.dumps(
        {
            "provenance": dict(told.lines()),
            "synthetic": told.synthetic,
            "as_at": found.as_at.isoformat(),
            "compared_with": {
                "last_run": found.past.last_day,
                "last_month": found.past.last_month_day(found.as_at),
            },
            "rules": records_of(found.rules),
        },
        indent=2,
    )
    # All at once and not row by row: a county has hundreds of thousands.
    lines = _days_as_text(found.findings[WRITTEN]).to_json(orient="records", lines=True).rstrip("\n")
    listed = lines.replace("\n", ",\n")
    return f'{head.removesuffix("}").rstrip()},\n  "findings": [\n{listed}\n]}}\n'


def records_of(frame: pd.DataFrame) -> list[dict]:
    """The rows as plain values for JSON, blanks as null."""
    return json.loads(_days_as_text(frame).to_json(orient="records"))


def _days_as_text(frame: pd.DataFrame) -> pd.DataFrame:
    days = frame.select_dtypes("datetime")
    return frame.assign(**{name: days[name].dt.strftime("%Y-%m-%d") for name in days})
