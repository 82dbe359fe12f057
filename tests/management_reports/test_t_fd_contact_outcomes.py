"""T-FD-CONTACT-OUTCOMES: contacts decided in March 2026, by the worker who decided."""

import pytest

from management_reports.t_fd_contact_outcomes import REPORT
from tests.management_reports.drawn import built, by, reasons

TEAMS = "worker_team_id | worker_id | team_id | start_date\n 1 | w1 | 101 | 2020-01-01\n 2 | w2 | 101 | 2020-01-01"
HEADER = "contact_id | child_id | contact_at | decided_at | decision_worker_id | no_further_action | outcome_advice"


@pytest.mark.parametrize(
    ("decided", "listed"),
    [("2026-02-28 23:59", 0), ("2026-03-01 00:00", 1), ("2026-03-31 23:59", 1), ("2026-04-01 00:00", 0), ("", 0)],
)
def test_the_month_is_that_of_the_decision(decided, listed):
    assert len(built(REPORT, contact=f"{HEADER}\n 1 | c1 | 2026-02-20 | {decided} | w1 | yes | yes").main) == listed


def test_closing_without_advice_or_support_and_deciding_without_an_outcome_are_looked_at():
    one = built(
        REPORT,
        contact=f"""{HEADER} | outcome_early_help
        1 | c1 | 2026-03-02 | 2026-03-03 | | yes |     |
        2 | c1 | 2026-03-02 | 2026-03-03 | | yes | yes |
        3 | c1 | 2026-03-02 | 2026-03-03 | | yes |     | yes
        4 | c1 | 2026-03-02 | 2026-03-03 | |     |     |
        """,
    )
    assert reasons("contact_id", one) == {
        "1": "closed without further action, and no advice or support is recorded",
        "4": "decided without an outcome",
    }


def decisions(closed_by_first: int) -> str:
    """Ten decisions of each of two workers of one team; the second closes half of them, all with advice."""
    lines = [
        f"{worker}{number} | c1 | 2026-03-02 | 2026-03-03 | {worker} | {'yes' if number < closed else 'no'} | yes"
        for worker, closed in (("w1", closed_by_first), ("w2", 5))
        for number in range(10)
    ]
    return "\n".join([HEADER, *lines])


@pytest.mark.parametrize(("closed", "stands_out"), [(9, False), (10, True)])  # 90 against 70, 100 against 75
def test_a_worker_stands_out_who_closes_over_twenty_points_more_than_the_team(closed, stands_out):
    one = built(REPORT, contact=decisions(closed), worker_team=TEAMS)
    assert bool(len(one.exceptions)) == stands_out
    assert one.exceptions["contact_id"].str.startswith("w1").all()


def test_the_manager_is_that_of_the_deciding_workers_team_and_the_referral_the_one_it_became():
    one = built(
        REPORT,
        contact=f"{HEADER}\n 1 | c2 | 2026-03-02 | 2026-03-03 | w1 | no | yes",
        worker_team=TEAMS,
        referral="referral_id | child_id | referral_at | contact_id\n r9 | c2 | 2026-03-03 | 1",
    )
    told = by("contact_id", one, "decision_worker", "decision_manager", "referral_id", "team_manager")
    assert told == {"1": ["Wyn One", "Mo North", "r9", "Su South"]}
