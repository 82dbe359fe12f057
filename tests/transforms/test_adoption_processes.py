"""Adoption processes: the dates that the records beside them give."""

import pandas as pd
import pytest

from tests.frames import facts
from transforms.adoption_processes import adoption_processes


def process(adoption: str, **tables: str) -> pd.Series:
    return facts(adoption=adoption, **tables)[adoption_processes].iloc[0]


def day(value: pd.Timestamp) -> str:
    return "" if pd.isna(value) else f"{value:%Y-%m-%d}"


DECIDED = "adoption_id | child_id | start_date | decision_date\n1 | 1 | 2025-01-01 | 2025-01-15"


@pytest.mark.parametrize(("reversal", "shown"), [("2025-01-15", ""), ("2025-01-16", "2025-01-16"), ("2026-04-01", "")])
def test_a_reversal_counts_after_the_decision_and_by_the_as_at_day(reversal: str, shown: str) -> None:
    header = "adoption_id | child_id | start_date | decision_date | reversal_date | reversal_reason_code"
    row = process(f"{header}\n1 | 1 | 2025-01-01 | 2025-01-15 | {reversal} | RD1")
    assert day(row["reversal_date"]) == shown
    assert pd.isna(row["reversal_reason_code"]) is (shown == "")


@pytest.mark.parametrize(
    ("periods", "entered"),
    [
        ("7 | 1 | 2024-06-01 |\n8 | 1 | 2020-01-01 | 2021-01-01", "2024-06-01"),
        ("7 | 1 | 2024-06-01 | 2025-01-15", "2024-06-01"),
        ("7 | 1 | 2025-01-15 |", "2025-01-15"),
        ("7 | 1 | 2024-06-01 | 2025-01-14", ""),
        ("7 | 1 | 2025-01-16 |", ""),
        ("9 | 1 | 2024-06-01 | 2025-01-14", "2024-06-01"),  # the period that the process names
    ],
)
def test_care_was_entered_with_the_period_in_which_the_decision_was_made(periods: str, entered: str) -> None:
    adoption = (
        "adoption_id | child_id | start_date | decision_date | care_period_id\n1 | 1 | 2025-01-01 | 2025-01-15 | 9"
    )
    row = process(adoption, care_period=f"care_period_id | child_id | start_date | end_date\n{periods}")
    assert day(row["entered_care_date"]) == entered


@pytest.mark.parametrize(
    ("status", "granted"),
    [
        ("E1 | 2025-02-01 |", "2025-02-01"),
        ("D1 | 2025-02-01 |", "2025-02-01"),
        ("C2 | 2025-02-01 |", ""),
        ("E1 | 2024-02-01 | 2025-01-15", ""),
        ("E1 | 2024-02-01 | 2025-01-16", "2024-02-01"),
        ("E1 | 2026-04-01 |", ""),
    ],
)
def test_without_its_own_date_the_placement_order_is_the_status_in_force_in_the_process(
    status: str, granted: str
) -> None:
    statuses = f"legal_status_id | child_id | status_code | start_date | end_date\n4 | 1 | {status}"
    row = process(DECIDED, legal_status=statuses)
    assert day(row["placement_order_date"]) == granted
    assert row["placement_order_date__record"] == ("legal_status/4" if granted else "adoption/1")


def test_the_process_s_own_placement_order_comes_first() -> None:
    adoption = "adoption_id | child_id | start_date | decision_date | placement_order_date\n1 | 1 | 2025-01-01 | 2025-01-15 | 2025-03-01"
    statuses = "legal_status_id | child_id | status_code | start_date\n4 | 1 | E1 | 2025-02-01"
    row = process(adoption, legal_status=statuses)
    assert (day(row["placement_order_date"]), row["placement_order_date__record"]) == ("2025-03-01", "adoption/1")


def placed(*stays: str) -> tuple[str, str, str]:
    """Placed, matched and fostered; a stay is `number | start | end | type`."""
    rows = [f"{stay.split(' | ')[0]} | 1 | {' | '.join(stay.split(' | ')[1:])}" for stay in stays]
    header = "placement_id | child_id | start_date | end_date | type_code"
    row = process(
        DECIDED,
        placement="\n".join([header, *rows]),
        care_period="care_period_id | child_id | start_date\n7 | 1 | 2024-06-01",
    )
    return day(row["placed_date"]), day(row["matched_date"]), day(row["fostering_date"])


def test_a_change_between_adoption_placements_continues_the_run_and_a_gap_begins_another() -> None:
    assert placed("1 | 2025-05-01 | 2025-06-01 | A4", "2 | 2025-06-02 |  | A6")[0] == "2025-05-01"
    assert placed("1 | 2025-05-01 | 2025-06-01 | A4", "2 | 2025-06-03 |  | A6")[0] == "2025-06-03"


@pytest.mark.parametrize(("start", "shown"), [("2025-01-14", ""), ("2025-01-15", "2025-01-15"), ("2026-04-01", "")])
def test_an_adoption_placement_begins_from_the_decision_on(start: str, shown: str) -> None:
    assert placed(f"1 | {start} |  | A6")[0] == shown


@pytest.mark.parametrize(("kind", "matched"), [("A3", "2025-01-15"), ("A5", "2025-01-15"), ("A4", ""), ("A6", "")])
def test_where_the_present_carer_adopts_the_match_is_the_decision(kind: str, matched: str) -> None:
    assert placed(f"1 | 2025-05-01 |  | {kind}")[1] == matched


@pytest.mark.parametrize(
    ("start", "shown"), [("2024-05-31", ""), ("2024-06-01", "2024-06-01"), ("2025-03-01", "2025-03-01")]
)
def test_fostering_for_adoption_may_begin_before_the_decision_but_not_before_care(start: str, shown: str) -> None:
    assert placed(f"1 | {start} |  | U5")[2] == shown
    assert placed(f"1 | {start} |  | U6")[2] == ""
