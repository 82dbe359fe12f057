"""T-CIN-DATA: CIN plans open at any time in March 2026."""

import pytest

from management_reports.t_cin_data import REPORT
from tests.management_reports.drawn import built, by

HEADER = "cin_plan_id | series_id | child_id | start_date | series_start_date | series_end_date"


@pytest.mark.parametrize(
    ("start", "end", "flags"),
    [
        ("2025-01-01", "2026-02-28", None),
        ("2025-01-01", "2026-03-01", [False, True, False]),
        ("2026-03-01", "", [True, False, True]),
        ("2026-03-31", "2026-03-31", [True, True, False]),
        ("2025-01-01", "2026-04-01", [False, False, True]),
    ],
)
def test_the_months_ends_belong_to_it(start, end, flags):
    one = built(REPORT, cin_plan=f"{HEADER}\n p | s | c1 | {start} | {start} | {end}")
    told = by("series_id", one, "was_started", "was_ended", "was_open_at_end")
    assert told == ({"s": flags} if flags else {})


def test_a_plan_that_goes_on_the_day_after_is_one_plan():
    one = built(
        REPORT,
        cin_plan=f"{HEADER}\n p1 | s1 | c1 | 2025-06-01 | 2025-06-01 | 2026-03-10\n p2 | s2 | c1 | 2026-03-11 | 2026-03-11 |",
    )
    assert by("series_id", one, "was_started", "was_ended", "months_lasted") == {"s2": [False, False, 9]}
