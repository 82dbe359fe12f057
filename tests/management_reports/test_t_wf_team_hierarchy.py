"""T-WF-TEAM-HIERARCHY: memberships with dates, managers by level, leavers with cases."""

from management_reports.t_wf_team_hierarchy import REPORT
from tests.frames import facts
from tests.management_reports.drawn import CASES, HELD, PEOPLE, built, by, day, reasons

STAFF = """
    worker_id | forename | surname | job_title     | end_date
    w1        | Wyn      | One     | Social Worker | 2026-03-30
    w2        | Wes      | Two     | Social Worker |
    w3        | Win      | Three   | Head          |
    """
TEAMS = """
    worker_team_id | worker_id | team_id | start_date | end_date
    1              | w1        | 101     | 2020-01-01 | 2026-03-30
    2              | w2        | 201     | 2021-01-01 |
    3              | w3        | 201     |            |
    """


def test_a_leaver_who_still_holds_a_case_is_told_and_a_leaver_without_is_not():
    one = built(REPORT, worker=STAFF, worker_team=TEAMS)
    assert by("worker", one, "team", "start_date", "end_date", "left_on", "cases")["Wyn One"] == [
        "North CP", day("2020-01-01"), day("2026-03-30"), day("2026-03-30"), 1,
    ]  # fmt: skip
    assert reasons("worker", one) == {"Wyn One": "has left and still holds cases: 1"}
    without = "\n".join(line for line in HELD.splitlines() if "c1" not in line)
    assert "Wyn One" not in set(
        built(REPORT, worker=STAFF, worker_team=TEAMS, involvement=without).population["worker"]
    )


def test_who_belongs_to_no_team_any_more_and_holds_a_case_is_told():
    staff = STAFF.replace("2026-03-30", "          ", 1)
    one = built(REPORT, worker=staff, worker_team=TEAMS)
    assert reasons("worker", one) == {"Wyn One": "belongs to no team and holds cases: 1"}
    one = built(REPORT, worker=staff, worker_team="worker_team_id | worker_id | team_id\n 2 | w2 | 201")
    assert by("worker", one, "locality", "record")["Wyn One"] == ["Unallocated", "worker/w1"]


def test_a_worker_in_two_teams_has_two_rows_and_is_told_on_both():
    one = built(REPORT, worker=STAFF, worker_team=TEAMS + "    4 | w2 | 102 | 2026-01-01 |\n")
    rows = one.exceptions[one.exceptions["worker"].eq("Wes Two")]
    assert rows["team"].tolist() == ["North DA", "South CP"]
    assert rows["exception"].unique().tolist() == ["in more than one team"]


def test_managers_stand_by_their_level_and_a_team_without_one_is_told_once():
    managers = """
        team_manager_id | team_id | worker_id | role_code        | start_date | end_date
        1               | 201     | w3        | HEAD_OF_SERVICE  | 2020-01-01 |
        2               | 201     | w2        | PRACTICE_MANAGER | 2020-01-01 | 2026-03-01
        3               | 999     | w3        | TEAM_MANAGER     |            |
        """
    teams = (
        TEAMS + "    4 | w2 | 999 | 2026-01-01 |\n    5 | w3 | 888 | 2026-01-01 |\n    6 | w2 | 888 | 2026-01-01 |\n"
    )
    one = built(REPORT, worker=STAFF, worker_team=teams, team_manager=managers)
    rows = one.population.drop_duplicates("team_id").set_index("team_id")
    assert rows.loc["201", ["team_manager", "head_of_service"]].tolist() == ["Su South", "Win Three"]
    assert rows.loc["201", "practice_manager"] is None or rows["practice_manager"].isna()["201"]
    assert rows.loc["999", "team_manager"] == "Win Three"
    assert one.population.loc[one.population["is_without_manager"], "team_id"].tolist() == ["888"]
    unplaced = one.population.loc[one.population["is_unplaced"], "team_id"]
    assert sorted(unplaced) == ["888", "999"]


def test_a_team_of_the_organisation_without_workers_has_a_row():
    one = built(REPORT, worker=STAFF, worker_team=TEAMS, team="team_id\n 102\n 201")
    assert by("record", one, "worker", "is_without_worker")["team/102"] == ["No worker", True]


def test_a_team_of_the_source_alone_without_workers_is_left_out():
    known = facts(
        person=PEOPLE, worker=STAFF, worker_team=TEAMS, involvement=HELD, referral=CASES, team="team_id\n 777"
    )
    assert "777" not in set(REPORT.build(known).population["team_id"])
