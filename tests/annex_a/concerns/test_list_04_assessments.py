"""4.1 to 4.4: assessments that are late, without a worker or team, or do not show the child as seen."""

import pytest

from tests.annex_a.concerns.test_concerns import told
from tests.frames import facts

EDITIONS = pytest.mark.parametrize("edition", ["ilacs", "sif-2016"])
START, REFERRAL = "Counted from the assessment's start", "Counted from the referral"
# 45 working days from 1 October 2025 end on 3 December 2025: no bank holiday lies between.
ASSESSMENTS = """
    assessment_id | child_id | referral_id | start_date | authorised_at    | assessor_worker_id | seen_on_form
    1             | 1        |             | 2025-10-01 | 2025-12-03 17:00 |                    | no
    2             | 2        | 20          | 2025-10-01 | 2025-12-04 09:00 | 5001               | yes
    3             | 3        | 30          | 2025-10-02 | 2025-12-04 09:00 | 5002               | yes
    """
REFERRALS = "referral_id | child_id | referral_at\n20 | 2 | 2025-10-02\n30 | 3 | 2025-10-01 10:00"
STAFF = {
    "worker": "worker_id | forename | surname\n5001 | Wyn | One\n5002 | Wes | Two",
    "team": "team_id | team_name\n101 | North",
    "worker_team": "worker_team_id | worker_id | team_id | start_date\n1 | 5001 | 101 | 2020-01-01",
}


@EDITIONS
def test_day_45_is_in_time_and_day_46_late_from_the_start_and_from_the_referral(edition: str) -> None:
    shown = told(edition, "4.1", facts(assessment=ASSESSMENTS, referral=REFERRALS))
    assert shown == {START: (1, 3), REFERRAL: (1, 2)}


@EDITIONS
@pytest.mark.parametrize(("start", "late"), [("2026-01-27", 0), ("2026-01-26", 1)])
def test_an_open_one_is_late_once_day_45_has_passed_on_the_as_at_date(edition: str, start: str, late: int) -> None:
    shown = told(edition, "4.2", facts(assessment=f"assessment_id | child_id | start_date\n1 | 1 | {start}"))
    assert shown[START] == (late, 1)


@EDITIONS
def test_a_blank_worker_and_a_blank_team_are_told_apart_among_the_authorised(edition: str) -> None:
    still_open = f"{ASSESSMENTS.rstrip()}\n    4 | 4 | | 2026-03-01 | | | yes"
    shown = told(edition, "4.3", facts(assessment=still_open, **STAFF))
    assert shown == {
        "Worker or team blank": (2, 3),
        "Worker blank": (1, 3),
        "Team blank": (2, 3),
        "Both blank": (1, 3),
    }


def test_not_seen_takes_what_is_not_recorded_in_and_tells_it_apart_where_the_edition_does() -> None:
    assessment = f"{ASSESSMENTS.rstrip()}\n    4 | 4 | | 2026-03-01 | | |"
    seen = "case_note_id | child_id | type_code | event_at | seen\n1 | 2 | VISIT | 2025-10-03 | yes"
    known = facts(assessment=assessment, case_note=seen)
    assert told("ilacs", "4.4", known) == {
        "All": (2, 4),
        "Authorised": (1, 3),
        "Open": (1, 1),
        "Nothing recorded": (1, 4),
    }
    assert told("sif-2016", "4.4", known) == {"All": (3, 4), "Authorised": (2, 3), "Open": (1, 1)}
