"""Who answers for a record: who authorised it, else who manages the worker's team now. As at 31 March 2026."""

import pytest

from tests.frames import drawn, facts
from transforms.managers import answerable, managers_by_team

STAFF = """
    worker_id | forename | surname | end_date
    w1        | Wyn      | One     |
    w2        | Lee      | Left    | 2026-03-31
    w3        | Sam      | Same    | 2020-01-01
    w4        | Sam      | Same    |
    w5        | Pat      | Post    | 2026-04-01
    """
TEAMS = "worker_team_id | worker_id | team_id\n 1 | w1 | 201"
KNOWN = {"worker": STAFF, "worker_team": TEAMS}


def answers(authorised: str = "", worker: str = "", team: str = "") -> list[object]:
    """Manager, basis and whether the manager has left for one record; blank is None."""
    record = drawn(f"child_id | authorised_by | worker_id | team_id\n c1 | {authorised} | {worker} | {team}")
    person = "child_id\n c1"
    held = "involvement_id | child_id | team_id | role_code\n 1 | c1 | 102 | CASE_WORKER"
    case = "referral_id | child_id | referral_at\n r | c1 | 2026-01-01"
    found = answerable(record, facts(person=person, involvement=held, referral=case, **KNOWN)).astype("object")
    return found.where(found.notna(), None)[["manager", "manager_basis", "manager_has_left"]].iloc[0].tolist()


def test_who_authorised_it_comes_before_the_workers_team_the_records_team_and_the_childs():
    now = "Manages the worker's team now"
    assert answers("Ann Boss", "w1", "101") == ["Ann Boss", "Authorised it", False]
    assert answers("", "w1", "101") == ["Su South", now, False]
    assert answers("", "", "101") == ["Mo North", now, False]
    assert answers() == ["Di North", now, False]
    assert answers(team="999") == [None, None, False]


@pytest.mark.parametrize(
    ("name", "has_left"), [("Lee Left", True), ("Sam Same", False), ("Pat Post", False), ("Wyn One", False)]
)
def test_a_manager_has_left_where_every_worker_of_the_name_has(name, has_left):
    assert answers(name)[-1] == has_left


def test_the_practice_manager_is_the_one_in_post_who_began_last():
    rows = facts(
        worker=STAFF,
        team_manager="""
        team_manager_id | team_id | worker_id | role_code        | start_date | end_date
        1               | 101     | w1        | PRACTICE_MANAGER | 2020-01-01 |
        2               | 101     | w4        | PRACTICE_MANAGER | 2021-01-01 |
        3               | 101     | w2        | PRACTICE_MANAGER | 2022-01-01 | 2026-03-31
        4               | 201     | w1        | TEAM_MANAGER     | 2020-01-01 |
        """,
    )[managers_by_team]
    told = rows.loc[rows["role_code"].eq("PRACTICE_MANAGER"), ["team_id", "manager"]]
    assert told.to_numpy().tolist() == [["101", "Sam Same"]]
