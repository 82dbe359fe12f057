"""Private fostering: what is one arrangement, and in which phase it is."""

import pandas as pd
import pytest

from tests.frames import facts
from transforms.private_fostering import private_fostering_arrangements, too_old_from, with_phase

HEADER = "private_fostering_id | child_id | notified_date | start_date | end_date"


@pytest.mark.parametrize(("back", "arrangements"), [("2025-07-01", 1), ("2025-07-28", 1), ("2025-07-29", 2)])
def test_27_days_away_are_the_same_arrangement_and_28_end_it(back, arrangements):
    known = facts(private_fostering=f"{HEADER}\n 1 | c1 | | 2025-01-01 | 2025-07-01\n 2 | c1 | | {back} |")
    rows = known[private_fostering_arrangements]
    assert len(rows) == arrangements
    start = "2025-01-01" if arrangements == 1 else back
    assert rows["arrangement_start"].iloc[-1] == pd.Timestamp(start)
    assert rows["record"].iloc[-1] == "private_fostering/2"


def test_the_clock_runs_from_the_first_notification_and_without_one_from_the_start():
    known = facts(
        private_fostering=f"{HEADER}\n 1 | c1 | 2025-01-20 | 2025-01-01 | 2025-07-01\n 2 | c1 | 2025-07-10 | 2025-07-05 |\n 3 | c2 | | 2025-02-01 |"
    )
    rows = known[private_fostering_arrangements].set_index("child_id")
    assert rows["clock_start_date"].to_dict() == {"c1": pd.Timestamp("2025-01-20"), "c2": pd.Timestamp("2025-02-01")}


@pytest.mark.parametrize(("start", "phase"), [("2025-04-01", "First 12 months"), ("2025-03-31", "Later")])
def test_the_first_twelve_months_end_on_their_day(start, phase):
    known = facts(private_fostering=f"{HEADER}\n 1 | c1 | | {start} |")
    assert with_phase(known[private_fostering_arrangements], known)["arrangement_year"].tolist() == [phase]


def test_a_disabled_child_is_too_old_two_years_later():
    known = facts(person="child_id | birth_date | is_disabled\n c1 | 2010-05-01 | no\n c2 | 2010-05-01 | yes\n c3 | |")
    days = too_old_from(pd.Series(["c1", "c2", "c3"], dtype="str"), known)
    assert days.astype("str").fillna("").tolist() == ["2026-05-01", "2028-05-01", ""]


CARED = "private_fostering_id | child_id | start_date | end_date | expected_end_date | carer_relation_code | carer_is_responsible"


@pytest.mark.parametrize(
    ("relation", "responsible", "private"),
    [
        ("AUNT_OR_UNCLE", "", False),
        ("GRANDPARENT", "", False),
        ("STEP_PARENT", "", False),
        ("OTHER_RELATIVE", "", True),
        ("NOT_RELATED", "no", True),
        ("NOT_RELATED", "yes", False),
        ("", "", True),  # not recorded: the child stays
        ("godmother", "", True),  # no known code
    ],
)
def test_a_close_relative_or_a_carer_with_parental_responsibility_is_no_private_foster_carer(
    relation, responsible, private
):
    known = facts(private_fostering=f"{CARED}\n 1 | c1 | 2026-01-01 | | | {relation} | {responsible}")
    assert len(known[private_fostering_arrangements]) == private


@pytest.mark.parametrize(
    ("start", "end", "expected", "private"),
    [
        ("2026-03-01", "2026-03-28", "2026-03-28", False),  # meant to last 27 days, and did
        ("2026-03-01", "2026-03-29", "2026-03-28", True),  # lasted 28
        ("2026-03-01", "2026-03-28", "2026-03-29", True),  # meant to last 28
        ("2026-03-01", "2026-03-28", "", True),  # nobody knows for how long it was meant
        ("2026-03-20", "", "2026-04-16", False),  # meant to last 27 days
        ("2026-03-20", "", "2026-04-17", True),
        ("2026-03-20", "", "", True),  # nobody knows for how long
        ("2026-03-20", "", "2026-03-31", False),  # to end today
        ("2026-03-20", "", "2026-03-30", True),  # should have ended yesterday, and goes on
    ],
)
def test_it_lasts_28_days_or_is_meant_to(start, end, expected, private):
    known = facts(private_fostering=f"{CARED}\n 1 | c1 | {start} | {end} | {expected} | |")
    assert len(known[private_fostering_arrangements]) == private
