"""T-WF-CHRONOLOGY: whether there is a chronology, and whether it is kept up."""

import pytest

from management_reports.t_wf_chronology import REPORT
from tests.management_reports.drawn import built, by, day, reasons


def entries(*rows: str) -> str:
    """Entries drawn as `id | child | tells of | typed in`."""
    return "\n".join(["chronology_id | child_id | event_at | recorded_at", *rows])


@pytest.mark.parametrize(
    ("typed", "band", "is_overdue"),
    [
        ("2025-11-30", "within 4 months", False),  # on the very day
        ("2025-11-29", "over 4 to under 6 months", True),
        ("2025-09-30", "6 to under 12 months", True),
        ("2025-03-30", "12 months or more", True),
    ],
)
def test_bands_and_the_limit_agree(typed: str, band: str, is_overdue: bool):
    one = built(
        REPORT, chronology=entries(f"1 | c1 | 2020-01-01 10:00 | {typed} 17:00"), as_at=day("2026-03-30").date()
    )
    assert by("child_id", one, "update_band", "is_overdue")["c1"] == [band, is_overdue]


def test_the_update_is_the_day_of_typing_not_what_the_entry_tells_of():
    one = built(
        REPORT,
        chronology=entries(
            "1 | c1 | 2026-03-20 10:00 | 2026-01-15 10:00",
            "2 | c1 | 2010-01-01 10:00 | 2026-02-15 10:00",
            "3 | c1 | 2010-01-01 10:00 | 2026-04-01 10:00",
            "4 | c2 | 2026-02-01 10:00 | ",
        ),
    )
    assert by("child_id", one, "last_update", "due_date") == {
        "c1": [day("2026-02-15"), day("2026-06-15")],
        "c2": [day("2026-02-01"), day("2026-06-01")],
        "c3": [None, None],
    }
    assert reasons("child_id", one) == {"c3": "no chronology"}


def test_case_summaries_stand_beside_it():
    notes = "case_note_id | child_id | type_code | event_at\n 1 | c1 | CASE_SUMMARY | 2026-03-01 12:00"
    one = built(REPORT, case_note=notes)
    assert by("child_id", one, "last_case_summary_date", "days_since_summary")["c1"] == [day("2026-03-01"), 30]
