"""W11: open assessments, due and overdue, as at Tuesday 31 March 2026; Good Friday is 3 April, Easter Monday the 6th."""

import pandas as pd
import pytest

from management_reports.w11_assessments_due import REPORT
from tests.management_reports.drawn import built, by, day, reasons

HEADER = "assessment_id | child_id | start_date | authorised_at | assessor_worker_id"
NEITHER, MAIN, BACKLOG = (0, 0), (1, 0), (0, 1)


@pytest.mark.parametrize(
    ("start", "due", "days", "band", "tab", "rag"),
    [
        ("2026-01-26", "2026-03-30", 46, "over 45 working days", BACKLOG, "Red"),  # due yesterday
        ("2026-01-27", "2026-03-31", 45, "36 to 45 working days", MAIN, "Amber"),  # day 45 is today
        ("2026-01-30", "2026-04-07", 42, "36 to 45 working days", MAIN, "Amber"),  # day 7 of the look-ahead
        ("2026-02-02", "2026-04-08", 41, "36 to 45 working days", NEITHER, "Green"),  # day 8
        ("2026-03-31", "2026-06-08", 0, "0 to 10 working days", NEITHER, "Green"),  # day 0; four bank holidays
    ],
)
def test_an_assessment_is_due_on_day_45(start, due, days, band, tab, rag):
    one = built(REPORT, assessment=f"{HEADER}\n a | c1 | {start} | | w1")
    assert by("assessment_id", one, "due_date", "working_days_elapsed", "time_band", "status_rag") == {
        "a": [day(due), days, band, rag]
    }
    assert (len(one.main), len(one.exceptions)) == tab


def test_an_authorised_assessment_is_not_on_it_and_one_authorised_later_still_is():
    one = built(
        REPORT,
        assessment=f"{HEADER}\n done | c1 | 2026-01-27 | 2026-03-31 09:00 | w1\n open | c1 | 2026-01-27 | 2026-04-01 | w1",
    )
    assert one.population["assessment_id"].tolist() == ["open"]


def test_the_clock_of_an_assessment_that_a_referral_triggered_runs_from_the_referral():
    one = built(
        REPORT,
        referral="referral_id | child_id | referral_at\n r1 | c1 | 2026-01-26",
        assessment=f"{HEADER} | referral_id\n first | c1 | 2026-01-29 | | w1 | r1\n second | c1 | 2026-01-30 | | w1 | r1",
    )
    assert by("assessment_id", one, "trigger", "due_date") == {
        "first": ["Referral", day("2026-03-30")],
        "second": ["Open case", day("2026-04-07")],
    }


def test_the_managers_target_the_first_check_and_the_planned_end_are_judged_apart():
    one = built(
        REPORT,
        assessment=f"""{HEADER} | target_date | checkpoint_date
        target  | c1 | 2026-03-30 | | w1 | 2026-03-30 |
        check   | c1 | 2026-03-16 | | w1 |            |
        checked | c1 | 2026-03-16 | | w1 |            | 2026-03-20
        today   | c1 | 2026-03-17 | | w1 | 2026-03-31 |
        planned | c1 | 2026-02-09 | | w1 |            | 2026-02-20
        """,
    )
    assert by("assessment_id", one, "target_passed", "first_review_missed", "planned_passed") == {
        "target": [True, False, False],
        "check": [False, True, False],
        "checked": [False, False, False],
        "today": [False, False, False],
        "planned": [False, False, True],
    }


def test_the_backlog_tells_every_reason():
    one = built(
        REPORT,
        assessment="""
        assessment_id | child_id | start_date | submitted_at     | target_date
        a             | c1       | 2026-01-05 | 2026-03-02 16:00 | 2026-02-20
        """,
    )
    assert reasons("assessment_id", one) == {
        "a": "assessment overdue since 09/03/2026; no assessor; awaiting authorisation; manager's target passed"
    }
    assert by("assessment_id", one, "awaiting_authorisation_since") == {"a": day("2026-03-02")}


@pytest.mark.parametrize(
    ("note", "seen", "within"),
    [
        ("2026-03-16 10:00 | yes", "2026-03-16", True),  # day 10 of the assessment
        ("2026-03-17 10:00 | yes", "2026-03-17", False),
        ("2026-03-16 10:00 | no", None, False),
        ("2026-03-01 10:00 | yes", None, False),  # before it started
    ],
)
def test_the_child_is_to_be_seen_within_ten_working_days_of_its_start(note, seen, within):
    one = built(
        REPORT,
        assessment=f"{HEADER}\n a | c1 | 2026-03-02 | | w1",
        case_note=f"case_note_id | child_id | type_code | event_at | seen\n n | c1 | ASSESSMENT | {note}",
    )
    assert by("assessment_id", one, "child_seen_date", "child_seen_within_limit") == {"a": [seen and day(seen), within]}


OUTCOMES = "outcome_id | child_id | outcome_code | outcome_date | end_date | worker_id"


@pytest.mark.parametrize(
    ("code", "starts"),
    [
        ("RIR - Single Assessment", True),
        ("OTH - Review Single Assessment", True),
        ("OTH - Adult Assessment", True),
        ("OTH - Undertake Adult Assessment", True),
        ("RIR - NFA", False),
        ("RIR - Adult Assessment", False),
        ("SA - NFA", False),
    ],
)
def test_four_outcomes_start_a_clock_and_no_other(code, starts):
    one = built(REPORT, outcome=f"{OUTCOMES}\n 1 | c1 | {code} | 2026-01-27 | | w1")
    assert len(one.main) == starts
    if starts:
        assert by("record", one, "due_date", "assessor") == {"outcome/1": [day("2026-03-31"), "Wyn One"]}


def test_the_countersignature_stops_an_outcomes_clock():
    one = built(
        REPORT,
        outcome=f"""{OUTCOMES}
        1 | c1 | RIR - Single Assessment | 2026-01-27 | 2026-03-31 | w1
        2 | c1 | RIR - Single Assessment | 2026-01-27 | 2026-04-01 | w1
        """,
    )
    assert one.population["record"].tolist() == ["outcome/2"]


def test_two_outcomes_of_one_day_are_a_double_start():
    one = built(
        REPORT,
        outcome=f"""{OUTCOMES}
        1 | c1 | RIR - Single Assessment        | 2026-01-05 | | w1
        2 | c1 | OTH - Review Single Assessment | 2026-01-05 | | w1
        3 | c2 | RIR - Single Assessment        | 2026-01-05 | | w1
        4 | c2 | OTH - Review Single Assessment | 2026-01-06 | | w1
        """,
    )
    doubled = one.exceptions["exception"].str.endswith("two outcomes of one day start its clock")
    assert set(one.exceptions.loc[doubled, "record"]) == {"outcome/1", "outcome/2"}


def test_another_limit_changes_when_it_is_due_and_how_it_is_rated_and_nothing_else():
    text = f"{HEADER}\n a | c1 | 2026-01-27 | | w1"
    before = built(REPORT, assessment=text).population
    after = built(REPORT, assessment=text, limits={"assessment_max_days": 44}).population
    changed = {name for name in before if not before[name].astype("str").equals(after[name].astype("str"))}
    assert changed == {
        "due_date",
        "working_days_to_due",
        "days_to_due",
        "days_overdue",
        "status_rag",
        "time_band",
        "is_due",
        "is_overdue",
        "is_in_time",
    }
    assert pd.notna(after["days_overdue"].iloc[0])
