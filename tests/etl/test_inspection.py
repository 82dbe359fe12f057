"""An inspection: under a tag, compared with the last one, kept for ever."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from etl.inspection import inspection
from etl.retention import prune
from etl.session import open_session
from etl.settings import Retention
from extracts.errors import SettingsError
from tests.authority import tiny_authority
from tests.short_night import night, set_day, shorten

DAY = date(2026, 3, 31)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A data folder after a night and two inspections a day apart, each with one list an edition."""
    with pytest.MonkeyPatch.context() as patch:
        shorten(patch)
        folder = tiny_authority(tmp_path_factory.mktemp("inspection") / "data")
        night(folder, DAY)
        session = open_session(folder, None, quiet=True)
        first = inspection(session, date(2026, 3, 27), "Ofsted 2026")
        assert first.compared is None
        set_day(folder, date(2026, 4, 1))
        second = inspection(open_session(folder, None, quiet=True), date(2026, 4, 1), "Ofsted 2026 day 2")
        assert second.compared is not None
        assert second.compared.before.id == first.outcome.run_id
        assert second.workbook is not None
        assert second.workbook.is_file()
        changes = [(one["before"], one["after"], one["joined"]) for one in second.compared.counts()]
        assert changes == [(2, 3, 1)] * 2  # the plan that began on 28 March, in both editions
        yield folder


def records(data: Path) -> list[dict]:
    """Every finished run's record."""
    found = [json.loads(path.read_text()) for path in (data / "runs").glob("[0-9]*/run.json")]
    return sorted(found, key=lambda one: one["ended"])


def test_both_editions_and_the_checks_are_made_under_the_tag(data: Path) -> None:
    first = records(data)[1]
    assert (first["kind"], first["tag"], first["as_at"]) == ("inspection", "Ofsted 2026", "2026-03-27")
    assert {one["path"] for one in first["files"]} == {
        "annex_a/annex_a_ilacs_2026-03-27.xlsx",
        "annex_a/annex_a_sif-2016_2026-03-27.xlsx",
        "data_quality/checks.html",
        "data_quality/findings.json",
    }


def test_the_nightly_publication_stays_current(data: Path) -> None:
    assert (data / "current").read_text().strip() == records(data)[0]["id"]


def test_a_taken_or_strange_tag_and_a_day_to_come_are_refused_before_anything_is_extracted(data: Path) -> None:
    session, before = open_session(data, None, quiet=True), len(list((data / "snapshots").iterdir()))
    with pytest.raises(SettingsError, match="an inspection ofsted 2026 already"):
        inspection(session, DAY, "ofsted 2026")
    for tag in ("", "../x", "=1+1", "a" * 41, "a\nb"):
        with pytest.raises(SettingsError, match="tag cannot be used"):
            inspection(session, DAY, tag)
    with pytest.raises(SettingsError, match="knows nothing after 1 April 2026"):
        inspection(session, date(2026, 4, 2), "later")
    assert len(list((data / "snapshots").iterdir())) == before


def test_it_outlives_every_rule_with_its_snapshot(data: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        shorten(patch)
        night(data, date(2026, 4, 2))
        night(data, date(2026, 4, 3))
    session = open_session(data, None, quiet=True)
    prune(session.folder, session.store, Retention(daily=1, weekly=0, month_ends=0))
    left = records(data)
    assert [one["tag"] for one in left] == ["Ofsted 2026", "Ofsted 2026 day 2", ""]
    assert {one["snapshot"] for one in left} <= {path.name for path in (data / "snapshots").iterdir()}
