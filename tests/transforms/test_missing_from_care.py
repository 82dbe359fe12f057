"""How often a child went missing from care in the twelve months to 31 March 2026."""

import pytest

from tests.frames import facts
from transforms.missing_from_care import missing_in_window

HEADER = "missing_episode_id|child_id|kind_code|start_at|end_at|interview_offered\n"


def told(period: str, episodes: str) -> list[object]:
    known = facts(
        care_period=f"care_period_id|child_id|start_date|end_date\n{period}", missing_episode=HEADER + episodes
    )
    row = known[missing_in_window].iloc[0]
    return [row["missing_count"], row["absent_count"]]


@pytest.mark.parametrize(
    ("started", "counts"),
    [
        ("2025-03-31 00:00", True),
        ("2025-03-30 23:59", False),
        ("2026-03-31 23:59", True),
        ("2026-04-01 00:00", False),
    ],
)
def test_both_ends_of_the_window_are_in(started: str, counts: bool) -> None:
    assert told("50|1|2020-01-01|", f"8|1|M|{started}||") == [int(counts), 0]
    assert told("50|1|2020-01-01|", f"8|1|A|{started}||") == [0, int(counts)]


@pytest.mark.parametrize(
    ("started", "counts"),
    [
        ("2025-06-01 00:00", True),
        ("2025-05-31 23:59", False),
        ("2026-01-31 23:59", True),
        ("2026-02-01 00:00", False),
    ],
)
def test_only_what_began_within_the_period_of_care_counts(started: str, counts: bool) -> None:
    assert told("50|1|2025-06-01|2026-01-31", f"8|1|M|{started}||") == [int(counts), 0]


def test_an_episode_of_unknown_kind_is_neither_missing_nor_absent() -> None:
    assert told("50|1|2020-01-01|", "8|1||2026-01-01||\n9|2|M|2026-01-01||") == [0, 0]


@pytest.mark.parametrize(
    ("episodes", "record"),
    [
        ("8|1|M|2026-01-01|2026-01-02|\n9|1|M|2026-02-01||", "missing_episode/9"),
        ("9|1|M|2026-01-01 09:00||\n10|1|M|2026-01-01 08:00||", "missing_episode/9"),
        ("8|1|M|2026-01-01|2026-01-02|\n9|1|M|2026-01-01||", "missing_episode/8"),  # one that has ended comes first
        ("9|1|M|2026-01-01||\n10|1|M|2026-01-01||", "missing_episode/10"),
    ],
)
def test_the_latest_began_last_then_has_ended_then_has_the_higher_number(episodes: str, record: str) -> None:
    known = facts(care_period="care_period_id|child_id|start_date\n50|1|2020-01-01", missing_episode=HEADER + episodes)
    assert known[missing_in_window]["missing__record"].tolist() == [record]
