"""M36: proceedings open on 31 March 2026."""

from datetime import date

import pytest

from management_reports.m36_proceedings import REPORT
from tests.management_reports.drawn import built, by, reasons

HEAD = "case_status_id | child_id | status_code | start_date | end_date\n"


@pytest.mark.parametrize(
    ("start", "end", "flags"),
    [
        ("2026-01-01", "", [True, False, False]),
        ("2026-03-31", "", [True, True, False]),
        ("2026-01-01", "2026-03-31", [False, False, True]),  # ended on the last day
        ("2026-01-01", "2026-03-01", [False, False, True]),
        ("2026-01-01", "2026-02-28", None),
    ],
)
def test_open_on_the_last_day_started_and_ended(start, end, flags):
    one = built(REPORT, case_status=f"{HEAD} 1 | c1 | CARE_PROCEEDINGS | {start} | {end}")
    assert by("child_id", one, "is_open", "has_started", "has_ended") == ({"c1": flags} if flags else {})
    assert len(one.main) == (flags is not None and flags[0])


def test_what_is_open_at_the_end_of_the_month_is_still_listed_when_it_has_ended_since():
    one = built(
        REPORT,
        as_at=date(2026, 4, 10),
        case_status=f"""{HEAD}
        1 | c1 | CARE_PROCEEDINGS | 2026-01-01 | 2026-04-02
        2 | c2 | CARE_PROCEEDINGS | 2026-04-02 |
        """,
    )
    assert one.main["case_status_id"].tolist() == ["1"]


def test_children_count_once_in_each_status_and_once_in_all():
    one = built(
        REPORT,
        case_status=f"""{HEAD}
        1 | c1 | CARE_PROCEEDINGS    | 2026-01-01 |
        2 | c1 | CARE_PROCEEDINGS    | 2026-02-01 |
        3 | c1 | PRIVATE_PROCEEDINGS | 2026-02-01 |
        4 | c2 | PRE_PROCEEDINGS     | 2026-02-01 |
        5 | c2 | CLA                 | 2026-02-01 |
        """,
    )
    counted = ["is_open", "is_open_child", "is_care_child", "is_pre_child", "is_private_child"]
    assert one.population[counted].sum().tolist() == [4, 2, 1, 1, 1]


@pytest.mark.parametrize(
    ("code", "start", "told"),
    [
        ("PRE_PROCEEDINGS", "2025-10-01", {}),
        ("PRE_PROCEEDINGS", "2025-09-30", {"c1": "in pre-proceedings for over 6 months"}),
        ("CARE_PROCEEDINGS", "2025-01-01", {}),
        ("CARE_PROCEEDINGS", "", {"c1": "no day on which the status began"}),
    ],
)
def test_long_pre_proceedings_and_a_status_without_a_start_are_exceptions(code, start, told):
    assert reasons("child_id", built(REPORT, case_status=f"{HEAD} 1 | c1 | {code} | {start} |")) == told


def test_looked_after_and_on_a_plan_are_told():
    one = built(
        REPORT,
        case_status=f"{HEAD} 1 | c1 | CARE_PROCEEDINGS | 2026-01-01 |\n 2 | c2 | CARE_PROCEEDINGS | 2026-01-01 |",
        care_period="care_period_id | child_id | start_date\n 1 | c1 | 2026-01-01",
        cp_plan="cp_plan_id | child_id | start_date\n 1 | c2 | 2026-01-01",
    )
    assert by("child_id", one, "cla_flag", "cp_flag") == {"c1": [True, False], "c2": [False, True]}
