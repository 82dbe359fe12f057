"""How many referrals a child has had in twelve months, as each edition counts them."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extracts.model import PANDAS_DTYPES
from tests.frames import AS_AT, facts
from transforms.referral_counts import referrals_before_latest, referrals_to_as_at


def referrals(*days: str, child_id: str = "1") -> str:
    """Referrals of one child, numbered from 1, one a day or moment given."""
    rows = [f"{number} | {child_id} | {day}" for number, day in enumerate(days, start=1)]
    return "\n".join(["referral_id | child_id | referral_at", *rows])


def to_as_at(*days: str, as_at: date = AS_AT) -> dict[str, int]:
    known = facts(as_at=as_at, referral=referrals(*days))[referrals_to_as_at]
    return dict(zip(known["child_id"], known["count"], strict=True))


def before_latest(*days: str, as_at: date = AS_AT) -> tuple[int, str]:
    return tuple(facts(as_at=as_at, referral=referrals(*days))[referrals_before_latest].loc[0, ["count", "record"]])


def test_the_2016_edition_counts_the_listed_referral_too() -> None:
    assert to_as_at("2026-03-01") == {"1": 1}
    assert to_as_at("2026-03-01", "2025-12-01") == {"1": 2}


@pytest.mark.parametrize(("day", "count"), [("2025-03-30 23:59", 1), ("2025-03-31 00:00", 2)])
def test_the_2016_window_opens_twelve_months_before_the_as_at_date(day: str, count: int) -> None:
    assert to_as_at("2026-03-01", day) == {"1": count}


@pytest.mark.parametrize(("day", "count"), [("2026-03-31 23:59", 2), ("2026-04-01 00:00", 1)])
def test_the_2016_window_closes_with_the_as_at_day(day: str, count: int) -> None:
    assert to_as_at("2026-03-01", day) == {"1": count}


def test_the_2016_window_rolls_with_the_as_at_date() -> None:
    assert to_as_at("2026-03-01", "2025-05-01", as_at=date(2026, 5, 1)) == {"1": 2}
    assert to_as_at("2026-03-01", "2025-05-01", as_at=date(2026, 5, 2)) == {"1": 1}


def test_the_current_edition_does_not_count_the_latest_referral() -> None:
    assert before_latest("2026-03-01") == (0, "referral/1")
    assert before_latest("2025-12-01", "2026-03-01") == (1, "referral/2")


@pytest.mark.parametrize(("day", "count"), [("2025-02-28 23:59", 0), ("2025-03-01 00:00", 1), ("2025-03-01 14:00", 1)])
def test_the_current_window_opens_twelve_months_before_the_day_of_the_latest(day: str, count: int) -> None:
    assert before_latest(day, "2026-03-01 09:00")[0] == count


def test_the_current_window_looks_back_from_the_latest_referral_not_from_the_as_at_date() -> None:
    # Referred 5 and 13 months ago: twelve months before the latest reach back to the earlier one.
    assert before_latest("2025-02-28", "2025-10-31") == (1, "referral/2")


def test_a_referral_after_the_as_at_date_is_not_the_latest() -> None:
    assert before_latest("2026-03-01", "2026-04-01") == (0, "referral/1")
    assert before_latest("2026-03-01", "2026-04-01", as_at=date(2026, 4, 1)) == (1, "referral/2")


def test_of_two_referrals_on_one_day_the_later_time_is_the_latest_and_the_other_counts() -> None:
    assert before_latest("2026-03-01 15:00", "2026-03-01 09:00") == (1, "referral/1")


def test_of_two_referrals_at_one_time_the_higher_record_is_the_latest() -> None:
    known = facts(referral="referral_id | child_id | referral_at\n10 | 1 | 2026-03-01\n9 | 1 | 2026-03-01")
    assert known[referrals_before_latest]["record"].tolist() == ["referral/10"]


def test_a_referral_without_a_date_counts_in_neither() -> None:
    known = facts(referral="referral_id | child_id | referral_at\n1 | 1 | 2026-03-01\n2 | 1 |\n3 | 2 |")
    assert known[referrals_to_as_at].to_dict("records") == [{"child_id": "1", "count": 1}]
    assert known[referrals_before_latest].to_dict("records") == [{"child_id": "1", "count": 0, "record": "referral/1"}]


def test_the_length_of_the_windows_is_a_limit_of_the_standards() -> None:
    limits = {"annex_a_list3_count_window_months": 1, "annex_a_ilacs_list3_count_window_months": 1}
    known = facts(limits=limits, referral=referrals("2026-03-10", "2026-02-09"))
    assert known[referrals_to_as_at]["count"].tolist() == [1]
    assert known[referrals_before_latest]["count"].tolist() == [0]


@pytest.mark.parametrize("fact", [referrals_to_as_at, referrals_before_latest])
def test_no_referrals_give_typed_empty_frames(fact: object) -> None:
    empty, filled = facts()[fact], facts(referral=referrals("2026-03-01"))[fact]
    assert empty.empty
    assert empty.dtypes.to_dict() == filled.dtypes.to_dict()
    assert set(filled.dtypes.astype("str")) <= set(PANDAS_DTYPES.values())


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from("12"), st.integers(-800, 30)), max_size=10))
def test_both_counts_are_what_a_plain_search_finds(drawn: list[tuple[str, int]]) -> None:
    days = [(child, AS_AT + timedelta(days=day)) for child, day in drawn]
    rows = [f"{number} | {child} | {day}" for number, (child, day) in enumerate(days)]
    known = facts(referral="\n".join(["referral_id | child_id | referral_at", *rows]))
    past = {child: sorted(day for its, day in days if its == child and day <= AS_AT) for child in "12"}

    first = AS_AT.replace(year=AS_AT.year - 1)
    to_date = {child: sum(day >= first for day in its) for child, its in past.items()}
    found = known[referrals_to_as_at]
    assert dict(zip(found["child_id"], found["count"], strict=True)) == {c: n for c, n in to_date.items() if n}

    def a_year_before(day: date) -> date:
        return date(day.year - 1, 2, 28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)

    before = {child: sum(day >= a_year_before(its[-1]) for day in its[:-1]) for child, its in past.items() if its}
    found = known[referrals_before_latest]
    assert dict(zip(found["child_id"], found["count"], strict=True)) == before
