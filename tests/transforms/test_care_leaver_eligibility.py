"""The leaving care category that age and periods of care amount to."""

import pytest

from tests.frames import facts
from transforms.care_leaver_eligibility import care_leaver_eligibility


def category(birth_date: str, *periods: str) -> str:
    """The category of one child on 31 March 2026; a period is `start | end`."""
    rows = [f"{number} | 1 | {period}" for number, period in enumerate(periods)]
    known = facts(
        person=f"child_id | birth_date\n1 | {birth_date}",
        care_period="\n".join(["care_period_id | child_id | start_date | end_date", *rows]),
    )
    return known[care_leaver_eligibility]["eligibility_code"].fillna("").tolist()[0]


SIXTEEN, SEVENTEEN, NINETEEN = "2010-03-31", "2009-01-01", "2007-01-01"


@pytest.mark.parametrize(
    ("birth_date", "code"),
    [("2010-03-31", "ELIGIBLE"), ("2010-04-01", "NONE"), ("2008-04-01", "ELIGIBLE"), ("2008-03-31", "FORMER_RELEVANT")],
)
def test_a_child_looked_after_is_eligible_from_16_until_18(birth_date: str, code: str) -> None:
    assert category(birth_date, "2025-01-01 |") == code


@pytest.mark.parametrize(("start", "code"), [("2025-12-30", "ELIGIBLE"), ("2025-12-31", "NONE")])
def test_thirteen_weeks_make_a_child_who_is_looked_after_eligible(start: str, code: str) -> None:
    assert category(SIXTEEN, f"{start} |") == code


def test_weeks_of_several_periods_add_up_from_the_14th_birthday_on() -> None:
    assert category(SEVENTEEN, "2024-01-01 | 2024-02-25", "2025-01-01 | 2025-02-06") == "RELEVANT"  # 55 and 36 days
    assert category(SEVENTEEN, "2024-01-01 | 2024-02-24", "2025-01-01 | 2025-02-06") == "QUALIFYING"
    assert category(SEVENTEEN, "2020-01-01 | 2022-12-31", "2025-01-01 | 2025-02-06") == "QUALIFYING"


@pytest.mark.parametrize(("end", "code"), [("2025-01-01", "RELEVANT"), ("2024-12-31", "NONE")])
def test_a_child_who_left_is_relevant_where_looked_after_on_the_16th_birthday(end: str, code: str) -> None:
    assert category(SEVENTEEN, f"2024-01-01 | {end}") == code


def test_a_child_still_looked_after_for_too_short_a_time_has_no_category_yet() -> None:
    assert category(SEVENTEEN, "2026-03-01 |") == "NONE"
    assert category(SEVENTEEN, "2026-03-01 | 2026-03-20") == "QUALIFYING"


def test_a_young_adult_is_former_relevant_or_qualifying() -> None:
    assert category(NINETEEN, "2020-01-01 | 2024-06-01") == "FORMER_RELEVANT"
    assert category(NINETEEN, "2024-06-01 | 2024-07-01") == "QUALIFYING"
    assert category(NINETEEN, "2020-01-01 | 2022-12-31") == "NONE"


@pytest.mark.parametrize(("birth_date", "code"), [("2001-04-01", "FORMER_RELEVANT"), ("2001-03-31", "NONE")])
def test_from_25_on_there_is_no_category(birth_date: str, code: str) -> None:
    assert category(birth_date, "2012-01-01 | 2019-03-01") == code


def test_short_breaks_do_not_count() -> None:
    known = facts(
        person=f"child_id | birth_date\n1 | {SIXTEEN}",
        care_period="care_period_id | child_id | start_date\n1 | 1 | 2025-01-01",
        legal_status="legal_status_id | child_id | care_period_id | status_code\n1 | 1 | 1 | V4",
    )
    assert known[care_leaver_eligibility]["eligibility_code"].tolist() == ["NONE"]


def test_nothing_follows_without_a_birth_date_or_where_no_periods_of_care_are_held() -> None:
    assert category("", "2025-01-01 |") == ""
    known = facts(
        person=f"child_id | birth_date\n1 | {SIXTEEN}", not_held={"care_period": {"": "this system has none"}}
    )
    assert known[care_leaver_eligibility]["eligibility_code"].isna().all()
