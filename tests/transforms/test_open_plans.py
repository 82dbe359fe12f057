"""Plans of every kind, the exclusions of W1, and case summaries."""

import pandas as pd

from tests.frames import facts
from transforms.case_summaries import latest_case_summaries
from transforms.cin_plans import cin_plans, cin_reviews_held
from transforms.open_plans import open_plans

CIN = "cin_plan_id | series_id | child_id | start_date | end_date | series_start_date | series_end_date"


def test_each_open_plan_is_a_row_of_its_kind():
    rows = facts(
        cin_plan=f"{CIN}\n 1 | s | c1 | 2026-01-01 | | 2026-01-01 |",
        cp_plan="cp_plan_id | child_id | start_date | end_date\n 1 | c1 | 2026-02-01 |\n 2 | c2 | 2026-02-01 | 2026-03-01",
    )[open_plans]
    assert rows[["child_id", "plan_type"]].astype("str").to_numpy().tolist() == [
        ["c1", "Child in need"],
        ["c1", "Child protection"],
    ]


def test_the_latest_case_summary_of_each_child_by_day():
    rows = facts(
        case_note="""
        case_note_id | child_id | type_code    | event_at
        1            | c1       | CASE_SUMMARY | 2026-01-05 09:00
        2            | c1       | CASE_SUMMARY | 2026-01-06 09:00
        3            | c1       | VISIT        | 2026-02-06 09:00
        4            | c2       | CASE_SUMMARY |
        """
    )[latest_case_summaries]
    assert rows.to_numpy().tolist() == [["c1", pd.Timestamp("2026-01-06")]]


def test_a_review_belongs_to_the_plan_it_was_held_in():
    known = facts(
        cin_plan=f"{CIN}\n 1 | old | c1 | 2025-01-01 | | 2025-01-01 | 2025-06-01\n 2 | new | c1 | 2026-01-01 | | 2026-01-01 |",
        cin_review="""
        cin_review_id | child_id | held_at          | is_cancelled
        1             | c1       | 2025-06-01 16:00 | no
        2             | c1       | 2025-09-01 16:00 | no
        3             | c1       | 2026-02-01 16:00 | yes
        4             | c1       | 2026-03-31 16:00 |
        """,
    )
    held = known[cin_reviews_held].set_index("series_id")["record"].to_dict()
    assert held == {"old": "cin_review/1", "new": "cin_review/4"}
    assert known[cin_plans]["is_open"].tolist() == [False, True]
