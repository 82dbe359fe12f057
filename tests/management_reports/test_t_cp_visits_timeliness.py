"""T-CP-VISITS-TIMELINESS: visits that fell due in March 2026."""

import pytest

from management_reports.t_cp_visits_timeliness import REPORT
from tests.management_reports.drawn import built, day, reasons

HEADER = "case_note_id | child_id | type_code | event_at | seen | seen_alone\n"


def visits(*days: str, child: str = "c1") -> str:
    """Visits in which the child was seen."""
    return HEADER + "\n".join(f"{child}-{one} | {child} | CP_STAT_VISIT | {one} | yes | yes" for one in days)


def plan(start: str, end: str = "", own: str = "") -> str:
    """One plan."""
    return f"cp_plan_id | child_id | start_date | end_date | visit_interval_working_days\n p | c1 | {start} | {end} | {own}"


def told(one) -> list[list[object]]:
    """Due, visited, in time and days late."""
    rows = one.main[["due_date", "visit_date", "in_time", "days_late"]].astype("object")
    return rows.where(rows.notna(), None).to_numpy().tolist()


def test_every_visit_due_in_the_month_is_a_row():
    one = built(REPORT, cp_plan=plan("2026-02-09"), case_note=visits("2026-02-16", "2026-03-02", "2026-03-17"))
    assert told(one) == [
        [day("2026-03-02"), day("2026-03-02"), True, None],
        [day("2026-03-16"), day("2026-03-17"), False, 1],
        [day("2026-03-31"), None, None, None],  # due today: there is still time
    ]
    assert one.population["is_judged"].tolist() == [True, True, False]
    assert one.population["is_child_in_time"].tolist() == [False, False, False]
    assert one.exceptions["exception"].tolist() == ["visit made late: due by 16/03/2026"]


@pytest.mark.parametrize(("as_at", "in_time"), [("2026-03-31", None), ("2026-04-01", False)])
def test_a_visit_due_today_is_judged_tomorrow(as_at, in_time):
    one = built(REPORT, cp_plan=plan("2026-03-24"), as_at=day(as_at).date())
    assert told(one)[0][2] is in_time


def test_a_visit_owing_from_before_the_month_is_listed_and_in_no_share():
    one = built(REPORT, cp_plan=plan("2026-02-09"), case_note=visits("2026-03-27"))
    assert told(one) == [[day("2026-02-16"), day("2026-03-27"), False, 39]]
    assert one.population[["is_due", "is_judged", "is_from_before", "is_child_judged"]].to_numpy().tolist() == [
        [False, False, True, False]
    ]
    assert reasons("cp_plan_id", one) == {"p": "visit made late: due by 16/02/2026; owing from before the month"}


def test_a_visit_made_on_the_last_day_before_the_month_owes_nothing():
    one = built(REPORT, cp_plan=plan("2026-02-09"), case_note=visits("2026-02-28"))
    assert [row[0] for row in told(one)] == [day("2026-03-13")]


@pytest.mark.parametrize(("end", "listed"), [("2026-03-09", 0), ("2026-03-10", 1)])
def test_nothing_falls_due_on_or_after_the_day_a_plan_ends(end, listed):
    assert len(told(built(REPORT, cp_plan=plan("2026-03-02", end)))) == listed


def test_a_child_is_counted_once_for_all_its_visits():
    one = built(REPORT, cp_plan=plan("2026-02-23", own="5"), case_note=visits("2026-03-02", "2026-03-06", "2026-03-13"))
    judged = one.population[one.population["is_child_judged"]]
    assert len(one.population) == 4
    assert judged["is_child_in_time"].tolist() == [False]  # the last was due on 20 March and is not made


def test_another_profile_changes_the_rating_and_nothing_else():
    drawn = {"cp_plan": plan("2026-02-09"), "case_note": visits("2026-02-16", "2026-03-03")}
    ten, twelve = built(REPORT, **drawn), built(REPORT, limits={"cp_visit_interval_days": 12}, **drawn)
    assert ([row[2] for row in told(ten)], [row[2] for row in told(twelve)]) == ([False, False], [True, False])
    rated = ["due_date", "in_time", "days_late"]
    kept = [column.name for column in REPORT.columns if column.name not in rated]
    assert ten.population[kept].equals(twelve.population[kept])
