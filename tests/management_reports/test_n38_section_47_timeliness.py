"""N38: 15 working days from the discussion for the enquiry and its conference. As at Tuesday 31 March 2026.

Fifteen working days from Tuesday 10 March end on Tuesday 31 March; from Monday 2 March on Monday 23 March.
"""

import pytest

from management_reports.n38_section_47_timeliness import REPORT
from tests.frames import facts
from tests.management_reports.drawn import CASES, HELD, PEOPLE, STAFF, built, by, day, reasons

HEAD = "s47_id | child_id | start_at | end_at | outcome_conference | outcome_services\n"


@pytest.mark.parametrize(
    ("end", "listed"),
    [("2026-02-28 23:59", 0), ("2026-03-01", 1), ("2026-03-31 23:59", 1), ("2026-04-01", 1), ("", 1)],
)
def test_listed_are_those_completed_in_the_month_and_those_open(end, listed):
    assert len(built(REPORT, s47=f"{HEAD} e | c1 | 2026-02-16 | {end} | | yes").main) == listed


@pytest.mark.parametrize(
    ("start", "end", "within", "rag", "reason"),
    [
        ("2026-03-02", "2026-03-23", True, "Green", None),
        ("2026-03-02", "2026-03-24", False, "Red", "completed late: due by 23/03/2026"),
        ("2026-03-10", "", None, "Amber", None),
        ("2026-03-09", "", False, "Red", "not completed: due by 30/03/2026"),
    ],
)
def test_the_enquiry_is_judged_by_working_days_from_the_discussion(start, end, within, rag, reason):
    one = built(REPORT, s47=f"{HEAD} e | c1 | {start} | {end} | | yes")
    assert by("s47_id", one, "within_limit", "status_rag") == {"e": [within, rag]}
    assert reasons("s47_id", one).get("e") == reason


def test_of_two_discussions_the_first_dates_enquiry_and_conference():
    one = built(
        REPORT,
        s47=f"{HEAD} e | c1 | 2026-03-02 | 2026-03-20 | yes |",
        strategy_discussion="""
        strategy_discussion_id | child_id | start_at
        first                  | c1       | 2026-03-02 10:00
        second                 | c1       | 2026-03-09 10:00
        """,
    )
    names = ("strategy_discussion_date", "icpc_due_date", "working_days_strategy_to_end")
    assert by("s47_id", one, *names) == {"e": [day("2026-03-02"), day("2026-03-23"), 14]}


def test_an_enquiry_dated_later_than_its_discussion_counts_from_the_discussion():
    one = built(
        REPORT,
        s47=f"{HEAD} e | c1 | 2026-03-04 | 2026-03-24 | | yes",
        strategy_discussion="strategy_discussion_id | child_id | start_at\n d | c1 | 2026-03-02 10:00",
    )
    assert reasons("s47_id", one) == {"e": "completed late: due by 23/03/2026"}


CONFERENCE = "conference_id | child_id | kind_code | s47_id | held_at\n I-1 | c1 | INITIAL | e | "


@pytest.mark.parametrize(
    ("outcomes", "held", "judged", "in_time", "reason"),
    [
        ("yes |", "2026-03-23 10:00", True, True, None),
        ("yes |", "2026-03-24 10:00", True, False, "conference held late: due by 23/03/2026"),
        ("yes |", "", True, False, "conference not held: due by 23/03/2026"),
        ("| yes", "", False, False, None),  # not required
        ("|", "", False, False, "completed without an outcome"),  # not decided
    ],
)
def test_a_conference_is_judged_where_one_is_required(outcomes, held, judged, in_time, reason):
    one = built(REPORT, s47=f"{HEAD} e | c1 | 2026-03-02 | 2026-03-12 | {outcomes}", conference=CONFERENCE + held)
    assert by("s47_id", one, "is_icpc_judged", "icpc_in_time") == {"e": [judged, in_time]}
    assert reasons("s47_id", one).get("e") == reason


def test_a_conference_that_has_time_is_not_judged():
    one = built(REPORT, s47=f"{HEAD} e | c1 | 2026-03-10 | 2026-03-20 | yes |")
    assert by("s47_id", one, "is_icpc_judged", "icpc_due_date") == {"e": [False, day("2026-03-31")]}


def test_three_profiles_rate_alike_and_another_limit_changes_the_rating_and_no_date():
    tables = {"person": PEOPLE, "worker": STAFF, "involvement": HELD, "referral": CASES}
    tables["s47"] = f"{HEAD} e | c1 | 2026-03-02 | 2026-03-23 | yes |"
    known = {
        profile: REPORT.build(facts(profile=profile, **tables)) for profile in ("lancashire", "wakefield", "shropshire")
    }
    assert {by("s47_id", one, "status_rag")["e"] for one in known.values()} == {"Green"}
    usual = known["lancashire"].population
    strict = REPORT.build(facts(limits={"s47_enquiry_max_days": 14}, **tables)).population
    changed = {name for name in usual if not usual[name].equals(strict[name])}
    assert changed == {"within_limit", "limit_date", "status_rag", "is_out_of_time", "exception"}


def test_what_hangs_on_notes_not_held_is_blank():
    known = facts(s47=f"{HEAD} e | c1 | 2026-03-02 | 2026-03-12 | | yes", not_held={"case_note": {"": "none"}})
    assert REPORT.build(known).population[["seen_within_24_hours", "is_unseen"]].isna().all(axis=None)
    assert set(REPORT.unavailable(known)) == {"seen_within_24_hours"}
