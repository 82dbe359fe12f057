"""T-CLA-PEP: personal education plans of children in care on 31 March 2026."""

import pytest

from management_reports.t_cla_pep import REPORT
from tests.management_reports.drawn import built, by, day, reasons

PEP_HEAD = "pep_id | child_id | pep_date | school_name | quality"
REVIEW_HEAD = "cla_review_id | child_id | care_period_id | held_date"


def care(*plans: str, born: str = "2015-05-01", start: str = "2023-01-01", reviews: tuple[str, ...] = (), **more):
    """The report where c1's plans are drawn as `id | child | day | school | quality`, reviews by their days."""
    held = [f"{number} | c1 | 1 | {one}" for number, one in enumerate(reviews, start=1)]
    return built(
        REPORT,
        person=f"child_id | birth_date\n c1 | {born}",
        care_period=f"care_period_id | child_id | start_date\n 1 | c1 | {start}",
        pep="\n".join([PEP_HEAD, *plans]),
        cla_review="\n".join([REVIEW_HEAD, *held]),
        **more,
    )


def plan(of: str) -> str:
    """c1's plan of a day."""
    return f"1 | c1 | {of} | Hill School | Good"


@pytest.mark.parametrize(
    ("born", "limits", "listed"),
    [
        ("2022-03-31", {}, True),
        ("2022-04-01", {}, False),
        ("2022-04-01", {"pep_min_age_years": 3}, True),  # nursery children taken in
        ("2008-04-01", {}, True),
        ("2008-03-31", {}, False),
    ],
)
def test_from_the_fourth_birthday_to_the_day_before_the_eighteenth(born, limits, listed):
    assert len(care(born=born, limits=limits).main) == listed


@pytest.mark.parametrize(
    ("start", "up_to_date", "told"),
    [
        ("2026-03-03", None, None),  # the twentieth working day
        ("2026-03-02", False, "no PEP; the first was due by 30/03/2026"),
        ("", False, "no PEP, and no start of care to count the first one from"),
    ],
)
def test_the_first_plan_is_due_within_twenty_working_days(start, up_to_date, told):
    """Requirement CLK-15."""
    one = care(start=start)
    assert reasons("child_id", one) == ({"c1": told} if told else {})
    assert by("child_id", one, "pep_up_to_date") == {"c1": up_to_date}


@pytest.mark.parametrize(
    ("months", "of", "told"),
    [
        (6, "2025-10-01", None),
        (6, "2025-09-30", "PEP overdue since 30/03/2026"),
        (5, "2025-10-31", None),  # due on the as-at date
        (5, "2025-10-30", "PEP overdue since 30/03/2026"),
    ],
)
def test_a_plan_lasts_six_months_or_as_long_as_the_authority_says(months, of, told):
    one = care(plan(of), reviews=("2023-01-20", "2023-04-10", "2025-12-01"), limits={"pep_interval_months": months})
    assert reasons("child_id", one) == ({"c1": told} if told else {})


@pytest.mark.parametrize(
    ("of", "due"),
    [
        ("2026-01-10", "2026-07-10"),  # since the latest review: six months come first
        ("2026-01-05", "2026-07-05"),  # on the day of that review: made for it
        ("2025-12-20", "2026-06-20"),  # made for the latest review, the next one is later than six months
        ("2025-11-10", "2026-01-05"),  # made for the review before: it was to be updated for the latest
    ],
)
def test_a_plan_serves_one_review_and_is_updated_before_the_next(of, due):
    one = care(plan(of), start="2025-10-20", reviews=("2025-11-14", "2026-01-05"))
    assert by("child_id", one, "next_pep_due") == {"c1": day(due)}


def test_a_review_to_come_counts_by_the_day_it_is_due():
    one = care(plan("2026-02-01"), start="2026-01-20", reviews=("2026-02-10",))
    assert by("child_id", one, "next_pep_due", "pep_up_to_date") == {"c1": [day("2026-05-12"), True]}


def test_a_plan_from_before_the_period_of_care_is_none_of_it():
    one = care(plan("2026-01-19"), start="2026-01-20")
    assert reasons("child_id", one) == {"c1": "no PEP; the first was due by 17/02/2026"}
    assert by("child_id", one, "pep_date", "school", "pep_quality") == {"c1": [None, "Hill School", None]}


def test_the_latest_plan_is_told():
    one = care(plan("2026-01-10"), "2 | c1 | 2026-02-10 | Dale School | Weak")
    assert by("child_id", one, "school", "pep_quality", "days_overdue") == {"c1": ["Dale School", "Weak", None]}
