"""T-FD-CONTACT-STATUS: rating on receipt against rating on completion."""

import pytest

from management_reports.t_fd_contact_status import REPORT
from tests.management_reports.drawn import built, by, reasons


@pytest.mark.parametrize(
    ("received", "completed", "changed", "lowered", "reason"),
    [
        ("Red", "red", False, 0, None),
        ("Red", "Amber", True, 1, None),
        ("Red", "Green", True, 2, "rating lowered by more than 1 level"),
        ("Green", "Red", True, -2, None),
        ("High", "Low", True, 2, "rating lowered by more than 1 level"),
        ("", "Green", None, None, "no rating on receipt"),
        ("Red", "", None, None, "no rating on completion"),
        ("Tier 4", "Tier 2", True, None, None),  # words without a level are not compared
    ],
)
def test_a_rating_that_fell_far_or_is_missing_is_looked_at(received, completed, changed, lowered, reason):
    one = built(
        REPORT,
        contact="contact_id | child_id | contact_at | decided_at | status_on_receipt | status_on_completion\n"
        f"1 | c1 | 2026-03-02 | 2026-03-03 | {received} | {completed}",
    )
    assert by("contact_id", one, "status_changed", "levels_lowered") == {"1": [changed, lowered]}
    assert reasons("contact_id", one) == ({"1": reason} if reason else {})
