"""Who came back into care within a year of being looked after before."""

import pytest

from tests.frames import facts
from transforms.repeat_care import earlier_care_in_window

HEADER = "care_period_id | child_id | start_date | end_date\n"


@pytest.mark.parametrize(
    ("earlier", "repeats"),
    [
        ("8|1|2020-01-01|2025-03-31", True),
        ("8|1|2020-01-01|2025-03-30", False),
        ("8|1|2026-01-01|2026-02-01", False),  # began on the same day
        ("8|2|2025-06-01|2025-07-01", False),
    ],
)
def test_an_earlier_period_in_force_within_the_twelve_months(earlier: str, repeats: bool) -> None:
    known = facts(care_period=f"{HEADER}{earlier}\n9|1|2026-01-01|")
    assert ("9" in known[earlier_care_in_window]["care_period_id"].tolist()) == repeats


def test_short_breaks_are_no_earlier_period() -> None:
    status = "legal_status_id|child_id|care_period_id|status_code|start_date|end_date\n1|1|8|V4|2025-06-01|2025-07-01"
    known = facts(care_period=f"{HEADER}8|1|2025-06-01|2025-07-01\n9|1|2026-01-01|", legal_status=status)
    assert known[earlier_care_in_window].empty
