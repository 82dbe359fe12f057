"""When an adopter's way through the process began, and when it ended."""

import pandas as pd
import pytest

from tests.frames import facts
from transforms.adopter_stages import adopter_stages


def stages(**values: str) -> pd.Series:
    """One adopter with the given columns."""
    drawn = {"adopter_id": "1", **values}
    return facts(adopter=f"{' | '.join(drawn)}\n{' | '.join(drawn.values())}")[adopter_stages].iloc[0]


@pytest.mark.parametrize("step", ["stage_1_start_date", "stage_2_start_date", "application_date", "matched_date"])
def test_the_first_step_after_the_enquiry_begins_the_process(step: str) -> None:
    row = stages(enquiry_date="2024-01-01", **{step: "2024-03-01"}, placed_date="2025-01-01")
    assert row["began_date"] == pd.Timestamp("2024-03-01")
    assert pd.isna(stages(enquiry_date="2024-01-01")["began_date"])


@pytest.mark.parametrize(
    ("order", "leaving", "ended_by"),
    [
        ("2025-05-01", "", "order"),
        ("", "2025-05-01", "leaving"),
        ("2025-05-01", "2025-05-01", "order"),
        ("2025-04-01", "2025-05-01", "leaving"),
    ],
)
def test_the_order_or_leaving_ends_it_whichever_is_later(order: str, leaving: str, ended_by: str) -> None:
    row = stages(stage_1_start_date="2024-01-01", adoption_order_date=order, leaving_date=leaving)
    assert (row["ended_by"], row["ended_date"]) == (ended_by, pd.Timestamp("2025-05-01"))


@pytest.mark.parametrize(("matched", "has_ended"), [("2025-05-01", True), ("2025-05-02", False)])
def test_a_step_after_the_end_puts_the_adopter_in_the_process_again(matched: str, has_ended: bool) -> None:
    row = stages(stage_1_start_date="2024-01-01", adoption_order_date="2025-05-01", matched_date=matched)
    assert pd.notna(row["ended_date"]) is has_ended
    assert pd.notna(row["ended_by"]) is has_ended


def test_an_application_is_blank_under_the_process_of_two_stages() -> None:
    assert pd.isna(stages(application_date="2024-01-01", stage_1_start_date="2024-01-01")["application_date"])
    assert pd.notna(stages(application_date="2024-01-01")["application_date"])


def test_both_of_a_couple_show_the_family_s_number_and_none_is_blank() -> None:
    adopters = """
        adopter_id | family_id | placed_date | children_placed
        1          | F1        | 2025-01-01  | 2
        2          | F1        | 2025-01-01  |
        3          | F2        | 2025-01-01  | 0
        4          |           | 2025-01-01  | 1
        5          | F3        | 2026-04-01  | 1
        """
    rows = facts(adopter=adopters)[adopter_stages]
    assert rows["children_placed"].fillna(-1).tolist() == [2, 2, -1, 1, -1]
