"""7.1 to 7.5: not seen as planned, long, short and repeat plans, nobody holding the case."""

import pytest

from tests.annex_a.concerns.test_concerns import told
from tests.frames import facts

EDITIONS = pytest.mark.parametrize("edition", ["ilacs", "sif-2016"])


def test_the_answer_of_the_latest_conference_counts_and_no_answer_is_told_apart() -> None:
    plans = """
        cp_plan_id | child_id | start_date | end_date
        1          | 1        | 2025-06-01 |
        2          | 2        | 2025-06-01 |
        3          | 3        | 2025-06-01 |
        4          | 4        | 2025-06-01 | 2026-03-01
        """
    conferences = """
        conference_id | child_id | kind_code | held_at    | seen_in_timescale
        1             | 1        | REVIEW    | 2025-09-01 | no
        2             | 2        | REVIEW    | 2025-09-01 | yes
        4             | 4        | REVIEW    | 2025-09-01 | no
        """
    shown = told("sif-2016", "7.1", facts(cp_plan=plans, conference=conferences))
    assert shown == {"Not seen in time": (1, 2), "Not answered": (1, 3)}


@EDITIONS
@pytest.mark.parametrize(
    ("start", "reached"),
    [
        ("2025-04-01", set()),
        ("2025-03-31", {"12 months and over"}),
        ("2024-09-30", {"12 months and over", "18 months and over"}),
        ("2024-04-01", {"12 months and over", "18 months and over"}),
        ("2024-03-31", {"12 months and over", "18 months and over", "24 months and over"}),
    ],
)
def test_an_open_plan_counts_from_the_day_it_reaches_the_limit(edition: str, start: str, reached: set[str]) -> None:
    shown = told(edition, "7.2", facts(cp_plan=f"cp_plan_id | child_id | start_date\n1 | 1 | {start}"))
    assert {figure for figure, (number, _) in shown.items() if number} == reached
    assert {out_of for _, out_of in shown.values()} == {1}


def test_a_limit_that_an_authority_shares_is_told_once() -> None:
    known = facts(cp_plan="cp_plan_id | child_id | start_date\n1 | 1 | 2025-03-31", profile="wakefield")
    assert list(told("ilacs", "7.2", known)) == ["12 months and over", "24 months and over"]


@EDITIONS
@pytest.mark.parametrize(("end", "short"), [("2026-02-28", 1), ("2026-03-01", 0)])
def test_a_plan_of_three_months_or_less_is_short(edition: str, end: str, short: int) -> None:
    plan = f"cp_plan_id | child_id | start_date | end_date\n1 | 1 | 2025-11-30 | {end}"
    assert told(edition, "7.3", facts(cp_plan=plan)) == {"Short and closed": (short, 1)}


@EDITIONS
def test_an_earlier_plan_however_old_makes_a_repeat(edition: str) -> None:
    plans = """
        cp_plan_id | child_id | start_date | end_date
        1          | 1        | 2012-01-01 | 2012-06-01
        2          | 1        | 2025-10-01 |
        3          | 2        | 2025-10-01 |
        4          | 3        | 2025-10-01 | 2026-02-01
        """
    assert told(edition, "7.4", facts(cp_plan=plans)) == {"All": (1, 3), "Open": (1, 2)}


@EDITIONS
def test_rows_without_worker_or_team_open_and_closed_apart(edition: str) -> None:
    shown = told(edition, "7.5", facts(cp_plan="cp_plan_id | child_id | start_date\n1 | 1 | 2025-10-01"))
    assert shown["Both blank, open"] == (1, 1)
    assert shown["Both blank, closed"] == (0, 0)
