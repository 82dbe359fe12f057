"""T-CLA-EDUCATION: schooling of children in care on 31 March 2026."""

import pytest

from management_reports.t_cla_education import REPORT
from tests.management_reports.drawn import built, by, reasons

PERIOD = "care_period_id | child_id | start_date\n 1 | c1 | 2026-01-01"
PLAN = "care_plan_id | child_id | start_date\n k | c1 | 2026-01-01"
HEAD = "pep_id | child_id | pep_date | attends_school | reason_not_attending | has_concerns | schools_in_2_years"


def told(pep: str, **more: str) -> dict[str, str]:
    """The exceptions where c1's plan is drawn as `attends | why not | concerns | schools | changed`."""
    drawn = f"{HEAD} | school_change_date\n 1 | c1 | 2026-02-01 | {pep}"
    return reasons("child_id", built(REPORT, care_period=PERIOD, pep=drawn, **more))


@pytest.mark.parametrize(
    ("birth", "listed"),
    [("2021-03-31", True), ("2021-04-01", False), ("2009-04-01", True), ("2009-03-31", False)],
)
def test_from_the_fifth_birthday_to_the_day_before_the_seventeenth(birth, listed):
    one = built(REPORT, care_period=PERIOD, person=f"child_id | birth_date\n c1 | {birth}")
    assert len(one.main) == listed


@pytest.mark.parametrize(
    ("pep", "expected"),
    [
        ("yes | | no | 1 |", {}),
        ("no | Excluded | no | 1 |", {"c1": "not attending: Excluded"}),
        ("no | | no | 1 |", {"c1": "not attending, and no reason recorded"}),
        ("yes | | no | 2 |", {"c1": "changed school within 24 months"}),
        ("yes | | no | 1 | 2024-03-31", {"c1": "changed school within 24 months"}),
        ("yes | | no | 1 | 2024-03-30", {}),
        ("yes | Excluded | no | 1 |", {}),
    ],
)
def test_not_attending_and_changes_of_school_are_exceptions(pep, expected):
    assert told(pep) == expected


def test_concerns_without_a_care_plan_are_an_exception():
    words = "concerns about school and no care plan in force that could address them"
    assert told("yes | | yes | 1 |") == {"c1": words}
    assert told("yes | | yes | 1 |", care_plan=PLAN) == {}


def test_the_latest_plan_is_told_and_without_one_nothing_is_judged():
    drawn = f"{HEAD}\n 1 | c1 | 2026-02-01 | yes | | no | 1\n 2 | c1 | 2026-03-01 | no | Health | | 1"
    one = built(REPORT, care_period=PERIOD, pep=drawn)
    assert by("child_id", one, "attending", "concerns_flag", "is_attending") == {"c1": [False, None, False]}
    none = built(REPORT, care_period=PERIOD)
    assert by("child_id", none, "attending_is_known", "has_pep", "schools_are_known") == {"c1": [False, False, False]}
