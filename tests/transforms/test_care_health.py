"""When a child's health was last assessed and teeth last checked."""

import pytest

from tests.frames import facts
from transforms.care_health import DENTAL_CHECKS, HEALTH_ASSESSMENTS, latest_check, latest_check_in_period

PERIOD = "care_period_id|child_id|start_date|end_date\n50|1|2025-06-01|2026-01-31"
HEADER = "health_check_id|child_id|type_code|check_date|status_code\n"


@pytest.mark.parametrize(
    ("check", "ever", "in_period"),
    [
        ("HEALTH|2025-06-01|COMPLETED", True, True),
        ("INITIAL_HEALTH|2026-01-31|COMPLETED", True, True),
        ("HEALTH|2025-05-31|COMPLETED", True, False),
        ("HEALTH|2026-02-01|COMPLETED", True, False),
        ("HEALTH|2026-04-01|COMPLETED", False, False),
        ("HEALTH|2025-07-01|PLANNED", False, False),
        ("HEALTH|2025-07-01|", False, False),
        ("DENTAL|2025-07-01|COMPLETED", False, False),
        ("OTHER|2025-07-01|COMPLETED", False, False),
    ],
)
def test_a_completed_assessment_counts_ever_and_within_the_period(check: str, ever: bool, in_period: bool) -> None:
    known = facts(care_period=PERIOD, health_check=f"{HEADER}9|1|{check}")
    assert bool(len(latest_check(known, HEALTH_ASSESSMENTS))) == ever
    assert bool(len(latest_check_in_period(known, HEALTH_ASSESSMENTS))) == in_period


def test_the_latest_of_its_kind_is_taken_and_of_two_on_one_day_the_higher_number() -> None:
    checks = "9|1|DENTAL|2025-07-01|COMPLETED\n10|1|DENTAL|2025-07-01|COMPLETED\n11|1|HEALTH|2025-08-01|COMPLETED"
    known = facts(care_period=PERIOD, health_check=HEADER + checks)
    assert latest_check(known, DENTAL_CHECKS)["record"].tolist() == ["health_check/10"]
    assert latest_check_in_period(known, DENTAL_CHECKS)["record"].tolist() == ["health_check/10"]
