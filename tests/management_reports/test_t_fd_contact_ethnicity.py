"""T-FD-CONTACT-ETHNICITY: the groups, and what counts as not recorded."""

import pytest

from management_reports.t_fd_contact_ethnicity import GROUP_OF, REPORT
from tests.management_reports.drawn import built, by, reasons
from transforms.code_texts import PLAIN_TEXTS

CONTACT = "contact_id | child_id | contact_at\n 1 | c1 | 2026-03-02\n 2 | c1 | 2026-03-03"


@pytest.mark.parametrize(
    ("code", "group", "reason"),
    [
        ("WBRI", "White", None),
        ("BOTH", "Black or Black British", None),
        ("CHNE", "Chinese or other ethnic group", None),
        ("REFU", "Refused", "ethnicity refused"),
        ("NOBT", "Not yet obtained", "ethnicity not yet obtained"),
        ("", "Blank", "ethnicity blank"),
        ("ZZZZ", "Code without a group", None),
    ],
)
def test_refused_and_not_obtained_are_gaps_shown_apart_from_blank(code, group, reason):
    one = built(REPORT, contact=CONTACT, person=f"child_id | ethnicity_code\n c1 | {code}")
    assert by("contact_id", one, "ethnicity_group") == {"1": group, "2": group}
    assert by("contact_id", one, "is_recorded")["1"] == (reason is None)
    assert reasons("contact_id", one) == ({"1": reason, "2": reason} if reason else {})


def test_every_national_code_has_a_group():
    assert set(GROUP_OF) == set(PLAIN_TEXTS["ethnicity"])
