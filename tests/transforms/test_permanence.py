"""The care plan in force in a period of care, and its permanence plan."""

import pytest

from tests.frames import facts
from transforms.permanence import permanence_plans

PERIOD = "care_period_id|child_id|start_date|end_date\n50|1|2025-06-01|2026-01-31"
HEADER = "care_plan_id|child_id|start_date|end_date\n"


@pytest.mark.parametrize(
    ("plans", "record"),
    [
        ("8|1|2025-01-01|2025-06-01", ["care_plan/8"]),  # in force on the first day
        ("8|1|2025-01-01|2025-05-31", []),
        ("8|1|2026-01-31|", ["care_plan/8"]),  # on the last
        ("8|1|2026-02-01|", []),
        ("9|1|2025-07-01|\n8|1|2025-08-01|2025-09-01", ["care_plan/8"]),  # started last
        ("9|1|2025-07-01|\n10|1|2025-07-01|2025-09-01", ["care_plan/9"]),  # on one day the open one
        ("9|1|2025-07-01|\n10|1|2025-07-01|", ["care_plan/10"]),
        ("8|2|2025-07-01|", []),
    ],
)
def test_the_plan_in_force_in_the_period_that_started_last(plans: str, record: list[str]) -> None:
    known = facts(care_period=PERIOD, care_plan=HEADER + plans)
    assert known[permanence_plans]["record"].tolist() == record
