"""T-CLA-HEALTH-DENTAL: health assessments and dental checks of children in care on 31 March 2026."""

import pytest

from annex_a.concerns.catalogue import CONCERNS
from annex_a.concerns.concern import measured
from annex_a.editions import EDITIONS
from management_reports.t_cla_health_dental import REPORT
from tests.management_reports.drawn import built, by, day, reasons
from tests.world import world

HEAD = "health_check_id | child_id | type_code | check_date | status_code"
DENTAL = "d | c1 | DENTAL | 2026-03-20 | COMPLETED"


def care(*checks: str, born: str = "2012-05-01", start: str = "2023-01-01", **more):
    """The report where c1's checks are drawn as `id | child | type | day | status`."""
    return built(
        REPORT,
        person=f"child_id | birth_date\n c1 | {born}",
        care_period=f"care_period_id | child_id | start_date\n 1 | c1 | {start}",
        health_check="\n".join([HEAD, *checks]),
        **more,
    )


def told(*checks: str, **more) -> dict[str, str]:
    """The exceptions where beside these the teeth were just checked."""
    return reasons("child_id", care(*checks, DENTAL, **more))


@pytest.mark.parametrize(
    ("born", "last", "overdue"),
    [
        ("2021-03-31", "2025-03-31", None),  # five years old on the day: a year
        ("2021-03-31", "2025-03-30", "30/03/2026"),
        ("2021-04-01", "2025-10-01", None),  # five tomorrow: half a year
        ("2021-04-01", "2025-09-30", "30/03/2026"),
    ],
)
def test_a_child_who_turns_five_switches_the_interval(born, last, overdue):
    """Requirement CLK-17."""
    expected = {"c1": f"health assessment overdue since {overdue}"} if overdue else {}
    assert told(f"h | c1 | HEALTH | {last} | COMPLETED", born=born) == expected


@pytest.mark.parametrize(
    ("start", "judged", "expected"),
    [
        ("2026-03-04", False, {}),  # 19 working days before
        ("2026-03-03", True, {"c1": "no health assessment; the initial one was due by 31/03/2026"}),
        ("2026-03-02", True, {"c1": "no health assessment; the initial one was due by 30/03/2026"}),
    ],
)
def test_the_initial_assessment_is_looked_for_from_the_twentieth_working_day(start, judged, expected):
    """Requirement CLK-15; a child in care for less is left out of the share."""
    one = care(DENTAL, start=start)
    assert reasons("child_id", one) == expected
    assert by("child_id", one, "health_is_judged") == {"c1": judged}


@pytest.mark.parametrize(
    ("start", "held", "in_time"),
    [("2026-01-05", "2026-02-02", True), ("2026-01-05", "2026-02-03", False), ("2026-03-03", "", None),
     ("2026-03-02", "", False)],
)  # fmt: skip
def test_the_initial_assessment_is_in_time_within_twenty_working_days(start, held, in_time):
    one = care(f"h | c1 | INITIAL_HEALTH | {held} | COMPLETED", "x | c1 | HEALTH | 2026-03-20 | PLANNED", start=start)
    assert by("child_id", one, "initial_in_time") == {"c1": in_time}


def test_the_first_and_the_latest_completed_assessment_of_the_period_are_told():
    one = care(
        "1 | c1 | HEALTH         | 2022-06-01 | COMPLETED",  # before the period of care
        "2 | c1 | INITIAL_HEALTH | 2023-01-20 | COMPLETED",
        "3 | c1 | HEALTH         | 2026-01-10 | COMPLETED",
        "4 | c1 | HEALTH         | 2026-02-10 | CANCELLED",
    )
    assert by("child_id", one, "initial_health_assessment", "last_health_assessment", "next_health_due") == {
        "c1": [day("2023-01-20"), day("2026-01-10"), day("2027-01-10")]
    }


@pytest.mark.parametrize(
    ("last", "words"),
    [("2025-03-31", None), ("2025-03-30", "dental check overdue since 30/03/2026"), ("", "no dental check")],
)
def test_teeth_are_checked_within_the_interval(last, words):
    one = care("h | c1 | HEALTH | 2026-03-01 | COMPLETED", f"d | c1 | DENTAL | {last} | COMPLETED")
    assert reasons("child_id", one) == ({"c1": words} if words else {})
    assert by("child_id", one, "dental_up_to_date") == {"c1": words is None}


def test_without_a_birthday_the_longer_interval_holds_and_without_a_start_a_missing_one_is_told():
    one = care("h | c1 | HEALTH | 2025-06-01 | COMPLETED", DENTAL, born="")
    assert by("child_id", one, "under_5", "health_up_to_date") == {"c1": [None, True]}
    words = "no health assessment, and no start of care to count the initial one from; no dental check"
    assert reasons("child_id", care(start="")) == {"c1": words}


def test_another_interval_moves_the_day():
    one = care("h | c1 | HEALTH | 2026-03-01 | COMPLETED", DENTAL, limits={"dental_check_interval_months": 6})
    assert by("child_id", one, "next_dental_due") == {"c1": day("2026-09-20")}


def test_overdue_and_blank_equal_list_8s_concern():
    known, rows = world(), REPORT.build(world()).population
    own = [one for one in CONCERNS["ilacs"] if one.number == "8.4"]
    lists = {one.number: (one, one.build(known)) for one in EDITIONS["ilacs"].lists if one.number == 8}
    told_there = measured(own, lists, known).figures.set_index("figure")["numerator"].to_dict()
    here = {name: int(rows[name].sum()) for name in ("health_is_due_again", "has_no_health", "has_no_dental")}
    assert told_there == {
        "Health assessment overdue": here["health_is_due_again"] + here["has_no_health"],
        "Health assessment blank": here["has_no_health"],
        "Dental check overdue": int(rows["dental_is_overdue"].sum()) + here["has_no_dental"],
        "Dental check blank": here["has_no_dental"],
    }
