"""T-S47-BY-MANAGER: enquiries open on 31 March 2026 or begun in March, by manager."""

import pytest

from management_reports.t_s47_by_manager import REPORT
from tests.frames import facts
from tests.management_reports.drawn import built, by, reasons

HEAD = "s47_id | child_id | start_at | end_at | authorised_by | outcome_conference\n"


@pytest.mark.parametrize(
    ("start", "end", "listed"),
    [
        ("2026-02-10", "", 1),
        ("2026-02-10", "2026-03-31", 0),
        ("2026-02-10", "2026-04-01", 1),
        ("2026-03-01", "2026-03-10", 1),
        ("2026-02-28", "2026-03-10", 0),
    ],
)
def test_listed_are_those_open_and_those_begun_in_the_month(start, end, listed):
    assert len(built(REPORT, s47=f"{HEAD} e | c1 | {start} | {end} | |").main) == listed


def test_the_manager_authorised_it_or_manages_the_team_now_and_says_which():
    one = built(REPORT, s47=f"{HEAD} a | c1 | 2026-03-02 | 2026-03-10 | Ann Boss | yes\n b | c2 | 2026-03-02 | | |")
    assert by("s47_id", one, "authorising_manager", "manager_basis", "status", "is_icpc") == {
        "a": ["Ann Boss", "Authorised it", "Completed", True],
        "b": ["Su South", "Manages the worker's team now", "Open", False],
    }


def test_no_manager_and_one_who_has_left_are_exceptions():
    one = built(
        REPORT,
        worker="worker_id | forename | surname | end_date\n w1 | Lee | Left | 2026-01-31",
        s47=f"{HEAD} a | c1 | 2026-03-02 | 2026-03-10 | Lee Left |\n b | c3 | 2026-03-02 | | |",
    )
    assert reasons("s47_id", one) == {"a": "the manager has left", "b": "no manager known"}


def test_where_leaving_is_not_held_nobody_is_said_to_stay():
    known = facts(
        s47=f"{HEAD} a | c1 | 2026-03-02 | 2026-03-10 | Ann Boss |", not_held={"worker": {"end_date": "none"}}
    )
    assert REPORT.build(known).population["manager_has_left"].isna().all()
