"""Statutory reviews in time: 28 days after care began, 91 after the first, 183 after each later one."""

import pytest

from tests.frames import facts
from transforms.care_reviews import latest_reviews

# days before the as-at date, 31 March 2026: 28 is 3 March, 91 is 30 December, 183 is 29 September


def in_time(start: str, *held: str, end: str = "") -> bool:
    period = f"care_period_id | child_id | start_date | end_date\n50 | 1 | {start} | {end}"
    lines = "\n".join(f"{number} | 1 | 50 | {day}" for number, day in enumerate(held, start=8))
    reviews = f"cla_review_id | child_id | care_period_id | held_date\n{lines}"
    return bool(facts(care_period=period, cla_review=reviews if held else "")[latest_reviews]["in_time"].iloc[0])


@pytest.mark.parametrize(
    ("start", "held", "answer"),
    [
        ("2026-03-03", (), True),
        ("2026-03-02", (), False),
        ("2026-01-01", ("2026-01-29",), True),
        ("2026-01-01", ("2026-01-30",), False),
        ("2025-12-02", ("2025-12-30",), True),  # the second is due today
        ("2025-12-01", ("2025-12-29",), False),  # it was due yesterday
        ("2025-09-01", ("2025-09-20", "2025-12-20"), True),
        ("2025-09-01", ("2025-09-20", "2025-12-21"), False),
        ("2024-12-01", ("2024-12-10", "2025-03-01", "2025-08-31", "2026-03-02"), True),
        ("2024-12-01", ("2024-12-10", "2025-03-01", "2025-08-31", "2026-03-03"), False),
        ("2025-06-01", ("2025-06-20", "2025-09-18", "2025-09-18"), False),  # two on one day are one, and one is overdue
        ("", (), False),
    ],
)
def test_the_latest_was_in_time_and_none_is_overdue(start: str, held: tuple[str, ...], answer: bool) -> None:
    assert in_time(start, *held) == answer


@pytest.mark.parametrize(("end", "answer"), [("2026-01-29", True), ("2026-01-30", False)])
def test_a_child_who_left_care_owes_no_review_after_it(end: str, answer: bool) -> None:
    assert in_time("2026-01-01", end=end) == answer


def test_cancelled_reviews_and_those_of_another_period_do_not_count() -> None:
    reviews = """
        cla_review_id | child_id | care_period_id | held_date  | is_cancelled
        8             | 1        | 50             | 2026-03-10 | yes
        9             | 1        | 51             | 2026-03-10 |
        10            | 1        |                | 2026-02-28 |
        11            | 1        |                | 2026-04-01 |
        12            | 1        |                | 2026-03-01 |
        """
    known = facts(care_period="care_period_id|child_id|start_date\n50|1|2026-03-01", cla_review=reviews)
    assert known[latest_reviews]["record"].tolist() == ["cla_review/12"]
