"""T-FD-REPEAT-CONTACTS: two or more contacts in the twelve months to 31 March 2026, one of them in March."""

from management_reports.t_fd_repeat_contacts import REPORT
from tests.management_reports.drawn import built, by, reasons

CONTACTS = """
    contact_id | child_id | contact_at       | source_code | became_referral
    1          | c1       | 2025-03-31 00:00 | 6           |
    2          | c1       | 2026-01-30       | 2A          |
    3          | c1       | 2026-03-01       | 6           |
    4          | c1       | 2026-03-31 23:59 | 6           |
    5          | c2       | 2025-03-30 23:59 | 6           |
    6          | c2       | 2026-03-10       | 6           |
    7          | c3       | 2025-12-01       |             |
    8          | c3       | 2026-02-28       |             |
    9          | c4       | 2025-12-01       | 6           | yes
    10         | c4       | 2026-03-01       | 6           |
    """


def test_a_child_is_listed_with_every_contact_of_the_window():
    one = built(REPORT, contact=CONTACTS)
    assert sorted(one.main["contact_id"]) == ["1", "10", "2", "3", "4", "9"]
    assert by("contact_id", one, "contacts_last_12_months")["1"] == 4
    assert one.population.loc[one.population["is_child"], "number_of_contacts"].tolist() == ["4", "2"]


def test_those_of_the_same_source_are_counted_apart():
    told = by("contact_id", built(REPORT, contact=CONTACTS), "contacts_same_agency_12_months")
    assert {key: told[key] for key in ("1", "2", "3")} == {"1": 3, "2": 1, "3": 3}


def test_thirty_days_are_soon_and_thirty_one_are_not():
    one = built(REPORT, contact=CONTACTS)
    assert by("contact_id", one, "days_since_previous") == {"1": None, "2": 305, "3": 30, "4": 30, "9": None, "10": 90}
    without = "4 or more contacts, no referral"
    strict = built(REPORT, contact=CONTACTS, limits={"repeat_contact_soon_days": 29, "repeat_contact_many_count": 4})
    assert reasons("contact_id", strict) == dict.fromkeys("1234", without)


def test_three_contacts_without_a_referral_are_looked_at():
    told = reasons("contact_id", built(REPORT, contact=CONTACTS))
    assert told["1"] == "3 or more contacts, no referral"
    assert told["3"] == "3 or more contacts, no referral; within 30 calendar days of the contact before"
    assert "10" not in told


def test_five_and_more_contacts_are_one_group():
    lines = "\n".join(f"{number} | c1 | 2026-03-{number:02} | 6" for number in range(1, 8))
    one = built(REPORT, contact=f"contact_id | child_id | contact_at | source_code\n{lines}")
    assert set(one.population["number_of_contacts"]) == {"5 or more"}
