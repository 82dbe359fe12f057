"""T-REF-REREFERRALS: which referrals of March 2026 are re-referrals, and how soon."""

from management_reports.t_ref_rereferrals import REPORT
from tests.management_reports.drawn import built, by, day, reasons

REFERRALS = """
    referral_id | child_id | referral_at | end_at     | closure_reason_code | no_further_action
    1           | c1       | 2025-03-10  | 2025-06-10 | RC7                 |
    2           | c1       | 2026-03-10  |            |                     |
    3           | c2       | 2025-03-09  | 2025-03-20 |                     | yes
    4           | c2       | 2026-03-10  |            |                     |
    5           | c3       | 2025-12-10  |            |                     |
    6           | c3       | 2026-02-01  |            |                     |
    7           | c3       | 2026-03-10  |            |                     |
    8           | c4       | 2026-03-10  |            |                     |
    """


def test_the_main_tab_lists_those_with_an_earlier_referral_and_the_others_are_counted():
    one = built(REPORT, referral=REFERRALS)
    assert by("referral_id", one, "is_repeat") == {"2": True, "4": True, "7": True, "8": False}
    assert sorted(one.main["referral_id"]) == ["2", "4", "7"]


def test_the_windows_first_day_is_within_twelve_months_and_the_day_before_is_not():
    one = built(REPORT, referral=REFERRALS)
    told = by("referral_id", one, "is_within_window", "months_since", "months_band")
    assert told["2"] == [True, 12, "12 months or more"]
    assert told["4"] == [False, 12, "12 months or more"]
    assert told["7"] == [True, 1, "under 3 months"]


def test_the_closure_before_it_is_told_and_an_open_case_has_none():
    told = by("referral_id", built(REPORT, referral=REFERRALS), "previous_end_date", "previous_closure_reason")
    assert told["2"][0] == day("2025-06-10")
    assert told["2"][1].startswith("Services ceased")
    assert told["7"] == [None, None]


def test_a_case_that_ended_with_no_further_action_was_never_open():
    told = by("referral_id", built(REPORT, referral=REFERRALS), "was_open_before")
    assert told == {"2": True, "4": False, "7": True, "8": False}


def test_back_within_three_months_or_three_in_twelve_months_is_to_be_looked_at():
    assert reasons("referral_id", built(REPORT, referral=REFERRALS)) == {
        "7": "referred again within 3 months; 3 or more referrals in twelve months"
    }
