"""An inspection: both editions of Annex A from a new snapshot, under a tag, and what changed since the last one."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from annex_a.editions import EDITIONS
from etl.comparison.command import compare
from etl.comparison.comparison import Comparison
from etl.extraction import london_today
from etl.request import Request
from etl.run import Outcome, run
from etl.runs import finished_runs
from etl.session import Session, refuse_later
from extracts.errors import AnnexaError, SettingsError

KIND = "inspection"
TAG = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._-]{0,39}")


@dataclass(frozen=True)
class Inspection:
    """What an inspection made, and the comparison with the one before where there is one."""

    outcome: Outcome
    compared: Comparison | None = None
    workbook: Path | None = None


def inspection(session: Session, as_at: date, tag: str, *, accept_shrink: bool = False) -> Inspection:
    """Extract, build and check both editions as at the day, and compare them with the last inspection.

    Run and snapshot are kept for ever; the nightly publication stays as it is. Errors: SettingsError for a tag
    that is taken or holds other than letters, digits, spaces, full stops, hyphens and underscores.
    """
    before = [record for record in finished_runs(session.folder) if record["kind"] == KIND]
    _refuse_tag(tag, [record["tag"] for record in before])
    refuse_later(as_at, session.settings.toml.source.data_date or london_today(), "the data to be extracted")
    request = Request(KIND, tuple(EDITIONS), extracts=True, accepts_shrink=accept_shrink, as_at=as_at, tag=tag)
    outcome = run(session, request)
    if not before:
        return Inspection(outcome)
    try:
        return Inspection(outcome, *compare(session, before[-1]["id"], outcome.run_id, None))
    except AnnexaError as error:
        told = f"The comparison with {before[-1]['tag']} was not made: {error.what}"
        return Inspection(outcome.warned(told))


def _refuse_tag(tag: str, taken: list[str]) -> None:
    if not TAG.fullmatch(tag):
        raise SettingsError(
            "The tag cannot be used.",
            where="--tag",
            mend="give up to 40 letters, digits, spaces, full stops, hyphens or underscores, a letter or digit first",
        )
    if tag.casefold() in [one.casefold() for one in taken]:
        raise SettingsError(
            f"There is an inspection {tag} already, and it is kept for ever.",
            where="--tag",
            mend="give another tag, for example with the day in it",
        )
