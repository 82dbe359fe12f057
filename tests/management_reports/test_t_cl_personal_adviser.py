"""T-CL-PERSONAL-ADVISER: who ought to have an adviser, by the profile's age, and who has none."""

import pytest

from management_reports.t_cl_personal_adviser import REPORT
from tests.management_reports.care_leaver_tables import YOUNG, YOUNG_PEOPLE, advisers
from tests.management_reports.drawn import built, by, day, reasons

IN_CARE = "care_period_id | child_id | start_date\n 1 | c1 | 2015-01-01\n 2 | c2 | 2025-11-11"


def of_ages(first: str, second: str) -> str:
    """c1 and c2 born on these days."""
    return YOUNG_PEOPLE.replace("2006-05-01", first).replace("2008-05-01", second)


def test_an_adviser_is_told_with_the_day_since_when():
    one = built(REPORT, **YOUNG | {"involvement": advisers("3 | c1 | w2 | 2023-01-01")})
    assert by("child_id", one, "personal_adviser", "adviser_start")["c1"] == ["Wes Two", day("2023-01-01")]
    assert reasons("child_id", one) == {
        "c2": "no adviser, due by 01/11/2023",
        "c3": "no adviser, due by 01/11/2020",
    }


def test_a_child_in_care_is_looked_at_from_fifteen_and_a_half():
    young = of_ages("2010-09-30", "2010-10-01")
    one = built(REPORT, person=young, care_leaver_status="care_leaver_status_id | child_id", care_period=IN_CARE)
    assert by("child_id", one, "due_date", "overdue_days", "age_months") == {"c1": [day("2026-03-30"), 1, 186]}
    young = of_ages("2010-10-01", "2010-09-30")
    one = built(REPORT, person=young, care_leaver_status="care_leaver_status_id | child_id", care_period=IN_CARE)
    assert set(by("child_id", one, "record")) == {"c2"}


@pytest.mark.parametrize(("profile", "expected"), [("wakefield", {"c1", "c2"}), ("shropshire", {"c2"})])
def test_the_profile_decides_the_age(profile: str, expected: set[str]):
    young = of_ages("2009-04-01", "2009-03-31")
    one = built(
        REPORT,
        person=young,
        care_leaver_status="care_leaver_status_id | child_id",
        care_period=IN_CARE,
        profile=profile,
    )
    assert set(one.exceptions["child_id"]) == expected


def test_who_came_into_care_later_is_due_an_adviser_from_that_day():
    one = built(REPORT, **YOUNG | {"care_period": IN_CARE})
    assert by("child_id", one, "due_date", "overdue_days")["c2"] == [day("2025-11-11"), 140]
