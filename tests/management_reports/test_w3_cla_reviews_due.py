"""W3: which review of a child in care is due when, as at Tuesday 31 March 2026."""

import pandas as pd
import pytest

from management_reports.report import Built
from management_reports.w3_cla_reviews_due import REPORT
from tests.frames import facts
from tests.management_reports.drawn import CASES, HELD, PEOPLE, STAFF, by, day, reasons

REVIEWS = (
    "cla_review_id | child_id | care_period_id | due_date | planned_date | held_date | is_cancelled | delay_reason"
)
NEITHER, MAIN, BACKLOG = (0, 0), (1, 0), (0, 1)


def built(start: str, *reviews: str, profile: str = "lancashire", **limits: float) -> Built:
    """The report for c1, in care since a day, with reviews drawn as `due | planned | held | cancelled | why late`."""
    drawn = [REVIEWS, *(f"{number} | c1 | 1 | {review}" for number, review in enumerate(reviews))]
    return REPORT.build(
        facts(
            profile=profile,
            limits=limits,
            person=PEOPLE,
            worker=STAFF,
            involvement=HELD,
            referral=CASES,
            care_period=f"care_period_id | child_id | start_date\n 1 | c1 | {start}",
            cla_review="\n".join(drawn) if reviews else "",
        )
    )


def tabs(one: Built) -> tuple[int, int]:
    """How many rows stand on the main tab and how many in the backlog."""
    return len(one.main), len(one.exceptions)


@pytest.mark.parametrize(
    ("start", "due", "tab"),
    [
        ("2026-03-02", "2026-03-30", BACKLOG),
        ("2026-03-03", "2026-03-31", MAIN),
        ("2026-03-10", "2026-04-07", MAIN),
        ("2026-03-11", "2026-04-08", NEITHER),
    ],
)
def test_the_first_review_is_due_on_day_28(start, due, tab):
    one = built(start)
    assert tabs(one) == tab
    assert by("child_id", one, "next_review_due", "review_number") == {"c1": [day(due), 1]}


@pytest.mark.parametrize(
    ("held", "number", "due", "tab"),
    [
        (["2025-12-29"], 2, "2026-03-30", BACKLOG),
        (["2025-12-30"], 2, "2026-03-31", MAIN),
        (["2025-06-30", "2025-09-28"], 3, "2026-03-30", BACKLOG),
        (["2025-06-30", "2025-09-29"], 3, "2026-03-31", MAIN),
    ],
)
def test_the_second_is_due_91_days_after_the_first_and_later_ones_183_after_the_one_before(held, number, due, tab):
    one = built("2025-06-10", *(f" | | {day} | | " for day in held))
    assert by("child_id", one, "next_review_due", "review_number") == {"c1": [day(due), number]}
    assert tabs(one) == tab


def test_wakefields_profile_changes_the_first_due_date_and_the_rating_and_nothing_recorded():
    lancashire, wakefield = (built("2026-03-02", profile=profile).population for profile in ("lancashire", "wakefield"))
    assert lancashire["next_review_due"].tolist() == [day("2026-03-30")]
    assert wakefield["next_review_due"].tolist() == [day("2026-03-30")]  # twenty working days before Easter
    lancashire, wakefield = (built("2026-03-09", profile=profile).population for profile in ("lancashire", "wakefield"))
    changed = {name for name in lancashire if not lancashire[name].equals(wakefield[name])}
    assert wakefield["next_review_due"].tolist() == [day("2026-04-08")]  # Good Friday and Easter Monday do not count
    before = {"iro_speaks_by", "consultation_by", "report_by"}
    assert changed == {"next_review_due", "days_to_due", "status_rag", "is_due", "has_no_meeting"} | before


def test_shropshires_first_review_is_lancashires():
    both = [built("2026-03-09", profile=profile).population for profile in ("lancashire", "shropshire")]
    pd.testing.assert_frame_equal(*both)


OVERDUE = "review overdue since 30/03/2026; no review since the period of care began"


@pytest.mark.parametrize(
    ("review", "told"),
    [
        (None, f"{OVERDUE}; no meeting planned; no reason for the delay recorded"),
        ("2026-03-30 | 2026-04-02 | | | ", f"{OVERDUE}; no reason for the delay recorded"),
        ("2026-03-30 | 2026-04-02 | | | IRO ill", OVERDUE),
        (
            "2026-03-30 | 2026-04-02 | | yes | IRO ill",
            f"{OVERDUE}; no meeting planned; no reason for the delay recorded",
        ),
    ],
)
def test_the_backlog_asks_for_a_meeting_and_a_reason(review, told):
    assert reasons("child_id", built("2026-03-02", *([review] if review else []))) == {"c1": told}


def test_the_earliest_open_meeting_after_the_last_review_is_the_planned_one():
    one = built(
        "2025-12-01",
        "| 2025-12-20 | | | ",  # never held, and the first review came after it
        "| | 2025-12-27 | | ",
        "| 2026-04-10 | | | ",
        "| 2026-04-03 | | | ",
        "| 2026-04-01 | | yes | ",
    )
    assert by("child_id", one, "planned_date", "last_review_date") == {"c1": [day("2026-04-03"), day("2025-12-27")]}


def test_a_period_without_a_start_stands_in_the_backlog():
    one = built("")
    assert tabs(one) == BACKLOG
    assert one.population["status_rag"].tolist() == ["Red"]


def test_the_look_ahead_moves_the_tab_and_nothing_recorded():
    assert (tabs(built("2026-03-11")), tabs(built("2026-03-11", review_lookahead_days=8))) == (NEITHER, MAIN)


def test_the_days_round_one_review_are_worked_out_in_working_days():
    """Requirement CLK-16; 3 and 6 April 2026 are bank holidays."""
    one = built("2025-01-01", " | | 2026-03-24 | |", " | 2026-04-30 | | |")
    names = ("iro_speaks_by", "consultation_by", "report_by")
    assert by("child_id", one, *names) == {"c1": [day("2026-04-09"), day("2026-04-16"), day("2026-04-27")]}
    names = ("decisions_by", "dispute_by", "care_plan_by", "record_by", "distribution_by")
    days = ["2026-03-31", "2026-04-09", "2026-04-09", "2026-04-16", "2026-04-23"]
    assert by("child_id", one, *names) == {"c1": [day(one) for one in days]}


def test_without_a_meeting_planned_the_days_before_count_from_the_day_a_review_is_due():
    one = built("2026-03-13")
    names = ("report_by", "decisions_by")
    assert by("child_id", one, "next_review_due", *names) == {"c1": [day("2026-04-10"), day("2026-04-07"), None]}


def test_the_authoritys_own_limit_moves_a_day_round_the_review():
    one = built("2025-01-01", " | | 2026-03-24 | |", " | 2026-04-30 | | |", cla_review_report_lead_days=5)
    assert by("child_id", one, "report_by") == {"c1": day("2026-04-23")}
