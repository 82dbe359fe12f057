"""Rules between a referral and the work under it: rows that pass and rows that fail."""

from tests.expectations.broken import broken

REFERRALS = """
    referral_id | child_id | referral_at      | end_at
    R1          | c1       | 2026-01-05 10:00 |
    R2          | c2       | 2026-01-05 10:00 | 2026-02-01 09:00
    R3          | c3       | 2026-01-05 10:00 | 2026-04-02 09:00
    """


def test_work_and_its_referral_are_about_one_child():
    assessments = """
        assessment_id | child_id | referral_id
        1             | c1       | R1
        2             | c2       | R1
        3             | c2       |
        4             | c2       | nobody's
        """
    assert broken("assessment.referral_id.same_child", {"assessment": assessments, "referral": REFERRALS}) == ["2"]


def test_work_does_not_start_on_a_day_before_its_referral():
    assessments = """
        assessment_id | child_id | referral_id | start_date
        1             | c1       | R1          | 2026-01-05
        2             | c1       | R1          | 2026-01-04
        3             | c1       | R1          |
        """
    rule = "assessment.start_date.not_before_referral"
    assert broken(rule, {"assessment": assessments, "referral": REFERRALS}) == ["2"]


def test_an_unfinished_assessment_is_not_left_under_a_closed_referral():
    assessments = """
        assessment_id | child_id | referral_id | status_code | authorised_at
        1             | c1       | R1          | IN_PROGRESS |
        2             | c2       | R2          | IN_PROGRESS |
        3             | c2       | R2          | CANCELLED   |
        4             | c2       | R2          | AWAITING    | 2026-01-20
        5             | c3       | R3          | IN_PROGRESS |
        """
    rule = "assessment.referral_id.open_while_open"
    assert broken(rule, {"assessment": assessments, "referral": REFERRALS}) == ["2"]


def test_nobody_is_still_allocated_to_a_closed_referral():
    involvements = """
        involvement_id | child_id | referral_id | is_allocated | start_date | end_date
        1              | c1       | R1          | yes          | 2026-01-05 |
        2              | c2       | R2          | yes          | 2026-01-05 |
        3              | c2       | R2          | no           | 2026-01-05 |
        4              | c2       | R2          | yes          | 2026-01-05 | 2026-02-01
        """
    rule = "involvement.referral_id.open_while_open"
    assert broken(rule, {"involvement": involvements, "referral": REFERRALS}) == ["2"]
