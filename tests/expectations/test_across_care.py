"""Rules between a period of care and its parts: rows that pass and rows that fail."""

import pytest

from tests.expectations.broken import broken

PERIODS = """
    care_period_id | child_id | start_date | end_date
    open           | c1       | 2026-01-01 |
    ended          | c2       | 2025-01-01 | 2025-12-31
    """


@pytest.mark.parametrize("part", ["legal_status", "placement", "care_episode"])
def test_a_child_looked_after_has_a_legal_status_a_placement_and_an_episode(part):
    rule = f"care_period.open_has_{part}"
    header = f"{part}_id | child_id | care_period_id | start_date | end_date\n"
    in_force, over = "1 | c1 | open | 2026-01-01 |", "1 | c1 | open | 2026-01-01 | 2026-02-01"
    assert broken(rule, {"care_period": PERIODS, part: header + in_force}) == []
    assert broken(rule, {"care_period": PERIODS, part: header + over}) == ["open"]
    assert broken(rule, {"care_period": PERIODS}) == ["open"]


def test_a_part_does_not_begin_before_its_period_nor_end_after_it_nor_stay_open():
    placements = """
        placement_id | child_id | care_period_id | start_date | end_date
        1            | c2       | ended          | 2025-01-01 | 2025-12-31
        2            | c2       | ended          | 2024-12-31 | 2025-06-01
        3            | c2       | ended          | 2025-01-01 | 2026-01-01
        4            | c2       | ended          | 2025-01-01 |
        5            | c1       | open           | 2026-01-01 |
        """
    tables = {"placement": placements, "care_period": PERIODS}
    assert broken("placement.start_date.not_before_care_period", tables) == ["2"]
    assert broken("placement.end_date.not_after_care_period", tables) == ["3"]
    assert broken("placement.care_period_id.open_while_open", tables) == ["4"]


def test_a_child_looked_after_past_the_first_review_has_a_review():
    periods = """
        care_period_id | child_id | start_date | end_date
        reviewed       | c1       | 2026-01-01 |
        by the child   | c2       | 2026-01-01 |
        never          | c3       | 2026-03-02 |
        not yet        | c4       | 2026-03-03 |
        breaks         | c5       | 2025-01-01 |
        """
    reviews = """
        cla_review_id | child_id | care_period_id | held_date
        1             | c1       | reviewed       |
        2             | c2       |                | 2026-01-20
        3             | c3       |                | 2026-01-20
        """
    statuses = "legal_status_id | child_id | care_period_id | status_code\n 1 | c5 | breaks | V4"
    tables = {"care_period": periods, "cla_review": reviews, "legal_status": statuses}
    assert broken("care_period.reviewed", tables) == ["never"]


def test_a_care_leavers_status_is_given_from_sixteen():
    statuses = "care_leaver_status_id | child_id\n 1 | sixteen\n 2 | younger\n 3 | unknown"
    persons = "child_id | birth_date\n sixteen | 2010-03-31\n younger | 2010-04-01\n unknown |"
    assert broken("care_leaver_status.old_enough", {"care_leaver_status": statuses, "person": persons}) == ["2"]


def test_care_has_ended_once_the_child_is_adopted():
    adoptions = """
        adoption_id | child_id | care_period_id | adoption_order_date
        1           | c1       | open           | 2026-03-01
        2           | c1       | open           |
        3           | c2       | ended          | 2025-12-31
        """
    assert broken("adoption.care_ended_once_adopted", {"adoption": adoptions, "care_period": PERIODS}) == ["1"]
