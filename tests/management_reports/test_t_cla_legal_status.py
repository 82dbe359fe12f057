"""T-CLA-LEGAL-STATUS: the legal basis of each child in care on 31 March 2026."""

import pytest

from management_reports.t_cla_legal_status import REPORT
from tests.management_reports.drawn import built, by, day, reasons
from tests.management_reports.looked_after_tables import statuses

PERIOD = "care_period_id | child_id | start_date\n 1 | c1 | 2025-01-01"


@pytest.mark.parametrize(("start", "told"), [("2025-10-01", False), ("2025-09-30", True)])
def test_section_20_for_over_six_months_is_an_exception(start, told):
    one = built(REPORT, care_period=PERIOD, legal_status=statuses(f"a | c1 | V2 | {start} |"))
    assert reasons("child_id", one) == ({"c1": "under section 20 for over 6 months"} if told else {})
    assert by("child_id", one, "s20_flag", "is_long_s20") == {"c1": [True, told]}


def test_a_long_care_order_is_no_exception():
    one = built(REPORT, care_period=PERIOD, legal_status=statuses("a | c1 | C2 | 2025-01-01 |"))
    assert reasons("child_id", one) == {}
    assert by("child_id", one, "months_on_status", "s20_flag") == {"c1": [14, False]}


@pytest.mark.parametrize(
    ("end", "follows", "told"),
    [
        ("2026-03-30", "", "the interim care order ended on 30/03/2026 and none follows"),
        ("2026-04-01", "", None),
        ("2026-03-30", "b | c1 | C2 | 2026-03-30 |", None),
    ],
)
def test_an_interim_order_that_ended_with_none_after_it_is_an_exception(end, follows, told):
    drawn = statuses(f"a | c1 | C1 | 2025-01-01 | {end}", *([follows] if follows else []))
    one = built(REPORT, care_period=PERIOD, legal_status=drawn)
    assert reasons("child_id", one) == ({"c1": told} if told else {})


def test_no_status_at_all_and_a_status_without_a_mapping_are_exceptions():
    assert reasons("child_id", built(REPORT, care_period=PERIOD)) == {"c1": "no legal status in force"}
    one = built(REPORT, care_period=PERIOD, legal_status=statuses("a | c1 | Local words | 2025-01-01 |"))
    assert reasons("child_id", one) == {"c1": "the status is not one that is known: map it in codes.csv"}


def test_the_status_before_the_present_one_is_told_and_an_unbroken_one_is_one():
    one = built(
        REPORT,
        care_period=PERIOD,
        legal_status=statuses(
            "a | c1 | V2 | 2025-01-01 | 2025-06-01",
            "b | c1 | C1 | 2025-06-01 | 2025-09-01",
            "c | c1 | C1 | 2025-09-01 |",
        ),
    )
    assert by("child_id", one, "legal_status_code", "legal_status_start", "previous_status") == {
        "c1": ["C1", day("2025-06-01"), "Single period of accommodation under section 20"]
    }
