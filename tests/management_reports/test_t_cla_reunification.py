"""T-CLA-REUNIFICATION: plans to return home of children in care on 31 March 2026."""

import pytest

from annex_a.annex_list import included
from annex_a.editions import EDITIONS
from management_reports.t_cla_reunification import REPORT
from tests.frames import facts
from tests.management_reports.drawn import built, by, day, reasons
from tests.world import world
from transforms.code_texts import ANNEX_A_TEXTS

PERIOD = "care_period_id | child_id | start_date\n 1 | c1 | 2025-01-01"
YES = ANNEX_A_TEXTS["sif_yes_no"]["Y"]
HEAD = "care_plan_id | child_id | start_date | plans_return_home | planned_return_date"


def care(*plans: str, **more):
    """The report where c1's care plans are drawn as `start | return home | planned return`."""
    drawn = [f"{number} | c1 | {one}" for number, one in enumerate(plans, start=1)]
    return built(REPORT, care_period=PERIOD, care_plan="\n".join([HEAD, *drawn]), **more)


@pytest.mark.parametrize(
    ("plan", "flag", "told"),
    [
        ("2025-06-01 | yes | 2026-03-31", True, None),
        ("2025-06-01 | yes | 2026-03-30", True, "planned to return on 30/03/2026 and still in care"),
        ("2025-06-01 | yes |", True, "the plan to return home has no date"),
        ("2025-06-01 | no | 2026-03-30", False, None),
        ("2025-06-01 | |", False, None),
    ],
)
def test_plans_to_return_home_are_listed_with_their_day(plan, flag, told):
    one = care(plan)
    assert len(one.main) == flag
    assert by("child_id", one, "plan_return_home_flag") == {"c1": flag}
    assert reasons("child_id", one) == ({"c1": told} if told else {})


def test_the_plan_in_force_is_told_and_without_one_nothing():
    review = "cla_review_id | child_id | care_period_id | held_date\n 1 | c1 | 1 | 2025-02-01"
    one = care("2025-06-01 | no |", "2025-09-01 | yes | 2026-05-10", cla_review=review)
    names = ("plan_date", "days_to_return", "last_review_date")
    assert by("child_id", one, *names) == {"c1": [day("2025-09-01"), 40, day("2025-02-01")]}
    assert by("child_id", care(), "plan_return_home_flag", "plan", "has_no_plan") == {
        "c1": [None, "No care plan", True]
    }


def test_without_days_of_return_in_the_source_none_is_missed():
    known = facts(
        care_period=PERIOD,
        care_plan=f"{HEAD}\n 1 | c1 | 2025-06-01 | yes |",
        not_held={"care_plan": {"planned_return_date": "not held"}},
    )
    one = REPORT.build(known)
    assert one.exceptions.empty
    assert by("child_id", one, "has_no_date", "is_past") == {"c1": [None, None]}


def test_plans_to_return_home_are_those_of_list_8():
    (declared,) = [one for one in EDITIONS["sif-2016"].lists if one.number == 8]
    listed = included(declared.build(world()))
    returns = listed[listed["ceased_date"].isna() & listed["plans_return_home"].eq(YES)]
    assert len(returns)
    assert set(REPORT.build(world()).main["child_id"]) == set(returns["child_id"])
