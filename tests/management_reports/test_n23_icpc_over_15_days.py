"""N23: working days from the discussion to the conference. As at 31 March 2026; 15 working days from 2 March end on the 23rd."""

import pytest

from management_reports.n23_icpc_over_15_days import REPORT
from tests.management_reports.drawn import built, by, reasons

ENQUIRY = "s47_id | child_id | start_at | end_at | outcome_conference\n e | c1 | {} | 2026-03-12 | yes"
HEAD = "conference_id | child_id | kind_code | s47_id | held_at | delay_reason | chair_name\n"


@pytest.mark.parametrize(
    ("start", "held", "listed"),
    [
        ("2026-02-10", "2026-02-28 10:00", 0),
        ("2026-02-10", "2026-03-01 10:00", 1),
        ("2026-03-02", "2026-03-31 10:00", 1),
        ("2026-03-10", "", 0),  # due today
        ("2026-03-09", "", 1),  # due yesterday
        ("2026-03-10", "2026-04-01 10:00", 0),
    ],
)
def test_listed_are_the_months_conferences_and_those_lacking_past_the_limit(start, held, listed):
    conference = f"{HEAD} I-1 | c1 | INITIAL | e | {held} | |"
    assert len(built(REPORT, s47=ENQUIRY.format(start), conference=conference).main) == listed


@pytest.mark.parametrize(
    ("held", "why", "days", "within", "reason"),
    [
        ("2026-03-23 10:00", "", 15, True, None),
        ("2026-03-24 10:00", "", 16, False, "conference held late: due by 23/03/2026; no reason for the delay"),
        ("2026-03-24 10:00", "chair ill", 16, False, "conference held late: due by 23/03/2026"),
        ("", "", 21, False, "conference not held: due by 23/03/2026; no reason for the delay"),
    ],
)
def test_day_15_is_in_time_and_day_16_is_not(held, why, days, within, reason):
    one = built(
        REPORT,
        s47=ENQUIRY.format("2026-03-02"),
        conference=f"{HEAD} I-1 | c1 | INITIAL | e | {held} | {why} | Ida Chair",
    )
    names = ("working_days_start_to_icpc", "within_limit", "iro")
    assert by("s47_id", one, *names) == {"e": [days, within, "Ida Chair"]}
    assert reasons("s47_id", one).get("e") == reason


def test_the_headline_counts_from_the_first_discussions_start_and_the_second_column_from_its_completion():
    one = built(
        REPORT,
        s47=ENQUIRY.format("2026-03-02"),
        strategy_discussion="""
        strategy_discussion_id | child_id | start_at         | end_at
        first                  | c1       | 2026-03-02 10:00 | 2026-03-04 11:00
        second                 | c1       | 2026-03-09 10:00 | 2026-03-09 11:00
        """,
        conference=f"{HEAD} I-1 | c1 | INITIAL | e | 2026-03-24 10:00 | |",
    )
    names = ("working_days_start_to_icpc", "working_days_end_to_icpc", "within_limit")
    assert by("s47_id", one, *names) == {"e": [16, 14, False]}


def test_another_limit_changes_the_rating_and_no_duration():
    tables = {
        "s47": ENQUIRY.format("2026-03-02"),
        "conference": f"{HEAD} I-1 | c1 | INITIAL | e | 2026-03-24 10:00 | |",
    }
    longer = built(REPORT, limits={"icpc_max_days": 16}, **tables)
    assert by("s47_id", longer, "within_limit", "working_days_start_to_icpc") == {"e": [True, 16]}
