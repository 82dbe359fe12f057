"""N39: plans that ended in March 2026 with nothing after them, or with the referral closed."""

import pytest

from management_reports.n39_ceased_cp_without_plan import CLOSED, NO_PLAN, REPORT
from tests.management_reports.drawn import built, by, reasons

PLAN = "cp_plan_id | child_id | referral_id | start_date | end_date\n p | c1 | r1 | 2025-05-01 | 2026-03-13"
CIN = "cin_plan_id | series_id | child_id | start_date | series_start_date\n n | s | c1 | 2026-03-13 | 2026-03-13"
CARE = "care_period_id | child_id | start_date\n k | c1 | 2026-03-13"
SHUT = "referral_id | child_id | referral_at | end_at\n r1 | c1 | 2020-01-01 | 2026-03-27 09:00"


@pytest.mark.parametrize(
    ("tables", "group"),
    [
        ({}, NO_PLAN),
        ({"cin_plan": CIN}, None),
        ({"care_period": CARE}, None),
        ({"referral": SHUT}, CLOSED),
        ({"referral": SHUT, "cin_plan": CIN}, CLOSED),
    ],
)
def test_the_two_groups(tables, group):
    one = built(REPORT, cp_plan=PLAN, **tables)
    assert by("cp_plan_id", one, "group") == {"p": group}
    assert (len(one.main), len(one.exceptions), len(one.population)) == ((1, 1, 1) if group else (0, 0, 1))


def test_a_step_to_early_help_is_ticked_and_listed():
    one = built(REPORT, cp_plan=PLAN, early_help="early_help_id | child_id | start_date\n e | c1 | 2026-03-16")
    assert by("cp_plan_id", one, "early_help_step", "is_listed") == {"p": [True, True]}
    assert reasons("cp_plan_id", one) == {
        "p": "referral open, no plan after the child protection plan; "
        "stepped to early help: check that the step is valid"
    }


def test_the_reviewing_officer_is_that_of_the_plans_last_day():
    held = """
        involvement_id | child_id | team_id | worker_id | role_code | start_date | end_date
        1              | c1       | 101     | w1        | IRO       | 2025-05-01 | 2026-03-13
        2              | c1       | 101     | w2        | IRO       | 2026-03-14 |
        """
    assert by("cp_plan_id", built(REPORT, cp_plan=PLAN, involvement=held), "iro") == {"p": "Wyn One"}
