"""One record among several: the same one every run, in whatever order the source gives them."""

from random import Random

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.frames import canonical
from transforms.latest import id_order, latest_per, newest_first

IDENTIFIERS = st.text(alphabet="0179-aB", min_size=1, max_size=6)


def ids_in_order(*ids: str) -> list[str]:
    given_ids = pd.Series(ids, dtype="str")
    return given_ids.iloc[id_order(given_ids).argsort()].tolist()


def test_identifiers_of_digits_are_compared_as_numbers() -> None:
    assert ids_in_order("100", "9", "20") == ["9", "20", "100"]


def test_joined_identifiers_are_compared_part_by_part() -> None:
    assert ids_in_order("7-10", "10-1", "7-9") == ["7-9", "7-10", "10-1"]


def test_identifiers_in_words_are_compared_as_they_are() -> None:
    assert ids_in_order("b", "a", "B") == ["B", "a", "b"]


def test_identifiers_that_differ_in_leading_zeros_only_still_have_an_order() -> None:
    assert ids_in_order("7", "007") == ids_in_order("007", "7")


def test_a_missing_identifier_stays_missing() -> None:
    assert id_order(pd.Series([None, "1"], dtype="str")).isna().tolist() == [True, False]


@settings(deadline=None)
@given(st.lists(st.integers(0, 10**30), unique=True))
def test_digits_sort_as_numbers_do_however_long(numbers: list[int]) -> None:
    assert ids_in_order(*map(str, numbers)) == [str(one) for one in sorted(numbers)]


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10**9), st.integers(0, 10**7)), unique=True))
def test_pairs_of_numbers_sort_by_the_first_then_the_second(pairs: list[tuple[int, int]]) -> None:
    assert ids_in_order(*(f"{one}-{two}" for one, two in pairs)) == [f"{one}-{two}" for one, two in sorted(pairs)]


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 10**9), st.integers(3_000_001, 9_999_999)), unique=True))
def test_pairs_whose_second_are_of_one_length_sort_the_same_way(pairs: list[tuple[int, int]]) -> None:
    assert ids_in_order(*(f"{one}-{two}" for one, two in pairs)) == [f"{one}-{two}" for one, two in sorted(pairs)]


@settings(deadline=None)
@given(st.lists(IDENTIFIERS, unique=True))
def test_no_two_identifiers_share_a_place(ids: list[str]) -> None:
    assert id_order(pd.Series(ids, dtype="str")).is_unique


REFERRALS = """
    referral_id | child_id | referral_at      | end_at
    9           | 1        | 2026-01-05 09:00 |
    10          | 1        | 2026-01-05 09:00 | 2026-02-01
    11          | 1        |                  |
    12          | 2        | 2026-01-05 10:00 |
    3           | 2        | 2026-01-06 08:00 |
    """


def test_the_latest_date_wins_and_the_higher_identifier_on_a_tie() -> None:
    latest = latest_per(canonical("referral", REFERRALS), "child_id", ["referral_at"], "referral_id")
    assert latest.set_index("child_id")["referral_id"].to_dict() == {"1": "10", "2": "3"}


def test_a_later_rule_is_asked_only_on_a_tie_of_the_one_before() -> None:
    rows = canonical("referral", REFERRALS)
    rows["is_open"] = rows["end_at"].isna()
    latest = latest_per(rows, "child_id", ["referral_at", "is_open"], "referral_id")
    assert latest.set_index("child_id")["referral_id"].to_dict() == {"1": "9", "2": "3"}


def test_a_record_without_a_date_comes_last() -> None:
    ordered = newest_first(canonical("referral", REFERRALS), ["referral_at"], "referral_id")
    assert ordered["referral_id"].tolist() == ["3", "12", "10", "9", "11"]


def test_a_record_without_a_date_is_taken_where_there_is_no_other() -> None:
    rows = canonical("referral", "referral_id | child_id\n1 | 1\n2 | 1")
    assert latest_per(rows, "child_id", ["referral_at"], "referral_id")["referral_id"].tolist() == ["2"]


@pytest.mark.parametrize("table", ["referral", "contact"])
def test_no_rows_give_no_rows_of_the_same_types(table: str) -> None:
    rows = canonical(table)
    chosen = latest_per(rows, "child_id", [f"{table}_at"], f"{table}_id")
    pd.testing.assert_frame_equal(chosen, rows)


@settings(deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(1, 999), st.sampled_from("12"), st.integers(1, 3)),
        unique_by=lambda one: one[0],
        max_size=12,
    ),
    st.randoms(use_true_random=False),
)
def test_the_order_of_the_rows_does_not_matter(rows: list[tuple[int, str, int]], random: Random) -> None:
    expected = {child: max((day, one) for one, its, day in rows if its == child)[1] for _, child, _ in rows}
    random.shuffle(rows)
    frame = pd.DataFrame(rows, columns=["referral_id", "child_id", "day"])
    frame = frame.astype({"referral_id": "str", "child_id": "str"})
    frame["referral_at"] = pd.Timestamp("2026-01-01") + pd.to_timedelta(frame["day"], unit="D")
    latest = latest_per(frame, "child_id", ["referral_at"], "referral_id")
    assert latest.set_index("child_id")["referral_id"].astype(int).to_dict() == expected
