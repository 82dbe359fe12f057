"""8.1 to 8.10: missing, moved, without checks, visits or reviews, long in care, gaps in the record."""

import pytest

from tests.annex_a.concerns.test_concerns import told
from tests.frames import facts
from transforms.facts import Facts

EDITIONS = pytest.mark.parametrize("edition", ["ilacs", "sif-2016"])


def care(start: str = "2025-01-15", born: str = "2012-01-01", **tables: str) -> Facts:
    """Two children looked after, and one who ceased to be."""
    return facts(
        person=f"child_id | birth_date\n1 | {born}\n2 | {born}\n3 | {born}",
        care_period=f"""
            care_period_id | child_id | start_date | end_date
            1              | 1        | {start}    |
            2              | 2        | {start}    |
            3              | 3        | {start}    | 2026-03-30
            """,
        **tables,
    )


MISSING = """
    missing_episode_id | child_id | start_at         | end_at           | kind_code | interview_offered
    1                  | 1        | 2025-03-31 08:00 | 2025-03-31 20:00 | M         | yes
    2                  | 1        | 2026-01-05 08:00 | 2026-01-06 08:00 | M         | no
    3                  | 1        | 2026-02-05 08:00 | 2026-02-06 08:00 | A         |
    4                  | 2        | 2025-03-30 08:00 | 2025-03-30 20:00 | M         | no
    5                  | 3        | 2026-01-05 08:00 | 2026-01-06 08:00 | M         | no
    """


@EDITIONS
def test_missing_counts_children_episodes_and_times_of_those_looked_after(edition: str) -> None:
    shown = told(edition, "8.1", care(missing_episode=MISSING))
    assert shown.pop("Missing episodes in all")[0] == 2
    assert shown == {"Missing at least once": (1, 2), "Times missing: 2": (1, 2)}


def test_no_interview_offered_takes_what_is_not_recorded_in() -> None:
    known = care(missing_episode=f"{MISSING.rstrip()}\n    6 | 2 | 2026-01-05 | | M |")
    assert told("sif-2016", "8.2", known) == {"Not offered": (2, 2)}
    assert told("ilacs", "8.2", known) == {"Not offered": (2, 2), "Nothing recorded": (1, 2)}


@EDITIONS
def test_three_placements_are_many(edition: str) -> None:
    episodes = """
        care_episode_id | child_id | care_period_id | placement_id | start_date | end_date   | start_reason_code
        1               | 1        | 1              | 1            | 2025-01-15 | 2025-05-01 | S
        2               | 1        | 1              | 2            | 2025-05-01 | 2025-06-01 | P
        3               | 1        | 1              | 3            | 2025-06-01 |            | P
        4               | 2        | 2              | 4            | 2025-01-15 |            | S
        """
    placements = "placement_id | child_id | type_code\n1 | 1 | U6\n2 | 1 | U6\n3 | 1 | K2\n4 | 2 | U6"
    shown = told(edition, "8.3", care(care_episode=episodes, placement=placements))
    assert shown == {"3 or more": (1, 2), "Placements: 1": (1, 2), "Placements: 3": (1, 2)}


@EDITIONS
@pytest.mark.parametrize(
    ("born", "day", "overdue"),
    [
        ("2021-03-31", "2025-03-31", 0),  # five years old on the day
        ("2021-03-31", "2025-03-30", 1),
        ("2021-04-01", "2025-10-01", 0),
        ("2021-04-01", "2025-09-30", 1),
    ],
)
def test_health_is_overdue_after_a_year_or_half_a_year_before_the_fifth_birthday(
    edition: str, born: str, day: str, overdue: int
) -> None:
    checks = f"""
        health_check_id | child_id | type_code | check_date | status_code
        1               | 1        | HEALTH    | {day}      | COMPLETED
        2               | 2        | HEALTH    | 2026-03-01 | COMPLETED
        3               | 1        | DENTAL    | 2025-03-31 | COMPLETED
        """
    shown = told(edition, "8.4", care(born=born, health_check=checks))
    assert shown == {
        "Health assessment overdue": (overdue, 2),
        "Health assessment blank": (0, 2),
        "Dental check overdue": (1, 2),
        "Dental check blank": (1, 2),
    }


@EDITIONS
@pytest.mark.parametrize(("start", "counted"), [("2026-03-03", 2), ("2026-03-04", 0)])
def test_a_first_health_assessment_is_not_looked_for_before_twenty_working_days(
    edition: str, start: str, counted: int
) -> None:
    shown = told(edition, "8.4", care(start))
    assert shown["Health assessment overdue"] == (counted, counted)
    assert shown["Dental check overdue"] == (2, 2)


@EDITIONS
@pytest.mark.parametrize(
    ("day", "band"),
    [
        ("2026-02-17", "Within the visiting interval"),
        ("2026-02-16", "Within two intervals"),
        ("2026-01-06", "Within two intervals"),
        ("2026-01-05", "Longer ago than two intervals"),
    ],
)
def test_visits_stand_in_bands_of_the_visiting_interval(edition: str, day: str, band: str) -> None:
    visit = f"case_note_id | child_id | type_code | event_at | seen\n1 | 1 | CLA_STAT_VISIT | {day} 10:00 | yes"
    shown = told(edition, "8.5", care(case_note=visit))
    bands = ("Within the visiting interval", "Within two intervals", "Longer ago than two intervals")
    assert [name for name in bands if shown[name] == (1, 2)] == [band]
    assert shown["Social work visit blank"] == (1, 2)
    assert shown["Social work visit overdue"] == (int(band != bands[0]), 2)


@EDITIONS
@pytest.mark.parametrize(("day", "counted"), [("2026-01-20", 0), ("2026-01-19", 1)])
def test_a_contact_of_the_reviewing_officer_since_the_latest_review_is_looked_for(
    edition: str, day: str, counted: int
) -> None:
    known = care(
        cla_review="cla_review_id | child_id | care_period_id | held_date | participation_code\n"
        "1 | 1 | 1 | 2026-01-20 | PN7",
        case_note=f"case_note_id | child_id | type_code | event_at\n1 | 1 | IRO_VISIT | {day} 10:00",
    )
    shown = told(edition, "8.5", known)
    assert shown["IRO contact blank"] == (1, 2)
    assert shown["No IRO contact since the latest review"] == (counted, 1)


@pytest.mark.parametrize(("start", "late"), [("2026-03-03", 0), ("2026-03-02", 2)])
def test_a_review_not_in_time_is_what_the_list_prints(start: str, late: int) -> None:
    assert told("sif-2016", "8.6", care(start)) == {"Not in time": (late, 2)}


@EDITIONS
@pytest.mark.parametrize(
    ("start", "twelve", "twenty_four"),
    [("2025-04-01", 0, 0), ("2025-03-31", 2, 0), ("2024-04-01", 2, 0), ("2024-03-31", 2, 2)],
)
def test_a_period_counts_from_the_day_it_reaches_the_limit(
    edition: str, start: str, twelve: int, twenty_four: int
) -> None:
    shown = told(edition, "8.7", care(start))
    assert shown == {"12 months and over": (twelve, 2), "24 months and over": (twenty_four, 2)}


@EDITIONS
def test_rows_without_worker_or_team_looked_after_and_ceased_apart(edition: str) -> None:
    shown = told(edition, "8.8", care())
    assert shown["Both blank, open"] == (2, 2)
    assert shown["Both blank, closed"] == (1, 1)


@EDITIONS
def test_a_urn_is_missing_only_where_the_placement_needs_one(edition: str) -> None:
    known = care(
        care_episode="care_episode_id | child_id | care_period_id | placement_id | start_date\n"
        "1 | 1 | 1 | 1 | 2025-01-15\n2 | 2 | 2 | 2 | 2025-01-15",
        placement="placement_id | child_id | type_code | location_code\n1 | 1 | U6 | IN\n2 | 2 | P1 |",
    )
    assert told(edition, "8.9", known) == {"URN blank": (1, 1)}
    assert told(edition, "8.10", known) == {"Location blank": (1, 2)}
