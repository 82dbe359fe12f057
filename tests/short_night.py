"""A short night: every step of a whole one on one list, two reports and a few rules, so that a test can run many."""

from datetime import date
from pathlib import Path

import pytest

from annex_a.editions import EDITIONS, Edition
from etl import building, checking
from etl import run as run_module
from etl.request import Request
from etl.run import Outcome, run
from etl.session import open_session
from tests.authority import SETTINGS

LIST = 7
REPORTS = ("W5", "N25")  # one weekly, one monthly
CHECKED = ("cp_plan", f"annex_a/ilacs/{LIST}")
NIGHT = Request("nightly", ("ilacs",), REPORTS, becomes_current=True, extracts=True, only_due=True, quality_books=True)


def shorten(patch: pytest.MonkeyPatch) -> None:
    """Leave a run one list of each edition with its concerns, and the rules on three things."""
    short, concerns = {}, {}
    for name, edition in EDITIONS.items():
        lists = tuple(one for one in edition.lists if one.number == LIST)
        short[name] = Edition(name, edition.title, lists)
        concerns[name] = tuple(one for one in building.CONCERNS[name] if one.list_number == LIST)
    patch.setattr(run_module, "editions", lambda _form: short)
    patch.setattr(building, "CONCERNS", concerns)
    for rules in ("TABLE_RULES", "OUTPUT_RULES"):
        patch.setattr(checking, rules, [rule for rule in getattr(checking, rules) if rule.on in CHECKED])


def night(data: Path, day: date, request: Request = NIGHT) -> Outcome:
    """A night on a tiny authority whose data are of that day."""
    set_day(data, day)
    return run(open_session(data, None, quiet=True), request)


def set_day(data: Path, day: date, more: str = "", *, levels: str = '["locality"]') -> None:
    """Let the data be of that day; `more` is put below the settings, `levels` have workbooks."""
    toml = SETTINGS.replace("2026-03-31", day.isoformat()).replace('["locality"]', levels) + more
    (data / "config" / "annexa.toml").write_text(toml, encoding="utf-8")
