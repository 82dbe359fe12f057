"""T-SD-DATA: the discussions held in March 2026, and what they decided."""

import pytest

from management_reports.t_sd_data import REPORT
from tests.frames import facts
from tests.management_reports.drawn import built, by, reasons

HEAD = "strategy_discussion_id | child_id | decision_at | start_at | end_at | outcome_code\n"


@pytest.mark.parametrize(
    ("start", "listed"),
    [("2026-02-28 23:59", 0), ("2026-03-01 00:00", 1), ("2026-03-31 23:59", 1), ("2026-04-01 00:00", 0), ("", 0)],
)
def test_the_month_is_that_in_which_it_was_held(start, listed):
    one = built(REPORT, strategy_discussion=f"{HEAD} d | c1 | 2026-02-28 09:00 | {start} | |")
    assert len(one.main) == listed


def test_what_it_decided_is_told_and_none_is_an_exception():
    one = built(
        REPORT,
        strategy_discussion=HEAD
        + """
        s47  | c1 | 2026-03-10 09:00 | 2026-03-10 10:00 | 2026-03-10 11:00 | SECTION_47
        none | c2 | 2026-03-10 09:00 | 2026-03-10 10:00 |                  |
        odd  | c2 | 2026-03-11 09:00 | 2026-03-11 10:00 | 2026-03-11 11:00 | LOCAL9
        """,
    )
    assert by("strategy_discussion_id", one, "outcome", "led_to_s47") == {
        "s47": ["Section 47 enquiry", True],
        "none": [None, False],
        "odd": ["LOCAL9", False],
    }
    assert reasons("strategy_discussion_id", one) == {"none": "no outcome recorded"}
    assert one.population["is_child"].sum() == 2


def test_where_outcomes_are_not_held_nothing_is_called_no():
    known = facts(
        strategy_discussion=f"{HEAD} d | c1 | 2026-03-10 | 2026-03-10 | |",
        not_held={"strategy_discussion": {"outcome_code": "none"}},
    )
    one = REPORT.build(known)
    assert one.population[["led_to_s47", "has_no_outcome"]].isna().all(axis=None)
    assert one.exceptions.empty
