"""T-CP-REPEAT: plans started in March 2026 or open, with an earlier plan."""

import pytest

from management_reports.t_cp_repeat import REPORT
from tests.management_reports.drawn import built, by, day, reasons

HEADER = "cp_plan_id | child_id | start_date | end_date | is_other_authority\n"


@pytest.mark.parametrize(
    ("ended", "within", "months"),
    [("2025-03-02", True, 12), ("2025-03-01", False, 12), ("2025-03-03", True, 11), ("2016-03-01", False, 120)],
)
def test_a_plan_that_ended_exactly_twelve_months_before_is_within_them(ended, within, months):
    one = built(REPORT, cp_plan=HEADER + f"a | c1 | 2015-01-05 | {ended} |\n b | c1 | 2026-03-02 | |")
    assert by("cp_plan_id", one, "within_12_months", "months_since_previous", "previous_plan_count") == {
        "b": [within, months, 1]
    }
    assert reasons("cp_plan_id", one) == ({"b": "another plan within 12 months"} if within else {})


def test_first_plans_are_counted_and_not_listed():
    plans = (
        HEADER
        + """
        a | c1 | 2015-01-05 | 2016-01-05 |
        b | c1 | 2026-03-02 |            |
        d | c2 | 2026-03-02 | 2026-03-09 |
        e | c3 | 2026-02-02 |            |
        f | c4 | 2026-02-02 | 2026-02-09 |
        """
    )
    one = built(REPORT, cp_plan=plans)
    assert by("cp_plan_id", one, "is_started", "is_repeat", "is_repeat_started") == {
        "b": [True, True, True],
        "d": [True, False, False],
        "e": [False, False, False],
    }
    assert one.main["cp_plan_id"].tolist() == ["b"]
    assert by("cp_plan_id", one, "review_due")["b"] == day("2026-03-09")


def test_a_plan_held_for_another_authority_is_told_and_not_counted():
    one = built(REPORT, cp_plan=HEADER + "a | c1 | 2025-01-05 | 2026-01-05 | yes\n b | c1 | 2026-03-02 | |")
    assert by("cp_plan_id", one, "is_repeat", "other_authority_plans") == {"b": [False, 1]}


def test_a_plan_before_that_never_ended_still_makes_a_repeat():
    one = built(REPORT, cp_plan=HEADER + "a | c1 | 2025-01-05 | |\n b | c1 | 2026-03-02 | |")
    assert by("cp_plan_id", one, "is_repeat", "previous_cp_end", "months_since_previous") == {"b": [True, None, 0]}
