"""T-ASMT-TIMELINESS: day 45 is in time, day 46 late; the clock runs from the referral that triggered it.

The as-at date is 31 March 2026, the month March. Working days skip bank holidays: from Monday 22 December 2025 there
are Christmas Day, Boxing Day and New Year's Day.
"""

import pytest

from management_reports.t_asmt_timeliness import REPORT
from tests.management_reports.drawn import built, by, day, reasons


@pytest.mark.parametrize(
    ("authorised", "listed"),
    [("2026-02-28 23:59", 0), ("2026-03-01 00:00", 1), ("2026-03-31 23:59", 1), ("", 0)],
)
def test_the_month_is_that_of_the_authorisation(authorised, listed):
    one = built(
        REPORT, assessment=f"assessment_id | child_id | start_date | authorised_at\n a | c1 | 2026-02-02 | {authorised}"
    )
    assert len(one.main) == listed


def test_day_45_is_in_time_and_day_46_late_bank_holidays_aside():
    one = built(
        REPORT,
        assessment="""
        assessment_id | child_id | start_date | authorised_at    | target_date
        in            | c1       | 2025-12-29 | 2026-03-03 16:00 | 2026-03-03
        late          | c2       | 2025-12-29 | 2026-03-04 09:00 | 2026-03-03
        """,
    )
    assert by("assessment_id", one, "working_days_elapsed", "within_limit", "time_band") == {
        "in": [45, True, "36 to 45 working days"],
        "late": [46, False, "over 45 working days"],
    }
    assert reasons("assessment_id", one) == {
        "late": "finished late: due by 03/03/2026; later than the manager's target"
    }


def test_the_headline_runs_from_the_referral_and_the_assessments_own_start_stands_beside_it():
    one = built(
        REPORT,
        referral="referral_id | child_id | referral_at\n r1 | c1 | 2026-03-02",
        assessment="""
        assessment_id | child_id | referral_id | start_date | authorised_at | assessor_worker_id
        a             | c1       | r1          | 2026-03-04 | 2026-03-20    | w1
        """,
    )
    names = ("clock_start_date", "working_days_elapsed", "working_days_of_assessment", "assessor")
    assert by("assessment_id", one, *names) == {"a": [day("2026-03-02"), 14, 12, "Wyn One"]}


def test_another_limit_changes_the_rating_and_no_duration():
    text = "assessment_id | child_id | start_date | authorised_at\n a | c1 | 2026-03-02 | 2026-03-20"
    assert by("assessment_id", built(REPORT, assessment=text), "status_rag") == {"a": "Green"}
    limits = dict.fromkeys(("assessment_max_days",), 13) | {
        f"assessment_band_{place}_days": place for place in (1, 2, 3, 4)
    }
    strict = built(REPORT, assessment=text, limits=limits)
    assert by("assessment_id", strict, "status_rag", "working_days_elapsed") == {"a": ["Red", 14]}
