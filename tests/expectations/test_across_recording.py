"""Rules between notes, people and who works with them: rows that pass and rows that fail."""

from tests.expectations.broken import broken


def test_form_and_case_notes_agree_on_the_child_being_seen():
    assessments = """
        assessment_id | child_id | start_date | authorised_at    | seen_on_form
        1             | c1       | 2026-01-05 | 2026-02-05 12:00 | yes
        2             | c1       | 2026-01-05 | 2026-02-05 12:00 | no
        3             | c2       | 2026-01-05 | 2026-02-05 12:00 | yes
        4             | c2       | 2026-01-05 | 2026-02-05 12:00 | no
        5             | c2       | 2026-01-05 | 2026-02-05 12:00 |
        6             | c2       | 2026-01-05 |                  | yes
        7             | c3       | 2026-01-05 | 2026-02-05 12:00 | yes
        """
    notes = """
        case_note_id | child_id | type_code | event_at         | seen
        1            | c1       | VISIT     | 2026-02-05 15:00 | yes
        2            | c2       | VISIT     | 2026-02-06 09:00 | yes
        3            | c2       | VISIT     | 2026-01-20 09:00 | no
        4            | c3       | OTHER     | 2026-01-20 09:00 | yes
        """
    assert broken("assessment.seen_facts_agree", {"assessment": assessments, "case_note": notes}) == ["2", "3", "7"]


def test_who_visits_is_involved_with_the_child_on_the_day():
    notes = """
        case_note_id | child_id | type_code    | event_at         | author_worker_id
        1            | c1       | CP_STAT_VISIT | 2026-01-05 10:00 | w1
        2            | c1       | CP_STAT_VISIT | 2026-01-04 10:00 | w1
        3            | c1       | CP_STAT_VISIT | 2026-02-02 10:00 | w1
        4            | c1       | CP_STAT_VISIT | 2026-01-05 10:00 | w2
        5            | c2       | CP_STAT_VISIT | 2026-01-05 10:00 | w1
        6            | c1       | CP_STAT_VISIT | 2026-01-05 10:00 |
        7            | c1       | OTHER        | 2026-01-05 10:00 | w2
        8            | c3       | VISIT        | 2026-03-31 10:00 | w3
        """
    involvements = """
        involvement_id | child_id | worker_id | start_date | end_date
        1              | c1       | w1        | 2026-01-05 | 2026-02-01
        2              | c3       | w3        | 2026-01-05 |
        """
    rule = "case_note.visited_by_somebody_involved"
    assert broken(rule, {"case_note": notes, "involvement": involvements}) == ["2", "3", "4", "5"]


def test_a_date_of_birth_a_century_early_is_told_by_the_age_at_the_first_contact_or_referral():
    persons = """
        child_id | birth_date
        c1       | 2001-01-05
        c2       | 2001-01-04
        c3       | 1915-01-05
        c4       |
        c5       | 1915-01-05
        """
    contacts = "contact_id | child_id | contact_at\n 1 | c1 | 2026-01-05 10:00\n 2 | c2 | 2026-01-05 10:00"
    referrals = "referral_id | child_id | referral_at\n 1 | c3 | 2026-01-05 10:00\n 2 | c4 | 2026-01-05 10:00"
    tables = {"person": persons, "contact": contacts, "referral": referrals}
    assert broken("person.birth_date.a_child_once", tables) == ["c2", "c3"]


def test_no_parent_is_younger_than_the_child():
    relations = """
        person_relation_id | child_id | related_birth_date
        1                  | c1       | 1990-01-01
        2                  | c1       | 2016-01-01
        3                  | c1       |
        """
    persons = "child_id | birth_date\n c1 | 2015-01-01"
    rule = "person_relation.related_birth_date.before_the_child"
    assert broken(rule, {"person_relation": relations, "person": persons}) == ["2"]


def test_a_child_with_a_disability_in_force_is_marked_as_disabled():
    disabilities = """
        disability_id | child_id | end_date
        1             | c1       |
        2             | c2       |
        3             | c2       | 2025-01-01
        4             | c3       |
        """
    persons = "child_id | is_disabled\n c1 | yes\n c2 | no\n c3 |"
    assert broken("disability.person.is_disabled", {"disability": disabilities, "person": persons}) == ["2"]
