"""Outcomes: which of them have to have ended."""

import pytest

from expectations.outcome import ended_once_over
from tests.frames import canonical


@pytest.mark.parametrize(
    ("code", "ended", "fails"),
    [
        ("RIR - NFA", "", True),
        ("RIR - NFA", "2026-03-01", False),
        ("S47e - ICPC", "", True),
        ("RIR - Single Assessment", "", False),  # the assessment goes on until it is countersigned
        ("Child Permanence Report", "", False),
        ("", "", False),
    ],
)
def test_an_outcome_whose_event_is_over_has_an_end_date(code, ended, fails):
    rule = ended_once_over()
    rows = canonical(
        "outcome",
        f"outcome_id | child_id | outcome_code | outcome_date | end_date\n 1 | c1 | {code} | 2026-03-01 | {ended}",
    )
    assert rule.failing(rule.prepare(rows)).fillna(False).tolist() == [fails]
