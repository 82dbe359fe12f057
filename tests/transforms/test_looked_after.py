"""Children looked after on 31 March 2026, and with what each spell of care is told."""

import pytest

from tests.frames import facts
from transforms.looked_after import looked_after, spells_of_care

PERIODS = """
    care_period_id | child_id | start_date | end_date   | end_reason_code
    1              | c1       | 2024-01-01 | 2025-01-01 | E4A
    2              | c1       | 2025-06-01 |            |
    3              | c2       | 2025-06-01 | 2026-03-31 | E4A
    4              | c3       | 2025-06-01 | 2026-04-01 | E4A
    5              | c4       | 2025-06-01 |            |
    6              | c5       |            |            |
    """
STATUSES = """
    legal_status_id | child_id | status_code | start_date
    a               | c1       | C1          | 2025-06-01
    b               | c1       | C2          | 2025-12-01
    c               | c4       | V4          | 2025-06-01
    """
STAYS = """
    care_episode_id | child_id | care_period_id | placement_id | start_date | start_reason_code | end_date
    e1              | c1       | 2              | p1           | 2025-06-01 | S                 | 2025-12-01
    e2              | c1       | 2              | p1           | 2025-12-01 | L                 |
    e3              | c3       | 4              | p2           | 2025-06-01 | S                 |
    """
PLACEMENTS = """
    placement_id | child_id | start_date | type_code | provider_code | provider_name
    p1           | c1       | 2025-06-01 | U6        | PR4           | Acorn
    p2           | c3       | 2025-06-01 | P1        | PR1           |
    """


@pytest.fixture
def known():
    """The drawn tables."""
    return facts(care_period=PERIODS, legal_status=STATUSES, care_episode=STAYS, placement=PLACEMENTS)


def test_open_periods_that_are_no_short_break_one_a_child(known):
    assert known[looked_after]["care_period_id"].tolist() == ["2", "4", "6"]


def test_a_period_that_ended_on_the_day_has_ended_and_one_that_ends_tomorrow_has_not(known):
    open_ = known[spells_of_care].set_index("care_period_id")["period_of_care_end"].isna()
    assert open_.to_dict() == {"1": False, "2": True, "3": False, "4": True, "5": True, "6": True}


def test_status_placement_and_since_when(known):
    one = known[looked_after].set_index("care_period_id").loc["2"]
    assert (one["legal_status_code"], str(one["legal_status_start"].date())) == ("C2", "2025-12-01")
    assert (one["placement_type_code"], str(one["placement_start"].date())) == ("U6", "2025-06-01")
    assert (one["provider_code"], one["provider_name"]) == ("PR4", "Acorn")


def test_with_parents_the_provision_is_theirs(known):
    assert known[looked_after].set_index("care_period_id").loc["4", "provider_code"] == "PR0"


def test_of_two_open_periods_of_one_child_the_later_counts():
    two = "care_period_id | child_id | start_date\n 1 | c1 | 2025-01-01\n 2 | c1 | 2025-02-01"
    assert facts(care_period=two)[looked_after]["care_period_id"].tolist() == ["2"]


def test_nobody_looked_after_gives_typed_empty_columns():
    empty = facts()[looked_after]
    assert empty.empty
    assert empty.dtypes.to_dict() == facts(care_period=PERIODS)[looked_after].dtypes.to_dict()
