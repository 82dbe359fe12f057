"""Who was an unaccompanied asylum-seeking child on any day of the twelve months to 31 March 2026."""

import pytest

from tests.frames import facts
from transforms.uasc import uasc_in_window

HEADER = "immigration_id | child_id | status_code | start_date | end_date\n"


@pytest.mark.parametrize(
    ("statuses", "birth_date", "was"),
    [
        ("8|1|UASC|2024-01-01|", "2010-01-01", True),
        ("8|1|UASC|2024-01-01|2025-03-31", "2010-01-01", True),
        ("8|1|UASC|2024-01-01|2025-03-30", "2010-01-01", False),
        ("8|1|UASC|2026-03-31|", "2010-01-01", True),
        ("8|1|UASC|2026-04-01|", "2010-01-01", False),
        ("8|1|UASC|2024-01-01|\n9|1|REFUGEE|2025-04-01|", "2010-01-01", True),  # in force until the day before
        ("8|1|UASC|2024-01-01|\n9|1|REFUGEE|2025-03-31|", "2010-01-01", False),
        ("8|1|UASC|2024-01-01|\n9|1|OTHER|2025-03-31|", "2010-01-01", True),
        ("8|1|REFUSED|2023-01-01|\n9|1|UASC|2024-01-01|", "2010-01-01", True),  # decided before it began
        ("8|1|UASC|2024-01-01|", "2007-04-01", True),  # 18 on 1 April 2025
        ("8|1|UASC|2024-01-01|", "2007-03-31", False),
        ("8|1|UASC|2024-01-01|", "", True),
    ],
)
def test_the_status_ends_with_its_record_the_decision_or_the_eighteenth_birthday(
    statuses: str, birth_date: str, was: bool
) -> None:
    known = facts(immigration=HEADER + statuses, person=f"child_id | birth_date\n1 | {birth_date}")
    assert (known[uasc_in_window]["child_id"].tolist() == ["1"]) == was
