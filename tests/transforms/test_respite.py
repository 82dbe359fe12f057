"""Days in short breaks in the year to 31 March 2026: from 1 April 2025."""

import pytest

from tests.frames import facts
from transforms.respite import respite_days

STATUS = "legal_status_id | child_id | care_period_id | status_code | start_date | end_date"


def counted(*breaks: str, status: str = "V3") -> dict[str, int]:
    """Days by child where c1's short breaks are drawn as `start | end`."""
    periods = [f"{number} | c1 | {one}" for number, one in enumerate(breaks, start=1)]
    statuses = [f"{number} | c1 | {number} | {status} | {one}" for number, one in enumerate(breaks, start=1)]
    known = facts(
        care_period="\n".join(["care_period_id | child_id | start_date | end_date", *periods]),
        legal_status="\n".join([STATUS, *statuses]),
    )[respite_days]
    return dict(zip(known["child_id"], known["respite_days"], strict=True))


@pytest.mark.parametrize(
    ("breaks", "days"),
    [
        (["2026-03-06 | 2026-03-08"], 3),
        (["2026-03-06 | 2026-03-06"], 1),
        (["2026-03-06 | 2026-03-08", "2026-03-08 | 2026-03-10"], 5),  # a day in two breaks is one day
        (["2025-03-30 | 2025-04-02"], 2),  # the year begins on 1 April
        (["2026-03-30 |"], 2),
    ],
)
def test_days_on_any_part_of_which_the_child_was_away_count_once(breaks, days):
    assert counted(*breaks) == {"c1": days}


@pytest.mark.parametrize("status", ["V4", "C2"])
def test_an_agreement_and_being_looked_after_count_no_day(status):
    assert counted("2026-03-06 | 2026-03-08", status=status) == {}


def test_a_break_before_the_year_counts_no_day():
    assert counted("2025-03-01 | 2025-03-31") == {}
