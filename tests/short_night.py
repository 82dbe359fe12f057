"""A short night: every step of a whole one on one list, two reports and a few rules, so that a test can run many."""

from datetime import date
from pathlib import Path

import pytest

from annex_a import list_07_child_protection
from annex_a.editions import EDITIONS, Edition
from etl import building, checking
from etl import run as run_module
from etl.request import Request
from etl.run import Outcome, run
from etl.session import open_session
from tests.authority import SETTINGS

LISTS = (list_07_child_protection.ILACS,)
REPORTS = ("W5", "N25")  # one weekly, one monthly
CHECKED = ("cp_plan", LISTS[0].key, "management_reports/W5")
NIGHT = Request("nightly", ("ilacs",), REPORTS, becomes_current=True, extracts=True, only_due=True)


def shorten(patch: pytest.MonkeyPatch) -> None:
    """Leave a night one list with its concerns, and the rules on three things."""
    edition = Edition("ilacs", EDITIONS["ilacs"].title, LISTS)
    numbers = {one.number for one in LISTS}
    concerns = [one for one in building.CONCERNS["ilacs"] if one.list_number in numbers]
    patch.setattr(run_module, "editions", lambda _form: {"ilacs": edition})
    patch.setattr(building, "CONCERNS", {"ilacs": concerns})
    for rules in ("TABLE_RULES", "OUTPUT_RULES"):
        patch.setattr(checking, rules, [rule for rule in getattr(checking, rules) if rule.on in CHECKED])


def night(data: Path, day: date, request: Request = NIGHT) -> Outcome:
    """A night on a tiny authority whose data are of that day."""
    toml = SETTINGS.replace("2026-03-31", day.isoformat())
    (data / "config" / "annexa.toml").write_text(toml, encoding="utf-8")
    return run(open_session(data, None, quiet=True), request)
