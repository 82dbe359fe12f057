"""Rules between enquiries, conferences, plans and the children they are about: rows that pass and rows that fail."""

from tests.expectations.broken import broken


def test_an_open_plan_lies_under_an_open_referral():
    plans = """
        cp_plan_id | child_id | referral_id | start_date | end_date   | is_other_authority
        1          | c1       | open        | 2025-06-01 |            |
        2          | c2       | closed      | 2025-06-01 |            |
        3          | c2       | closed      | 2025-06-01 | 2025-12-01 |
        4          | c2       | closed      | 2025-06-01 |            | yes
        5          | c2       | to close    | 2025-06-01 |            | no
        """
    referrals = """
        referral_id | child_id | referral_at | end_at
        open        | c1       | 2025-05-01  |
        closed      | c2       | 2025-05-01  | 2026-03-31 17:00
        to close    | c2       | 2025-05-01  | 2026-04-01 09:00
        """
    assert broken("cp_plan.referral_id.open_while_open", {"cp_plan": plans, "referral": referrals}) == ["2"]


def test_the_conference_that_made_a_plan_was_held():
    plans = """
        cp_plan_id | child_id | initial_conference_id
        1          | c1       | I-1
        2          | c2       | I-2
        3          | c3       |
        """
    conferences = """
        conference_id | child_id | held_at
        I-1           | c1       | 2025-06-01 10:00
        I-2           | c2       |
        """
    assert broken("cp_plan.initial_conference.held", {"cp_plan": plans, "conference": conferences}) == ["2"]


def test_no_conference_is_held_before_its_enquiry_and_the_same_day_is_right():
    conferences = """
        conference_id | child_id | s47_id | held_at
        I-1           | c1       | s1     | 2026-01-05 09:00
        I-2           | c1       | s1     | 2026-01-04 09:00
        """
    enquiries = "s47_id | child_id | start_at\n s1 | c1 | 2026-01-05 14:00"
    assert broken("conference.held_at.not_before_s47", {"conference": conferences, "s47": enquiries}) == ["I-2"]


PERSONS = """
    child_id | birth_date | death_date
    grown    | 2008-03-31 |
    nearly   | 2008-04-01 |
    dead     | 2015-01-01 | 2026-01-01
    unknown  |            |
    """
PLANS = """
    cp_plan_id | child_id | start_date | end_date
    1          | grown    | 2025-06-01 |
    2          | nearly   | 2025-06-01 |
    3          | dead     | 2025-06-01 |
    4          | dead     | 2025-06-01 | 2026-01-01
    5          | unknown  | 2025-06-01 |
    6          | grown    | 2025-06-01 | 2026-03-30
    """


def test_no_plan_is_open_after_the_eighteenth_birthday():
    assert broken("cp_plan.of_a_minor", {"cp_plan": PLANS, "person": PERSONS}) == ["1"]


def test_no_plan_is_open_for_a_child_who_has_died():
    assert broken("cp_plan.of_the_living", {"cp_plan": PLANS, "person": PERSONS}) == ["3"]
