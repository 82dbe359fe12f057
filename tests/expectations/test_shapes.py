"""What is told of a failing value: its shape, and nothing of a child."""

import pandas as pd

from expectations.shapes import shapes
from tests.expectations.dated import dated

AS_AT = pd.Timestamp("2026-03-31")


def test_dates_tell_how_far_apart_they_lie_and_not_when() -> None:
    rows = dated("""
        start_date | end_date
        2026-03-10 | 2026-03-07
        2026-03-10 | 2026-03-10
        2026-03-10 |
        2026-04-02 | 2026-04-05
        """)
    assert shapes(rows, ["start_date", "end_date"], AS_AT, "cp_plan").tolist() == [
        "start_date given; end_date given, 3 days before start_date",
        "start_date given; end_date given",
        "start_date given; end_date blank",
        "start_date given, 2 days ahead; end_date given, 5 days ahead",
    ]


def test_times_out_of_order_on_one_day_say_so() -> None:
    rows = dated("""
        start_at         | end_at
        2026-03-10 10:00 | 2026-03-10 09:00
        """)
    told = shapes(rows, ["start_at", "end_at"], AS_AT, "s47")
    assert told.tolist() == ["start_at given; end_at given, earlier on the day of start_at"]


def test_a_date_of_birth_a_name_and_a_code_stay_untold() -> None:
    rows = pd.DataFrame(
        {
            "birth_date": pd.to_datetime(["2026-04-09", None]).astype("datetime64[us]"),
            "surname": pd.Series(["Alpha", None], dtype="str"),
            "ethnicity_code": pd.Series(["XX9", None], dtype="str"),
        }
    )
    for column in rows:
        assert shapes(rows, [column], AS_AT, "person").tolist() == ["given", "blank"]


def test_a_flag_says_yes_or_no() -> None:
    rows = pd.DataFrame({"is_client": pd.Series([True, False, None], dtype="boolean")})
    assert shapes(rows, ["is_client"], AS_AT).tolist() == ["yes", "no", "blank"]


def test_no_column_tells_nothing() -> None:
    assert shapes(pd.DataFrame({"a": [1]}), [], AS_AT).tolist() == [""]
