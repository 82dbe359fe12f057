"""Checking a snapshot and what was built from it, and publishing what was found."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from etl.building import Output
from etl.checks_page import checks_page
from etl.data_folder import make_folder, write_text
from etl.published_file import PublishedFile, published
from etl.snapshot import Snapshot
from etl.steps import Steps
from etl.workbooks.provenance import Provenance
from expectations.catalogue import OUTPUT_RULES, TABLE_RULES
from expectations.check import Result, check
from expectations.findings import blocked, counts, findings, rule_rows
from expectations.rule import SEVERITIES, Severity
from extracts import code_sets
from extracts.model import TABLES, key_column

FOUND, KNOWN, AS_AT = "__found", "__known", "as_at"


@dataclass(frozen=True)
class Checked:
    """The results of every rule that was checked."""

    results: tuple[Result, ...] = ()

    def with_results(self, more: Sequence[Result]) -> "Checked":
        """These results and more."""
        return Checked((*self.results, *more))

    def rows(self) -> list[dict[str, Any]]:
        """One row a rule, without identifiers."""
        return rule_rows(self.results)

    def counts(self) -> dict[str, int]:
        """How many rules of each severity failed."""
        return counts(self.results)

    def told(self) -> str:
        """One line for the screen."""
        failed = ", ".join(f"{count} {severity}" for severity, count in self.counts().items() if count)
        return f"{len(self.results)} rules checked; failed: {failed or 'none'}"

    def reaches(self, severity: Severity) -> bool:
        """Whether any failed rule is at least that grave."""
        grave = SEVERITIES[: SEVERITIES.index(severity) + 1]
        return any(self.counts()[one] for one in grave)

    def withheld(self, output: Output) -> dict[str, str]:
        """The lists and reports that must not be published, with the reason."""
        return blocked(self.results, output.built_keys(), {key: output.tables_of(key) for key in output.built_keys()})


def check_snapshot(snapshot: Snapshot, steps: Steps) -> list[Result]:
    """Check every canonical table of a snapshot, as it stood on its data date."""
    reader = _TableReader(snapshot)
    with steps.step("check snapshot") as step:
        step.rows = sum(told["rows"] for told in snapshot.manifest["tables"].values())
        not_held = {table: snapshot.not_held(table) for table in TABLES}
        return check(TABLE_RULES, reader.frame, {table: key_column(table) for table in TABLES}, not_held)


def check_output(output: Output, steps: Steps) -> list[Result]:
    """Check every list and report that was built, before it is published."""
    keys = output.built_keys()
    rules = [rule for rule in OUTPUT_RULES if rule.on in keys]
    with steps.step("check outputs") as step:
        frames = {key: output.frame(key) for key in keys}
        step.rows = sum(len(frame) for frame in frames.values())
        not_held = {key: output.unavailable(key) for key in keys}
        return check(rules, lambda on, _columns: frames[on], dict.fromkeys(keys, "record"), not_held)


def publish_checks(
    folder: Path, checked: Checked, snapshot: Snapshot, told: Provenance, *, with_records: bool
) -> list[PublishedFile]:
    """Write checks.html (rules and counts only) and, `with_records`, findings.json (records by identifier)."""
    place = make_folder(folder / "data_quality")
    write_text(place / "checks.html", checks_page(checked.rows(), checked.counts(), snapshot.manifest["tables"], told))
    page = published(folder, place / "checks.html", len(checked.results))
    if not with_records:
        return [page]
    listed = findings(checked.results)
    document = {
        "provenance": dict(told.lines()),
        "synthetic": told.synthetic,
        "rules": checked.rows(),
        "findings": listed,
    }
    write_text(place / "findings.json", json.dumps(document, indent=2) + "\n")
    return [published(folder, place / "findings.json", sum(len(one["records"]) for one in listed)), page]


@dataclass
class _TableReader:
    """Reads canonical tables with the columns that are worked out for rules."""

    snapshot: Snapshot
    _identifiers: dict[str, pd.Series] = field(default_factory=dict)

    def frame(self, table: str, columns: Sequence[str]) -> pd.DataFrame:
        declared = TABLES[table].columns
        stored = dict.fromkeys(column.split("__")[0] for column in columns if column != AS_AT)
        frame = self.snapshot.read(table, list(stored))
        for column in columns:
            name = column.split("__")[0]
            if column.endswith(FOUND):
                target = next(iter(declared[name].foreign_keys)).column
                frame[column] = self._flag(frame[name], self._known(target.table.name, target.name))
            elif column.endswith(KNOWN):
                codes = code_sets.load().codes(declared[name].info["code_set"])
                frame[column] = self._flag(frame[name], pd.Series(list(codes)))
        last_moment = pd.Timestamp(self.snapshot.data_date) + pd.Timedelta(days=1, microseconds=-1)
        return frame.assign(as_at=last_moment)

    def _flag(self, values: pd.Series, known: pd.Series) -> pd.Series:
        """Whether each value is among the known ones; not known where it is blank."""
        return values.isin(known).astype("boolean").where(values.notna())

    def _known(self, table: str, column: str) -> pd.Series:
        if table not in self._identifiers:
            self._identifiers[table] = self.snapshot.read(table, [column])[column]
        return self._identifiers[table]
