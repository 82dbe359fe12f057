"""The chain of reviews: 28 days, 91 and 183 in Lancashire, the first 20 working days in Wakefield.

The as-at date is Tuesday 31 March 2026.
"""

import pytest

from tests.frames import facts
from transforms.care_review_chain import care_review_chain

PERIOD = "care_period_id | child_id | start_date | end_date\n 1 | c1 | {} | {}"
REVIEW = "cla_review_id | child_id | care_period_id | held_date | is_cancelled\n"


def chain(start: str, *held: str, end: str = "", profile: str = "lancashire") -> list[list[object]]:
    """Number, day due, day held and in time of each review of one period; blank is an empty text."""
    drawn = REVIEW + "\n".join(f"{number} | c1 | 1 | {day}" for number, day in enumerate(held, start=8))
    known = facts(care_period=PERIOD.format(start, end), cla_review=drawn if held else "", profile=profile)
    rows = known[care_review_chain]
    days = {name: rows[name].dt.strftime("%Y-%m-%d") for name in ("review_due", "review_held")}
    rows = rows.assign(**days)[["review_number", "review_due", "review_held", "in_time"]].astype("object")
    return rows.where(rows.notna(), "").to_numpy().tolist()


def test_each_review_counts_from_the_one_before_it():
    assert chain("2025-01-01", "2025-01-29 |", "2025-04-30 |", "2025-10-31 |") == [
        [1, "2025-01-29", "2025-01-29", True],  # day 28
        [2, "2025-04-30", "2025-04-30", True],  # day 91
        [3, "2025-10-30", "2025-10-31", False],  # day 184
        [4, "2026-05-02", "", ""],
    ]


@pytest.mark.parametrize(("start", "in_time"), [("2026-03-03", ""), ("2026-03-02", False)])
def test_a_review_due_today_is_not_judged_and_one_due_yesterday_is_late(start, in_time):
    ((number, due, held, judged),) = chain(start)
    assert (number, held, judged) == (1, "", in_time)
    assert due == ("2026-03-31" if in_time == "" else "2026-03-30")


@pytest.mark.parametrize(("held", "in_time"), [("2026-01-29 |", True), ("2026-01-30 |", False)])
def test_wakefields_first_review_is_due_in_twenty_working_days(held, in_time):
    (first, _) = chain("2026-01-01", held, profile="wakefield")  # New Year's Day counts as day 0
    assert first[1] == "2026-01-29"
    assert first[3] is in_time


@pytest.mark.parametrize(("end", "owed"), [("2026-01-29", False), ("2026-01-30", True)])
def test_a_child_who_left_care_owes_what_fell_due_before(end, owed):
    assert len(chain("2026-01-01", end=end)) == owed


def test_cancelled_reviews_do_not_count_and_two_on_one_day_are_one():
    assert [row[2] for row in chain("2025-12-01", "2025-12-20 | yes", "2025-12-27 |", "2025-12-27 |")] == [
        "2025-12-27",
        "",
    ]


def test_short_breaks_have_no_chain_and_a_period_without_a_start_no_due_date():
    short = "legal_status_id | child_id | care_period_id | status_code | start_date\n a | c1 | 1 | V4 | 2026-01-01"
    assert facts(care_period=PERIOD.format("2026-01-01", ""), legal_status=short)[care_review_chain].empty
    assert facts(care_period=PERIOD.format("", ""))[care_review_chain]["review_due"].isna().all()
