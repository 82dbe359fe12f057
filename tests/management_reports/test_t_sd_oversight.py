"""T-SD-OVERSIGHT: seven days for a manager to look over a discussion. The as-at date is Tuesday 31 March 2026."""

import pytest

from management_reports.t_sd_oversight import REPORT
from tests.management_reports.drawn import built, by, day, reasons

NEITHER, MAIN, BACKLOG = (0, 0), (1, 0), (0, 1)


def drawn(start: str, oversight: str = "") -> str:
    """One discussion of c1 with its oversight."""
    head = "strategy_discussion_id | child_id | start_at | oversight_at | oversight_by"
    return f"{head}\n d | c1 | {start} | {oversight} | {'Ann Boss' if oversight else ''}"


@pytest.mark.parametrize(
    ("start", "oversight", "where"),
    [
        ("2026-03-23 23:00", "", BACKLOG),  # due yesterday
        ("2026-03-23 23:00", "2026-03-30 10:00", NEITHER),
        ("2026-03-23 23:00", "2026-04-01 10:00", BACKLOG),  # not known yet
        ("2020-01-01 10:00", "", BACKLOG),
        ("2026-03-24 00:00", "", MAIN),  # due today
        ("2026-03-24 00:00", "2026-03-24 10:00", MAIN),
        ("2026-03-30 23:59", "", MAIN),
        ("2026-03-31 00:00", "", NEITHER),  # next week's
    ],
)
def test_the_week_is_the_main_tab_and_what_is_past_due_the_backlog(start, oversight, where):
    one = built(REPORT, strategy_discussion=drawn(start, oversight))
    assert (len(one.main), len(one.exceptions)) == where


def test_days_are_counted_from_the_day_of_the_discussion():
    one = built(REPORT, strategy_discussion=drawn("2026-03-24 16:00", "2026-03-31 09:00"))
    names = ("oversight_due", "days_to_oversight", "oversight_within_limit", "oversight_by")
    assert by("strategy_discussion_id", one, *names) == {"d": [day("2026-03-31"), 7, True, "Ann Boss"]}


def test_the_backlog_says_since_when():
    one = built(REPORT, strategy_discussion=drawn("2026-03-20 16:00"))
    assert reasons("strategy_discussion_id", one) == {"d": "no manager's oversight: due by 27/03/2026"}


def test_fewer_days_move_a_discussion_to_the_backlog_and_change_no_date():
    text = drawn("2026-03-26 16:00")
    usual, strict = (
        built(REPORT, strategy_discussion=text, limits=limits) for limits in ({}, {"strategy_oversight_days": 4})
    )
    assert (len(usual.main), len(strict.exceptions)) == (1, 1)
    names = ("start_datetime", "oversight_date", "days_to_oversight")
    assert by("strategy_discussion_id", usual, *names) == by("strategy_discussion_id", strict, *names)
