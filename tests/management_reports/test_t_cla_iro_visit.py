"""T-CLA-IRO-VISIT: the officer's last visit to each child in care on 31 March 2026."""

import pytest

from management_reports.t_cla_iro_visit import REPORT
from tests.management_reports.drawn import built, by, day, reasons

NOTES = "case_note_id | child_id | type_code | event_at"


def visited(*notes: str, review: str = "2026-01-20"):
    """The report for c1, in care since 1 January 2026 and reviewed on a day, with notes drawn as `type | moment`."""
    return built(
        REPORT,
        care_period="care_period_id | child_id | start_date\n 1 | c1 | 2026-01-01",
        cla_review=f"cla_review_id | child_id | care_period_id | held_date\n 1 | c1 | 1 | {review}",
        case_note="\n".join([NOTES, *(f"{number} | c1 | {note}" for number, note in enumerate(notes))]),
    )


@pytest.mark.parametrize(
    ("note", "expected", "told"),
    [
        ("IRO_VISIT | 2026-01-21 10:00", [day("2026-01-21"), True, 69], None),
        ("IRO_VISIT | 2026-01-19 10:00", [day("2026-01-19"), False, 71], "no IRO visit since the review on 20/01/2026"),
        ("IRO_VISIT | 2026-01-20 10:00", [None, False, None], "no IRO visit in this period of care"),  # the review
        ("IRO_VISIT | 2025-12-31 10:00", [None, False, None], "no IRO visit in this period of care"),
        ("IRO_VISIT | 2026-01-01 10:00", [day("2026-01-01"), False, 89], "no IRO visit since the review on 20/01/2026"),
        ("CLA_STAT_VISIT | 2026-02-01 10:00", [None, False, None], "no IRO visit in this period of care"),
    ],
)
def test_a_visit_counts_within_the_period_of_care_and_apart_from_reviews(note, expected, told):
    one = visited(note)
    assert by("child_id", one, "last_iro_visit", "visit_since_last_review", "days_since_visit") == {"c1": expected}
    assert reasons("child_id", one) == ({"c1": told} if told else {})


def test_a_visit_before_the_one_on_a_review_day_still_counts():
    one = visited("IRO_VISIT | 2026-01-10 10:00", "IRO_VISIT | 2026-01-20 10:00")
    assert by("child_id", one, "last_iro_visit") == {"c1": day("2026-01-10")}


def test_without_a_review_nobody_is_asked_whether_there_was_a_visit_since():
    one = visited("IRO_VISIT | 2026-01-10 10:00", review="")
    assert by("child_id", one, "visit_since_last_review", "is_reviewed") == {"c1": [None, False]}
    assert reasons("child_id", one) == {}


def test_a_brothers_review_on_that_day_is_not_this_childs():
    one = built(
        REPORT,
        care_period="care_period_id | child_id | start_date\n 1 | c1 | 2026-01-01\n 2 | c2 | 2026-01-01",
        cla_review="cla_review_id | child_id | care_period_id | held_date\n 1 | c2 | 2 | 2026-01-20",
        case_note=f"{NOTES}\n 1 | c1 | IRO_VISIT | 2026-01-20 10:00\n 2 | c2 | IRO_VISIT | 2026-01-20 10:00",
    )
    assert by("child_id", one, "last_iro_visit") == {"c1": day("2026-01-20"), "c2": None}
