"""T-PLO-DURATION: pre-proceedings open on 31 March 2026."""

import pytest

from management_reports.t_plo_duration import REPORT
from tests.frames import facts
from tests.management_reports.drawn import built, by, day, reasons

HEAD = "case_status_id | child_id | status_code | start_date | end_date | last_meeting_date | next_meeting_date\n"


@pytest.mark.parametrize(("end", "listed"), [("", 1), ("2026-04-01", 1), ("2026-03-31", 0)])
def test_what_ended_on_the_as_at_date_has_ended(end, listed):
    one = built(REPORT, case_status=f"{HEAD} 1 | c1 | PRE_PROCEEDINGS | 2026-01-01 | {end} | |")
    assert len(one.main) == listed


@pytest.mark.parametrize(
    ("start", "months", "band"),
    [
        ("2026-01-01", 2, "under 3 months"),
        ("2025-12-31", 3, "3 to under 6 months"),
        ("2025-10-01", 5, "3 to under 6 months"),
        ("2025-09-30", 6, "6 to under 12 months"),
        ("2025-04-01", 11, "6 to under 12 months"),
        ("2025-03-31", 12, "12 months or more"),
    ],
)
def test_bands_include_their_lower_edge(start, months, band):
    one = built(REPORT, case_status=f"{HEAD} 1 | c1 | PRE_PROCEEDINGS | {start} | | |")
    assert by("child_id", one, "months_in_process", "duration_band") == {"c1": [months, band]}


@pytest.mark.parametrize(
    ("start", "booked", "told"),
    [
        ("2025-10-01", "", {}),
        ("2025-09-30", "", {"c1": "in pre-proceedings for over 6 months, since 30/03/2026; no meeting booked"}),
        (
            "2025-09-30",
            "2026-03-30",
            {"c1": "in pre-proceedings for over 6 months, since 30/03/2026; no meeting booked"},
        ),
        ("2025-09-30", "2026-03-31", {"c1": "in pre-proceedings for over 6 months, since 30/03/2026"}),
        ("", "", {"c1": "no day on which the status began"}),
    ],
)
def test_over_six_months_is_an_exception_whether_or_not_a_meeting_is_booked(start, booked, told):
    one = built(REPORT, case_status=f"{HEAD} 1 | c1 | PRE_PROCEEDINGS | {start} | | 2026-02-02 | {booked}")
    assert reasons("child_id", one) == told
    assert by("child_id", one, "last_review") == {"c1": day("2026-02-02")}


def test_where_no_meetings_are_held_nothing_is_said_of_them():
    known = facts(
        case_status=f"{HEAD} 1 | c1 | PRE_PROCEEDINGS | 2025-01-01 | | |",
        not_held={"case_status": {"next_meeting_date": "no meeting is evidenced"}},
    )
    one = REPORT.build(known)
    assert reasons("child_id", one) == {"c1": "in pre-proceedings for over 6 months, since 01/07/2025"}
    assert one.population["is_long_unbooked"].isna().all()
    assert "meeting_booked" in REPORT.unavailable(known)
