"""Memberships of teams with their dates."""

from tests.frames import facts
from transforms.team_memberships import memberships

STAFF = "worker_id | surname\n w1 | One\n w2 | Two\n w3 | Three\n w4 | Four"
HELD = """
    worker_team_id | worker_id | team_id | start_date | end_date
    1              | w1        | 101     | 2020-01-01 | 2026-01-01
    2              | w1        | 102     | 2026-01-01 |
    3              | w2        | 101     | 2020-01-01 | 2025-01-01
    4              | w2        | 201     | 2025-01-01 | 2026-03-31
    5              | w3        | 101     | 2020-01-01 | 2026-04-01
    6              | w3        | 201     | 2025-01-01 |
    """


def test_open_memberships_else_the_last_one_else_the_worker_alone():
    rows = facts(worker=STAFF, worker_team=HELD)[memberships].sort_values("record")
    told = rows[["record", "team_id", "is_current"]].astype("object")
    assert told.where(told.notna(), None).to_numpy().tolist() == [
        ["worker/w4", None, False],
        ["worker_team/2", "102", True],
        ["worker_team/4", "201", False],  # ended on the as-at date
        ["worker_team/5", "101", True],  # ends the day after
        ["worker_team/6", "201", True],
    ]
