"""What a child had before, and how often within a window."""

import pandas as pd

from tests.frames import canonical
from transforms.repeats import count_within, first_from, with_previous

REFERRALS = """
    referral_id | child_id | referral_at      | closure_reason_code
    9           | c1       | 2026-03-01 10:00 | RC1
    10          | c1       | 2026-03-01 10:00 | RC2
    8           | c1       | 2025-03-01       | RC3
    7           | c2       | 2026-03-01       | RC4
    6           | c2       |                  | RC5
    """


def test_the_event_before_is_that_of_the_same_child_in_order_of_time_then_of_identifier():
    rows = with_previous(canonical("referral", REFERRALS), "referral_id", "referral_at", ["closure_reason_code"])
    told = rows[["referral_id", "previous_closure_reason_code", "number_before"]].fillna("none")
    assert told.to_numpy().tolist() == [["8", "none", 0], ["9", "RC3", 1], ["10", "RC1", 2], ["7", "none", 0]]


def test_both_ends_of_a_window_count_at_any_time_of_day():
    events = canonical("referral", REFERRALS)
    children = pd.Series(["c1", "c1", "c1", "c2", "c3"], dtype="str")
    first = pd.Series(pd.to_datetime(["2025-03-01", "2025-03-02", "2025-03-01", "2026-03-01", "2025-03-01"]))
    last = pd.Series(pd.to_datetime(["2026-03-01", "2026-03-01", "2026-02-28", "2026-03-01", "2026-03-01"]))
    assert count_within(children, first, last, events, "referral_at").tolist() == [3, 2, 1, 1, 0]


def test_without_a_window_nothing_is_counted():
    events, child = canonical("referral", REFERRALS), pd.Series(["c1"], dtype="str")
    none, some = pd.Series([pd.NaT], dtype="datetime64[us]"), pd.Series([pd.Timestamp("2026-03-01")])
    assert count_within(child, none, some, events, "referral_at").isna().all()
    assert count_within(child, some, none, events, "referral_at").isna().all()


def test_the_first_event_from_a_day_on_is_found_for_each_child():
    events = canonical(
        "supervision",
        """
        supervision_id | child_id | held_at
        1              | a        | 2026-01-02 09:00
        2              | a        | 2026-01-01 09:00
        3              | b        |
        """,
    )
    children = pd.Series(["a", "a", "a", "b", "a", "z"], dtype="str")
    days = ["2026-01-01", "2026-01-02", "2026-01-03", "2026-01-01", None, "2026-01-01"]
    found = first_from(children, pd.Series(pd.to_datetime(days)), events, "held_at").dt.strftime("%d").fillna("none")
    assert found.tolist() == ["01", "02", "none", "none", "none", "none"]
