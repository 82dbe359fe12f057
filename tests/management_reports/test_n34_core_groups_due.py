"""N34: core groups due and overdue, as at 31 March 2026."""

import pytest

from management_reports.n34_core_groups_due import REPORT
from tests.management_reports.drawn import built, by, day, reasons

HEADER = "core_group_id | child_id | held_at | is_cancelled\n"


def plan(start: str) -> str:
    """One open plan."""
    return f"cp_plan_id | child_id | start_date\n p | c1 | {start}"


@pytest.mark.parametrize(
    ("start", "due", "tab"),
    [
        ("2026-03-16", "2026-03-30", "backlog"),
        ("2026-03-17", "2026-03-31", "main"),
        ("2026-03-20", "2026-04-07", "main"),  # Good Friday and Easter Monday are no working days
    ],
)
def test_the_first_core_group_is_due_ten_working_days_after_the_conference(start, due, tab):
    one = built(REPORT, cp_plan=plan(start))
    assert by("cp_plan_id", one, "next_core_group_due", "core_group_count") == {"p": [day(due), 0]}
    assert (len(one.main), len(one.exceptions)) == {"main": (1, 0), "backlog": (0, 1)}[tab]


def test_later_ones_are_due_every_four_weeks_and_a_cancelled_one_does_not_count():
    held = HEADER + "g1 | c1 | 2026-02-16 |\n g2 | c1 | 2026-03-09 |\n g3 | c1 | 2026-03-16 | yes"
    one = built(REPORT, cp_plan=plan("2026-02-02"), core_group=held)
    assert by("cp_plan_id", one, "last_core_group", "core_group_count", "next_core_group_due", "first_in_time") == {
        "p": [day("2026-03-09"), 2, day("2026-04-06"), True]
    }


@pytest.mark.parametrize(
    ("start", "recovery", "told"),
    [
        ("2026-03-10", "2026-03-31", "core group overdue since 24/03/2026; the first has not been held"),
        (
            "2026-03-09",
            "2026-03-30",
            "core group overdue since 23/03/2026; the first has not been held; the days to make it good have passed",
        ),
    ],
)
def test_an_overdue_one_is_to_be_held_within_five_working_days(start, recovery, told):
    one = built(REPORT, cp_plan=plan(start))
    assert by("cp_plan_id", one, "recovery_due", "first_in_time") == {"p": [day(recovery), False]}
    assert reasons("cp_plan_id", one) == {"p": told}


def test_the_first_is_not_judged_while_there_is_time():
    assert by("cp_plan_id", built(REPORT, cp_plan=plan("2026-03-17")), "first_in_time") == {"p": None}


def test_another_limit_changes_the_rating_and_nothing_else():
    before, after = (built(REPORT, cp_plan=plan("2026-03-16"), limits={"core_group_first_days": n}) for n in (10, 11))
    assert [one.population["status_rag"].tolist() for one in (before, after)] == [["Red"], ["Amber"]]
    kept = ["child_id", "cp_start_date", "icpc_date", "last_core_group", "core_group_count"]
    assert before.population[kept].equals(after.population[kept])


def test_the_three_profiles_give_the_same_ten_days():
    dues = [built(REPORT, cp_plan=plan("2026-03-16"), profile=one) for one in ("lancashire", "wakefield", "shropshire")]
    assert {one.population["next_core_group_due"].iloc[0] for one in dues} == {day("2026-03-30")}


@pytest.mark.parametrize(("cancelled", "listed"), [("yes", 0), ("no", 1)])
def test_an_accepted_step_out_takes_cancelled_core_groups_off_the_list(cancelled, listed):
    step_out = "step_out_id | child_id | requested_date | accepted_date | cancelled_open_work\n"
    one = built(
        REPORT, cp_plan=plan("2026-03-16"), step_out=step_out + f"1 | c1 | 2026-03-17 | 2026-03-20 | {cancelled}"
    )
    assert len(one.population) == listed
    if listed:
        assert reasons("cp_plan_id", one)["p"].endswith("the open work was not cancelled")
