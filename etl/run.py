"""The run: from a snapshot to published files, on one screen."""

import json
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from annex_a.editions import EDITIONS, editions
from etl.building import Output, build
from etl.checking import Checked, check_output, check_snapshot, publish_checks
from etl.data_folder import write_text
from etl.frames import keep_frames
from etl.published_file import PublishedFile
from etl.publishing import provenance, publish_annex_a, publish_reports
from etl.session import Session, as_at_within, program_version
from etl.snapshot import Snapshot
from etl.workbooks.provenance import Provenance
from management_reports.catalogue import REPORTS
from transforms.facts import Facts


@dataclass(frozen=True)
class Request:
    """What a run is to make. Only a whole run becomes the current publication."""

    kind: str
    editions: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    workbooks: bool = True
    becomes_current: bool = False


@dataclass(frozen=True)
class Outcome:
    """What a finished run made, and what was withheld and why."""

    run_id: str
    folder: Path
    as_at: date
    snapshot_id: str
    files: list[PublishedFile] = field(default_factory=list)
    withheld: dict[str, str] = field(default_factory=dict)
    checked: Checked = field(default_factory=Checked)

    def as_dict(self) -> dict[str, Any]:
        """The outcome as it is told in JSON."""
        return {
            "run": self.run_id,
            "as_at": self.as_at.isoformat(),
            "snapshot": self.snapshot_id,
            "files": [one.as_dict() | {"path": str(self.folder / one.path)} for one in self.files],
            "withheld": self.withheld,
            "findings": self.checked.counts(),
        }


def everything(kind: str, *, workbooks: bool = True) -> Request:
    """A request for every list and report; with workbooks it becomes the current publication."""
    numbers = tuple(one.number for one in REPORTS)
    return Request(kind, tuple(EDITIONS), numbers, workbooks=workbooks, becomes_current=workbooks)


def run(session: Session, snapshot: Snapshot, as_at: date | None, request: Request) -> Outcome:
    """Check the snapshot, derive and build, check what was built, publish.

    A failure at any step leaves nothing behind, and the run that was current stays current.
    """
    day, steps = as_at_within(snapshot, as_at), session.steps
    facts = Facts(snapshot, day, session.settings.standards, session.settings.organisation)
    told = provenance(session.settings, snapshot, day)
    with session.folder.new_run(f"{day.isoformat()}-{snapshot.id[-8:]}") as (run_id, folder):
        checked = Checked(tuple(check_snapshot(snapshot, steps)))
        forms = editions(session.settings.toml.annex_a.ilacs_form)
        output = build(facts, [forms[name] for name in request.editions], request.reports, steps)
        checked = checked.with_results(check_output(output, steps))
        withheld = checked.withheld(output)
        keep_frames(output, folder / "frames")
        files = publish_checks(folder, checked, snapshot, told)
        if request.workbooks:
            files += publish_annex_a(folder, output, told, withheld, steps)
            files += publish_reports(folder, output, told, withheld, facts, steps)
        outcome = Outcome(run_id, session.folder.runs / run_id, day, snapshot.id, files, withheld, checked)
        write_text(folder / "run.json", json.dumps(_record(outcome, request, session, output, told), indent=2) + "\n")
        write_text(folder / "log.jsonl", steps.log_lines())
    if request.becomes_current:
        session.folder.set_current(run_id)
    return outcome


def _record(outcome: Outcome, request: Request, session: Session, output: Output, told: Provenance) -> dict[str, Any]:
    return {
        "id": outcome.run_id,
        "kind": request.kind,
        "as_at": outcome.as_at.isoformat(),
        "snapshot": outcome.snapshot_id,
        "profile": session.settings.standards.profile,
        "program_version": program_version(),
        "editions": list(request.editions),
        "reports": list(request.reports),
        "steps": session.steps.as_dicts(),
        "mark": told.mark,
        "withheld": outcome.withheld,
        "unavailable": {key: one.unavailable for key, one in output.lists.items() if one.unavailable},
        "findings": outcome.checked.counts(),
        "files": [one.as_dict() for one in outcome.files],
    }
