"""T-MISSING-CHILDREN: one list of episodes, their length, repeats, and forms opened too early."""

import pytest

from management_reports.t_missing_children import REPORT
from tests.management_reports.drawn import built, by, day, reasons

HEAD = "missing_episode_id | child_id | start_at | end_at | kind_code | interview_form_at | interview_at"


def episodes(*rows: str) -> str:
    """Episodes drawn as `id | child | start | end | kind | form | interview`."""
    return "\n".join([HEAD, *rows])


@pytest.mark.parametrize(
    ("start", "end", "is_told"),
    [
        ("2026-02-28 23:00", "2026-03-01 08:00", False),
        ("2026-03-01 00:30", "2026-03-01 08:00", True),
        ("2026-03-31 23:00", "", True),
        ("2025-01-01 10:00", "", True),  # still missing
        ("2025-01-01 10:00", "2026-04-01 10:00", True),  # came back after the as-at date
    ],
)
def test_episodes_of_the_month_and_those_still_open(start: str, end: str, is_told: bool):
    one = built(REPORT, missing_episode=episodes(f"1 | c1 | {start} | {end} | M | |"))
    assert bool(len(one.main)) is is_told


def test_over_twenty_four_hours_is_long_and_an_open_one_lasts_to_the_beginning_of_the_day():
    one = built(
        REPORT,
        missing_episode=episodes(
            "1 | c1 | 2026-03-05 10:00 | 2026-03-06 10:00 | M | |",
            "2 | c2 | 2026-03-05 10:00 | 2026-03-06 10:01 | A | |",
            "3 | c3 | 2026-03-29 23:00 | | M | |",
            "4 | c4 | 2026-03-30 00:30 | | M | |",
        ),
    )
    assert by("child_id", one, "duration_hours", "is_long") == {
        "c1": [24.0, False],
        "c2": [24.0, True],
        "c3": [25.0, True],
        "c4": [23.5, False],
    }
    assert reasons("child_id", one) == {
        "c2": "missing for over 24 hours",
        "c3": "still missing after 24 hours",
    }
    assert by("child_id", one, "missing_type")["c2"] == "Away from placement without authorisation"


def test_three_episodes_in_twelve_months_are_many_both_ends_of_the_window_in():
    one = built(
        REPORT,
        missing_episode=episodes(
            "1 | c1 | 2026-03-05 10:00 | 2026-03-05 12:00 | M | |",
            "2 | c1 | 2025-07-05 10:00 | 2025-07-05 12:00 | A | |",
            "3 | c1 | 2025-03-31 01:00 | 2025-03-31 12:00 | M | |",
            "4 | c2 | 2026-03-05 10:00 | 2026-03-05 12:00 | M | |",
            "5 | c2 | 2025-07-05 10:00 | 2025-07-05 12:00 | M | |",
            "6 | c2 | 2025-03-30 23:00 | 2025-03-31 12:00 | M | |",
        ),
    )
    assert by("child_id", one, "episodes_last_12_months", "is_repeated_child") == {"c1": [3, True], "c2": [2, True]}
    assert reasons("child_id", one) == {"c1": "3 or more episodes in 12 months"}


def test_a_form_opened_while_the_child_is_missing_is_a_fault_of_the_data():
    one = built(
        REPORT,
        missing_episode=episodes(
            "1 | c1 | 2026-03-31 10:00 | | M | 2026-03-31 11:00 |",
            "2 | c2 | 2026-03-05 10:00 | 2026-03-05 12:00 | M | 2026-03-05 13:00 |",
            "3 | c3 | 2026-03-05 10:00 | 2026-03-05 12:00 | M | 2026-03-05 13:00 | 2026-03-06 10:00",
        ),
    )
    assert by("child_id", one, "return_interview_form_open") == {"c1": True, "c2": True, "c3": False}
    assert list(reasons("child_id", one)) == ["c1"]
    assert reasons("child_id", one)["c1"].startswith("data fault")


def test_the_case_is_that_of_the_first_day():
    one = built(
        REPORT,
        missing_episode=episodes("1 | c1 | 2026-03-05 10:00 | | M | |", "2 | c2 | 2026-03-05 10:00 | | M | |"),
        care_period="care_period_id | child_id | start_date\n 1 | c1 | 2026-03-05\n 2 | c2 | 2026-03-06",
    )
    assert by("child_id", one, "case_type") == {"c1": "Looked after", "c2": "None of these"}


def test_last_seen_is_the_latest_visit_with_the_child_seen():
    notes = """
        case_note_id | child_id | type_code | event_at         | seen
        1            | c1       | VISIT     | 2026-03-07 10:00 | yes
        2            | c1       | VISIT     | 2026-03-09 10:00 | no
        """
    one = built(REPORT, missing_episode=episodes("1 | c1 | 2026-03-10 10:00 | | M | |"), case_note=notes)
    assert by("child_id", one, "last_seen")["c1"] == day("2026-03-07")
