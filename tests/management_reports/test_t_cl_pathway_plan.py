"""T-CL-PATHWAY-PLAN: a plan in force, its review in time, the first and the final one."""

from management_reports.t_cl_contact import REPORT as CONTACT
from management_reports.t_cl_pathway_plan import REPORT
from tests.management_reports.care_leaver_tables import YOUNG, YOUNG_PEOPLE, plans
from tests.management_reports.drawn import built, by, day, reasons


def test_a_plan_is_in_date_up_to_the_day_six_months_after_it():
    drawn = plans(
        "p1 | c1 | yes | 2025-09-30 | no", "p2 | c2 | yes | 2025-10-01 | no", "p3 | c3 | yes | 2026-03-31 | yes"
    )
    one = built(REPORT, **YOUNG | {"pathway_plan": drawn})
    assert by("child_id", one, "up_to_date", "status_rag", "plan_type") == {
        "c1": [False, "Red", "Pathway plan"],
        "c2": [True, "Amber", "Pathway plan"],
        "c3": [True, "Green", "Joint looked-after and pathway plan"],
    }
    assert reasons("child_id", one) == {"c1": "not made or reviewed within 6 months"}


def test_it_is_in_date_on_the_very_day():
    one = built(
        REPORT, **YOUNG | {"pathway_plan": plans("p1 | c1 | yes | 2025-10-31 | no")}, as_at=day("2026-04-30").date()
    )
    assert by("child_id", one, "next_plan_due", "up_to_date")["c1"] == [day("2026-04-30"), True]


def test_a_change_of_the_plan_is_its_review():
    drawn = (
        plans("p1 | c1 | yes | 2024-01-01 | no")
        .replace("is_joint", "is_joint | modified_at")
        .replace("no", "no | 2026-02-02 09:00")
    )
    one = built(REPORT, **YOUNG | {"pathway_plan": drawn})
    assert by("child_id", one, "plan_date", "months_since_plan")["c1"] == [day("2026-02-02"), 1]


def test_an_ended_plan_is_none_but_somebody_was_planned_for():
    drawn = plans("p1 | c1 | no | 2025-12-01 | no")
    one = built(REPORT, **YOUNG | {"pathway_plan": drawn})
    assert reasons("child_id", one)["c1"] == "no pathway plan in force"
    assert (
        reasons("child_id", one)["c3"] == "no pathway plan in force; no plan was ever made, the first due by 01/08/2021"
    )


def test_a_first_plan_is_late_from_the_day_after_three_months_of_the_16th_birthday():
    young = YOUNG_PEOPLE.replace("2006-05-01", "2009-12-31").replace("2005-05-01", "2009-12-30")
    one = built(REPORT, **YOUNG | {"person": young})
    assert by("child_id", one, "first_plan_due", "is_first_plan_late") == {
        "c1": [day("2026-03-31"), False],
        "c2": [day("2024-08-01"), True],
        "c3": [day("2026-03-30"), True],
    }


def test_the_final_plan_is_missed_from_three_months_before_the_18th_birthday_to_the_day_before_it():
    young = YOUNG_PEOPLE.replace("2006-05-01", "2008-06-30").replace("2008-05-01", "2008-07-01")
    one = built(REPORT, **YOUNG | {"person": young.replace("2005-05-01", "2008-03-31")})
    assert by("child_id", one, "final_plan_due", "is_final_plan_missing") == {
        "c1": [day("2026-03-30"), True],
        "c2": [day("2026-04-01"), False],
        "c3": [None, False],
    }
    assert "due there by 30/03/2026" in reasons("child_id", one)["c1"]


def test_it_tells_of_the_same_young_people_as_the_report_on_contact():
    assert set(built(REPORT, **YOUNG).population["record"]) == set(built(CONTACT, **YOUNG).population["record"])
