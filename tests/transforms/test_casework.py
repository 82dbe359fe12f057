"""Casework: whose case it is, and who works beside."""

import pandas as pd

from tests.frames import facts
from transforms.casework import held_on

DRAWN = """
    involvement_id | child_id | worker_id | team_id | role_code        | is_allocated | start_date | end_date
    1              | c1       | w1        | 101     | CASE_WORKER      |              | 2026-01-01 |
    2              | c1       | w1        | 101     | OTHER            |              | 2026-02-01 |
    3              | c1       | w2        | 101     | PERSONAL_ADVISER |              | 2026-01-01 |
    4              | c1       | w3        | 101     | IRO              |              | 2026-01-01 |
    5              | c2       | w1        | 101     | OTHER            | yes          | 2026-01-01 | 2026-03-31
    6              | c2       |           | 101     | CASE_WORKER      |              | 2026-01-01 |
    7              | c3       | w2        | 101     | OTHER            |              |            |
    """


def told(day: str) -> list[list[object]]:
    """Worker, child and whether primary, on a day."""
    rows = held_on(facts(involvement=DRAWN), pd.Timestamp(day)).sort_values(["worker_id", "child_id"])
    return rows[["worker_id", "child_id", "is_primary"]].to_numpy().tolist()


def test_a_child_counts_once_for_a_worker_as_primary_where_it_is_both():
    assert told("2026-03-31") == [["w1", "c1", True], ["w2", "c1", False], ["w2", "c3", False]]


def test_what_ends_on_a_day_has_ended_and_what_begins_on_it_has_begun():
    assert ["w1", "c2", True] in told("2026-03-30")
    assert told("2025-12-31") == [["w2", "c3", False]]
