"""T-WF-RECORDING: what was recorded or authorised late, each kind by its own limit."""

from datetime import date

import pytest

from management_reports.t_wf_recording import REPORT
from tests.management_reports.drawn import built, by, reasons


def notes(*rows: str) -> str:
    """Case notes of c1 drawn as `id | type | event | typed in`."""
    return "case_note_id | type_code | event_at | recorded_at | child_id\n" + "\n".join(f"{row} | c1" for row in rows)


@pytest.mark.parametrize(
    ("kind", "event", "typed", "in_time"),
    [
        ("CP_STAT_VISIT", "2026-03-20 15:00", "2026-03-21 23:00", True),  # the next day
        ("CP_STAT_VISIT", "2026-03-20 15:00", "2026-03-22 08:00", False),
        ("SUPERVISION", "2026-03-20 15:00", "2026-03-23 17:00", True),  # Friday to Monday is one working day
        ("SUPERVISION", "2026-03-20 15:00", "2026-03-24 09:00", False),
        ("VISIT", "2026-03-16 10:00", "2026-03-19 10:00", True),  # seventy-two hours
        ("OTHER", "2026-03-16 10:00", "2026-03-19 10:01", False),
        ("", "2026-03-16", "2026-03-19", True),  # days alone
        ("VISIT", "2026-03-16 10:00", "", None),  # when it was typed in is not held
    ],
)
def test_each_kind_has_its_own_limit(kind: str, event: str, typed: str, in_time: bool | None):
    one = built(REPORT, case_note=notes(f"n1 | {kind} | {event} | {typed}"))
    assert by("record", one, "in_time") == {"case_note/n1": in_time}
    assert len(one.main) == (in_time is False)


def test_notes_of_the_month_are_looked_at_and_one_typed_in_later_is_not_known_yet():
    one = built(
        REPORT,
        case_note=notes(
            "n1 | VISIT | 2026-02-28 23:59 | 2026-03-01 10:00",
            "n2 | VISIT | 2026-03-01 00:01 | 2026-03-01 10:00",
            "n3 | VISIT | 2026-03-31 23:00 | 2026-03-31 23:30",
            "n4 | VISIT | 2026-03-20 10:00 | 2026-04-01 10:00",
        ),
    )
    assert set(one.population["record"]) == {"case_note/n2", "case_note/n3"}


def test_an_easter_weekend_is_no_working_day():
    one = built(
        REPORT,
        as_at=date(2026, 4, 30),
        case_note=notes("n1 | SUPERVISION | 2026-04-02 15:00 | 2026-04-07 12:00"),
    )
    assert by("record", one, "working_days_taken", "days_taken", "in_time")["case_note/n1"] == [1, 5, True]


def test_an_assessment_waits_too_long_once_the_day_after_it_was_sent_has_passed():
    drawn = """
        assessment_id | child_id | submitted_at     | authorised_at
        a1            | c1       | 2026-03-30 10:00 |
        a2            | c1       | 2026-03-29 10:00 |
        a3            | c2       | 2026-01-10 10:00 |
        a4            | c2       | 2026-03-10 10:00 | 2026-03-11 10:00
        a5            | c2       | 2026-03-10 10:00 | 2026-03-11 10:01
        a6            | c2       | 2026-02-10 10:00 | 2026-03-11 10:01
        """
    one = built(REPORT, assessment=drawn)
    assert by("record", one, "in_time") == {
        "assessment/a1": None, "assessment/a2": False, "assessment/a3": False, "assessment/a4": True,
        "assessment/a5": False,
    }  # fmt: skip
    assert reasons("record", one) == {
        "assessment/a2": "waits for authorisation, due by 30/03/2026",
        "assessment/a3": "waits for authorisation, due by 11/01/2026",
        "assessment/a5": "authorised late: due by 11/03/2026",
    }
