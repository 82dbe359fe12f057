"""T-FD-CONTACT-SOURCE: the kinds of source, and sources that say nothing."""

import pytest

from management_reports.t_fd_contact_source import REPORT, TYPE_OF
from tests.management_reports.drawn import built, by, reasons
from transforms.code_texts import PLAIN_TEXTS


@pytest.mark.parametrize(
    ("code", "source", "kind", "reason"),
    [
        ("6", "Police", "Police", None),
        ("2A", "Schools", "Education", None),
        (
            "8",
            "Other: children's centres, independent agencies, voluntary organisations",
            "Other",
            "source recorded as other",
        ),
        ("10", "Unknown", "Unknown", "source recorded as unknown"),
        ("", None, None, "no source recorded"),
        ("Edge of care panel", "Edge of care panel", "Source without a mapping", None),
    ],
)
def test_a_source_has_its_kind_and_one_that_says_nothing_is_looked_at(code, source, kind, reason):
    one = built(REPORT, contact=f"contact_id | child_id | contact_at | source_code\n 1 | c1 | 2026-03-02 | {code}")
    assert by("contact_id", one, "contact_source_agency", "contact_source_type") == {"1": [source, kind]}
    assert reasons("contact_id", one) == ({"1": reason} if reason else {})


def test_every_national_source_has_a_kind():
    assert set(TYPE_OF) == set(PLAIN_TEXTS["contact_source"])
