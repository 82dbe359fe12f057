"""Nw38: the week's live enquiries. The as-at date is Tuesday 31 March 2026; Good Friday is 3 April, Easter Monday the 6th.

Fifteen working days from Monday 9 March end on 30 March, from the 10th on 31 March, from the 13th on 7 April and from
Monday the 16th on 8 April.
"""

import pytest

from management_reports.nw38_section_47_timeliness import REPORT
from tests.management_reports.drawn import built, by, day, reasons

NEITHER, MAIN, BACKLOG = (0, 0), (1, 0), (0, 1)
HEAD = "s47_id | child_id | start_at | end_at | outcome_conference\n"


def seen(moment: str) -> str:
    """A visit to c1."""
    return f"case_note_id | child_id | type_code | event_at | seen\n n | c1 | VISIT | {moment} | yes"


@pytest.mark.parametrize(
    ("start", "due", "where", "rag"),
    [
        ("2026-03-09", "2026-03-30", BACKLOG, "Red"),  # due yesterday
        ("2026-03-10", "2026-03-31", MAIN, "Amber"),  # due today
        ("2026-03-13", "2026-04-07", MAIN, "Amber"),  # day 7
        ("2026-03-16", "2026-04-08", NEITHER, "Green"),  # day 8
    ],
)
def test_due_within_seven_days_is_the_main_tab_and_overdue_the_backlog(start, due, where, rag):
    one = built(REPORT, s47=f"{HEAD} e | c1 | {start} | |", case_note=seen(start))
    assert (len(one.main), len(one.exceptions)) == where
    assert by("s47_id", one, "due_date", "status_rag", "child_seen_date") == {"e": [day(due), rag, day(start)]}


def test_a_child_unseen_past_the_limit_is_the_backlogs_whenever_the_enquiry_falls_due():
    one = built(
        REPORT, s47=f"{HEAD} due | c1 | 2026-03-13 | |\n later | c2 | 2026-03-29 | |\n new | c2 | 2026-03-30 | |"
    )
    assert reasons("s47_id", one) == {
        "due": "child not seen: time ran out on 14/03/2026",
        "later": "child not seen: time ran out on 30/03/2026",
    }
    assert one.main.empty


@pytest.mark.parametrize(
    ("end", "counted"), [("2026-03-23 23:59", 0), ("2026-03-24", 1), ("2026-03-30 23:59", 1), ("2026-03-31", 0)]
)
def test_of_the_completed_those_of_the_week_are_counted_and_stand_on_neither_tab(end, counted):
    one = built(REPORT, s47=f"{HEAD} e | c1 | 2026-03-16 | {end} |")
    assert (len(one.population), len(one.main), len(one.exceptions)) == (counted, 0, 0)


@pytest.mark.parametrize(
    ("planned", "held", "reason"),
    [
        ("", "", "conference required and not booked"),
        ("2026-04-07", "", None),
        ("", "2026-03-30 10:00", None),
    ],
)
def test_a_conference_required_has_to_be_booked(planned, held, reason):
    one = built(
        REPORT,
        s47=f"{HEAD} e | c1 | 2026-03-16 | 2026-03-27 | yes",
        conference="conference_id | child_id | kind_code | s47_id | planned_date | held_at\n"
        f" I-1 | c1 | INITIAL | e | {planned} | {held}",
    )
    assert reasons("s47_id", one).get("e") == reason


def test_working_days_to_due_fall_below_nought_and_end_with_the_enquiry():
    one = built(
        REPORT,
        s47=f"{HEAD} over | c1 | 2026-03-06 | |\n ahead | c2 | 2026-03-13 | |\n done | c2 | 2026-03-02 | 2026-03-24 |",
    )
    names = ("working_days_elapsed", "working_days_to_due", "status_rag")
    assert by("s47_id", one, *names) == {
        "over": [17, -2, "Red"],
        "ahead": [12, 3, "Amber"],
        "done": [16, None, "Red"],
    }


def test_a_longer_look_ahead_fills_the_main_tab_and_changes_no_date():
    text = f"{HEAD} e | c1 | 2026-03-16 | |"
    usual = built(REPORT, s47=text, case_note=seen("2026-03-16"))
    longer = built(REPORT, s47=text, case_note=seen("2026-03-16"), limits={"s47_lookahead_days": 8})
    assert (len(usual.main), len(longer.main)) == (0, 1)
    assert by("s47_id", usual, "due_date") == by("s47_id", longer, "due_date")
