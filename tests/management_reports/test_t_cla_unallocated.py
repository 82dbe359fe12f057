"""T-CLA-UNALLOCATED: children in care without a social worker on 31 March 2026."""

from management_reports.t_cla_unallocated import REPORT
from tests.management_reports.drawn import built, by, reasons
from tests.management_reports.looked_after_tables import PERIODS

HELD = """
    involvement_id | child_id | team_id | worker_id | role_code   | start_date | end_date
    1              | c1       | 101     | w1        | CASE_WORKER | 2020-01-01 | 2026-03-31
    2              | c2       | 201     | w2        | CASE_WORKER | 2020-01-01 | 2026-04-01
    3              | c3       | 101     |           | CASE_WORKER | 2020-01-01 |
    4              | c3       | 101     | w1        | CASE_WORKER | 2020-01-01 | 2025-11-01
    """
STAFF = """
    worker_id | forename | surname | job_title         | end_date
    w1        | Wyn      | One     | Social worker     | 2026-03-01
    w2        | Wes      | Two     | Personal adviser  |
    """


def test_a_child_whose_worker_left_today_has_none_and_a_team_without_a_worker_is_none():
    one = built(REPORT, care_period=PERIODS, involvement=HELD)
    assert reasons("child_id", one) == {"c1": "no worker is allocated", "c3": "only a team is allocated"}
    assert sorted(one.main["child_id"]) == ["c1", "c3"]
    assert by("child_id", one, "is_unallocated")["c2"] is False


def test_days_run_from_the_last_worker_or_from_the_start_of_care_where_that_is_later():
    one = built(REPORT, care_period=PERIODS, involvement=HELD)
    told = by("child_id", one, "last_worker", "days_unallocated")
    assert told == {"c1": ["Wyn One", 0], "c2": [None, None], "c3": ["Wyn One", 120]}


def test_a_child_never_allocated_is_told_from_the_start_of_care():
    one = built(REPORT, care_period=PERIODS, involvement="")
    assert by("child_id", one, "last_worker", "days_unallocated")["c2"] == [None, 303]


def test_a_worker_who_has_left_or_is_no_social_worker_leaves_the_child_without_one():
    now = "involvement_id | child_id | team_id | worker_id | role_code\n 1|c1|101|w1|CASE_WORKER\n 2|c2|201|w2|CASE_WORKER"
    told = reasons("child_id", built(REPORT, care_period=PERIODS, involvement=now, worker=STAFF))
    assert told["c1"] == "the worker allocated has left"
    assert told["c2"] == "the worker allocated is not a social worker"
