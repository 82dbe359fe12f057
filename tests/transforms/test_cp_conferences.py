"""Conferences known and not cancelled, and the review that each open plan has to come, as at 31 March 2026."""

from tests.frames import facts
from transforms.cp_conferences import conferences, reviews_to_come

PLANS = "cp_plan_id | child_id | start_date | end_date\n p | c | 2025-06-02 |\n q | d | 2025-06-02 | 2026-01-05"
MEETINGS = """
    conference_id | child_id | kind_code | cp_plan_id | due_date   | planned_date | held_at    | is_cancelled
    r1            | c        | REVIEW    | p          | 2025-09-02 |              | 2025-09-01 |
    r2            | c        | REVIEW    | p          | 2026-03-01 | 2026-03-02   |            | yes
    r3            | c        | REVIEW    |            | 2026-03-01 | 2026-04-09   |            |
    r4            | c        | REVIEW    | p          | 2026-09-01 |              |            |
    r5            | d        | REVIEW    | q          | 2026-03-01 | 2026-03-09   |            |
    i1            | c        | INITIAL   | p          | 2026-01-01 |              |            |
    """


def test_cancelled_conferences_are_left_out():
    assert facts(conference=MEETINGS)[conferences]["conference_id"].tolist() == ["r1", "r3", "r4", "r5", "i1"]


def test_the_review_due_first_is_the_one_to_come_and_an_ended_plan_has_none():
    rows = facts(cp_plan=PLANS, conference=MEETINGS)[reviews_to_come]
    assert rows[["cp_plan_id", "record"]].to_numpy().tolist() == [["p", "conference/r3"]]
    assert str(rows["planned_date"].iloc[0].date()) == "2026-04-09"
