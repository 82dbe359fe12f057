"""T-FD-CONTACTS: the contacts of March 2026, one row each."""

import pytest

from management_reports.t_fd_contacts import REPORT
from tests.management_reports.drawn import built, by, reasons


@pytest.mark.parametrize(
    ("moment", "listed"), [("2026-02-28 23:59", 0), ("2026-03-01 00:00", 1), ("2026-03-31 23:59", 1)]
)
def test_the_month_is_a_whole_calendar_month(moment, listed):
    assert len(built(REPORT, contact=f"contact_id | child_id | contact_at\n 1 | c1 | {moment}").main) == listed


CONTACTS = """
    contact_id | child_id | contact_at       | source_code | became_referral | outcome_advice | no_further_action | decided_at
    1          | c1       | 2026-03-02 09:00 | 6           | yes             | yes            |                   | 2026-03-04 17:00
    2          | c1       | 2026-03-20 09:00 | 2A          |                 |                | yes               |
    3          | c2       | 2026-03-20 09:00 |             |                 |                |                   |
    4          | c4       | 2026-03-20 09:00 | 2A          |                 | yes            |                   |
    9          | c1       | 2025-03-31 00:00 | 6           |                 |                |                   |
    10         | c1       | 2025-03-30 23:59 | 6           |                 |                |                   |
    """


def test_a_child_stands_once_for_each_contact_and_is_counted_once():
    one = built(REPORT, contact=CONTACTS)
    assert len(one.main) == 4
    assert one.population["is_child"].sum() == 3


def test_every_outcome_is_told_and_the_one_that_takes_it_furthest_stands_for_it():
    told = by("contact_id", built(REPORT, contact=CONTACTS), "contact_outcome", "main_outcome")
    assert told == {
        "1": ["New referral; Advice and information", "New referral"],
        "2": ["No further action", "No further action"],
        "3": [None, "No outcome yet"],
        "4": ["Advice and information", "Advice and information"],
    }


def test_contacts_in_twelve_months_count_from_the_windows_first_day():
    told = by("contact_id", built(REPORT, contact=CONTACTS), "contacts_last_12_months")
    assert told == {"1": 3, "2": 3, "3": 1, "4": 1}


def test_days_to_the_outcome_are_calendar_days():
    assert by("contact_id", built(REPORT, contact=CONTACTS), "days_to_outcome")["1"] == 2


def test_what_is_not_whole_is_to_be_mended():
    assert reasons("contact_id", built(REPORT, contact=CONTACTS)) == {
        "3": "no outcome recorded; no source recorded",
        "4": "no district: no team holds or held the child",
    }
