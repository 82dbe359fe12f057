"""Tables as known on the as-at date, facts derived once, and why something is not available."""

from datetime import date

import pandas as pd
import pytest

from extracts.errors import AnnexaError
from tests.frames import facts
from transforms.facts import Facts, fact

PLANS = """
    cp_plan_id | child_id | start_date | end_date
    1          | 3000001  | 2026-03-31 |
    2          | 3000002  | 2026-04-01 |
    3          | 3000003  | 2026-01-01 | 2026-03-31
    4          | 3000004  | 2026-01-01 | 2026-04-01
    5          | 3000005  |            |
    """

REFERRALS = """
    referral_id | child_id | referral_at      | end_at           | closure_reason_code
    1           | 3000001  | 2026-03-31 23:59 |                  |
    2           | 3000002  | 2026-04-01 00:00 |                  |
    3           | 3000003  | 2026-01-01 09:00 | 2026-03-31 23:59 | RC1
    4           | 3000004  | 2026-01-01 09:00 | 2026-04-01 00:00 | RC1
    """


def test_a_record_dated_after_the_as_at_day_does_not_exist_and_one_without_a_date_does() -> None:
    assert facts(cp_plan=PLANS).table("cp_plan", "cp_plan_id")["cp_plan_id"].tolist() == ["1", "3", "4", "5"]


def test_an_end_after_the_as_at_day_is_still_to_come() -> None:
    plans = facts(cp_plan=PLANS).table("cp_plan", "cp_plan_id", "end_date").set_index("cp_plan_id")["end_date"]
    assert plans.dropna().index.tolist() == ["3"]


def test_the_last_minute_of_the_day_is_in_and_what_only_an_end_tells_is_blank_until_then() -> None:
    rows = facts(referral=REFERRALS).table("referral", "referral_id", "closure_reason_code")
    assert rows["referral_id"].tolist() == ["1", "3", "4"]
    assert rows["closure_reason_code"].isna().tolist() == [True, False, True]


def test_a_later_as_at_knows_more() -> None:
    assert len(facts(cp_plan=PLANS, as_at=date(2026, 4, 1)).table("cp_plan", "cp_plan_id")) == 5


def test_a_fact_is_derived_once_and_a_callers_change_stays_the_callers() -> None:
    derived = []

    @fact(grain="child")
    def plans(known: Facts) -> pd.DataFrame:
        """Plans."""
        derived.append(1)
        return known.table("cp_plan", "cp_plan_id")

    known = facts(cp_plan=PLANS)
    first = known[plans]
    first["cp_plan_id"] = "changed"
    assert known[plans]["cp_plan_id"].tolist() == ["1", "3", "4", "5"]
    assert derived == [1]
    known.release(plans)
    _ = known[plans]
    assert derived == [1]
    known.release()
    assert known[plans]["cp_plan_id"].tolist() == ["1", "3", "4", "5"]
    assert derived == [1, 1]


def test_what_is_not_held_gives_its_reason() -> None:
    known = facts(not_held={"strategy_discussion": {"": "no table"}, "case_note": {"author_worker_id": "no column"}})
    assert known.unavailable(["case_note.event_at"]) == ""
    assert known.unavailable(["case_note.author_worker_id", "strategy_discussion.start_at"]) == (
        "case_note.author_worker_id is not held: no column; strategy_discussion.start_at is not held: no table"
    )


@pytest.mark.parametrize(
    ("first_needed", "told"),
    [
        (None, "case_note was read from 1 April 2023 on, and every row is needed"),
        ("2023-03-31", "case_note was read from 1 April 2023 on, and rows from 31 March 2023 on are needed"),
        ("2023-04-01", ""),
        ("NaT", ""),
    ],
)
def test_what_needs_rows_older_than_a_window_is_unavailable(first_needed: str | None, told: str) -> None:
    known = facts(complete_from={"case_note": date(2023, 4, 1)})
    since = None if first_needed is None else lambda _facts: pd.Timestamp(first_needed)
    assert known.unavailable(["case_note.seen", "contact.contact_at"], since) == told


def test_a_need_that_the_model_does_not_have_is_a_mistake_of_ours() -> None:
    with pytest.raises(AnnexaError, match=r"no case_note\.colour"):
        facts().unavailable(["case_note.colour"])
