"""T-CIN-ALLOCATION-TIME: from the authorisation of Monday 2 March 2026 to a team for children in need."""

import pytest

from management_reports.t_cin_allocation_time import REPORT
from tests.management_reports.drawn import built, by, day, reasons

ASSESSMENT = (
    "assessment_id | child_id | start_date | authorised_at | outcome_services\n a | c1 | 2026-02-02 | 2026-03-02 | {}"
)
TEAMS = "team_id | team_name | team_type\n 101 | North CP | Child in Need and Child Protection\n 102 | North DA | Assessment"
HELD = "involvement_id | child_id | team_id | role_code | start_date | end_date"


def allocated(*lines: str, services: str = "yes"):
    """The report for one assessment and allocations drawn as `team | start | end`."""
    drawn = []
    for number, line in enumerate(lines):
        team, start, end = (part.strip() for part in line.split("|"))
        drawn.append(f"\n {number} | c1 | {team} | CASE_WORKER | {start} | {end}")
    return built(REPORT, assessment=ASSESSMENT.format(services), team=TEAMS, involvement=HELD + "".join(drawn))


@pytest.mark.parametrize(
    ("start", "days", "band", "within"),
    [
        ("2026-03-02", 0, "0 to 5 working days", True),
        ("2026-03-09", 5, "0 to 5 working days", True),
        ("2026-03-11", 7, "6 to 10 working days", True),
        ("2026-03-12", 8, "6 to 10 working days", False),
        ("2026-03-30", 20, "11 to 20 working days", False),
        ("2026-03-31", 21, "over 20 working days", False),
        ("2025-06-01", 0, "0 to 5 working days", True),  # the team held the child already
    ],
)
def test_seven_working_days_are_in_time(start, days, band, within):
    told = by(
        "assessment_id",
        allocated(f"101 | {start} |"),
        "working_days_to_allocation",
        "time_band",
        "within_limit",
        "cin_team",
    )
    assert told == {"a": [days, band, within, "North CP"]}


def test_a_team_of_another_kind_and_one_that_had_let_go_do_not_count():
    one = allocated("102 | 2026-03-02 |", "101 | 2025-01-01 | 2026-03-01")
    assert by("assessment_id", one, "cin_allocation_date") == {"a": None}
    assert reasons("assessment_id", one) == {"a": "not allocated: due by 11/03/2026; no team for children in need yet"}


def test_only_assessments_that_found_a_child_in_need_are_looked_at():
    assert allocated("101 | 2026-03-02 |", services="no").population.empty


@pytest.mark.parametrize(("held", "first"), [("2026-03-01", None), ("2026-03-02 10:00", "2026-03-02")])
def test_the_first_meeting_is_one_held_from_the_authorisation_on(held, first):
    one = built(
        REPORT,
        assessment=ASSESSMENT.format("yes"),
        team=TEAMS,
        cin_review=f"cin_review_id | child_id | held_at\n 1 | c1 | {held}\n 2 | c1 | 2026-03-20"
        if first
        else f"cin_review_id | child_id | held_at\n 1 | c1 | {held}",
    )
    assert by("assessment_id", one, "first_meeting_date") == {"a": first and day(first)}
