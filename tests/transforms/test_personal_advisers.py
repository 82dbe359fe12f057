"""Who is a young person's personal adviser on the as-at date."""

import pytest

from tests.frames import facts
from transforms.personal_advisers import personal_advisers

STAFF = {
    "worker": "worker_id | forename | surname\n5001 | Ada | Bell\n5002 | Bo | Cole",
    "worker_team": "worker_team_id | worker_id | team_id\n1 | 5001 | 101\n2 | 5002 | 101",
    "team": "team_id | team_name\n101 | North\n102 | Leaving Care",
}


def advisers(involvements: str) -> list[list[str]]:
    header = "involvement_id | child_id | worker_id | team_id | role_code | start_date | end_date"
    rows = facts(involvement=f"{header}\n{involvements}", **STAFF)[personal_advisers]
    return rows[["personal_adviser", "team_name", "record"]].to_numpy().tolist()


def test_the_adviser_is_the_worker_involved_in_that_role() -> None:
    both = "1 | 1 | 5001 | 102 | PERSONAL_ADVISER | 2025-01-01 |\n2 | 1 | 5002 | 102 | CASE_WORKER | 2026-01-01 |"
    assert advisers(both) == [["Ada Bell", "Leaving Care", "involvement/1"]]


@pytest.mark.parametrize(("start", "end", "found"), [
    ("2026-03-31", "", True),
    ("2026-04-01", "", False),
    ("2025-01-01", "2026-03-31", False),
    ("2025-01-01", "2026-04-01", True),
])  # fmt: skip
def test_an_involvement_has_begun_and_not_ended(start: str, end: str, found: bool) -> None:
    assert bool(advisers(f"1 | 1 | 5001 | 102 | PERSONAL_ADVISER | {start} | {end}")) is found


def test_of_several_the_one_that_started_last_counts_then_the_higher_number() -> None:
    one = "9 | 1 | 5001 | 102 | PERSONAL_ADVISER | {} |\n10 | 1 | 5002 | 102 | PERSONAL_ADVISER | 2025-01-01 |"
    assert advisers(one.format("2025-01-02"))[0][0] == "Ada Bell"
    assert advisers(one.format("2025-01-01"))[0][0] == "Bo Cole"


def test_without_a_team_on_the_involvement_it_is_the_adviser_s_present_one() -> None:
    assert advisers("1 | 1 | 5001 | | PERSONAL_ADVISER | 2025-01-01 |")[0][1] == "North"


def test_an_involvement_that_names_nobody_is_no_adviser() -> None:
    assert advisers("1 | 1 | | 102 | PERSONAL_ADVISER | 2025-01-01 |") == []
