"""The doctor: what a database or a folder of files gives, what it does not, and which fields and reports that costs.

The first thing a new authority runs: nothing is copied and nothing is changed.
"""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Any

from annex_a.editions import editions
from etl.extraction import configured_source, london_today
from etl.session import Session
from extracts.examination import Examination, TableExamined, examine
from extracts.files import FileSource
from extracts.files.examination import examine_files
from management_reports.catalogue import REPORTS

FILES = "files"  # the kind of a source that is a folder
CAN_WRITE = {
    True: "yes: ask for an account that may only read",
    False: "no",
    None: "cannot be told: ask for an account that may only read",
}


@dataclass(frozen=True)
class Diagnosis:
    """What was found, in sections of like rows."""

    examined: Examination
    ilacs_form: str

    @property
    def readable(self) -> bool:
        """Whether every table that is held could be read: an extract would succeed."""
        return not any(one.error for one in self.examined.tables)

    def _place(self, place: dict[str, str]) -> dict[str, list[dict[str, Any]]]:
        if place["kind"] != FILES:
            return {"Database": [{**place, "account can write": CAN_WRITE[self.examined.may_write]}]}
        unread = [{"file": name, "why": reason} for name, reason in self.examined.unread.items()]
        return {"Folder": [place], "In the folder, and not read": unread}

    def _costs(self, name: str) -> str:
        return _costs(name, self.ilacs_form)

    def sections(self) -> dict[str, list[dict[str, Any]]]:
        """Title to rows; a section without anything to tell has no rows."""
        tables = self.examined.tables
        place = {name: value for name, value in self.examined.identity.items() if value}
        return {
            **self._place(place),
            "Tables": [_table(one) for one in tables],
            "Cannot be read": [
                {"table": one.table, "why": one.error, "missing or not shown": ", ".join(one.missing), "costs": costs}
                for one in tables
                if one.error or one.missing
                for costs in [self._costs(one.table)]
            ],
            "Inferred: check, then name it under confirmed": [
                {"name": name, "why": reason, "costs until then": self._costs(name)}
                for one in tables
                for name, reason in one.inferred.items()
            ],
            "Not held": [
                {"name": name, "why": reason, "costs": self._costs(name)}
                for one in tables
                for name, reason in _not_held(one)
            ],
            "Codes without a mapping: add them to config/codes.csv": [
                {"column": f"{one.table}.{column}", "code": code, "rows": count}
                for one in tables
                for column, codes in one.unmapped.items()
                for code, count in sorted(codes.items(), key=lambda found: (-found[1], found[0]))
            ],
        }


def diagnose(session: Session) -> Diagnosis:
    """Examine the source that the settings name. Errors: AnnexaError where it cannot be reached."""
    today = london_today()
    with (
        session.steps.step("examine the source") as step,
        closing(configured_source(session.settings, today)) as source,
    ):
        examined = examine_files(source) if isinstance(source, FileSource) else examine(source)
        step.rows = sum(one.rows or 0 for one in examined.tables)
    return Diagnosis(examined, session.settings.toml.annex_a.ilacs_form)


def _table(one: TableExamined) -> dict[str, Any]:
    state = "cannot be read" if one.error else one.evidence
    if one.rows == 0:
        state += ", empty"
    return {"table": one.table, "evidence": state, "rows": "" if one.rows is None else one.rows, "newest": one.newest}


def _not_held(one: TableExamined) -> Iterator[tuple[str, str]]:
    for column, reason in one.not_held.items():
        yield f"{one.table}.{column}" if column else one.table, reason


def _costs(name: str, ilacs_form: str) -> str:
    """The fields of lists and reports that need a table or a column; a report that cannot be without it whole."""
    found: list[str] = []
    for edition in editions(ilacs_form).values():
        for one in edition.lists:
            found += [
                f"Annex A {edition.name} list {one.number}: {column.header}"
                for column in one.columns
                if _needed(name, column.needs)
            ]
    for report in REPORTS:
        if _needed(name, report.needs):
            found.append(f"report {report.number}")
            continue
        found += [
            f"report {report.number}: {column.header}" for column in report.columns if _needed(name, column.needs)
        ]
    return "; ".join(found) or "no list or report"


def _needed(name: str, needs: tuple[str, ...]) -> bool:
    """Whether the needs name the table, the column or the kind of row, or one of the table or column named."""
    for need in needs:
        table, column = need.partition(".")[0], need.partition("=")[0]
        if name in (table, column, need) or need in (name.partition(".")[0], name.partition("=")[0]):
            return True
    return False
