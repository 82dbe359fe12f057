"""Under which legal status a child is looked after, and since when without a break."""

from datetime import date

import pandas as pd
import pytest

from tests.frames import AS_AT, facts
from transforms.care_legal_statuses import (
    legal_status_in_care,
    short_breaks,
    status_before,
    status_on,
    statuses_in_care,
)

PERIOD = "care_period_id | child_id | start_date\n50 | 1 | 2025-06-01"
ENDED = "care_period_id | child_id | start_date | end_date\n50 | 1 | 2025-06-01 | 2026-01-31"
HEADER = "legal_status_id | child_id | care_period_id | status_code | start_date | end_date\n"


def told(statuses: str, period: str = PERIOD, as_at: date = AS_AT) -> tuple[str, str] | None:
    """The status and the first day of its run; none where no status is in force."""
    rows = facts(as_at=as_at, care_period=period, legal_status=HEADER + statuses)[legal_status_in_care]
    return None if rows.empty else (rows["status_code"].iloc[0], f"{rows['run_start_date'].iloc[0]:%Y-%m-%d}")


@pytest.mark.parametrize(
    ("statuses", "answer"),
    [
        ("8|1||C1|2025-06-01|2025-09-01\n9|1||C1|2025-09-01|", ("C1", "2025-06-01")),  # renewed on the day
        ("8|1||C1|2025-06-01|2025-09-01\n9|1||C1|2025-09-02|", ("C1", "2025-06-01")),  # renewed on the next day
        ("8|1||C1|2025-06-01|2025-09-01\n9|1||C1|2025-09-03|", ("C1", "2025-09-03")),  # a day between
        ("8|1||C1|2025-06-01|2025-09-01\n9|1||C2|2025-09-01|", ("C2", "2025-09-01")),
        ("8|1||C2|2020-01-01|", ("C2", "2025-06-01")),  # the run begins with the period at the earliest
        ("8|1||C2|2025-06-01|\n9|1||E1|2025-09-01|", ("E1", "2025-09-01")),  # two in force: the one that started later
        ("9|1||C2|2025-06-01|\n10|1||V2|2025-06-01|", ("V2", "2025-06-01")),  # on one day: the higher number
        ("8|1||C2|2025-06-01|\n9|1||L1|2025-09-01|2025-09-03", ("C2", "2025-09-03")),  # another came between
        ("8|1||C2|2025-06-01|\n9|1||SO|2025-09-01|", ("C2", "2025-06-01")),  # makes nobody looked after
        ("8|1||C1|2025-06-01|2026-03-31", ("C1", "2025-06-01")),  # ends on the as-at date
        ("8|1||C1|2025-06-01|2026-03-30", None),  # has lapsed: none is in force
        ("8|1||C1|2025-06-01|2026-04-01", ("C1", "2025-06-01")),
        ("8|1|51|C1|2025-06-01|", None),  # names another period
        ("8|2||C1|2025-06-01|", None),
    ],
)
def test_the_status_in_force_on_the_as_at_date_and_its_run(statuses: str, answer: tuple[str, str] | None) -> None:
    assert told(statuses) == answer


@pytest.mark.parametrize(
    ("statuses", "answer"),
    [
        ("8|1||C1|2025-06-01|2026-01-31", ("C1", "2025-06-01")),
        ("8|1||C1|2025-06-01|2026-01-01", ("C1", "2025-06-01")),  # the last of the period, though it ended before
        ("8|1||C1|2025-06-01|2026-01-31\n9|1||C2|2026-01-31|", ("C1", "2025-06-01")),  # begins as the period ends
        ("8|1||V2|2025-01-01|2025-06-01\n9|1||C1|2025-06-01|", ("C1", "2025-06-01")),  # ends as the period begins
    ],
)
def test_of_an_ended_period_the_last_status(statuses: str, answer: tuple[str, str]) -> None:
    assert told(statuses, ENDED) == answer


@pytest.mark.parametrize(
    ("statuses", "breaks_only"),
    [
        ("8|1||V4|2025-06-01|", True),
        ("8|1||V3|2025-06-01|2025-09-01\n9|1||V1|2025-09-01|", True),
        ("8|1||V4|2025-06-01|2025-09-01\n9|1||V2|2025-09-01|", False),
        ("8|1||V4|2025-06-01|\n9|1||SO|2025-09-01|", True),
        ("8|2||V4|2025-06-01|", False),
    ],
)
def test_short_breaks_are_periods_under_nothing_else(statuses: str, breaks_only: bool) -> None:
    known = facts(care_period=PERIOD, legal_status=HEADER + statuses)
    assert (known[short_breaks]["care_period_id"].tolist() == ["50"]) == breaks_only


def test_no_records_give_typed_empty_frames() -> None:
    empty, filled = facts(), facts(care_period=PERIOD, legal_status=HEADER + "8|1||V4|2025-06-01|")
    for fact in (statuses_in_care, legal_status_in_care, short_breaks):
        pd.testing.assert_series_equal(empty[fact].dtypes, filled[fact].dtypes)


def test_the_status_before_a_day_and_the_one_in_force_on_it():
    statuses = """
        legal_status_id | child_id | status_code | start_date | end_date
        a               | c1       | V2          | 2025-01-01 | 2025-06-01
        b               | c1       | C1          | 2025-06-01 | 2025-08-31
        """
    known = facts(care_period="care_period_id | child_id | start_date\n 1 | c1 | 2025-01-01", legal_status=statuses)
    days = pd.Series(pd.to_datetime(["2025-01-01", "2025-06-01", "2025-08-31", "2025-09-01", None]))
    periods = pd.Series(["1"] * 5, dtype="str")
    assert status_before(periods, days, known).fillna("none").tolist() == ["none", "V2", "C1", "C1", "none"]
    assert status_on(periods, days, known).fillna("none").tolist() == ["V2", "C1", "C1", "none", "none"]
