"""T-CL-CONTACT: the last contact, its band, and why there is none."""

import pytest

from management_reports.t_cl_contact import REPORT
from tests.management_reports.care_leaver_tables import YOUNG, forms
from tests.management_reports.drawn import built, by, day, reasons


@pytest.mark.parametrize(
    ("contact", "band", "is_overdue"),
    [
        ("2026-01-31", "within 2 months", False),
        ("2026-01-30", "over 2 to under 3 months", True),
        ("2026-01-01", "over 2 to under 3 months", True),
        ("2025-12-31", "3 to under 6 months", True),
        ("2025-10-01", "3 to under 6 months", True),
        ("2025-09-30", "6 months or more", True),
    ],
)
def test_bands_and_the_limit_agree(contact: str, band: str, is_overdue: bool):
    one = built(REPORT, **YOUNG | {"care_leaver_contact": forms(f"f1 | c1 | {contact} 23:59 | YES | U | 1 | F5")})
    assert by("child_id", one, "contact_band", "is_contact_overdue")["c1"] == [band, is_overdue]


def test_an_attempt_is_no_contact():
    drawn = forms(
        "f1 | c1 | 2026-02-10 | YES | U | 1 | F5",
        "f2 | c1 | 2026-03-10 | NO | | |",
        "f3 | c2 | 2026-03-10 | REFU | | |",
    )
    one = built(REPORT, **YOUNG | {"care_leaver_contact": drawn})
    assert by("child_id", one, "last_contact_date", "in_touch_status", "is_in_touch", "reason_not_in_touch") == {
        "c1": [day("2026-02-10"), "Not in touch", False, None],
        "c2": [None, "Refuses contact", False, "Refuses contact"],
        "c3": [None, "No keeping-in-touch form", False, None],
    }
    assert reasons("child_id", one) == {
        "c1": "not in touch and no reason recorded",
        "c2": "never in touch",
        "c3": "never in touch; no keeping-in-touch form",
    }


def test_how_the_authority_was_in_touch_is_that_of_the_last_contact():
    drawn = """
        care_leaver_contact_id | child_id | contact_at | in_touch_code | contact_method
        1                      | c1       | 2026-02-10 | YES           | Visit
        2                      | c1       | 2026-03-10 | NO            | Message
        """
    assert by("child_id", built(REPORT, **YOUNG | {"care_leaver_contact": drawn}), "contact_method")["c1"] == "Visit"
