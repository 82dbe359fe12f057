"""T-S47-VOLUME: the enquiries begun in the month; none without an outcome after 15 working days."""

from datetime import date

import pytest

from management_reports.t_s47_volume import REPORT
from tests.frames import facts
from tests.management_reports.drawn import built, by, reasons


@pytest.mark.parametrize(
    ("start", "listed"),
    [("2026-02-28 23:59", 0), ("2026-03-01 00:00", 1), ("2026-03-31 23:59", 1), ("2026-04-01 00:00", 0)],
)
def test_the_month_is_that_in_which_it_began(start, listed):
    assert len(built(REPORT, s47=f"s47_id | child_id | start_at\n e | c1 | {start}").main) == listed


def test_after_15_working_days_an_outcome_is_missing():
    one = built(
        REPORT,
        s47="""
        s47_id | child_id | start_at   | end_at     | outcome_conference
        in     | c1       | 2026-03-10 |            |
        out    | c2       | 2026-03-09 |            |
        blank  | c1       | 2026-03-02 | 2026-03-12 |
        done   | c2       | 2026-03-02 | 2026-03-12 | yes
        """,
    )
    assert reasons("s47_id", one) == dict.fromkeys(("blank", "out"), "no outcome 15 working days after the start")
    assert by("s47_id", one, "outcome", "is_icpc")["done"] == ["Initial child protection conference", True]


def test_an_outcome_after_the_as_at_date_is_not_known():
    text = "s47_id | child_id | start_at | end_at | outcome_conference\n e | c1 | 2026-03-02 | 2026-04-01 | yes"
    assert by("s47_id", built(REPORT, s47=text), "s47_end_date", "outcome", "has_no_outcome") == {
        "e": [None, None, True]
    }


def test_the_discussion_that_opened_it_is_named():
    one = built(
        REPORT,
        as_at=date(2026, 3, 31),
        s47="s47_id | child_id | start_at\n e | c1 | 2026-03-10",
        strategy_discussion="strategy_discussion_id | child_id | start_at\n d | c1 | 2026-03-10 09:00",
    )
    assert by("s47_id", one, "strategy_discussion_id") == {"e": "d"}


def test_where_outcomes_are_not_held_nothing_is_called_no():
    known = facts(
        s47="s47_id | child_id | start_at\n e | c1 | 2026-03-02", not_held={"s47": {"outcome_conference": "none"}}
    )
    one = REPORT.build(known)
    assert one.population[["is_icpc", "has_no_outcome"]].isna().all(axis=None)
    assert one.exceptions.empty
