"""T-CLA-PLACEMENT-DURATION: how long present placements have lasted on 31 March 2026."""

import pytest

from management_reports.t_cla_placement_duration import REPORT
from tests.management_reports.drawn import built, by, day, reasons
from tests.management_reports.looked_after_tables import one_placement, plan, stays


@pytest.mark.parametrize(
    ("start", "months", "band"),
    [
        ("2026-01-01", 2, "under 3 months"),
        ("2025-12-31", 3, "3 to under 6 months"),
        ("2025-09-30", 6, "6 to under 12 months"),
        ("2025-04-01", 11, "6 to under 12 months"),
        ("2025-03-31", 12, "12 to under 24 months"),
        ("2024-04-01", 23, "12 to under 24 months"),
        ("2024-03-31", 24, "24 months or more"),
    ],
)
def test_a_band_includes_its_lower_edge(start, months, band):
    one = built(REPORT, **one_placement(start))
    assert by("child_id", one, "months_lasted", "duration_band") == {"c1": [months, band]}


@pytest.mark.parametrize(("start", "listed"), [("2024-03-31", True), ("2024-04-01", False)])
def test_two_years_in_a_placement_without_a_permanence_plan_is_an_exception(start, listed):
    told = {"c1": "24 months or more in the placement and no permanence plan"} if listed else {}
    assert reasons("child_id", built(REPORT, **one_placement(start), care_plan=plan(""))) == told
    assert reasons("child_id", built(REPORT, **one_placement(start), care_plan=plan())) == {}


@pytest.mark.parametrize(("first_end", "listed"), [("2025-03-31", True), ("2025-03-30", False)])
def test_three_placements_on_any_day_of_the_twelve_months_are_an_exception(first_end, listed):
    moved = {
        "care_period": "care_period_id | child_id | start_date\n 1 | c1 | 2025-01-01",
        "care_episode": stays(
            f"e1 | c1 | 1 | p1 | 2025-01-01 | S | {first_end}",
            f"e2 | c1 | 1 | p2 | {first_end} | P | 2025-10-01",
            "e3 | c1 | 1 | p3 | 2025-10-01 | P |",
        ),
        "placement": "placement_id | child_id\n p1 | c1\n p2 | c1\n p3 | c1",
        "care_plan": plan(""),
    }
    told = {"c1": "3 or more placements in twelve months"} if listed else {}
    assert reasons("child_id", built(REPORT, **moved)) == told
    assert reasons("child_id", built(REPORT, **moved, limits={"cla_placement_moves_count": 4})) == {}


@pytest.mark.parametrize(
    ("profile", "meeting"), [("lancashire", "2026-03-25"), ("wakefield", "2026-03-23"), ("shropshire", "2026-03-25")]
)
def test_a_placements_meeting_and_plans_are_due_by_the_profiles_limits(profile, meeting):
    """Requirement CLK-15."""
    one = built(REPORT, profile=profile, **one_placement("2026-03-18", since="2026-03-18"))
    names = ("placement_meeting_by", "placement_plan_by", "care_plan_by")
    assert by("child_id", one, *names) == {"c1": [day(meeting), day("2026-03-21"), day("2026-04-01")]}


@pytest.mark.parametrize(
    ("since", "told"),
    [("2026-03-17", {}), ("2026-03-16", {"c1": "no care plan, which was due by 30/03/2026"})],
)
def test_a_care_plan_is_asked_for_ten_working_days_after_coming_into_care(since, told):
    drawn = one_placement(since, since=since)
    assert reasons("child_id", built(REPORT, **drawn)) == told
    assert reasons("child_id", built(REPORT, **drawn, care_plan=plan())) == {}


@pytest.mark.parametrize(
    ("start", "told"),
    [
        ("2025-12-09", None),  # the sixteenth week ends today
        (
            "2025-12-08",
            "temporary approval (Regulation 24) over since 30/03/2026: unregulated unless the panel extended it",
        ),
        (
            "2025-10-14",
            "temporary approval (Regulation 24) over since 03/02/2026: unregulated unless the panel extended it",
        ),
        (
            "2025-10-13",
            "temporary approval (Regulation 24) over, with any extension, since 30/03/2026: unregulated unless the carers "
            "are approved",
        ),
    ],
)
def test_a_temporary_approval_lasts_sixteen_weeks_and_eight_more_by_the_panel(start, told):
    """Requirement CLK-18."""
    drawn = one_placement(start, kind="U3")
    interim = "legal_status_id | child_id | status_code | start_date\n 1 | c1 | C1 | 2020-01-01"
    one = built(REPORT, **drawn, care_plan=plan(), legal_status=interim)
    assert reasons("child_id", one) == ({"c1": told} if told else {})


@pytest.mark.parametrize(("kind", "status"), [("U6", "C1"), ("U3", "C2"), ("U3", "V2")])
def test_other_placements_need_no_temporary_approval(kind, status):
    drawn = one_placement("2025-06-01", kind=kind)
    under = f"legal_status_id | child_id | status_code | start_date\n 1 | c1 | {status} | 2020-01-01"
    one = built(REPORT, **drawn, care_plan=plan(), legal_status=under)
    assert by("child_id", one, "approval_until", "is_past_approval") == {"c1": [None, False]}
