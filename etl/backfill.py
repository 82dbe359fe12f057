"""Backfill: the history of past month ends, as today's snapshot tells it."""

from dataclasses import dataclass, field
from datetime import date, timedelta

import pandas as pd

from etl.history import BACKFILLED, Origin, open_history
from etl.lock import only_run
from etl.measures import figures, together
from etl.session import Session
from etl.snapshot import Snapshot
from management_reports.catalogue import REPORTS
from transforms.facts import Facts


@dataclass
class Backfilled:
    """What was filled in: a row a month end, why reports could not be told, and what a user should know."""

    snapshot_id: str
    rows: list[dict[str, object]] = field(default_factory=list)
    unavailable: dict[str, str] = field(default_factory=dict)
    warnings: list[str] = field(default_factory=list)


def month_ends(data_date: date, months: int) -> list[date]:
    """The last so many month ends up to the data date, oldest first."""

    ends = [(data_date + timedelta(days=1)).replace(day=1) - timedelta(days=1)]
    while len(ends) < months:
        ends.append(ends[-1].replace(day=1) - timedelta(days=1))
    return ends[::-1]


def backfill(session: Session, months: int, wanted: str | None = None) -> Backfilled:
    """Fill the history for the last so many month ends from one snapshot, the newest by default.

    A day on which a report was published keeps the figures of that day.
    """
    with only_run(session.folder, "backfill"):
        session.folder.remove_leftovers()
        snapshot = session.snapshot(wanted)
        filled = Backfilled(snapshot.id)
        with open_history(session.folder, filled.warnings.append) as history:
            for day in month_ends(snapshot.data_date, months):
                with session.steps.step(f"{BACKFILLED} {day.isoformat()}") as step:
                    told, unavailable = _figures(session, snapshot, day)
                    step.rows = history.record(together(told.values()), Origin(day, snapshot.id))
                filled.unavailable |= unavailable
                filled.rows.append({"as_at": day.isoformat(), "reports": len(told), "figures": step.rows})
    return filled


def _figures(session: Session, snapshot: Snapshot, day: date) -> tuple[dict[str, pd.DataFrame], dict[str, str]]:
    """The figures of every report as at the day, and why those are missing that the source cannot give."""
    facts = Facts(snapshot, day, session.settings.standards, session.settings.organisation)
    told, missing = {}, {}
    for report in REPORTS:
        reason = report.unavailable(facts).get("")
        if reason:
            missing[report.number] = reason
        else:
            told[report.number] = figures(report, report.build(facts).population, facts.organisation)
    return told, missing
