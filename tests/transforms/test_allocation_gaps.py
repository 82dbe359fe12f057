"""Why no social worker is allocated to a child on 31 March 2026."""

import pandas as pd
import pytest

from tests.frames import facts
from transforms.allocation_gaps import HAS_LEFT, NOBODY, ONLY_TEAM, OTHER_JOB, allocation_gaps

STAFF = """
    worker_id | forename | surname | job_title             | end_date
    w1        | Wyn      | One     | Social Worker (ASYE)  |
    w2        | Wes      | Two     | Family Support Worker |
    w3        | Wim      | Three   | Social Worker         | 2026-03-31
    w4        | Wat      | Four    |                       | 2026-04-01
    """
HEADER = "involvement_id | child_id | team_id | worker_id | role_code | start_date | end_date\n"


@pytest.mark.parametrize(
    ("held", "why"),
    [
        ("1 | c | 101 | w1 | CASE_WORKER | 2026-01-05 |", None),
        ("1 | c | 101 | w4 | CASE_WORKER | 2026-01-05 |", None),  # no job title; leaves tomorrow
        ("1 | c | 101 | w2 | CASE_WORKER | 2026-01-05 |", OTHER_JOB),
        ("1 | c | 101 | w3 | CASE_WORKER | 2026-01-05 |", HAS_LEFT),
        ("1 | c | 101 |    | CASE_WORKER | 2026-01-05 |", ONLY_TEAM),
        ("1 | c | 101 | w1 | CASE_WORKER | 2026-01-05 | 2026-03-31", NOBODY),
        ("1 | c | 101 | w1 | CASE_WORKER | 2026-01-05 | 2026-04-01", None),
        ("1 | c | 101 | w1 | IRO         | 2026-01-05 |", NOBODY),
        ("1 | c | 101 | w1 | CASE_WORKER | 2026-01-05 |\n 2 | c | 101 | | CASE_WORKER | 2026-02-05 |", None),
    ],
)
def test_why_nobody_holds_the_case(held, why):
    gap = allocation_gaps(pd.Series(["c"], dtype="str"), facts(worker=STAFF, involvement=HEADER + held))
    assert gap["why"].fillna("").tolist() == [why or ""]


def test_the_last_worker_is_the_one_whose_allocation_ended_last():
    held = (
        HEADER
        + """
        1 | c | 101 | w1 | CASE_WORKER | 2025-01-05 | 2026-02-01
        2 | c | 101 | w2 | CASE_WORKER | 2025-03-05 | 2026-01-01
        3 | d | 101 | w3 | CASE_WORKER | 2025-03-05 |
        """
    )
    gaps = allocation_gaps(pd.Series(["c", "d", "e"], dtype="str"), facts(worker=STAFF, involvement=held))
    assert gaps["last_worker"].fillna("").tolist() == ["Wyn One", "Wim Three", ""]
    assert gaps["last_allocation_end"].dt.strftime("%Y-%m-%d").fillna("").tolist() == ["2026-02-01", "2026-03-31", ""]
