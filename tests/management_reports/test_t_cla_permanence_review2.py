"""T-CLA-PERMANENCE-REVIEW2: plans for permanence by the second review, on 31 March 2026 (reporting March)."""

import pytest

from management_reports.t_cla_permanence_review2 import REPORT
from tests.frames import facts
from tests.management_reports.drawn import built, by, day, reasons

HEAD = (
    "cla_review_id | child_id | care_period_id | held_date | permanence_agreed | permanence_plan_code "
    "| permanence_reason_none"
)


def care(*reviews: str, start: str = "2025-11-01", end: str = "", **more):
    """The report where c1's reviews are drawn as `day | agreed | plan | why none`."""
    return built(
        REPORT,
        care_period=f"care_period_id | child_id | start_date | end_date\n 1 | c1 | {start} | {end}",
        cla_review="\n".join([HEAD, *(f"{number} | c1 | 1 | {one}" for number, one in enumerate(reviews, start=1))]),
        **more,
    )


FIRST = "2025-11-20 | | |"


@pytest.mark.parametrize(
    ("second", "flag", "told"),
    [
        ("2026-03-10 | yes | ADOPTION |", True, None),
        ("2026-03-10 | no | | Assessments not complete", False, "no plan for permanence at review 2 on 10/03/2026"),
        ("2026-03-10 | no | |", False, "no plan for permanence at review 2 on 10/03/2026 and no reason"),
        (
            "2026-03-10 | | |",
            None,
            "review 2 on 10/03/2026 does not say whether a plan for permanence was agreed",
        ),
    ],
)
def test_what_the_second_reviews_record_says_is_told(second, flag, told):
    """Requirement CLK-19."""
    one = care(FIRST, second)
    assert by("child_id", one, "permanence_plan_flag") == {"c1": flag}
    assert reasons("child_id", one) == ({"c1": told} if told else {})


@pytest.mark.parametrize(
    ("second", "listed"),
    [("2026-02-28", False), ("2026-03-01", True), ("2026-03-31", True)],
)
def test_a_review_with_a_plan_is_listed_for_the_month_it_was_held_in(second, listed):
    assert len(care(FIRST, f"{second} | yes | ADOPTION |").main) == listed


def test_a_child_past_the_second_review_without_a_plan_stays_on_the_list_until_one_is_agreed():
    none = "2025-12-20 | no | | Too early"
    assert by("child_id", care(FIRST, none), "in_month", "is_past_without") == {"c1": [False, True]}
    assert care(FIRST, none, "2026-03-20 | yes | ADOPTION |").main.empty
    late = care(FIRST, "2026-03-01 | no | | Too early", "2026-03-20 | yes | ADOPTION |")
    assert by("child_id", late, "permanence_plan_flag", "agreed_since") == {"c1": [False, day("2026-03-20")]}
    assert late.exceptions.empty
    assert care(FIRST, none, end="2026-03-20").main.empty  # no longer in care


def test_what_the_first_review_agreed_counts_where_the_second_says_nothing():
    first = "2025-11-20 | yes | FOSTERING |"
    told = by("child_id", care(first, "2026-03-10 | | |"), "permanence_plan_flag", "permanence_plan_type")
    assert told == {"c1": [True, "Long-term fostering, including with relatives or friends"]}
    assert by("child_id", care(first, "2026-03-10 | no | |"), "permanence_plan_flag") == {"c1": False}


def test_a_plan_in_the_care_plan_alone_is_none_agreed():
    plan = "care_plan_id | child_id | start_date | permanence_plan_code\n k | c1 | 2025-11-01 | ADOPTION"
    assert reasons("child_id", care(FIRST, "2026-03-10 | no | | Too early", care_plan=plan))


@pytest.mark.parametrize(
    ("start", "told"),
    [("2025-12-01", None), ("2025-11-30", "in care for over 4 months and no second review"), ("", None)],
)
def test_four_months_in_care_without_a_second_review_are_told(start, told):
    """Requirement CLK-19."""
    assert reasons("child_id", care(start=start)) == ({"c1": told} if told else {})


def test_the_day_on_which_four_months_end_is_in_time():
    assert care(start="2025-10-31", limits={"cla_permanence_max_months": 5}).main.empty
    assert len(care(start="2025-10-30", limits={"cla_permanence_max_months": 5}).main)


def test_without_reasons_in_the_source_none_is_missed():
    known = facts(
        care_period="care_period_id | child_id | start_date\n 1 | c1 | 2025-11-01",
        cla_review=f"{HEAD}\n 1 | c1 | 1 | {FIRST}\n 2 | c1 | 1 | 2026-03-10 | no | |",
        not_held={"cla_review": {"permanence_reason_none": "not held"}},
    )
    assert reasons("child_id", REPORT.build(known)) == {"c1": "no plan for permanence at review 2 on 10/03/2026"}
