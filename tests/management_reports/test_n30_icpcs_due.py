"""N30: initial conferences due in March 2026 or not held, as at 31 March; 15 working days from 2 March are 23 March."""

import pytest

from management_reports.n30_icpcs_due import REPORT
from tests.management_reports.drawn import built, by, day, reasons

MEETINGS = "conference_id | child_id | kind_code | s47_id | planned_date | held_at | is_cancelled | report_date | delay_reason\n"


def enquiry(start: str, required: str = "yes") -> str:
    """One enquiry that has been completed."""
    other = "no" if required == "yes" else "yes"
    return (
        "s47_id | child_id | start_at | end_at | outcome_conference | outcome_services\n"
        f"s | c1 | {start} 09:00 | {start} 17:00 | {required} | {other}"
    )


@pytest.mark.parametrize(
    ("held", "status", "within", "days"),
    [
        ("2026-03-23 16:00", "Held in time", True, 15),
        ("2026-03-24 09:00", "Held late", False, 16),
        ("", "Overdue", False, 21),
    ],
)
def test_day_15_is_in_time_and_day_16_late(held, status, within, days):
    one = built(
        REPORT,
        s47=enquiry("2026-03-02"),
        conference=MEETINGS + f"i | c1 | INITIAL | s | 2026-03-23 | {held} | | 2026-03-19 | Venue",
    )
    assert by("s47_id", one, "icpc_due_date", "status", "within_limit", "working_days") == {
        "s": [day("2026-03-23"), status, within, days]
    }


@pytest.mark.parametrize(
    ("start", "held", "listed"),
    [
        ("2026-02-06", "2026-02-20", 0),  # due on 27 February and held
        ("2026-02-06", "", 1),
        ("2026-02-09", "2026-02-20", 1),  # due on 2 March
        ("2026-03-10", "2026-03-20", 1),  # due on 31 March
        ("2026-03-11", "2026-03-20", 0),  # due in April and held
        ("2026-03-11", "", 1),
    ],
)
def test_due_in_the_month_or_not_held(start, held, listed):
    meeting = MEETINGS + f"i | c1 | INITIAL | s | | {held} | | |"
    assert len(built(REPORT, s47=enquiry(start), conference=meeting).main) == listed


def test_an_enquiry_that_needs_no_conference_is_not_looked_at():
    assert built(REPORT, s47=enquiry("2026-03-02", "no")).population.empty


def test_every_reason_is_told_and_a_cancelled_conference_is_no_date_booked():
    cancelled = MEETINGS + "i | c1 | INITIAL | s | 2026-03-20 | | yes | |"
    assert reasons("s47_id", built(REPORT, s47=enquiry("2026-03-02"), conference=cancelled)) == {
        "s": "conference overdue: due by 23/03/2026; no date booked; no report"
    }
    late = MEETINGS + "i | c1 | INITIAL | s | | 2026-03-24 | | 2026-03-20 |"
    assert reasons("s47_id", built(REPORT, s47=enquiry("2026-03-02"), conference=late)) == {
        "s": "conference held late: due by 23/03/2026; no reason for the delay recorded"
    }


def test_while_there_is_time_only_a_missing_booking_is_told():
    assert reasons("s47_id", built(REPORT, s47=enquiry("2026-03-11"))) == {"s": "no date booked"}
    booked = MEETINGS + "i | c1 | INITIAL | s | 2026-04-01 | | | |"
    one = built(REPORT, s47=enquiry("2026-03-11"), conference=booked)
    assert (reasons("s47_id", one), by("s47_id", one, "status", "within_limit")) == ({}, {"s": ["To be held", None]})


def test_of_two_discussions_the_one_that_opened_the_enquiry_dates_it():
    discussions = """
        strategy_discussion_id | child_id | start_at
        d1                     | c1       | 2026-03-02 10:00
        d2                     | c1       | 2026-03-05 10:00
        """
    named = "s47_id | child_id | strategy_discussion_id | start_at | end_at | outcome_conference\n"
    one = built(
        REPORT,
        s47=named + "s | c1 | d1 | 2026-03-05 | 2026-03-06 | yes",
        strategy_discussion=discussions,
    )
    assert by("s47_id", one, "strategy_discussion_date", "icpc_due_date") == {
        "s": [day("2026-03-02"), day("2026-03-23")]
    }


def test_another_limit_changes_the_rating_and_nothing_else():
    tables = {
        "s47": enquiry("2026-03-02"),
        "conference": MEETINGS + "i | c1 | INITIAL | s | | 2026-03-24 | | 2026-03-20 | Venue",
    }
    fifteen, sixteen = (built(REPORT, limits={"icpc_max_days": limit}, **tables) for limit in (15, 16))
    assert [one.main["status"].tolist() for one in (fifteen, sixteen)] == [["Held late"], ["Held in time"]]
    rated = ("status", "within_limit", "status_rag", "icpc_due_date")
    kept = [column.name for column in REPORT.columns if column.name not in rated]
    assert fifteen.population[kept].equals(sixteen.population[kept])


@pytest.mark.parametrize(
    ("held", "within", "told"),
    [
        ("2026-03-23", True, {}),
        ("2026-03-24", False, {"c1": "conference held late: due by 23/03/2026"}),
        ("", False, {"c1": "conference overdue: due by 23/03/2026; no date booked"}),
    ],
)
def test_a_receiving_in_conference_is_due_15_working_days_after_the_notification(held, within, told):
    meeting = "conference_id | child_id | kind_code | referral_id | held_at | report_date | delay_reason\n"
    one = built(
        REPORT,
        referral="referral_id | child_id | referral_at\n r | c1 | 2026-03-02 15:00",
        conference=meeting + f"t | c1 | TRANSFER_IN | r | {held} | 2026-03-19 | Venue",
    )
    assert by("child_id", one, "conference_kind", "notified_date", "icpc_due_date", "within_limit") == {
        "c1": ["Receiving in", day("2026-03-02"), day("2026-03-23"), within]
    }
    assert by("child_id", one, "is_enquiry", "is_enquiry_judged", "is_receiving_in_judged") == {
        "c1": [False, False, True]
    }
    assert reasons("child_id", one) == told


def test_without_a_notification_nothing_is_judged_and_the_gap_is_told():
    one = built(
        REPORT, conference="conference_id | child_id | kind_code | planned_date\n t | c1 | TRANSFER_IN | 2026-04-01"
    )
    assert by("child_id", one, "within_limit") == {"c1": None}
    assert reasons("child_id", one) == {"c1": "the day it counts from is not recorded"}


def test_where_the_need_has_gone_nothing_is_to_be_held():
    plan = "cp_plan_id | child_id | start_date\n p | c1 | 2026-03-16"
    assert built(REPORT, s47=enquiry("2026-03-02"), cp_plan=plan).population.empty


@pytest.mark.parametrize(
    ("begun", "status", "is_told"),
    [
        ("2026-03-03", "", True),
        ("2026-03-20", "", True),
        ("2026-03-21", "", False),  # after the conference: work of this authority's own
        ("2026-03-03", "CANCELLED", False),
    ],
)
def test_a_receiving_in_conference_asks_for_no_assessment_of_ones_own(begun, status, is_told):
    one = built(
        REPORT,
        referral="referral_id | child_id | referral_at\n r | c1 | 2026-03-02",
        conference=MEETINGS.replace("s47_id", "referral_id")
        + "t | c1 | TRANSFER_IN | r | 2026-03-20 | 2026-03-20 | | 2026-03-18 |",
        assessment=f"assessment_id | child_id | referral_id | start_date | status_code\n a | c1 | r | {begun} | {status}",
    )
    told = reasons("child_id", one)
    assert told == ({"c1": "an assessment was begun, where the home authority's is to be used"} if is_told else {})
