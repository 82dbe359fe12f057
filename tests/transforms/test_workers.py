"""Who each worker is and the team they belong to on the as-at date."""

from datetime import date

import pandas as pd

from extracts.model import PANDAS_DTYPES
from tests.frames import facts
from transforms.workers import workers

STAFF = """
    worker_id | forename | surname
    5001      | Ada      | Bell
    5002      | Cy       |
    """
TEAMS = """
    team_id | team_name
    101     | North CP
    102     | North DA
    103     |
    """


def present_team(memberships: str, as_at: date = date(2026, 3, 31)) -> list[object]:
    """The present team of worker 5001, by identifier and by name."""
    known = facts(as_at=as_at, worker=STAFF, team=TEAMS, worker_team=memberships)[workers]
    return known.set_index("worker_id").loc["5001", ["team_id", "team_name"]].tolist()


def test_every_worker_has_one_row_whether_in_a_team_or_not() -> None:
    known = facts(worker=STAFF, team=TEAMS, worker_team="worker_team_id | worker_id | team_id\n1 | 5001 | 101")[workers]
    assert known.columns.tolist() == ["worker_id", "worker_name", "team_id", "team_name", "record"]
    assert known["worker_name"].tolist() == ["Ada Bell", "Cy"]
    assert known["record"].tolist() == ["worker/5001", "worker/5002"]
    assert known["team_name"].isna().tolist() == [False, True]


def test_the_membership_that_started_last_is_the_present_one() -> None:
    memberships = """
        worker_team_id | worker_id | team_id | start_date
        1              | 5001      | 102     | 2026-02-01
        2              | 5001      | 101     | 2025-02-01
        """
    assert present_team(memberships) == ["102", "North DA"]


def test_a_membership_without_a_start_is_current_but_yields_to_one_with_a_start() -> None:
    undated = "worker_team_id | worker_id | team_id | start_date\n9 | 5001 | 101 |"
    assert present_team(undated) == ["101", "North CP"]
    assert present_team(f"{undated}\n1 | 5001 | 102 | 2020-01-01") == ["102", "North DA"]


def test_of_two_that_started_together_the_higher_record_counts_as_a_number() -> None:
    memberships = """
        worker_team_id | worker_id | team_id | start_date
        5001-9         | 5001      | 101     | 2026-02-01
        5001-10        | 5001      | 102     | 2026-02-01
        """
    assert present_team(memberships) == ["102", "North DA"]


def test_a_membership_that_ends_on_the_as_at_date_has_ended_and_a_day_later_has_not() -> None:
    memberships = (
        "worker_team_id | worker_id | team_id | start_date | end_date\n1 | 5001 | 101 | 2020-01-01 | 2026-03-31"
    )
    assert present_team(memberships, date(2026, 3, 30)) == ["101", "North CP"]
    assert pd.isna(present_team(memberships, date(2026, 3, 31))).all()


def test_a_move_after_the_as_at_date_has_not_happened() -> None:
    memberships = """
        worker_team_id | worker_id | team_id | start_date | end_date
        1              | 5001      | 101     | 2020-01-01 | 2026-04-30
        2              | 5001      | 102     | 2026-05-01 |
        """
    assert present_team(memberships) == ["101", "North CP"]
    assert present_team(memberships, date(2026, 5, 1)) == ["102", "North DA"]


def test_a_team_without_a_name_still_has_its_identifier() -> None:
    team_id, team_name = present_team("worker_team_id | worker_id | team_id\n1 | 5001 | 103")
    assert team_id == "103"
    assert pd.isna(team_name)


def test_a_team_that_stands_twice_in_the_source_doubles_no_worker() -> None:
    known = facts(
        worker=STAFF,
        team=f"{TEAMS}\n101 | North CP",
        worker_team="worker_team_id | worker_id | team_id\n1 | 5001 | 101",
    )[workers]
    assert known["worker_id"].is_unique


def test_no_workers_give_a_typed_empty_frame() -> None:
    empty, filled = facts()[workers], facts(worker=STAFF)[workers]
    assert empty.empty
    assert empty.dtypes.to_dict() == filled.dtypes.to_dict()
    assert set(filled.dtypes.astype("str")) <= set(PANDAS_DTYPES.values())
