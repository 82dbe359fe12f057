"""Backfill: past month ends as today's snapshot tells them."""

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from cli import main
from etl.backfill import backfill, month_ends
from etl.extraction import extract
from etl.session import open_session
from management_reports.catalogue import REPORTS
from tests.authority import tiny_authority

NOT_HELD = {  # by LCS
    "T-FD-CONTACT-OUTCOMES",
    "T-FD-CONTACT-TIMELINESS",
    "T-FD-CONTACT-STATUS",
    "T-CLA-OUT-OF-AREA",
    "T-OUTCOMES-CLOCK",
}


def test_the_data_date_counts_where_it_ends_its_month() -> None:
    assert month_ends(date(2026, 3, 31), 2) == [date(2026, 2, 28), date(2026, 3, 31)]
    assert month_ends(date(2026, 3, 30), 2) == [date(2026, 1, 31), date(2026, 2, 28)]
    assert month_ends(date(2024, 3, 1), 1) == [date(2024, 2, 29)]
    assert month_ends(date(2026, 12, 31), 1) == [date(2026, 12, 31)]


@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)), st.integers(1, 40))
def test_there_are_as_many_month_ends_as_asked_each_the_last_of_its_month(day: date, months: int) -> None:
    ends = month_ends(day, months)
    assert len(set(ends)) == months
    assert ends == sorted(ends)
    assert ends[-1] <= day
    assert all(date.fromordinal(end.toordinal() + 1).day == 1 for end in ends)
    assert len({(end.year, end.month) for end in ends}) == months


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with one snapshot, of 31 March 2026, from which two months were filled."""
    folder = tiny_authority(tmp_path_factory.mktemp("backfill") / "data")
    session = open_session(folder, None, quiet=True)
    extract(session)
    filled = backfill(session, 2)
    assert set(filled.unavailable) == NOT_HELD
    given = len(REPORTS) - len(NOT_HELD)
    assert [(row["as_at"], row["reports"]) for row in filled.rows] == [("2026-02-28", given), ("2026-03-31", given)]
    return folder


def test_a_month_knows_nothing_later(data: Path) -> None:
    told = CliRunner().invoke(
        main, ["trend", "W5", "--measure", "Children on a CP plan", "--json", "--data", str(data)]
    )
    assert told.exit_code == 0, told.output
    rows = json.loads(told.stdout)
    assert [(row["as_at"], row["numerator"], row["origin"]) for row in rows] == [
        ("2026-02-28", 0, "backfilled"),  # the plans began in March
        ("2026-03-31", 3, "backfilled"),
    ]
    assert all(row["snapshot"].startswith("2026-03-31-") for row in rows)


def test_filling_again_doubles_nothing(data: Path) -> None:
    session = open_session(data, None, quiet=True)
    backfill(session, 2)
    shown = CliRunner().invoke(main, ["trend", "W5", "--data", str(data)])
    assert shown.stdout.count("2026-02-28") == len(next(one for one in REPORTS if one.number == "W5").measures)


def test_only_figures_are_kept(data: Path) -> None:
    raw = (data / "history.sqlite").read_bytes()
    assert not [word for word in (b"3000001", b"Northa", b"Alpha", b"2015-05-01") if word in raw]
