"""Where a child lives in care, since when, and in how many placements within a year."""

import pytest

from tests.frames import facts
from transforms.care_placements import latest_stays, placements_in_window

PERIOD = "care_period_id | child_id | start_date\n50 | 1 | 2024-01-01"
PLACEMENTS = """
    placement_id | child_id | type_code
    30           | 1        | U6
    31           | 1        | K2
    32           | 1        | T1
    39           | 2        | U6
    """
HEADER = "care_episode_id|child_id|care_period_id|placement_id|start_reason_code|start_date|end_date\n"


def told(episodes: str) -> tuple[int, str]:
    """How many placements in twelve months, and the first day of the present one."""
    known = facts(care_period=PERIOD, placement=PLACEMENTS, care_episode=HEADER + episodes)
    return int(
        known[placements_in_window]["count"].iloc[0]
    ), f"{known[latest_stays]['run_start_date'].iloc[0]:%Y-%m-%d}"


@pytest.mark.parametrize(
    ("episodes", "answer"),
    [
        ("8|1|50|30|S|2024-01-01|", (1, "2024-01-01")),
        ("8|1|50|30|S|2024-01-01|2025-06-01\n9|1|50|30|L|2025-06-01|", (1, "2024-01-01")),
        ("8|1|50|30|S|2024-01-01|2025-06-01\n9|1|50|31|P|2025-06-01|", (2, "2025-06-01")),
        ("8|1|50|30|S|2024-01-01|2025-06-01\n9|1|50|31|T|2025-06-01|", (1, "2025-06-01")),  # the same carer
        ("8|1|50|30|S|2024-01-01|2025-06-01\n9|1|50|31||2025-06-01|", (2, "2025-06-01")),  # no reason: another place
        ("8|1|50|30|S|2024-01-01|2025-06-01\n9|1|50|30|P|2025-06-01|", (2, "2024-01-01")),  # the reason counts carers
        ("8|1|50|30|S|2024-01-01|2025-03-31\n9|1|50|31|P|2025-03-31|", (2, "2025-03-31")),  # the window's first day
        ("8|1|50|30|S|2024-01-01|2025-03-30\n9|1|50|31|P|2025-03-30|", (1, "2025-03-30")),  # the day before it
        ("8|1|50|30|S|2024-01-01|2025-06-01\n9|1|50|30|L|2025-06-03|", (1, "2025-06-03")),  # a day between
    ],
)
def test_placements_are_counted_by_carer_and_begin_where_their_run_does(episodes: str, answer: tuple[int, str]) -> None:
    assert told(episodes) == answer


AWAY = "8|1|50|30|S|2024-01-01|2025-06-01\n9|1|50|32|P|2025-06-01|2025-06-10\n"


@pytest.mark.parametrize(
    ("episodes", "answer"),
    [
        (AWAY + "10|1|50|30|P|2025-06-10|", (1, "2024-01-01")),  # came back
        (AWAY + "10|1|50|31|P|2025-06-10|", (3, "2025-06-10")),  # went on elsewhere
        ("8|1|50|30|S|2024-01-01|2025-06-01\n9|1|50|32|P|2025-06-01|", (2, "2025-06-01")),  # still away
    ],
)
def test_a_temporary_move_continues_the_placement_where_the_child_returned(
    episodes: str, answer: tuple[int, str]
) -> None:
    assert told(episodes) == answer


def test_another_child_s_placement_is_not_taken() -> None:
    known = facts(care_period=PERIOD, placement=PLACEMENTS, care_episode=HEADER + "8|1|50|39|S|2024-01-01|")
    assert known[latest_stays]["placement_id"].isna().all()
    other = facts(care_period=PERIOD, placement=PLACEMENTS, care_episode=HEADER + "8|2|50|39|S|2024-01-01|")
    assert other[latest_stays].empty
