"""N26: private fostering assessments within 45 working days of the notification, as at 31 March 2026."""

import pytest

from management_reports.n26_private_fostering_assessments import REPORT
from tests.management_reports.drawn import built, by, day, reasons

HEADER = "private_fostering_id | child_id | notified_date | start_date | end_date"
ASSESSMENT = "assessment_id | child_id | start_date | authorised_at\n a | c1 | {} | {}"


@pytest.mark.parametrize(
    ("started", "authorised", "within", "rag"),
    [
        ("2025-12-29", "2026-03-03 12:00", True, "Green"),  # day 45: New Year's Day does not count
        ("2025-12-29", "2026-03-04 12:00", False, "Red"),
        ("2025-12-28", "2026-03-03 12:00", False, "Red"),  # begun before the authority was told: another assessment
        ("2025-12-29", "", False, "Red"),
    ],
)
def test_day_45_is_in_time_and_day_46_is_not(started, authorised, within, rag):
    one = built(
        REPORT,
        private_fostering=f"{HEADER}\n p | c1 | 2025-12-29 | 2025-12-01 |",
        assessment=ASSESSMENT.format(started, authorised),
    )
    assert by("private_fostering_id", one, "within_limit", "status_rag") == {"p": [within, rag]}


def test_without_a_notification_the_arrangements_start_is_counted_from():
    one = built(REPORT, private_fostering=f"{HEADER}\n p | c1 | | 2026-03-30 |")
    assert by("private_fostering_id", one, "clock_start_date", "within_limit", "working_days_elapsed") == {
        "p": [day("2026-03-30"), None, 1]
    }
    assert reasons("private_fostering_id", one) == {"p": "no assessment started"}


@pytest.mark.parametrize(
    ("notified", "ended", "listed"),
    [
        ("2025-01-01", "", True),
        ("2026-03-01", "2026-03-20", True),
        ("2026-02-28", "2026-03-20", False),
        ("2026-02-28", "2026-04-01", True),  # still open on the as-at date
    ],
)
def test_open_arrangements_and_those_notified_in_the_month_are_listed(notified, ended, listed):
    one = built(REPORT, private_fostering=f"{HEADER}\n p | c1 | {notified} | {notified} | {ended}")
    assert len(one.main) == listed


@pytest.mark.parametrize(
    ("birth", "disabled", "too_old"),
    [
        ("2010-04-01", "no", False),
        ("2010-03-31", "no", True),  # sixteen today
        ("2010-03-31", "yes", False),
        ("2008-03-31", "yes", True),  # eighteen today
    ],
)
def test_a_child_of_sixteen_or_a_disabled_one_of_eighteen_is_too_old(birth, disabled, too_old):
    one = built(
        REPORT,
        person=f"child_id | surname | birth_date | is_disabled\n c1 | Aster | {birth} | {disabled}",
        private_fostering=f"{HEADER}\n p | c1 | 2026-03-30 | 2026-03-30 |",
    )
    told = "too old to be privately fostered, and still shown as such"
    assert reasons("private_fostering_id", one)["p"].endswith(told) == too_old


def test_who_the_carer_is_stands_in_words_and_an_aunt_is_not_on_it():
    carers = "private_fostering_id | child_id | start_date | carer_relation_code"
    one = built(
        REPORT, private_fostering=f"{carers}\n p | c1 | 2026-03-01 | NOT_RELATED\n q | c2 | 2026-03-01 | AUNT_OR_UNCLE"
    )
    assert by("private_fostering_id", one, "carer_relation") == {"p": "Not related"}
