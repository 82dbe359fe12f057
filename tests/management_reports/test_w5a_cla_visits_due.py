"""W5a: which visit of a child in care is due when, and under which regime.

The as-at date is Tuesday 31 March 2026; c1 is looked after since 1 January 2024 unless the test says otherwise.
"""

import pandas as pd
import pytest

from management_reports.report import Built
from management_reports.w5a_cla_visits_due import REPORT
from tests.frames import facts
from tests.management_reports.drawn import CASES, HELD, PEOPLE, STAFF, day, reasons
from tests.management_reports.looked_after_tables import statuses, stays

NEITHER, MAIN, BACKLOG = (0, 0), (1, 0), (0, 1)
REVIEWED = "2024-01-29"


def built(
    start: str,
    *visits: str,
    kind: str = "U6",
    provision: str = "PR1",
    matched: str = "",
    status: str = "",
    reviewed: str = REVIEWED,
    birth: str = "2015-05-01",
    school: str = "",
    profile: str = "lancashire",
    **limits: float,
) -> Built:
    """The report for c1 in a placement since a day, with visits drawn as `moment | seen`."""
    notes = [f"\n v{number} | c1 | CLA_STAT_VISIT | {visit}" for number, visit in enumerate(visits)]
    place = "placement_id | child_id | type_code | provider_code | start_date | matched_date"
    beside = f"\n p2 | c1 | {school} | PR1 | 2025-09-01 |" if school else ""
    review = "cla_review_id | child_id | care_period_id | held_date"
    tables = {
        "person": PEOPLE.replace("2015-05-01", birth, 1),
        "worker": STAFF,
        "involvement": HELD,
        "referral": CASES,
        "care_period": "care_period_id | child_id | start_date\n 1 | c1 | 2024-01-01",
        "care_episode": stays(f"e1 | c1 | 1 | p1 | {start} | S |"),
        "placement": f"{place}\n p1 | c1 | {kind} | {provision} | {start} | {matched}{beside}",
        "legal_status": statuses(status) if status else "",
        "cla_review": f"{review}\n r | c1 | 1 | {reviewed}" if reviewed else "",
        "case_note": "case_note_id | child_id | type_code | event_at | seen" + "".join(notes) if notes else "",
    }
    return REPORT.build(facts(profile=profile, limits=limits, **tables))


def tabs(one: Built) -> tuple[int, int]:
    """How many rows stand on the main tab and how many in the backlog."""
    return len(one.main), len(one.exceptions)


def told(one: Built, *names: str) -> list[object]:
    """Values of the one row."""
    values = one.population[list(names)].astype("object").iloc[0]
    return values.where(values.notna(), None).tolist()


@pytest.mark.parametrize(
    ("start", "due", "tab"),
    [
        ("2026-03-23", "2026-03-30", BACKLOG),
        ("2026-03-24", "2026-03-31", MAIN),
        ("2026-03-31", "2026-04-07", MAIN),
    ],
)
def test_the_first_visit_is_due_seven_days_after_the_placement_began(start, due, tab):
    one = built(start)
    assert told(one, "next_visit_due", "is_never_visited") == [day(due), True]
    assert tabs(one) == tab


@pytest.mark.parametrize(
    ("visit", "tab"),
    [("2026-02-16", BACKLOG), ("2026-02-17", MAIN), ("2026-02-24", MAIN), ("2026-02-25", NEITHER)],
)
def test_after_the_first_review_visits_are_due_every_six_weeks(visit, tab):
    assert tabs(built("2025-12-01", f"{visit} | yes")) == tab


@pytest.mark.parametrize(("reviewed", "due"), [("", "2026-03-27"), ("2026-03-31", "2026-05-01")])
def test_until_the_first_review_visits_are_due_every_week(reviewed, due):
    assert told(built("2026-01-05", "2026-03-20 | yes", reviewed=reviewed), "next_visit_due") == [day(due)]


ICO, CO = "a | c1 | C1 | 2024-01-01 |", "a | c1 | C2 | 2024-01-01 |"


@pytest.mark.parametrize(
    ("case", "regime", "interval", "before_review"),
    [
        ({}, "Standard", "6 weeks", "1 week"),
        ({"provision": "PR4"}, "External provision", "4 weeks", "1 week"),
        ({"provision": "PR2"}, "External provision", "4 weeks", "1 week"),
        ({"kind": "P1", "status": ICO}, "With parents, interim order", "4 weeks", "1 week"),
        ({"kind": "P1", "status": CO}, "With parents, care order", "6 weeks", "6 weeks"),
        ({"kind": "P1", "status": "a | c1 | V2 | 2024-01-01 |"}, "Standard", "6 weeks", "1 week"),
        ({"kind": "U3", "status": ICO}, "Connected person, Regulation 24", "4 weeks", "1 week"),
        ({"kind": "U3", "status": CO}, "Connected person, after the hearing", "6 weeks", "1 week"),
        ({"kind": "U3", "status": CO, "provision": "PR5"}, "External provision", "4 weeks", "1 week"),
        ({"birth": "2009-05-01"}, "Eligible young person", "6 weeks", "1 week"),
        ({"birth": "2010-05-01"}, "Standard", "6 weeks", "1 week"),
    ],
)
def test_each_regime_gives_its_own_interval(case, regime, interval, before_review):
    """Requirement CLK-12."""
    assert told(built("2025-01-01", "2026-03-20 | yes", **case), "visit_regime", "visit_interval") == [regime, interval]
    early = built("2025-01-01", "2026-03-20 | yes", reviewed="", **case)
    assert told(early, "visit_regime", "visit_interval") == [regime, before_review]


@pytest.mark.parametrize(
    ("start", "case", "agreed", "interval"),
    [
        ("2025-03-31", {"kind": "U4"}, 1, "3 months"),
        ("2025-03-31", {"matched": "2025-06-01"}, 1, "3 months"),
        ("2025-03-31", {"kind": "U4", "provision": "PR4"}, 1, "3 months"),
        ("2025-03-31", {"kind": "U4"}, 0, "6 weeks"),  # no agreement on record
        ("2025-04-01", {"kind": "U4"}, 1, "6 weeks"),  # not yet twelve months
        ("2025-03-31", {"kind": "U6"}, 1, "6 weeks"),  # not matched
        ("2025-03-31", {"kind": "U4", "reviewed": ""}, 1, "1 week"),
    ],
)
def test_a_match_of_twelve_months_with_agreement_lengthens_the_interval(start, case, agreed, interval):
    """Requirement CLK-13."""
    one = built(start, "2026-03-20 | yes", **case, cla_long_term_visits_agreed=agreed)
    assert told(one, "visit_interval") == [interval]


def test_with_parents_a_visit_is_due_within_a_week_of_the_care_order():
    order = statuses("a | c1 | C1 | 2024-01-01 | 2026-03-25", "b | c1 | C2 | 2026-03-25 |").split("\n", 1)[1]
    assert told(built("2025-01-01", "2026-03-20 | yes", kind="P1", status=order), "next_visit_due") == [
        day("2026-04-01")
    ]
    after = built("2025-01-01", "2026-03-20 | yes", "2026-03-25 | yes", kind="P1", status=order)
    assert told(after, "next_visit_due") == [day("2026-05-06")]


@pytest.mark.parametrize(
    ("visits", "due"),
    [
        (["2026-03-20 | yes"], "2025-01-08"),  # only one setting can have been visited: the first visit is owed
        (["2026-02-10 | yes", "2026-03-20 | yes"], "2026-03-24"),
        (["2026-03-20 10:00 | yes", "2026-03-20 15:00 | yes"], "2025-01-08"),
    ],
)
def test_a_child_in_a_residential_school_and_elsewhere_needs_two_visits(visits, due):
    """Requirement CLK-14."""
    assert told(built("2025-01-01", *visits, school="S1"), "next_visit_due") == [day(due)]
    one_setting = built("2025-01-01", *visits, school="T1")
    assert told(one_setting, "next_visit_due") == [day("2026-05-01")]


@pytest.mark.parametrize(("start", "past"), [("2025-12-09", False), ("2025-12-08", True)])
def test_a_temporary_approval_lasts_sixteen_weeks(start, past):
    """Requirement CLK-18."""
    one = built(start, "2026-03-20 | yes", kind="U3", status=ICO)
    assert told(one, "is_past_approval", "approval_until") == [past, day(start) + pd.Timedelta(weeks=16)]
    assert told(built(start, "2026-03-20 | yes"), "approval_until") == [None]


def test_visits_before_the_placement_and_those_not_seen_do_not_count():
    one = built("2026-03-10", "2026-03-09 | yes", "2026-03-12 |", "2026-03-11 | yes")
    assert told(one, "last_valid_visit_date", "first_visit_in_time") == [day("2026-03-11"), True]


@pytest.mark.parametrize(
    ("visits", "due", "words"),
    [
        (["2026-03-20 | yes", "2026-03-28 10:00 | no"], "2026-03-30", "failed visit not repeated within 48 hours"),
        (["2026-03-20 | yes", "2026-03-29 10:00 | no"], "2026-03-31", None),
        (["2026-03-20 | yes", "2026-03-28 10:00 | no", "2026-03-29 | yes"], "2026-05-10", None),
    ],
)
def test_a_failed_visit_is_due_again_within_48_hours(visits, due, words):
    one = built("2025-01-01", *visits)
    assert told(one, "next_visit_due") == [day(due)]
    expected = {"c1": f"visit overdue since 30/03/2026; {words}"} if words else {}
    assert reasons("child_id", one) == expected


def test_a_second_failed_visit_asks_for_direction():
    one = built("2025-01-01", "2026-03-20 | yes", "2026-03-27 | no", "2026-03-28 | no")
    assert reasons("child_id", one)["c1"].endswith("two failed visits: manager's direction needed")


@pytest.mark.parametrize(
    ("visit", "in_time"), [("2026-03-17 23:00 | yes", True), ("2026-03-18 | yes", False), ("", False)]
)
def test_the_first_visit_is_judged_once_made_or_late(visit, in_time):
    assert told(built("2026-03-10", *([visit] if visit else [])), "first_visit_in_time") == [in_time]
    assert told(built("2026-03-24"), "first_visit_in_time") == [None]


def test_wakefields_72_hours_change_what_is_due_and_nothing_recorded():
    lancashire, wakefield, shropshire = (
        built("2026-03-28", profile=profile).population for profile in ("lancashire", "wakefield", "shropshire")
    )
    assert lancashire["next_visit_due"].tolist() == [day("2026-04-04")]
    assert wakefield["next_visit_due"].tolist() == [day("2026-03-31")]
    changed = {name for name in lancashire if not lancashire[name].equals(wakefield[name])}
    assert changed == {"due_date", "next_visit_due", "days_to_due"}
    pd.testing.assert_frame_equal(lancashire, shropshire)
    late = built("2026-03-27", profile="wakefield")
    assert (tabs(late), late.population["status_rag"].tolist()) == (BACKLOG, ["Red"])
    assert tabs(built("2026-03-27")) == MAIN


def test_a_child_without_a_placement_stands_in_the_backlog():
    people = {"person": PEOPLE, "worker": STAFF, "involvement": HELD, "referral": CASES}
    one = REPORT.build(facts(care_period="care_period_id | child_id | start_date\n 1 | c1 | 2024-01-01", **people))
    assert tabs(one) == BACKLOG
    assert reasons("child_id", one)["c1"].startswith("the due date cannot be worked out")
