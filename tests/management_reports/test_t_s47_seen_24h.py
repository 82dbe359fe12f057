"""T-S47-SEEN-24H: children seen within 24 hours of the decision. The as-at date is Tuesday 31 March 2026."""

from datetime import date

import pytest

from management_reports.t_s47_seen_24h import REPORT
from tests.frames import facts
from tests.management_reports.drawn import built, by, day, reasons

NEITHER, MAIN, BACKLOG = (0, 0), (1, 0), (0, 1)


def drawn(decided: str, *, start: str = "", end: str = "", seen: str = "", alone: str = "yes") -> dict[str, str]:
    """An enquiry of c1, the discussion completed when it was decided on, and a visit."""
    held = f"strategy_discussion_id | child_id | start_at | end_at\n d | c1 | {decided[:10]} 08:00 | {decided}"
    note = "case_note_id | child_id | type_code | event_at | seen | seen_alone\n"
    return {
        "s47": f"s47_id | child_id | start_at | end_at\n e | c1 | {start or decided[:10]} | {end}",
        "strategy_discussion": held,
        "case_note": f"{note} n | c1 | VISIT | {seen} | yes | {alone}" if seen else "",
    }


@pytest.mark.parametrize(
    ("tables", "where"),
    [
        (drawn("2026-03-23 12:00", seen="2026-03-24 11:00"), NEITHER),  # before the week, and seen
        (drawn("2026-03-23 12:00"), BACKLOG),  # before the week, open and unseen
        (drawn("2026-03-23 12:00", end="2026-03-30"), NEITHER),  # before the week and completed
        (drawn("2026-03-24 12:00", seen="2026-03-25 12:00"), MAIN),
        (drawn("2026-03-24 12:00", seen="2026-03-25 12:01"), BACKLOG),  # late
        (drawn("2026-03-30 12:00"), MAIN),  # time runs out on the as-at date
        (drawn("2026-03-29 12:00"), BACKLOG),
        (drawn("2026-03-24 12:00", end="2026-03-26"), BACKLOG),  # completed, never seen
        (drawn("2026-03-31 12:00"), MAIN),  # of the as-at date, open and unseen
        (drawn("2026-03-31 12:00", seen="2026-03-31 13:00"), NEITHER),
    ],
)
def test_unseen_past_the_limit_and_seen_late_are_the_backlog(tables, where):
    one = built(REPORT, **tables)
    assert (len(one.main), len(one.exceptions)) == where


def test_hours_run_from_the_decision_and_those_from_the_meeting_stand_beside_them():
    one = built(REPORT, **drawn("2026-03-24 12:00", seen="2026-03-24 18:30", alone="no"))
    names = ("s47_decision_datetime", "hours_to_seen", "hours_from_meeting", "within_24_hours", "seen_alone")
    assert by("s47_id", one, *names) == {"e": [day("2026-03-24 12:00"), 6.5, 10.5, True, False]}
    assert by("s47_id", one, "case_note_id") == {"e": "n"}


def test_where_no_time_is_held_the_next_day_passes_and_it_says_so():
    one = built(REPORT, **drawn("2026-03-24 12:00", seen="2026-03-25"))
    assert by("s47_id", one, "hours_to_seen", "seen_clock", "within_24_hours") == {"e": [None, "date only", True]}


def test_the_backlog_says_why():
    late = built(REPORT, **drawn("2026-03-24 12:00", seen="2026-03-27 12:00"))
    assert reasons("s47_id", late) == {"e": "child seen later than 24 hours after the decision"}
    unseen = built(REPORT, **drawn("2026-03-24 12:00"))
    assert reasons("s47_id", unseen) == {"e": "child not seen: time ran out on 25/03/2026"}


def test_more_hours_change_the_rating_and_no_duration():
    tables = drawn("2026-03-24 12:00", seen="2026-03-25 18:00")
    usual, longer = built(REPORT, **tables), built(REPORT, limits={"s47_child_seen_hours": 48}, **tables)
    assert by("s47_id", usual, "within_24_hours", "hours_to_seen") == {"e": [False, 30.0]}
    assert by("s47_id", longer, "within_24_hours", "hours_to_seen") == {"e": [True, 30.0]}


def test_notes_are_needed_from_the_earliest_decision_on():
    tables = drawn("2026-03-24 12:00")
    short = facts(complete_from={"case_note": date(2026, 3, 25)}, **tables)
    assert "case_note was read from 25 March 2026 on" in REPORT.unavailable(short)[""]
    assert "" not in REPORT.unavailable(facts(complete_from={"case_note": date(2026, 3, 24)}, **tables))
