"""Unaccompanied asylum-seeking children now, and young people from 18 who ever were."""

import pytest

from tests.frames import facts
from transforms.unaccompanied import unaccompanied_or_formerly

MINOR, ADULT, UNKNOWN = "2008-04-01", "2008-03-31", ""  # the day before, and the day of, the 18th birthday
CURRENT, ENDED, ENDS_TODAY = "2024-01-01 |", "2024-01-01 | 2025-01-01", "2024-01-01 | 2026-03-31"


def known(birth_date: str, status: str) -> tuple[bool, str]:
    rows = facts(
        person=f"child_id | birth_date\n1 | {birth_date}",
        immigration=f"immigration_id | child_id | status_code | start_date | end_date\n{status}",
    )[unaccompanied_or_formerly]
    return bool(rows.loc[0, "is_unaccompanied"]), rows.loc[0, "record"]


@pytest.mark.parametrize(
    ("birth_date", "spell", "yes"),
    [
        (MINOR, CURRENT, True),
        (MINOR, ENDED, False),
        (MINOR, ENDS_TODAY, False),
        (ADULT, CURRENT, True),
        (ADULT, ENDED, True),
        (UNKNOWN, CURRENT, True),
        (UNKNOWN, ENDED, False),
    ],
)
def test_a_status_counts_while_it_lasts_and_from_18_for_good(birth_date: str, spell: str, yes: bool) -> None:
    assert known(birth_date, f"7 | 1 | UASC | {spell}") == (yes, "immigration/7" if yes else "person/1")


def test_leave_as_such_a_child_is_that_status_only_in_hindsight_and_another_status_never() -> None:
    assert known(MINOR, f"7 | 1 | UASC_LEAVE | {CURRENT}")[0] is False
    assert known(ADULT, f"7 | 1 | UASC_LEAVE | {CURRENT}")[0] is True
    assert known(ADULT, f"7 | 1 | ASYLUM_SEEKER | {CURRENT}")[0] is False


@pytest.mark.parametrize(("start", "yes"), [("2026-03-31", True), ("2026-04-01", False)])
def test_a_status_that_begins_after_the_as_at_day_does_not_count(start: str, yes: bool) -> None:
    assert known(ADULT, f"7 | 1 | UASC | {start} |")[0] is yes


def test_of_several_the_status_that_started_last_gives_the_record() -> None:
    assert known(ADULT, f"8 | 1 | UASC | 2020-01-01 |\n7 | 1 | UASC_LEAVE | {ENDED}")[1] == "immigration/7"


def test_a_child_whose_claim_is_decided_is_no_longer_seeking_asylum() -> None:
    assert known(MINOR, f"7 | 1 | UASC | {CURRENT}\n8 | 1 | REFUGEE | 2026-03-31 |")[0] is False
    assert known(MINOR, f"7 | 1 | UASC | {CURRENT}\n8 | 1 | REFUGEE | 2026-04-01 |")[0] is True
