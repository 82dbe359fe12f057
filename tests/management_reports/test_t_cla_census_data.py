"""T-CLA-CENSUS-DATA: fields that are complete on 31 March 2026."""

import pytest

from management_reports.t_cla_census_data import REPORT
from tests.frames import facts
from tests.management_reports.drawn import PEOPLE, built, by, reasons

PEP = "pep_id | child_id | pep_date | sen_status_code\n 1 | c1 | 2026-02-01 | "


def drawn(need: str = "N1", kind: str = "U6", plan: str = "FOSTERING", start: str = "2025-01-01", sen: str = ""):
    """c1 of school age in care, everything recorded but what is drawn otherwise."""
    return {
        "care_period": f"care_period_id | child_id | start_date\n 1 | c1 | {start}",
        "care_episode": "care_episode_id | child_id | care_period_id | placement_id | start_date | need_code\n"
        f" e1 | c1 | 1 | p1 | 2025-01-01 | {need}",
        "placement": f"placement_id | child_id | start_date | type_code\n p1 | c1 | 2025-01-01 | {kind}",
        "care_plan": f"care_plan_id | child_id | start_date | permanence_plan_code\n k | c1 | 2025-01-01 | {plan}",
        "pep": PEP + sen,
    }


@pytest.mark.parametrize(
    ("case", "told"),
    [
        ({}, None),
        ({"need": ""}, "category of need"),
        ({"need": "N0"}, "category of need"),  # not stated is no category of children looked after
        ({"kind": ""}, "placement code"),
        ({"kind": "X9"}, "placement code"),
        ({"plan": ""}, "plan code"),
        ({"sen": "EHCP"}, None),
        ({"sen": "X9"}, "special educational needs"),
        ({"need": "", "kind": ""}, "category of need; placement code"),
    ],
)
def test_a_field_that_is_blank_or_not_valid_is_missing(case, told):
    one = built(REPORT, **drawn(**case))
    assert reasons("child_id", one) == ({"c1": told} if told else {})
    assert len(one.main) == bool(told)


def test_a_period_without_a_start_lacks_the_date_of_entering_care():
    assert reasons("child_id", built(REPORT, **drawn(start="")))["c1"].endswith("date of entering care")


@pytest.mark.parametrize(
    ("born", "told"),
    [
        ("2021-03-31", "special educational needs"),
        ("2021-04-01", None),
        ("2009-04-01", "special educational needs"),
        ("2009-03-31", None),
    ],
)
def test_special_needs_are_asked_of_children_of_school_age_who_have_no_plan(born, told):
    case = drawn() | {"pep": "", "person": f"child_id | birth_date\n c1 | {born}"}
    one = built(REPORT, **case)
    assert reasons("child_id", one) == ({"c1": told} if told else {})
    assert by("child_id", one, "at_school") == {"c1": told is not None}


def test_unaccompanied_is_told_within_the_window_and_blank_where_nobody_holds_it():
    status = "immigration_id | child_id | status_code | start_date | end_date\n 1 | c1 | UASC | 2024-01-01 |"
    ended = status + " 2025-03-30"
    names = "uasc_flag_12_months"
    assert by("child_id", built(REPORT, **drawn(), immigration=status), names) == {"c1": True}
    assert by("child_id", built(REPORT, **drawn(), immigration=ended), names) == {"c1": False}
    known = facts(person=PEOPLE, **drawn(), not_held={"immigration": {"status_code": "not held"}})
    assert by("child_id", REPORT.build(known), names, "is_uasc") == {"c1": [None, None]}


def test_a_field_that_no_source_holds_is_neither_complete_nor_missing():
    known = facts(person=PEOPLE, **drawn(plan=""), not_held={"care_plan": {"permanence_plan_code": "not held"}})
    rows = REPORT.build(known)
    assert by("child_id", rows, "plan_code_is_told", "plan_code_is_missing") == {"c1": [None, None]}
    assert rows.exceptions.empty
