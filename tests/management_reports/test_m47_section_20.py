"""M47: accommodation under section 20 in March 2026, as at 31 March 2026."""

import pytest

from management_reports.m47_section_20 import REPORT
from tests.frames import facts
from tests.management_reports.drawn import built, by, reasons
from tests.management_reports.looked_after_tables import plan

HEAD = "legal_status_id | child_id | status_code | start_date | end_date | consent_date\n"


@pytest.mark.parametrize(
    ("start", "end", "flags"),
    [
        ("2026-03-31", "", [True, True, False]),
        ("2026-03-01", "", [True, True, False]),
        ("2026-02-28", "", [True, False, False]),
        ("2026-04-01", "", None),
        ("2026-01-01", "2026-03-31", [False, False, True]),
        ("2026-01-01", "2026-03-01", [False, False, True]),
        ("2026-01-01", "2026-02-28", None),
    ],
)
def test_what_was_open_in_the_month_is_listed_open_new_or_ended(start, end, flags):
    one = built(REPORT, legal_status=f"{HEAD} 1 | c1 | V2 | {start} | {end} | {start}")
    assert by("child_id", one, "is_open", "new_in_month", "ended_in_month") == ({"c1": flags} if flags else {})
    assert len(one.main) == (flags is not None)


@pytest.mark.parametrize(
    ("start", "end", "consent", "told"),
    [
        ("2025-10-01", "", "2025-10-01", {}),
        ("2025-09-30", "", "2025-10-01", {"c1": "under section 20 for over 6 months"}),
        ("2025-10-01", "", "", {"c1": "no date of consent"}),
        ("2025-01-01", "2026-03-02", "", {}),  # ended: nothing is left to act on
        ("", "", "2025-10-01", {"c1": "no day on which the status began"}),
    ],
)
def test_the_long_ones_and_those_without_consent_are_exceptions(start, end, consent, told):
    assert reasons("child_id", built(REPORT, legal_status=f"{HEAD} 1 | c1 | V2 | {start} | {end} | {consent}")) == told


def test_where_no_consent_is_held_nobody_is_without_one():
    known = facts(
        legal_status=f"{HEAD} 1 | c1 | V2 | 2026-01-01 | |",
        not_held={"legal_status": {"consent_date": "not evidenced"}},
    )
    one = REPORT.build(known)
    assert one.exceptions.empty
    assert one.population["has_no_consent"].isna().all()


def test_the_permanence_plan_is_that_of_the_period_of_care():
    periods = "care_period_id | child_id | start_date | end_date\n 1 | c1 | 2025-01-01 |\n 2 | c2 | 2025-01-01 |"
    statuses = f"{HEAD} 1 | c1 | V2 | 2026-01-01 | |\n 2 | c2 | V2 | 2026-01-01 | |"
    one = built(REPORT, care_period=periods, legal_status=statuses, care_plan=plan("ADOPTION"))
    assert by("child_id", one, "permanence_plan", "months_on_status") == {"c1": ["Adoption", 2], "c2": [None, 2]}


def test_a_case_status_of_section_20_is_listed_too():
    one = built(
        REPORT, case_status="case_status_id | child_id | status_code | start_date\n 1 | c1 | SECTION_20 | 2026-03-02"
    )
    assert by("record", one, "new_in_month") == {"case_status/1": True}
