"""N31: how long open child protection plans have lasted, as at 31 March 2026."""

import pytest

from management_reports.n31_cp_plan_duration import REPORT
from tests.management_reports.drawn import built, by, day, reasons

LISTS = ("is_on_first_list", "is_on_second_list", "is_on_third_list")


def plan(start: str) -> str:
    """One open plan."""
    return f"cp_plan_id | child_id | start_date\n p | c1 | {start}"


@pytest.mark.parametrize(
    ("start", "band", "lists"),
    [
        ("2025-07-01", "under 9 months", 0),
        ("2025-06-30", "9 to under 12 months", 0),
        ("2025-04-01", "9 to under 12 months", 0),
        ("2025-03-31", "12 to under 18 months", 1),
        ("2024-10-01", "12 to under 18 months", 1),
        ("2024-09-30", "18 to under 24 months", 2),
        ("2024-04-01", "18 to under 24 months", 2),
        ("2024-03-31", "24 months or more", 3),
    ],
)
def test_a_plan_of_24_months_is_on_all_three_lists(start, band, lists):
    one = built(REPORT, cp_plan=plan(start))
    assert by("cp_plan_id", one, "duration_band", *LISTS) == {"p": [band, *(n < lists for n in range(3))]}
    assert len(one.exceptions) == (lists > 0)


def test_every_list_is_told_with_the_escalation():
    assert reasons("cp_plan_id", built(REPORT, cp_plan=plan("2024-03-31"))) == {
        "p": "on the plan for 12 months or more; on the plan for 18 months or more; on the plan for 24 months or more; "
        "due for escalation after 18 months; no legal step recorded since the plan began"
    }


@pytest.mark.parametrize(
    ("profile", "due", "told"),
    [
        ("lancashire", "2026-12-30", None),
        ("wakefield", "2026-06-30", None),
        ("shropshire", "2026-03-30", "due for escalation after 9 months; no legal step recorded since the plan began"),
    ],
)
def test_escalation_goes_by_the_profile_and_the_bands_do_not(profile, due, told):
    one = built(REPORT, cp_plan=plan("2025-06-30"), profile=profile)
    assert by("cp_plan_id", one, "escalation_due", "duration_band") == {"p": [day(due), "9 to under 12 months"]}
    assert reasons("cp_plan_id", one).get("p") == told
    own = built(REPORT, cp_plan=plan("2025-06-30"))
    rated = {"escalation_due"}
    kept = [column.name for column in REPORT.columns if column.name not in rated]
    assert one.population[kept].equals(own.population[kept])


def test_an_escalation_that_falls_due_tomorrow_is_not_told():
    one = built(REPORT, cp_plan=plan("2025-07-01"), profile="shropshire")
    assert by("cp_plan_id", one, "escalation_due") == {"p": day("2026-04-01")}
    assert reasons("cp_plan_id", one) == {}


@pytest.mark.parametrize(
    ("step", "told"),
    [
        (
            {"case_status": "case_status_id | child_id | status_code | start_date\n x | c1 | PRE_PROCEEDINGS | {day}"},
            True,
        ),
        (
            {
                "case_status": "case_status_id | child_id | status_code | start_date\n x | c1 | PRIVATE_PROCEEDINGS | {day}"
            },
            False,
        ),
        ({"outcome": "outcome_id | child_id | outcome_code | outcome_date\n x | c1 | S47e - LPM | {day}"}, True),
        ({"outcome": "outcome_id | child_id | outcome_code | outcome_date\n x | c1 | S47e - ICPC | {day}"}, False),
        ({"s47": "s47_id | child_id | start_at | end_at | outcome_legal_action\n x | c1 | {day} | {day} | yes"}, True),
        (
            {"assessment": "assessment_id | child_id | authorised_at | outcome_legal_action\n x | c1 | {day} | yes"},
            True,
        ),
    ],
)
def test_a_legal_step_since_the_plan_began_answers_the_escalation(step, told):
    def without_step(on: str) -> bool:
        tables = {name: text.format(day=on) for name, text in step.items()}
        return by(
            "cp_plan_id", built(REPORT, profile="shropshire", cp_plan=plan("2025-06-30"), **tables), "has_no_legal_step"
        )["p"]

    assert without_step("2025-06-30") is not told
    assert without_step("2025-06-29") is True
