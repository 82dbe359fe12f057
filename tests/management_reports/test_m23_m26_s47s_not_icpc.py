"""M23 and M26: enquiries completed without a conference from 31 March 2025 to 31 March 2026, two or more, three or more."""

import pytest

from management_reports import m23_two_or_more_s47s_not_icpc, m26_three_or_more_s47s_not_icpc
from tests.management_reports.drawn import built, by, day, reasons

TWO, THREE = m23_two_or_more_s47s_not_icpc.REPORT, m26_three_or_more_s47s_not_icpc.REPORT
HEAD = "s47_id | child_id | start_at | end_at | outcome_conference | outcome_services | authorised_by\n"
BASE = HEAD + " a | c1 | 2026-01-05 | 2026-01-20 | | yes | Ann Boss\n"
PLAN = "cp_plan_id | child_id | start_date\n k | c1 | 2026-01-01"


@pytest.mark.parametrize(
    ("other", "counted"),
    [
        ("2025-03-01 | 2025-03-31 | | yes |", 2),
        ("2025-03-01 | 2025-03-30 | | yes |", 1),  # ended before the window
        ("2025-06-01 | 2025-06-10 | yes | yes |", 1),  # went to conference
        ("2025-06-01 | 2025-06-10 | | |", 1),  # not decided
        ("2026-03-01 | | | |", 1),  # open
        ("2026-03-20 | 2026-03-31 | | yes |", 2),
    ],
)
def test_completed_enquiries_without_a_conference_are_counted(other, counted):
    one = built(TWO, s47=f"{BASE} b | c1 | {other}")
    assert by("child_id", one, "s47_count_not_icpc", "s47_count_ever") == {"c1": [counted, 2]}
    assert len(one.main) == (counted == 2)


def test_what_they_say_is_told_and_the_latest_names_the_manager():
    one = built(TWO, s47=f"{BASE} b | c1 | 2025-12-01 | 2026-01-25 | | yes | Bea Boss")
    names = ("s47_dates", "latest_s47_end", "latest_authorising_manager", "manager_basis", "outcomes_list")
    assert by("child_id", one, *names)["c1"] == [
        "01/12/2025, 05/01/2026",
        day("2026-01-25"),
        "Bea Boss",
        "Authorised it",
        "Services under section 17 / Services under section 17",
    ]


@pytest.mark.parametrize(
    ("end", "plan", "reason"),
    [
        ("2026-03-01", PLAN, "an enquiry completed in the month"),
        ("2026-02-28", PLAN, None),
        ("2026-02-28", "", "no open plan"),
        ("2026-03-31", "", "an enquiry completed in the month; no open plan"),
    ],
)
def test_of_two_those_completed_in_the_month_or_without_a_plan_are_exceptions(end, plan, reason):
    one = built(TWO, s47=f"{BASE} b | c1 | 2026-02-20 | {end} | | yes |", cp_plan=plan)
    assert reasons("child_id", one).get("c1") == reason


def test_of_three_every_child_is_an_exception_and_two_are_not_listed():
    two = f"{BASE} b | c1 | 2025-12-01 | 2025-12-10 | | yes |\n"
    assert built(THREE, s47=two).main.empty
    three = built(THREE, s47=two + " c | c1 | 2025-11-01 | 2025-11-10 | | yes |", cp_plan=PLAN)
    assert reasons("child_id", three) == {"c1": "3 or more without a conference"}
    assert by("child_id", three, "count_band") == {"c1": "3"}


def test_another_limit_lists_other_children_and_counts_the_same():
    usual, strict = built(TWO, s47=BASE), built(TWO, s47=BASE, limits={"s47_repeat_no_icpc_count": 1})
    assert (len(usual.main), len(strict.main)) == (0, 1)
    assert by("child_id", usual, "s47_count_not_icpc") == by("child_id", strict, "s47_count_not_icpc")
