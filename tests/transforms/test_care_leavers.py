"""Care leavers: a recorded category, an open case, and the end of care."""

from tests.frames import facts
from transforms.care_leavers import care_leavers, left_care_on

STATUSES = """
    care_leaver_status_id | child_id | eligibility_code
    9                     | c1       | RELEVANT
    10                    | c1       | FORMER_RELEVANT
    11                    | c2       | QUALIFYING
    12                    | c3       |
    """
CASES = """
    referral_id | child_id | referral_at | end_at
    r1          | c1       | 2020-01-01  |
    r2          | c2       | 2020-01-01  | 2026-03-31
    r3          | c3       | 2020-01-01  |
    """


def test_an_open_case_with_a_category_and_of_several_the_higher_record():
    rows = facts(care_leaver_status=STATUSES, referral=CASES)[care_leavers]
    assert rows[["child_id", "eligibility_code", "record"]].to_numpy().tolist() == [
        ["c1", "FORMER_RELEVANT", "care_leaver_status/10"]
    ]


def test_care_was_left_on_the_last_day_of_the_latest_period_unless_another_goes_on():
    periods = """
        care_period_id | child_id | start_date | end_date
        1              | c1       | 2020-01-01 | 2021-01-01
        2              | c1       | 2022-01-01 | 2024-05-01
        3              | c2       | 2020-01-01 | 2021-01-01
        4              | c2       | 2026-01-01 |
        """
    known = facts(care_leaver_status=STATUSES, referral=CASES, care_period=periods)
    rows = known[care_leavers]
    assert rows["left_care_on"].dt.strftime("%Y-%m-%d").tolist() == ["2024-05-01"]
    both = rows["child_id"].replace("c1", "c2")
    assert left_care_on(both, known).isna().all()
