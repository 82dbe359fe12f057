"""M24: children with three or more child protection plans, as at 31 March 2026."""

import pytest

from management_reports.m24_three_or_more_cp_plans import REPORT
from tests.management_reports.drawn import built, by, reasons

HEADER = "cp_plan_id | child_id | start_date | end_date | is_other_authority\n"
TWO = "a | c1 | 2016-01-04 | 2016-12-05 |\n b | c1 | 2019-01-07 | 2019-12-02 |\n"


@pytest.mark.parametrize(
    ("third", "listed"),
    [
        ("", 0),
        ("x | c1 | 2025-01-06 |            |", 1),
        ("x | c1 | 2025-01-06 | 2026-03-01 |", 1),
        ("x | c1 | 2025-01-06 | 2026-02-28 |", 0),
        ("x | c1 | 2025-01-06 |            | yes", 0),
    ],
)
def test_three_plans_ever_with_one_open_or_ended_in_the_month(third, listed):
    assert len(built(REPORT, cp_plan=HEADER + TWO + third).main) == listed


def test_all_starts_and_ends_are_told_in_order():
    one = built(REPORT, cp_plan=HEADER + TWO + "x | c1 | 2025-01-06 | |\n y | c1 | 2020-01-06 | 2020-02-06 | yes")
    assert by("child_id", one, "cp_count", "cp_starts", "cp_ends", "current_status", "other_authority_plans") == {
        "c1": [3, "04/01/2016; 07/01/2019; 06/01/2025", "05/12/2016; 02/12/2019; open", "On a plan", 1]
    }
    assert reasons("child_id", one) == {"c1": "on a plan now"}


@pytest.mark.parametrize(("start", "told"), [("2021-01-07", "; two plans began within 24 months"), ("2021-01-08", "")])
def test_two_plans_close_together_are_told(start, told):
    one = built(REPORT, cp_plan=HEADER + TWO + f"x | c1 | {start} | |")
    assert reasons("child_id", one) == {"c1": "on a plan now" + told}
