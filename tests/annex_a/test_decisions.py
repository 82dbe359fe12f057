"""Why a candidate is on a list or not, in words."""

import pandas as pd

from annex_a.decisions import day_text, day_words, decide, outside_window

DAYS = pd.Series(["2026-01-03", None, "2025-09-30", "2026-01-03"], dtype="datetime64[us]")


def test_days_are_written_without_a_leading_nought() -> None:
    assert day_text(DAYS)[[0, 2, 3]].tolist() == ["3 January 2026", "30 September 2025", "3 January 2026"]
    assert day_words(pd.Timestamp("2025-09-03")) == "3 September 2025"


def test_no_day_is_no_words() -> None:
    assert day_text(DAYS).isna().tolist() == [False, True, False, False]
    assert day_text(DAYS[:0]).dtype == "str"


def test_the_first_reason_that_holds_is_told() -> None:
    rows = pd.DataFrame(index=range(3))
    first, second = pd.Series([True, False, None], dtype="boolean"), pd.Series([True, True, False])
    assert decide(rows, [(first, "the first"), (second, "the second")]).tolist() == [
        "the first",
        "the second",
        "included",
    ]


def test_a_window_tells_the_date_and_the_day_it_opened() -> None:
    start = pd.Timestamp("2025-09-30")
    days = pd.Series(["2025-09-29", "2025-09-30", None], dtype="datetime64[us]")
    assert decide(pd.DataFrame(index=days.index), outside_window(days, "contact", start)).tolist() == [
        "contact dated 29 September 2025, before the window opened on 30 September 2025",
        "included",
        "contact has no date",
    ]
