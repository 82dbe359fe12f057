"""T-CLA-SHORT-BREAKS: short breaks in the twelve months to 31 March 2026."""

import pytest

from management_reports.t_cla_short_breaks import REPORT
from tests.management_reports.drawn import built, by, day, reasons

PERIODS = "care_period_id | child_id | start_date | end_date"
STATUSES = "legal_status_id | child_id | care_period_id | status_code | start_date | end_date"
FLAG = {"c1": "75 days or more of short breaks in twelve months"}


def stays(*drawn: str):
    """The report for c1 with periods of care drawn as `status | start | end`."""
    cells = [text.split("|", 1) for text in drawn]
    return built(
        REPORT,
        care_period="\n".join([PERIODS, *(f"{n} | c1 | {span}" for n, (_, span) in enumerate(cells))]),
        legal_status="\n".join(
            [STATUSES, *(f"{n} | c1 | {n} | {code} | {span}" for n, (code, span) in enumerate(cells))]
        ),
    )


@pytest.mark.parametrize(
    ("end", "days", "left", "told"),
    [("2025-08-13", 74, 1, {}), ("2025-08-14", 75, 0, FLAG), ("2025-08-15", 76, 0, FLAG)],
)
def test_the_75th_day_sets_the_flag(end, days, left, told):
    one = stays(f"V3 | 2025-06-01 | {end}")
    assert by("child_id", one, "short_break_days", "days_left") == {"c1": [days, left]}
    assert reasons("child_id", one) == told


def test_days_of_several_stays_add_up_and_those_of_two_at_once_count_once():
    one = stays("V3 | 2025-06-06 | 2025-06-08", "V3 | 2025-06-07 | 2025-06-09", "V3 | 2025-07-04 | 2025-07-06")
    assert by("child_id", one, "short_break_days", "stays", "last_stay_start", "last_stay_end") == {
        "c1": [7, 3, day("2025-07-04"), day("2025-07-06")]
    }


def test_a_stay_that_lasts_counts_to_the_as_at_day():
    one = stays("V3 | 2026-01-16 |")
    assert by("child_id", one, "short_break_days", "last_stay_end") == {"c1": [75, None]}
    assert reasons("child_id", one) == FLAG


@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        ("2025-03-01", "2025-03-31", None),  # over before the window
        ("2025-03-01", "2025-04-01", 1),
        ("2025-03-01", "2025-04-02", 2),
        ("2026-03-06", "2026-03-06", 1),
    ],
)
def test_only_days_of_the_twelve_months_count(start, end, days):
    expected = {} if days is None else {"c1": days}
    assert by("child_id", stays(f"V3 | {start} | {end}"), "short_break_days") == expected


def test_an_agreement_tells_no_days():
    alone = stays("V4 | 2025-01-01 |")
    assert by("child_id", alone, "short_break_days", "has_agreement", "is_counted") == {"c1": [None, True, False]}
    assert reasons("child_id", alone) == {}
    both = stays("V4 | 2025-01-01 | 2025-06-01", "V3 | 2025-07-04 | 2025-07-06")
    assert by("child_id", both, "short_break_days", "has_agreement") == {"c1": [3, True]}


@pytest.mark.parametrize("status", ["V2", "C2"])
def test_children_looked_after_are_not_listed(status):
    assert stays(f"{status} | 2025-06-01 |").main.empty
    assert stays("V3 | 2025-04-01 | 2025-07-01", f"{status} | 2025-07-01 |").main.empty
    left = stays("V3 | 2025-04-01 | 2025-04-03", f"{status} | 2025-07-01 | 2025-09-01")
    assert by("child_id", left, "short_break_days") == {"c1": 3}
