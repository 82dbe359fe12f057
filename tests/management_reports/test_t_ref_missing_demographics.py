"""T-REF-MISSING-DEMOGRAPHICS: which open referrals lack a basic detail, as at Tuesday 31 March 2026."""

import pytest

from management_reports.t_ref_missing_demographics import REPORT
from tests.management_reports.drawn import built, by, reasons

REFERRAL = "referral_id | child_id | referral_at | end_at\n r | c1 | 2026-03-30 |"


def person(birth: str, gender: str, ethnicity: str) -> str:
    """One child."""
    return f"child_id | birth_date | gender_code | ethnicity_code\n c1 | {birth} | {gender} | {ethnicity}"


@pytest.mark.parametrize(
    ("birth", "gender", "ethnicity", "missing"),
    [
        ("2015-05-01", "F", "WBRI", None),
        ("", "", "", "ethnicity; gender; date of birth"),
        ("2015-05-01", "U", "NOBT", "ethnicity; gender"),
        ("2015-05-01", "F", "REFU", None),  # refused is an answer
        ("2026-06-01", "U", "WBRI", None),  # unborn: an expected date is held, and there is no gender yet
        ("2026-03-31", "U", "WBRI", "gender"),  # born today
    ],
)
def test_what_counts_as_missing(birth, gender, ethnicity, missing):
    one = built(REPORT, person=person(birth, gender, ethnicity), referral=REFERRAL)
    assert by("referral_id", one, "what_is_missing") == {"r": missing}
    assert len(one.main) == len(one.exceptions) == (missing is not None)


def test_a_closed_referral_is_not_looked_at():
    closed = REFERRAL.replace("2026-03-30 |", "2026-03-30 | 2026-03-31")
    assert built(REPORT, person=person("", "", ""), referral=closed).population.empty


def test_the_longest_open_come_first_and_more_than_ten_working_days_are_told():
    one = built(
        REPORT,
        person="child_id | birth_date | gender_code | ethnicity_code\n c1 | 2015-05-01 | F | \n c2 | 2015-05-01 | F | ",
        referral="referral_id | child_id | referral_at\n ten | c1 | 2026-03-17\n eleven | c2 | 2026-03-16",
    )
    assert list(reasons("referral_id", one).items()) == [
        ("eleven", "ethnicity; for more than 10 working days"),
        ("ten", "ethnicity"),
    ]
