"""T-CLA-CEASED: periods of care that ended in March 2026."""

import pytest

from management_reports.t_cla_ceased import REPORT
from tests.management_reports.drawn import built, by, reasons

HEAD = "care_period_id | child_id | start_date | end_date | end_reason_code | ended_as_planned\n"
PEOPLE = "child_id | birth_date\n c1 | 2008-03-10\n c2 | 2015-05-01"
ADVISED = "involvement_id | child_id | worker_id | role_code | start_date\n 1 | c1 | w1 | PERSONAL_ADVISER | 2025-01-01"


def ended(reason: str, planned: str = "", day: str = "2026-03-09", **more: str):
    """The report where c2's care ended in March."""
    return built(REPORT, care_period=f"{HEAD} 1 | c2 | 2025-01-01 | {day} | {reason} | {planned}", **more)


@pytest.mark.parametrize(
    ("day", "listed"), [("2026-02-28", 0), ("2026-03-01", 1), ("2026-03-31", 1), ("2026-04-01", 0)]
)
def test_only_the_months_ends_are_listed(day, listed):
    assert len(ended("E4A", day=day).main) == listed


@pytest.mark.parametrize(
    ("reason", "recorded", "planned", "told"),
    [
        ("E4A", "", True, None),
        ("E4B", "", False, "not planned"),
        ("E4B", "yes", True, None),  # what is recorded counts before the reason
        ("E4A", "no", False, "not planned"),
        ("E8", "", None, None),  # nobody can say
        ("E46", "", True, None),
        ("", "", None, "no reason recorded"),
        ("X1", "", None, "no reason recorded"),
    ],
)
def test_planned_as_recorded_else_by_the_reason(reason, recorded, planned, told):
    one = ended(reason, recorded)
    assert by("child_id", one, "planned_flag") == {"c2": planned}
    assert reasons("child_id", one) == ({"c2": told} if told else {})


def test_section_20_that_ended_without_a_plan_is_told_as_such():
    status = "legal_status_id | child_id | status_code | start_date\n a | c2 | V2 | 2025-01-01"
    told = reasons("child_id", ended("E4B", legal_status=status))
    assert told == {"c2": "accommodation under section 20 ended without a plan"}


@pytest.mark.parametrize(("day", "adult"), [("2026-03-09", False), ("2026-03-10", True)])
def test_who_turned_18_by_the_last_day_is_to_have_a_personal_adviser(day, adult):
    period = f"{HEAD} 1 | c1 | 2025-01-01 | {day} | E5 |"
    one = built(REPORT, care_period=period, person=PEOPLE)
    assert by("child_id", one, "turned_18", "age_at_end", "moved_to_ppa_hub") == {
        "c1": [adult, 18 if adult else 17, False if adult else None]
    }
    told = {"c1": "18, and no personal adviser is involved"} if adult else {}
    assert reasons("child_id", one) == told
    assert reasons("child_id", built(REPORT, care_period=period, person=PEOPLE, involvement=ADVISED)) == {}


def test_reunified_adopted_and_special_guardianship_are_counted_apart():
    flags = ("is_reunified", "is_adopted", "is_special_guardianship")
    told = {reason: by("child_id", ended(reason), *flags)["c2"] for reason in ("E4B", "E12", "E48", "E5")}
    assert told == {
        "E4B": [True, False, False],
        "E12": [False, True, False],
        "E48": [False, False, True],
        "E5": [False, False, False],
    }
