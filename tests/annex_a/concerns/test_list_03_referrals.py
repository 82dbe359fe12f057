"""3.1 Repeat referrals and 3.2 those of children stepped down to early help before, as each edition counts."""

import pytest

from tests.annex_a.concerns.test_concerns import told
from tests.frames import facts

EDITIONS = pytest.mark.parametrize("edition", ["ilacs", "sif-2016"])
REFERRALS = """
    referral_id | child_id | referral_at | end_at     | closure_reason_code
    10          | 1        | 2026-03-01  |            |
    11          | 1        | 2025-06-01  | 2025-07-01 | RC9
    12          | 2        | 2026-03-01  |            |
    13          | 2        | 2025-06-01  | 2025-07-01 | RC7
    14          | 3        | 2026-03-01  |            |
    15          | 3        | 2024-06-01  | 2024-07-01 | RC9
    """


@EDITIONS
def test_a_child_referred_before_in_the_twelve_months_is_a_repeat(edition: str) -> None:
    assert told(edition, "3.1", facts(referral=REFERRALS)) == {"Repeat referrals": (2, 3)}


def test_the_current_edition_counts_each_child_once() -> None:
    referral = "referral_id | child_id | referral_at\n1 | 1 | 2026-03-01\n2 | 1 | 2026-02-01\n3 | 2 | 2026-03-01"
    assert told("ilacs", "3.1", facts(referral=referral)) == {"Repeat referrals": (1, 2)}


@EDITIONS
def test_a_closure_to_early_help_is_a_step_down(edition: str) -> None:
    shown = told(edition, "3.2", facts(referral=REFERRALS))
    assert shown == {"Of all on the list": (1, 3), "Of the repeat referrals": (1, 2)}


@EDITIONS
@pytest.mark.parametrize(("day", "steps"), [("2025-05-31", 1), ("2025-06-01", 2), ("2026-03-01", 2), ("2026-03-02", 1)])
def test_so_is_a_step_out_from_that_referral_to_the_one_listed(edition: str, day: str, steps: int) -> None:
    step_out = f"step_out_id | child_id | requested_date\n1 | 2 | {day}"
    shown = told(edition, "3.2", facts(referral=REFERRALS, step_out=step_out))
    assert shown["Of the repeat referrals"] == (steps, 2)


@EDITIONS
@pytest.mark.parametrize(("code", "steps"), [("S47e - Early Help", 2), ("S47e - S17", 1)])
def test_and_an_outcome_early_help(edition: str, code: str, steps: int) -> None:
    outcome = f"outcome_id | child_id | outcome_code | outcome_date\n1 | 2 | {code} | 2025-06-20"
    shown = told(edition, "3.2", facts(referral=REFERRALS, outcome=outcome))
    assert shown["Of the repeat referrals"] == (steps, 2)


@EDITIONS
def test_an_episode_that_never_closed_was_not_stepped_down(edition: str) -> None:
    referral = "referral_id | child_id | referral_at\n1 | 1 | 2026-03-01\n2 | 1 | 2025-06-01"
    step_out = "step_out_id | child_id | requested_date\n1 | 1 | 2025-06-20"
    shown = told(edition, "3.2", facts(referral=referral, step_out=step_out))
    assert shown["Of the repeat referrals"] == (0, 1)
