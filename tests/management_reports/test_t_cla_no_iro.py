"""T-CLA-NO-IRO: children in care without a reviewing officer, as at 31 March 2026."""

import pytest

from management_reports.t_cla_no_iro import REPORT
from tests.management_reports.drawn import built, by, day, reasons

HEADER = "involvement_id | child_id | team_id | worker_id | role_code | start_date | end_date\n"
PERIOD = "care_period_id | child_id | start_date\n 1 | c1 | "


@pytest.mark.parametrize(
    ("held", "listed"),
    [
        ("1 | c1 | 101 | w1 | IRO         | 2026-03-01 |", 0),
        ("1 | c1 | 101 | w1 | IRO         | 2026-03-01 | 2026-04-01", 0),
        ("1 | c1 | 101 | w1 | IRO         | 2026-03-01 | 2026-03-31", 1),
        ("1 | c1 | 101 |    | IRO         | 2026-03-01 |", 1),
        ("1 | c1 | 101 | w1 | CASE_WORKER | 2026-03-01 |", 1),
    ],
)
def test_only_an_officer_involved_today_counts(held, listed):
    one = built(REPORT, care_period=PERIOD + "2026-03-10", involvement=HEADER + held)
    assert (len(one.main), len(one.exceptions), len(one.population)) == (listed, listed, 1)


@pytest.mark.parametrize(
    ("start", "told"),
    [("2026-03-03", "no reviewing officer"), ("2026-03-02", "no reviewing officer; review overdue since 30/03/2026")],
)
def test_an_overdue_review_is_told(start, told):
    assert reasons("child_id", built(REPORT, care_period=PERIOD + start)) == {"c1": told}


def test_the_days_count_from_the_last_officers_end_within_the_period_of_care():
    held = HEADER + "1 | c1 | 101 | w1 | IRO | 2026-03-01 | 2026-03-21"
    for start, days in (("2026-03-01", 10), ("2026-03-25", 6)):
        one = built(REPORT, care_period=PERIOD + start, involvement=held)
        assert by("child_id", one, "last_iro", "days_without_iro") == {"c1": ["Wyn One", days]}


def test_the_last_review_and_the_next_are_told():
    one = built(
        REPORT,
        care_period=PERIOD + "2026-01-01",
        cla_review="cla_review_id | child_id | care_period_id | held_date\n 1 | c1 | 1 | 2026-01-20",
    )
    assert by("child_id", one, "last_review_date", "next_review_due") == {"c1": [day("2026-01-20"), day("2026-04-21")]}


def test_short_breaks_are_left_out():
    one = built(
        REPORT,
        care_period=PERIOD + "2026-01-01",
        legal_status="legal_status_id | child_id | status_code | start_date\n 1 | c1 | V3 | 2026-01-01",
    )
    assert one.population.empty
