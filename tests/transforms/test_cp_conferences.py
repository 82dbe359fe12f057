"""Conferences known and not cancelled, and the review that each open plan has to come, as at 31 March 2026."""

from tests.frames import facts
from transforms.cp_conferences import conferences, enquiry_meetings, plans_decided, reviews_to_come

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


def test_the_plan_decided_on_is_the_one_that_names_the_conference_else_that_of_its_day():
    plans = """
        cp_plan_id | child_id | initial_conference_id | start_date | recorded_at      | authorised_at
        p          | c        | i1                    | 2026-03-02 | 2026-03-03 10:00 | 2026-03-05 12:00
        q          | d        |                       | 2026-03-02 |                  |
        """
    held = """
        conference_id | child_id | kind_code   | held_at          | made_plan
        i1            | c        | INITIAL     | 2026-03-02 10:00 | yes
        i2            | d        | INITIAL     | 2026-03-02 10:00 | yes
        i3            | e        | INITIAL     | 2026-03-02 10:00 | yes
        i4            | f        | INITIAL     | 2026-03-02 10:00 | no
        t1            | g        | TRANSFER_IN | 2026-03-02 10:00 | yes
        i5            | h        | INITIAL     |                  | yes
        """
    rows = facts(cp_plan=plans, conference=held)[plans_decided].set_index("conference_id")
    assert rows["cp_plan_id"].fillna("").to_dict() == {"i1": "p", "i2": "q", "i3": ""}
    assert str(rows.loc["i1", "authorised_date"].date()) == "2026-03-05"


def test_the_conference_of_an_enquiry_is_the_one_held_else_the_latest_booked():
    enquiries = """
        s47_id | child_id | start_at
        a      | c        | 2026-02-02
        b      | d        | 2026-02-02
        e      | e        | 2026-02-02
        """
    meetings = """
        conference_id | child_id | kind_code | s47_id | planned_date | held_at    | is_cancelled | chair_name
        i1            | c        | INITIAL   | a      | 2026-02-16   | 2026-02-17 |              | One
        i2            | c        | INITIAL   | a      | 2026-03-16   |            |              | Two
        i3            | d        | INITIAL   | b      | 2026-03-16   |            |              | Three
        i4            | d        | INITIAL   | b      | 2026-03-23   |            | yes          | Four
        i5            | e        | REVIEW    | e      | 2026-03-23   |            |              | Five
        """
    rows = facts(s47=enquiries, conference=meetings)[enquiry_meetings]
    assert rows[["s47_id", "chair_name"]].to_numpy().tolist() == [["a", "One"], ["b", "Three"]]
    assert rows["icpc_held_date"].dt.strftime("%Y-%m-%d").fillna("").tolist() == ["2026-02-17", ""]
