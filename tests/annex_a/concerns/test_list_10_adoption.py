"""10.1: children with a placement order who wait to be placed, or waited too long."""

import pytest

from tests.annex_a.concerns.test_concerns import told
from tests.frames import facts


@pytest.mark.parametrize(("ordered", "late"), [("2025-03-31", 0), ("2025-03-30", 1)])
def test_an_order_of_more_than_twelve_months_without_a_placement_counts(ordered: str, late: int) -> None:
    adoption = f"""
        adoption_id | child_id | decision_date | placement_order_date | reversal_date
        1           | 1        | 2025-01-05    | {ordered}            |
        2           | 2        | 2025-01-05    | 2025-02-05           | 2026-01-05
        3           | 3        | 2025-01-05    |                      |
        """
    assert told("ilacs", "10.1", facts(adoption=adoption)) == {"Not placed yet": (late, 1), "Placed late": (0, 0)}


@pytest.mark.parametrize(("placed", "late"), [("2026-02-05", 0), ("2026-02-06", 1)])
def test_a_placement_after_the_limit_was_late(placed: str, late: int) -> None:
    known = facts(
        adoption="adoption_id | child_id | care_period_id | decision_date | placement_order_date\n"
        "1 | 1 | 1 | 2025-01-05 | 2025-02-05",
        care_period="care_period_id | child_id | start_date\n1 | 1 | 2024-01-05",
        care_episode="care_episode_id | child_id | care_period_id | placement_id | start_date\n"
        f"1 | 1 | 1 | 1 | {placed}",
        placement=f"placement_id | child_id | type_code | start_date\n1 | 1 | A4 | {placed}",
    )
    assert told("ilacs", "10.1", known) == {"Not placed yet": (0, 0), "Placed late": (late, 1)}
