"""9.1 to 9.6: not in touch, no plan, nobody holding the case, unsuitable homes, no education or work."""

import pytest

from tests.annex_a.concerns.test_concerns import told
from tests.frames import facts
from transforms.facts import Facts

EDITIONS = pytest.mark.parametrize("edition", ["ilacs", "sif-2016"])


def known(**tables: str) -> Facts:
    """Three young people with an open case, and what is given of them."""
    return facts(
        person="child_id\n1\n2\n3",
        care_leaver_status="""
            care_leaver_status_id | child_id | eligibility_code
            1                     | 1        | FORMER_RELEVANT
            2                     | 2        | RELEVANT
            3                     | 3        | QUALIFYING
            """,
        referral="referral_id | child_id | referral_at\n1 | 1 | 2020-01-01\n2 | 2 | 2020-01-01\n3 | 3 | 2020-01-01",
        **tables,
    )


FORMS = "care_leaver_contact_id | child_id | contact_at | in_touch_code | suitability_code | activity_code"


@EDITIONS
@pytest.mark.parametrize(("day", "counted"), [("2026-01-31 00:00", 0), ("2026-01-30 23:59", 1)])
def test_the_window_of_being_in_touch_opens_two_months_before_the_as_at_date(
    edition: str, day: str, counted: int
) -> None:
    forms = f"{FORMS}\n1 | 1 | {day} | YES | |\n2 | 2 | 2026-03-01 | NO | |\n3 | 3 | 2026-03-01 | DIED | |"
    shown = told(edition, "9.1", known(care_leaver_contact=forms))
    assert shown == {"Not in touch": (counted + 1, 2), "No form at all": (counted, 2)}


@EDITIONS
@pytest.mark.parametrize(("day", "counted"), [("2025-09-30", 2), ("2025-09-29", 3)])
def test_the_window_of_planning_opens_six_months_before_the_as_at_date(edition: str, day: str, counted: int) -> None:
    plans = f"pathway_plan_id | child_id | start_date | end_date\n1 | 1 | {day} | 2025-12-01"
    assert told(edition, "9.2", known(pathway_plan=plans)) == {"No plan or review": (counted, 3)}


@EDITIONS
def test_worker_team_and_adviser_are_told_apart(edition: str) -> None:
    involvement = """
        involvement_id | child_id | worker_id | team_id | role_code        | start_date
        1              | 1        | 5001      | 101     | CASE_WORKER      | 2025-01-01
        2              | 1        | 5001      | 101     | PERSONAL_ADVISER | 2025-01-01
        3              | 2        | 5001      |         | CASE_WORKER      | 2025-01-01
        """
    shown = known(
        involvement=involvement,
        worker="worker_id | forename | surname\n5001 | Ada | Bell",
        team="team_id | team_name\n101 | North",
    )
    assert told(edition, "9.3", shown) == {
        "Worker or team blank": (2, 3),
        "Worker blank": (1, 3),
        "Team blank": (2, 3),
        "Both blank": (1, 3),
    }
    assert told(edition, "9.4", shown) == {"No personal adviser": (2, 3)}


@EDITIONS
def test_what_is_not_known_is_told_apart(edition: str) -> None:
    forms = f"{FORMS}\n1 | 1 | 2026-03-01 | YES | 2 | G4\n2 | 2 | 2026-03-01 | YES | 1 | F1"
    shown = known(care_leaver_contact=forms)
    assert told(edition, "9.5", shown) == {"Unsuitable": (1, 2), "Not known": (1, 3)}
    assert told(edition, "9.6", shown) == {"Not in education, employment or training": (1, 2), "Not known": (1, 3)}
