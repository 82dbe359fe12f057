"""Rules over several columns or rows of one table: rows that pass and rows that fail."""

import pytest

from tests.expectations.broken import broken

CASES = {
    "cp_plan.one_open_plan": """
        cp_plan_id | child_id | end_date   | is_other_authority
        1          | c1       |            |
        2          | c1       |            | no
        3          | c2       |            |
        4          | c2       |            | yes
        5          | c3       |            |
        6          | c3       | 2026-03-31 |
        7          | c4       |            |
        8          | c4       | 2026-04-01 |
        """,
    "cp_plan.latest_category_code.not_blank": """
        cp_plan_id | child_id | latest_category_code | is_other_authority
        1          | c1       |                      |
        2          | c1       |                      | yes
        3          | c2       | NEGLECT              |
        """,
    "referral.closure_reason_code.not_blank": """
        referral_id | child_id | end_at           | closure_reason_code
        1           | c1       | 2026-01-05 10:00 |
        2           | c1       | 2026-01-05 10:00 | RC7
        3           | c1       |                  |
        """,
    "contact.entered_once": """
        contact_id | child_id | contact_at       | source_code
        1          | c1       | 2026-01-05 10:00 | 1A
        2          | c1       | 2026-01-05 10:00 | 1A
        3          | c1       | 2026-01-05 10:00 | 1B
        4          | c2       | 2026-01-05 10:00 | 1A
        5          |          | 2026-01-05 10:00 | 1A
        6          |          | 2026-01-05 10:00 | 1A
        """,
    "assessment.authorised_at.not_blank": """
        assessment_id | child_id | status_code | authorised_at
        1             | c1       | COMPLETED   |
        2             | c1       | COMPLETED   | 2026-01-05
        3             | c1       | IN_PROGRESS |
        4             | c1       |             |
        """,
    "assessment.entered_once": """
        assessment_id | child_id | start_date | status_code | referral_id
        1             | c1       | 2026-01-05 | IN_PROGRESS | R1
        2             | c1       | 2026-01-05 | IN_PROGRESS | R1
        3             | c2       | 2026-01-05 | CANCELLED   | R2
        4             | c2       | 2026-01-05 | IN_PROGRESS | R2
        """,
    "assessment.assessor_worker_id.not_blank": """
        assessment_id | child_id | authorised_at | assessor_worker_id
        1             | c1       | 2026-01-05    |
        2             | c1       | 2026-01-05    | w1
        3             | c1       |               |
        """,
    "case_note.seen_alone.only_seen": """
        case_note_id | child_id | seen | seen_alone
        1            | c1       | no   | yes
        2            | c1       | yes  | yes
        3            | c1       |      | yes
        4            | c1       | no   | no
        """,
    "involvement.worker_id.not_blank": """
        involvement_id | child_id | role_code   | worker_id
        1              | c1       | CASE_WORKER |
        2              | c1       | KEY_AGENCY  |
        3              | c1       | CASE_WORKER | w1
        4              | c1       |             |
        """,
    "placement.urn.not_blank": """
        placement_id | child_id | type_code | urn
        1            | c1       | K2        |
        2            | c1       | K2        | SC123456
        3            | c1       | P1        |
        4            | c1       |           |
        """,
    "cla_review.held_date.not_in_future_with_outcome": """
        cla_review_id | child_id | held_date  | participation_code | outcome_form_id
        1             | c1       | 2026-04-01 | PN1                |
        2             | c1       | 2026-04-01 |                    |
        3             | c1       | 2026-03-31 | PN1                |
        4             | c1       | 2026-04-01 |                    | 7
        """,
    "health_check.check_date.not_in_future_if_done": """
        health_check_id | child_id | check_date | status_code
        1               | c1       | 2026-04-01 | COMPLETED
        2               | c1       | 2026-04-01 | PLANNED
        3               | c1       | 2026-03-31 | COMPLETED
        """,
    "adoption.adoption_order_date.not_reversed": """
        adoption_id | child_id | adoption_order_date | reversal_date
        1           | c1       | 2026-01-05          | 2026-01-06
        2           | c1       | 2026-01-05          |
        3           | c1       |                     | 2026-01-06
        """,
    "supervision.supervisor_worker_id.another": """
        supervision_id | child_id | worker_id | supervisor_worker_id
        1              | c1       | w1        | w1
        2              | c1       | w1        | w2
        3              | c1       |           |
        """,
    "missing_episode.interview_offered_date.not_before_start_at": """
        missing_episode_id | child_id | start_at         | interview_offered_date
        1                  | c1       | 2026-01-05 22:00 | 2026-01-04
        2                  | c1       | 2026-01-05 22:00 | 2026-01-05
        3                  | c1       | 2026-01-05 22:00 |
        """,
    "s47.outcome_no_further_action.alone": """
        s47_id | child_id | outcome_no_further_action | outcome_conference
        1      | c1       | yes                       | yes
        2      | c1       | yes                       | no
        3      | c1       |                           | yes
        """,
    "conference.cp_plan_id.not_blank": """
        conference_id | child_id | made_plan | cp_plan_id
        1             | c1       | yes       |
        2             | c1       | yes       | p1
        3             | c1       | no        |
        4             | c1       |           |
        """,
    "conference.is_cancelled.not_held": """
        conference_id | child_id | is_cancelled | held_at
        1             | c1       | yes          | 2026-01-05 10:00
        2             | c1       | yes          |
        3             | c1       | no           | 2026-01-05 10:00
        """,
}
FAILING = {"assessment.entered_once": ["1", "2"], "cp_plan.one_open_plan": ["1", "2", "7", "8"], "contact.entered_once": ["1", "2"],
           "involvement.worker_id.not_blank": ["1", "4"],
           "cla_review.held_date.not_in_future_with_outcome": ["1", "4"]}  # fmt: skip


@pytest.mark.parametrize("rule", CASES)
def test_the_rows_that_breach_a_rule_are_listed_and_no_others(rule):
    assert broken(rule, {rule.split(".")[0]: CASES[rule]}) == FAILING.get(rule, ["1"])
