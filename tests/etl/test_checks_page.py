"""checks.html: every suite and rule on one page that needs nothing beside itself, as a browser shows it."""

import re
import shutil
import subprocess
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from etl.checks_page import checks_page
from etl.data_quality.publish import records_of
from tests.etl.data_quality.example import CATEGORY, END, START, WORKER, found_on, waivers
from tests.etl.workbooks.example import PROVENANCE
from tests.requirements import require

DAY = date(2026, 3, 31)
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ACCOUNT = {"cp_plan": {"unmapped": {"latest_category_code": {"ZZ <b>": 3}}, "unreadable": {"start_date": 2}}}


class Outwards(HTMLParser):
    """Collects whatever a page would load, follow or run."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note scripts, frames, and attributes that name another place."""
        named = [name for name, _ in attrs if name in ("src", "href", "srcset", "action", "data", "background")]
        named += [name for name, _ in attrs if name.startswith("on")]
        if tag in ("script", "iframe", "object", "embed", "link", "base") or named:
            self.found.append(f"{tag} {named}")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the example, on a shared drive whose name has a blank."""
    waived = waivers((CATEGORY, "", "x", "y", "2026-06-30"))
    found = found_on(DAY, {END: ["31"], CATEGORY: ["31", "32"], WORKER: ["5001"]}, waived=waived, not_run=[START])
    path = tmp_path_factory.mktemp("shared drive") / "checks.html"
    path.write_text(checks_page(records_of(found.rules), found.counts(), ACCOUNT, PROVENANCE), encoding="utf-8")
    return path


def test_every_suite_and_every_rule_stands_on_it_with_its_result(page: Path) -> None:
    told = page.read_text(encoding="utf-8")
    assert re.findall(r"<h2>(\w+)</h2>", told)[:2] == ["cp_plan", "worker"]
    for rule, outcome in ((START, "not run"), (END, "failed"), (CATEGORY, "failed"), (WORKER, "failed")):
        row = next(part for part in told.split("<tr ") if f">{rule}; " in part)
        assert f'class="outcome">{outcome}' in row
    assert "no column start_date" in told
    assert "ZZ &lt;b&gt;" in told


def test_it_loads_follows_and_runs_nothing(page: Path) -> None:
    reader = Outwards()
    told = page.read_text(encoding="utf-8")
    reader.feed(told)
    assert reader.found == []
    assert "default-src 'none'" in told
    assert not re.search(r"url\(|@import|https?://", told)


def test_a_browser_without_network_shows_it_from_the_drive(page: Path, tmp_path: Path) -> None:
    require(CHROMIUM is not None, "there is no Chromium")
    picture = tmp_path / "page.png"
    command = [
        str(CHROMIUM), "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
        f"--user-data-dir={tmp_path / 'profile'}", "--host-resolver-rules=MAP * ~NOTFOUND", "--enable-logging=stderr",
        "--window-size=1200,900", "--virtual-time-budget=2000",
    ]  # fmt: skip
    shown = subprocess.run(
        [*command, "--dump-dom", page.as_uri()], capture_output=True, text=True, check=True, timeout=120
    )
    assert "Every plan has a category of abuse." in shown.stdout
    assert shown.stdout.count('class="outcome"') == 4
    assert not [line for line in shown.stderr.splitlines() if "CONSOLE" in line]
    subprocess.run([*command, f"--screenshot={picture}", page.as_uri()], capture_output=True, check=True, timeout=120)
    assert picture.stat().st_size > 10_000
