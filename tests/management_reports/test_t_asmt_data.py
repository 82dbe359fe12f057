"""T-ASMT-DATA: what counts as started, completed and open of March 2026."""

import pytest

from management_reports.t_asmt_data import REPORT
from tests.management_reports.drawn import built, by

HEADER = "assessment_id | child_id | start_date | authorised_at"


@pytest.mark.parametrize(
    ("start", "authorised", "flags"),
    [
        ("2026-02-27", "2026-02-28 23:59", None),
        ("2026-02-27", "2026-03-01 00:00", [False, True, False]),
        ("2026-03-01", "", [True, False, True]),
        ("2026-03-31", "2026-03-31 23:59", [True, True, False]),
        ("2026-03-31", "2026-04-01", [True, False, True]),
    ],
)
def test_the_months_ends_belong_to_it(start, authorised, flags):
    one = built(REPORT, assessment=f"{HEADER}\n a | c1 | {start} | {authorised}")
    told = by("assessment_id", one, "was_started", "was_completed", "was_open_at_end")
    assert told == ({"a": flags} if flags else {})


@pytest.mark.parametrize(
    ("authorised", "submitted", "status"),
    [("2026-03-20", "2026-03-19", "Completed"), ("", "2026-03-19", "Awaiting authorisation"), ("", "", "Open")],
)
def test_the_status_is_that_of_the_as_at_date(authorised, submitted, status):
    one = built(REPORT, assessment=f"{HEADER} | submitted_at\n a | c1 | 2026-03-02 | {authorised} | {submitted}")
    assert by("assessment_id", one, "assessment_status") == {"a": status}


def test_day_45_is_in_time_and_day_46_is_not():
    one = built(
        REPORT, assessment=f"{HEADER}\n in | c1 | 2025-12-29 | 2026-03-03\n late | c1 | 2025-12-29 | 2026-03-04"
    )
    assert by("assessment_id", one, "was_in_time") == {"in": True, "late": False}
    assert one.exceptions.empty
