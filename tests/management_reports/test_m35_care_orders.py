"""M35: care orders made in March 2026."""

import pytest

from management_reports.m35_care_orders import BEFORE, IN_MONTH, REPORT
from tests.management_reports.drawn import built, by, day, reasons
from tests.management_reports.looked_after_tables import statuses

PERIOD = "care_period_id | child_id | start_date | end_date\n 1 | c1 | 2026-01-01 |"
IRO = "involvement_id | child_id | worker_id | role_code | start_date\n 9 | c1 | w1 | IRO | 2026-01-01"


@pytest.mark.parametrize(
    ("code", "start", "end", "listed"),
    [
        ("C1", "2026-03-01", "", IN_MONTH),
        ("C2", "2026-03-31", "", IN_MONTH),
        ("C1", "2026-03-01", "2026-03-02", IN_MONTH),  # made and ended in the month
        ("C1", "2026-02-28", "", BEFORE),
        ("C1", "2026-02-28", "2026-03-31", None),
        ("V2", "2026-03-01", "", None),
        ("SO", "2026-03-01", "", None),
    ],
)
def test_the_months_orders_and_those_still_in_force(code, start, end, listed):
    one = built(REPORT, care_period=PERIOD, legal_status=statuses(f"a | c1 | {code} | {start} | {end}"))
    assert by("child_id", one, "order_listed") == ({"c1": listed} if listed else {})


def test_orders_of_the_month_stand_first():
    one = built(REPORT, care_period=PERIOD, legal_status=statuses("a|c1|C1|2026-01-01|", "b|c1|C2|2026-03-02|"))
    assert one.main["legal_status_id"].tolist() == ["b", "a"]
    assert one.main["previous_status"].tolist()[0] == "Interim care order"


@pytest.mark.parametrize(
    ("period", "told"),
    [
        ("1 | c1 | 2026-03-05 |", {}),  # came into care after the order was made
        ("1 | c1 | 2026-01-01 | 2026-03-01", {}),
        ("1 | c1 | 2026-01-01 | 2026-02-28", {"c1": "an order, and not looked after"}),
    ],
)
def test_an_order_without_a_period_of_care_is_an_exception(period, told):
    head = "care_period_id | child_id | start_date | end_date\n"
    order = statuses("a | c1 | C1 | 2026-03-01 |")
    assert reasons("child_id", built(REPORT, care_period=head + period, legal_status=order, involvement=IRO)) == told


def test_no_reviewing_officer_is_an_exception_while_the_order_is_in_force():
    orders = statuses("a | c1 | C1 | 2026-03-01 | 2026-03-20", "b | c1 | C2 | 2026-03-20 |")
    one = built(REPORT, care_period=PERIOD, legal_status=orders)
    assert reasons("legal_status_id", one) == {"b": "no IRO"}
    assert reasons("legal_status_id", built(REPORT, care_period=PERIOD, legal_status=orders, involvement=IRO)) == {}


def test_what_says_nothing_of_care_is_no_previous_status():
    orders = statuses("a | c1 | V2 | 2026-01-01 |", "b | c1 | OTHER | 2026-02-01 |", "c | c1 | C1 | 2026-03-02 |")
    one = built(REPORT, care_period=PERIOD, legal_status=orders)
    assert by("child_id", one, "previous_status", "legal_status_start") == {
        "c1": ["Single period of accommodation under section 20", day("2026-03-02")]
    }
