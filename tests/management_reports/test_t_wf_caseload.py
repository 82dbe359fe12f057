"""T-WF-CASELOAD: children each once, primary and secondary apart, against guide and average."""

from management_reports.t_wf_caseload import REPORT
from tests.management_reports.drawn import built, by

STAFF = """
    worker_id | forename | surname | job_title            | full_time_share | end_date
    w1        | Wyn      | One     | Social Worker (ASYE) | 0.5             |
    w2        | Wes      | Two     | Social Worker        | 1               |
    w3        | Win      | Three   | Social Worker        | 1               |
    w4        | Wim      | Four    | Team Manager         | 1               |
    w5        | Wat      | Five    | Social Worker        | 1               | 2026-03-30
    """
TEAMS = "worker_team_id | worker_id | team_id\n" + "\n".join(
    f"{n} | w{n} | {t}" for n, t in enumerate((101, 101, 201, 101, 101), 1)
)


def holding(worker: str, count: int, role: str = "CASE_WORKER", start: int = 0) -> list[str]:
    """So many children held by a worker."""
    return [f"{worker}-{role}-{n} | k{n} | {worker} | 101 | {role} | 2026-01-01" for n in range(start, start + count)]


def caseload(*spells: str, **more: str):
    """The report on the staff with these spells."""
    head = "involvement_id | child_id | worker_id | team_id | role_code | start_date"
    held = "\n".join([head, *spells])
    return built(REPORT, worker=STAFF, worker_team=TEAMS, involvement=held, **more)


def told(one) -> dict[str, str]:
    """The reason by worker."""
    return dict(zip(one.exceptions["worker"], one.exceptions["exception"], strict=True))


def test_a_newly_qualified_worker_with_sixteen_is_over_by_one_and_with_fifteen_is_not():
    one = caseload(*holding("w1", 16), *holding("w2", 16))
    assert by("worker", one, "primary", "guide_limit", "over_by", "status_rag") == {
        "Wyn One": [16, 15, 1, "Red"],
        "Wes Two": [16, 20, 0, "Green"],
        "Win Three": [0, 20, 0, "Green"],
    }
    assert told(one) == {"Wyn One": "over the guide of 15 by 1", "Win Three": "no case"}
    assert by("worker", caseload(*holding("w1", 15)), "over_by")["Wyn One"] == 0


def test_secondary_allocations_stand_apart_and_do_not_count_towards_the_guide():
    one = caseload(*holding("w1", 15), *holding("w1", 5, "OTHER", 10), *holding("w1", 3, "OTHER", 20))
    assert by("worker", one, "children", "primary", "secondary", "over_by")["Wyn One"] == [18, 15, 3, 0]


def test_above_the_teams_average_is_told_and_workers_without_a_case_do_not_lower_it():
    one = caseload(*holding("w1", 3), *holding("w2", 6, start=3))
    assert by("worker", one, "team_average", "is_above_average") == {
        "Wyn One": [4.5, False], "Wes Two": [4.5, True], "Win Three": [None, False],
    }  # fmt: skip
    assert told(one)["Wes Two"] == "above the team's average of 4.5"


def test_a_newly_qualified_worker_who_holds_a_child_protection_case_is_told():
    plan = "cp_plan_id | child_id | start_date\n 1 | k0 | 2026-01-01"
    one = caseload(*holding("w1", 1), *holding("w2", 1, "OTHER"), cp_plan=plan)
    assert told(one)["Wyn One"] == "newly qualified and holds a child protection case"
    assert by("worker", one, "children_cp", "primary_cp") == {
        "Wyn One": [1, 1], "Wes Two": [1, 0], "Win Three": [0, 0],
    }  # fmt: skip


def test_a_worker_who_has_left_and_a_manager_without_cases_are_not_looked_at():
    one = caseload(*holding("w5", 2))
    assert set(one.population["worker"]) == {"Wyn One", "Wes Two", "Win Three"}


def test_a_full_time_post_is_reckoned_by_the_contract():
    assert by("worker", caseload(*holding("w1", 3)), "children_full_time")["Wyn One"] == 6.0


def test_rows_go_by_the_workers_own_team():
    one = caseload(*holding("w3", 1))
    assert by("worker", one, "locality", "team") == {
        "Wyn One": ["North", "North CP"], "Wes Two": ["North", "North CP"], "Win Three": ["South", "South CP"],
    }  # fmt: skip
