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
