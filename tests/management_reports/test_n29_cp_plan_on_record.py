"""N29: a plan on the record within 15 working days of a conference of March 2026; the month's days are no holidays."""

import pytest

from management_reports.n29_cp_plan_on_record import REPORT
from tests.frames import facts
from tests.management_reports.drawn import HELD, PEOPLE, STAFF, built, by, day, reasons

HEADER = "cp_plan_id | child_id | initial_conference_id | start_date | end_date | recorded_at | authorised_at\n"


def conference(held: str, made: str = "yes") -> str:
    """One initial conference."""
    return f"conference_id | child_id | kind_code | held_at | made_plan\n i | c1 | INITIAL | {held} 10:00 | {made}"


@pytest.mark.parametrize(
    ("authorised", "within", "told"),
    [
        ("2026-03-23 17:00", True, {}),
        ("2026-03-24 09:00", False, {"i": "plan active late: due by 23/03/2026"}),
        ("", False, {"i": "no active plan: due by 23/03/2026"}),
    ],
)
def test_day_15_is_in_time_and_day_16_late(authorised, within, told):
    plan = HEADER + f"p | c1 | i | 2026-03-02 | | 2026-03-03 | {authorised}"
    one = built(REPORT, conference=conference("2026-03-02"), cp_plan=plan)
    assert by("conference_id", one, "within_limit", "due_date") == {"i": [within, day("2026-03-23")]}
    assert reasons("conference_id", one) == told


@pytest.mark.parametrize(
    ("held", "plan", "listed"),
    [
        ("2026-02-27", "p | c1 | i | 2026-02-27 | | | 2026-03-02", 0),  # before the month, and active
        ("2026-02-27", "p | c1 | i | 2026-02-27 | | |", 1),
        ("2026-02-27", "p | c1 | i | 2026-02-27 | 2026-03-13 | |", 0),  # ended since
        ("2026-02-27", "", 1),
        ("2026-03-01", "p | c1 | i | 2026-03-01 | | | 2026-03-02", 1),
    ],
)
def test_conferences_of_the_month_and_earlier_ones_without_an_active_plan(held, plan, listed):
    assert len(built(REPORT, conference=conference(held), cp_plan=HEADER + plan).main) == listed


def test_a_conference_that_decided_on_none_is_not_looked_at():
    assert built(REPORT, conference=conference("2026-03-02", "no")).population.empty


def test_where_the_source_does_not_hold_when_a_plan_was_authorised_one_on_record_is_not_judged():
    tables = {"person": PEOPLE, "worker": STAFF, "involvement": HELD}
    gap = {"cp_plan": {"authorised_at": "not evidenced"}}
    with_plan = HEADER + "p | c1 | i | 2026-03-02 | | |"
    held = REPORT.build(facts(conference=conference("2026-03-02"), cp_plan=with_plan, not_held=gap, **tables))
    assert by("conference_id", held, "plan_status", "within_limit", "is_known") == {"i": ["On record", None, False]}
    none = REPORT.build(facts(conference=conference("2026-03-02"), not_held=gap, **tables))
    assert by("conference_id", none, "plan_status", "within_limit") == {"i": ["No plan on record", False]}
    assert reasons("conference_id", none) == {"i": "no active plan: due by 23/03/2026"}
