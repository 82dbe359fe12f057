"""Which strategy discussion and section 47 enquiry belong to which referral."""

import pytest

from tests.frames import facts
from transforms.referral_links import first_s47_enquiries, first_strategy_discussions, referrals_in_order

REFERRALS = """
    referral_id | child_id | referral_at
    1           | c1       | 2026-03-02 10:00
    2           | c1       | 2026-03-20 14:00
    3           | c2       | 2026-03-02 10:00
    """


def linked(referral: str, *starts: str) -> dict[str, str]:
    """Referral to the discussion that belongs to it, for discussions about c1 at the given moments."""
    lines = [f"\n d{number} | c1 | {start}" for number, start in enumerate(starts, start=1)]
    known = facts(
        referral=referral, strategy_discussion="strategy_discussion_id | child_id | start_at" + "".join(lines)
    )
    rows = known[first_strategy_discussions]
    return dict(zip(rows["referral_id"], rows["record"].str.removeprefix("strategy_discussion/"), strict=True))


@pytest.mark.parametrize(
    ("start", "belongs_to"),
    [
        ("2026-03-01 23:59", None),  # before the referral's day
        ("2026-03-02 00:00", "1"),  # on it, though before its hour
        ("2026-03-19 23:59", "1"),  # the day before the next referral
        ("2026-03-20 09:00", "2"),  # on the day of the next referral
        ("2026-03-31 09:00", "2"),
        ("2026-04-01 09:00", None),  # after the as-at date it does not exist
        ("", None),
    ],
)
def test_a_discussion_belongs_to_the_referral_of_its_day_or_the_latest_before_it(start, belongs_to):
    assert linked(REFERRALS, start) == ({belongs_to: "d1"} if belongs_to else {})


def test_the_earliest_discussion_that_belongs_is_the_one():
    assert linked(REFERRALS, "2026-03-05 10:00", "2026-03-04 10:00", "2026-03-04 10:00") == {"1": "d2"}


def test_of_two_referrals_on_one_day_the_later_has_the_discussion_and_no_discussion_has_two():
    twice = """
        referral_id | child_id | referral_at
        9           | c1       | 2026-03-02 10:00
        10          | c1       | 2026-03-02 10:00
        """
    assert linked(twice, "2026-03-02 12:00") == {"10": "d1"}


def test_an_enquiry_is_linked_by_the_same_rule():
    s47 = "s47_id | child_id | start_at\n e1 | c1 | 2026-03-20\n e2 | c2 | 2026-03-01"
    rows = facts(referral=REFERRALS, s47=s47)[first_s47_enquiries]
    assert rows[["referral_id", "record"]].to_numpy().tolist() == [["2", "s47/e1"]]


def test_each_referral_knows_the_one_before_and_after_it():
    rows = facts(referral=REFERRALS)[referrals_in_order].set_index("referral_id")
    assert rows["previous_referral_at"].isna().tolist() == [True, False, True]
    assert rows.loc["1", "next_referral_at"] == rows.loc["2", "referral_at"]
    assert rows.loc["2", "record"] == "referral/2"


def test_no_referrals_give_typed_empty_facts():
    filled = facts(
        referral=REFERRALS,
        strategy_discussion="strategy_discussion_id | child_id | start_at\n d1 | c1 | 2026-03-05",
        s47="s47_id | child_id | start_at\n e1 | c1 | 2026-03-20",
    )
    for one in (referrals_in_order, first_strategy_discussions, first_s47_enquiries):
        assert facts()[one].empty
        assert facts()[one].dtypes.to_dict() == filled[one].dtypes.to_dict()
