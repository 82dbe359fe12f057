"""1.1 Repeat contacts by agency: two contacts in twelve months, told by the source of the latest."""

from tests.annex_a.concerns.test_concerns import told
from tests.frames import facts

CONTACTS = """
    contact_id | child_id | contact_at       | source_code
    1          | 1        | 2026-03-01 09:00 | 6
    2          | 1        | 2025-03-31 00:00 | 2A
    3          | 2        | 2026-03-01 09:00 | 6
    4          | 2        | 2025-03-30 23:59 | 6
    5          | 3        | 2026-03-01 09:00 | 6
    6          | 3        | 2026-03-01 10:00 | 2A
    7          | 4        | 2025-05-01 09:00 | 6
    8          | 4        | 2025-06-01 09:00 | 6
    """


def test_a_contact_twelve_months_ago_makes_a_repeat_and_one_a_day_earlier_does_not() -> None:
    shown = told("ilacs", "1.1", facts(contact=CONTACTS))
    assert shown["All agencies"] == (2, 3)  # child 4's contacts are older than the list


def test_the_agency_is_that_of_the_latest_contact_by_time_of_day() -> None:
    shown = told("sif-2016", "1.1", facts(contact=CONTACTS))
    assert shown == {"All agencies": (2, 3), "e) 2A: Schools": (1, 1), "q) 6: Police": (1, 2)}


def test_the_window_is_the_authority_s_own() -> None:
    known = facts(contact=CONTACTS, limits={"repeat_contact_window_months": 11})
    assert told("ilacs", "1.1", known)["All agencies"] == (1, 3)
