"""Referrals: what a child had before each."""

import pandas as pd

from tests.frames import facts
from transforms.referrals import earlier_referrals, referrals

REFERRALS = """
    referral_id | child_id | referral_at      | end_at           | no_further_action | closure_reason_code
    1           | c1       | 2024-01-10 09:00 | 2024-02-01       | yes               |
    2           | c1       | 2025-01-10       | 2025-06-01 17:00 | no                | RC7
    3           | c1       | 2026-03-10       |                  |                   |
    4           | c2       | 2026-03-10       |                  | yes               |
    """


def test_each_has_the_childs_one_before_it_with_its_closure():
    rows = facts(referral=REFERRALS)[earlier_referrals].set_index("referral_id")
    assert rows["previous_referral_id"].fillna("").to_dict() == {"1": "", "2": "1", "3": "2", "4": ""}
    assert rows.loc["3", "previous_end_date"] == pd.Timestamp("2025-06-01")
    assert rows.loc["3", "previous_closure_reason_code"] == "RC7"
    assert rows["number_before"].to_dict() == {"1": 0, "2": 1, "3": 2, "4": 0}


def test_a_case_was_open_before_where_an_earlier_referral_led_to_more_than_no_further_action():
    rows = facts(referral=REFERRALS)[earlier_referrals].set_index("referral_id")
    assert rows["was_open_before"].to_dict() == {"1": False, "2": False, "3": True, "4": False}


def test_a_closure_after_the_as_at_date_is_still_to_come():
    rows = facts(referral="referral_id | child_id | referral_at | end_at\n 1 | c1 | 2026-03-01 | 2026-04-01")
    assert rows[referrals]["is_open"].all()
    assert rows[referrals]["end_date"].isna().all()
