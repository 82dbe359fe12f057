"""T-CLA-DATA: care in March 2026, as at 31 March 2026."""

import pytest

from management_reports.t_cla_data import REPORT
from tests.management_reports.drawn import built, by, reasons

FLAGS = ("was_open_at_month_start", "has_started", "has_ended", "is_open_at_month_end")


@pytest.mark.parametrize(
    ("start", "end", "flags"),
    [
        ("2026-02-28", "", [True, False, False, True]),
        ("2026-03-01", "", [False, True, False, True]),
        ("2026-03-31", "", [False, True, False, True]),
        ("2026-02-01", "2026-03-01", [True, False, True, False]),
        ("2026-02-01", "2026-03-31", [True, False, True, False]),  # ended on the last day: has ended
        ("2026-02-01", "2026-02-28", None),
    ],
)
def test_started_ended_and_open_at_both_ends_of_the_month(start, end, flags):
    one = built(REPORT, care_period=f"care_period_id | child_id | start_date | end_date\n 1 | c1 | {start} | {end}")
    assert by("child_id", one, *FLAGS) == ({"c1": flags} if flags else {})


def test_a_child_who_came_back_stands_twice_and_counts_once():
    periods = """
        care_period_id | child_id | start_date | end_date
        1              | c1       | 2026-01-01 | 2026-03-05
        2              | c1       | 2026-03-20 |
        """
    one = built(REPORT, care_period=periods)
    assert one.population[["is_row", "is_child"]].sum().tolist() == [2, 1]


@pytest.mark.parametrize("counted", [0, 1])
def test_short_breaks_are_counted_only_where_the_standard_says_so(counted):
    one = built(
        REPORT,
        care_period="care_period_id | child_id | start_date\n 1 | c1 | 2026-01-01",
        legal_status="legal_status_id | child_id | status_code | start_date\n a | c1 | V4 | 2026-01-01",
        limits={"cla_short_breaks_counted": counted},
    )
    assert len(one.main) == counted


def test_a_period_without_a_start_is_kept_and_told():
    one = built(REPORT, care_period="care_period_id | child_id | start_date\n 1 | c1 |")
    assert reasons("child_id", one) == {"c1": "no day on which care began"}
